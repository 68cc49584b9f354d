/** People who write, click and order all the while at processes of the shop, and what has to be true of it whatever befell the database. */
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import type { Connection } from '../../src/db/connection.ts'
import { BROWSER } from './browse.ts'
import { prilavok } from './command.ts'
import type { FakeBotApi } from './fake-bot-api.ts'
import { KAZAKHSTAN } from './network-shop.ts'
import { LONG_PATIENCE_MS } from './patience.ts'
import type { ShopProcess } from './shop-process.ts'
import { until } from './until.ts'
import { textUpdate } from './updates.ts'

export const POSTBACK_SECRET = 'a-secret-of-the-postbacks'

export interface BusyShop {
  /** Waits until so many more clicks, orders and letters have been acknowledged each. */
  grown(by: number): Promise<void>
  /** Waits until so many clicks and orders more have been turned away each. */
  refused(by: number): Promise<void>
  /** Ends the stream, and waits for what is under way. */
  end(): Promise<void>
  /** What was acknowledged is there, and whoever wrote is answered, and once. After `end`. */
  expectNothingLost(connection: Connection): Promise<void>
}

/** Between one and the next of a stream: without it the streams take both cores from what they are to try. */
const PACE_MS = 10
const ANSWER_MS = 5_000
const FIRST_PERSON = 1_000_000
/** So many people write at once; when half of them are answered and a moment has passed, the next ones do. */
const WAVE = 20
const LULL_MS = 250

let firstOrder = 500_000
let lastUpdate = 0

/** `env`: of the processes, for the command that makes the link. Each `shops` is asked in turn. */
export async function keepBusy(
  shops: readonly ShopProcess[],
  botApi: FakeBotApi,
  env: Readonly<Record<string, string>>,
): Promise<BusyShop> {
  const made = await prilavok(
    ['links', 'make', 'https://aliexpress.ru/item/1005006356702381.html', '--country', 'KZ', '--json'],
    { env },
  )
  const { code } = JSON.parse(made.out) as { code: string }

  const clicks = again(shops, async (shop) => {
    const headers = { 'x-forwarded-for': KAZAKHSTAN, 'user-agent': BROWSER, 'accept-language': 'ru' }
    const answer = await fetch(`${shop.url}/c/${code}`, {
      redirect: 'manual',
      headers,
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    return answer.status === 302
      ? new URL(answer.headers.get('location') ?? '').searchParams.get('subid4')
      : null
  })
  const orders = again(shops, async (shop) => {
    const order = String(++firstOrder)
    const query = new URLSearchParams({
      ...{ secret: POSTBACK_SECRET, admitad_id: order, order_id: order, payment_status: 'pending' },
      ...{ subid: code, payment_sum: '1.5', order_sum: '30', currency: 'RUB', time: '1795000000' },
    })
    const answer = await fetch(`${shop.url}/postback/admitad?${query}`, {
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    return answer.status === 200 ? order : null
  })
  const answers = new Map<number, number>()
  botApi.tell = ({ method, payload }) => {
    const person = Number(payload.chat_id)
    if (method.startsWith('send')) answers.set(person, (answers.get(person) ?? 0) + 1)
    return null
  }
  const asked: number[] = []
  const letters = again(shops, async () => {
    lastUpdate += 1
    const person = FIRST_PERSON + lastUpdate
    asked.push(person)
    botApi.push(textUpdate(lastUpdate, person, '/start'))
    if (asked.length % WAVE === 0) {
      await until(
        () => asked.length - answers.size,
        (waiting) => waiting <= WAVE / 2,
        LONG_PATIENCE_MS,
      )
      await pause(LULL_MS)
    }
    return String(person)
  })
  const streams = [clicks, orders, letters]
  const rise = async (counts: () => number[], by: number) => {
    const from = counts()
    await until(
      () => counts().map((count, at) => count - (from[at] ?? 0)),
      (seen) => seen.every((n) => n >= by),
      LONG_PATIENCE_MS,
    )
  }

  return {
    grown: (by) => rise(() => streams.map(({ acknowledged }) => acknowledged.length), by),
    refused: (by) => rise(() => [clicks, orders].map((stream) => stream.refused()), by),
    async end() {
      await Promise.all(streams.map((stream) => stream.end()))
    },
    async expectNothingLost(connection) {
      const held = async (statement: ReturnType<typeof sql>) =>
        new Set((await connection.rows<{ id: string }>(statement)).map(({ id }) => id))
      const stored = await held(sql`select id from clicks`)
      expect(clicks.acknowledged.filter((id) => !stored.has(id))).toEqual([])
      const recorded = await held(sql`select network_id as id from actions`)
      expect(orders.acknowledged.filter((id) => !recorded.has(id))).toEqual([])

      const saidTo = (person: number): number => answers.get(person) ?? 0
      const usual = saidTo(asked[0] ?? 0)
      await until(
        () => asked.filter((person) => saidTo(person) < usual),
        (waiting) => waiting.length === 0,
        LONG_PATIENCE_MS,
      )
      expect(asked.filter((person) => saidTo(person) > usual)).toEqual([])
    },
  }
}

/** Does something again and again, at one process and the next, until it is told to end. `once` gives what was acknowledged, or null. */
function again(shops: readonly ShopProcess[], once: (shop: ShopProcess) => Promise<string | null>) {
  const acknowledged: string[] = []
  let refused = 0
  let ended = false
  const done = (async () => {
    for (let n = 0; !ended; n++) {
      const said = await once(shops[n % shops.length] as ShopProcess).catch(() => null)
      if (said !== null) acknowledged.push(said)
      else refused += 1
      await pause(PACE_MS)
    }
  })()
  return {
    acknowledged,
    refused: () => refused,
    end() {
      ended = true
      return done
    },
  }
}
