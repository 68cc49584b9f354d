/**
 * The shop in production form before one network: its own process with a Telegram and a PostgreSQL database of its own, and a worker beside it, here.
 * Everybody is reached over real HTTP.
 */
import { expect } from 'vitest'
import { compose, openLog } from '../../src/compose.ts'
import { readConfig } from '../../src/config.ts'
import { prilavok } from './command.ts'
import { freshOnServer } from './database.ts'
import { LONG_PATIENCE_MS } from './patience.ts'
import { serveSandbox, TOKEN } from './sandbox-server.ts'
import { startShop } from './shop-process.ts'
import { driveTelegram, type Person, type Seen } from './telegram.ts'

export const KAZAKHSTAN = '95.59.0.1'
export const GERMANY = '87.138.1.1'
const POSTBACK_SECRET = 'a-secret-of-the-postbacks'
const BROWSER =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36'
const DAY_MS = 86_400_000

/** What came of the three passes. `fetched`: what the network's statistics brought. */
export interface Passed {
  readonly fetched: { readonly added: number; readonly changed: number; readonly known: number }
  readonly settled: number
  readonly announced: { readonly changes: number; readonly messages: number }
}

export type NetworkShop = Awaited<ReturnType<typeof openNetworkShop>>

/** @param network what the environment says of the network. */
export async function openNetworkShop(network: Readonly<Record<string, string>>) {
  const database = await freshOnServer()
  const telegram = await serveSandbox()
  const env = {
    ...network,
    NODE_ENV: 'production',
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: telegram.origin,
    DATABASE_URL: database.url,
    TRUSTED_PROXIES: '127.0.0.1',
    POSTBACK_SECRET,
    // Passes come by hand alone.
    ROLES: 'bot,web',
  }
  const shop = await startShop(env).catch(async (error: unknown) => {
    await telegram.close()
    await database.close()
    throw error
  })
  const people = driveTelegram(telegram.origin)
  const worker = await compose(readConfig(env), shop.url, openLog('silent', []))

  /** A command's one line of JSON. */
  async function told<T>(...args: string[]): Promise<T> {
    const { code, out, err } = await prilavok([...args, '--json'], { env })
    expect(code, err).toBe(0)
    return JSON.parse(out) as T
  }
  let wish: Parameters<typeof worker.shop.fetchActions>[0] = { since: new Date(Date.now() - DAY_MS) }

  /** A person who has written to the bot and named a country by its button. */
  async function person(name: string, language: string, country: string): Promise<Person> {
    const person = await people.person(name, { language_code: language })
    await person.start()
    await person.waitFor(
      (message) => labels(message).some((label) => label.includes(country)),
      LONG_PATIENCE_MS,
    )
    await person.press(country)
    await person.waitFor(says(/Страна доставки|Delivery country/), LONG_PATIENCE_MS)
    return person
  }

  return {
    told,
    person,

    /** One who reads English, registered by the operator. */
    async webmaster(name: string): Promise<Person> {
      const webmaster = await person(name, 'en', 'Kazakhstan')
      await told('webmaster', 'add', String(webmaster.id), '--name', name, '--language', 'en')
      return webmaster
    },

    /** A link by the operator's hand: its code. */
    async link(webmaster: Person, url: string): Promise<string> {
      const { code } = await told<{ code: string }>(
        ...['links', 'make', url, '--country', 'KZ', '--webmaster', String(webmaster.id)],
      )
      return code
    },

    /** A buyer opens the link from an address, goes on where the door warns, and is forwarded: the deeplink's parameters. */
    async click(code: string, address: string): Promise<URLSearchParams> {
      const url = `${shop.url}/c/${code}`
      const headers = { 'x-forwarded-for': address, 'user-agent': BROWSER, 'accept-language': 'ru' }
      let answer = await fetch(url, { redirect: 'manual', headers })
      if (answer.status === 200) {
        const token = /name="token" value="([^"]+)"/.exec(await answer.text())?.[1] ?? ''
        const body = new URLSearchParams({ token, lang: 'ru', step: 'continue' })
        answer = await fetch(url, { method: 'POST', redirect: 'manual', headers, body })
      }
      expect([302, 303]).toContain(answer.status)
      return new URL(answer.headers.get('location') ?? '').searchParams
    },

    /** The network posts what it knows of an order, as often as it likes. */
    async postback(
      network: 'admitad' | 'epn',
      parameters: Readonly<Record<string, string>>,
      times = 1,
    ): Promise<void> {
      const query = new URLSearchParams({ ...parameters, secret: POSTBACK_SECRET })
      for (let time = 0; time < times; time++)
        expect((await fetch(`${shop.url}/postback/${network}?${query}`)).status).toBe(200)
    },

    /** What the web side says to an address of its own. */
    status: async (path: string): Promise<number> => (await fetch(`${shop.url}${path}`)).status,

    /** fetch, settle, announce. */
    async passes(): Promise<Passed> {
      const { fetchActions, settleActions, announceChanges } = worker.shop
      const [fetched, ...others] = await fetchActions(wish)
      wish = {}
      expect(others).toEqual([])
      expect(fetched).toMatchObject({ fault: null, misfits: 0 })
      const { settled } = await settleActions()
      const announced = await announceChanges()
      return { fetched: fetched as Passed['fetched'], settled, announced }
    },

    async close(): Promise<void> {
      await worker.close()
      await shop.stop()
      await telegram.close()
      await database.close()
    },
  }
}

export const says = (words: string | RegExp) => (message: Seen) =>
  typeof words === 'string' ? textOf(message).includes(words) : words.test(textOf(message))

/** What a person reads, with ordinary spaces. */
export const textOf = (message: Seen): string =>
  (message.text ?? message.caption ?? '').replace(/[\u00a0\u202f]/g, ' ').replace(/[\u2066-\u2069]/g, '')

const labels = (message: Seen): string[] =>
  (message.reply_markup?.inline_keyboard ?? []).flat().map((button) => button.text)

/** The newest message on an order that holds these words, once it is there. */
export const toldOf = async (person: Person, order: string, words: string): Promise<string> =>
  textOf(
    await person.waitFor((message) => says(`№ ${order}`)(message) && says(words)(message), LONG_PATIENCE_MS),
  )

/** How many messages have spoken of an order. */
export const countOf = async (person: Person, order: string): Promise<number> =>
  (await person.messages()).filter(says(`№ ${order}`)).length
