/** The sandbox's orders as a person at its page uses them, over the whole shop's HTTP. */
import { expect } from 'vitest'
import type { SandboxOrder } from '../../src/sandbox/orders.ts'
import { says } from './network-shop.ts'
import { driveTelegram, type Person, type Seen } from './telegram.ts'

const BROWSER =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36'

export interface Answer {
  readonly status: number
  readonly now: string
  readonly networks: readonly { readonly name: string; readonly title: string }[]
  readonly orders: readonly SandboxOrder[]
  readonly messages?: number
  readonly error?: string
}

/** How a link is asked for in a language, and what says that it is there. */
interface LinkWords {
  readonly get: string
  readonly ready: string
}
export const RU: LinkWords = { get: 'Получить ссылку', ready: 'ссылка готова' }

/** `url`: where the shop is now; it may be started again. */
export function driveOrders(url: () => string) {
  async function ask(path: string, body?: object): Promise<Answer> {
    const answer = await fetch(`${url()}/sandbox/api/${path}`, {
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    return { status: answer.status, ...((await answer.json()) as Omit<Answer, 'status'>) }
  }

  return {
    ask,

    act: (order: SandboxOrder, what: string, network?: string): Promise<Answer> =>
      ask(`orders/${order.clickId}`, { act: what, ...(network && { network }) }),

    /** One who has started the bot and named a country by its button. */
    async newcomer(name: string, language: string, country: string): Promise<Person> {
      const person = await driveTelegram(url()).person(name, { language_code: language })
      await person.start()
      await pressOnce(person, country)
      await person.waitFor(says(/Страна доставки|Delivery country|Deliver/))
      return person
    },

    /** Finds goods, takes their link and goes through its door from an address. The newest order of the sandbox is that click's. */
    async clickOn(person: Person, query: string, address: string, words = RU): Promise<SandboxOrder> {
      const card = await person.ask(query)
      await person.press(words.get)
      const link = await person.waitFor(
        (message) => says(words.ready)(message) && message.message_id > card.message_id,
      )
      await open(/http:\/\/\S+\/c\/[A-Za-z0-9]{10}/.exec(link.text ?? '')?.[0] ?? '', address)
      const [newest] = (await ask('orders')).orders
      if (!newest) throw new Error('the click is not among the orders')
      return newest
    },
  }
}

/** Becomes a webmaster in the chat, in Russian. */
export async function joinAsWebmaster(person: Person): Promise<void> {
  await person.say('/webmaster')
  await pressOnce(person, 'Стать вебмастером')
  await pressOnce(person, 'Принимаю условия')
  await person.waitFor(says('Готово, условия приняты'))
}

/** Presses a button as soon as it is there. */
async function pressOnce(person: Person, label: string): Promise<void> {
  await person.waitFor((message) => labels(message).some((one) => one.includes(label)))
  await person.press(label)
}

const labels = (message: Seen): string[] =>
  (message.reply_markup?.inline_keyboard ?? []).flat().map((button) => button.text)

/** Through a link's door from an address; who is shown the page of the countries goes on all the same. */
async function open(link: string, address: string): Promise<void> {
  const headers = { cookie: `sandbox_address=${address}`, 'user-agent': BROWSER, 'accept-language': 'ru' }
  let answer = await fetch(link, { redirect: 'manual', headers })
  if (answer.status === 200) {
    const token = /name="token" value="([^"]+)"/.exec(await answer.text())?.[1] ?? ''
    const body = new URLSearchParams({ token, lang: 'ru', step: 'continue' })
    answer = await fetch(link, { method: 'POST', redirect: 'manual', headers, body })
  }
  expect([302, 303]).toContain(answer.status)
}
