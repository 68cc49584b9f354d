/**
 * Two processes of the shop on one primary behind PgBouncer, with a replica for search. People write, click and order without a pause, the
 * primary is killed, the replica is promoted: what was acknowledged is there, nothing is said twice, and the shop answers again by itself.
 */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Connection } from '../../src/db/connection.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { prilavok } from '../support/command.ts'
import { administer } from '../support/database.ts'
import { FAKE_TOKEN, type FakeBotApi, fakeBotApi } from '../support/fake-bot-api.ts'
import { KAZAKHSTAN } from '../support/network-shop.ts'
import { isPgBouncerThere } from '../support/pgbouncer.ts'
import { type PrimaryAndReplica, startPrimaryAndReplica } from '../support/primary-and-replica.ts'
import { type ShopProcess, startShop } from '../support/shop-process.ts'
import { until } from '../support/until.ts'
import { textUpdate } from '../support/updates.ts'

const SECRET = 'a-secret-of-the-postbacks'
const BROWSER =
  'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36'
/** Before the primary is killed, and again after the shop has come back. */
const ENOUGH = 40
const FIRST_PERSON = 1_000_000
/** So many people wait for an answer at the most, before the next one writes. */
const WAITING_AT_ONCE = 20
const PATIENCE_MS = 60_000

let servers: PrimaryAndReplica
let botApi: FakeBotApi
let shops: ShopProcess[] = []
let env: Record<string, string>
let promoted: Connection | undefined

beforeAll(async () => {
  servers = await startPrimaryAndReplica()
  botApi = await fakeBotApi()
  env = {
    ...servers.env,
    BOT_TOKEN: FAKE_TOKEN,
    TELEGRAM_API_ROOT: botApi.origin,
    TRUSTED_PROXIES: '127.0.0.1',
    POSTBACK_SECRET: SECRET,
  }
  // The first brings the schema and the sample catalogue.
  const first = await startShop(env)
  shops = [first, await startShop(env)]
})
afterAll(async () => {
  await Promise.all(shops.map((shop) => shop.stop()))
  await promoted?.close()
  await botApi?.close()
  await servers?.stop()
})

/** Does something again and again, at one process and the other, until it is told to end; what was acknowledged. */
function again(once: (shop: ShopProcess, n: number) => Promise<string | null>) {
  const acknowledged: string[] = []
  let ended = false
  const done = (async () => {
    for (let n = 1; !ended; n++) {
      const said = await once(shops[n % shops.length] as ShopProcess, n).catch(() => null)
      if (said !== null) acknowledged.push(said)
      else await new Promise((resolve) => setTimeout(resolve, 20))
    }
  })()
  return {
    acknowledged,
    end() {
      ended = true
      return done
    },
  }
}

it('searches go to the replica, and to the primary where the replica is gone', async () => {
  const search = async (change = {}) => {
    const found = await prilavok(['catalog', 'search', 'наушники', '--country', 'KZ', '--json'], {
      env: { ...env, ...change },
    })
    expect(found.code, found.err).toBe(0)
    return (JSON.parse(found.out).deals as { id: number }[]).map(({ id }) => id)
  }
  const reads = async () => {
    const [seen] = await administer(
      servers.replicaUrl,
      `select coalesce(sum(idx_scan + seq_scan), 0)::int as times from pg_stat_user_tables where relname = 'deals'`,
    )
    return seen?.times as number
  }
  const before = await reads()
  const ids = await search()
  expect(ids.length).toBeGreaterThan(0)
  await until(reads, (times) => times > before)
  expect(await search({ DATABASE_SEARCH_URL: 'postgres://postgres@127.0.0.1:1/shop' })).toEqual(ids)
})

it.runIf(isPgBouncerThere())(
  'a pooler is found out at the start where nothing says how to open a session',
  async () => {
    const { code, err } = await prilavok(['catalog', 'search', 'наушники'], {
      env: { DATABASE_URL: servers.env.DATABASE_URL },
    })
    expect(code).toBe(3)
    expect(err).toContain('set DATABASE_SESSION_URL to the server itself')
  },
)

it('a primary that dies in mid-load costs nothing that was acknowledged, and the shop comes back by itself', async () => {
  const made = await prilavok(
    ['links', 'make', 'https://aliexpress.ru/item/1005006356702381.html', '--country', 'KZ', '--json'],
    { env },
  )
  const { code } = JSON.parse(made.out) as { code: string }

  const clicks = again(async (shop) => {
    const headers = { 'x-forwarded-for': KAZAKHSTAN, 'user-agent': BROWSER, 'accept-language': 'ru' }
    const answer = await fetch(`${shop.url}/c/${code}`, {
      redirect: 'manual',
      headers,
      signal: AbortSignal.timeout(5_000),
    })
    return answer.status === 302
      ? new URL(answer.headers.get('location') ?? '').searchParams.get('subid4')
      : null
  })
  const orders = again(async (shop, n) => {
    const order = String(500_000 + n)
    const query = new URLSearchParams({
      ...{ secret: SECRET, admitad_id: order, order_id: order, payment_status: 'pending', subid: code },
      ...{ payment_sum: '1.5', order_sum: '30', currency: 'RUB', time: '1795000000' },
    })
    const answer = await fetch(`${shop.url}/postback/admitad?${query}`, {
      signal: AbortSignal.timeout(5_000),
    })
    return answer.status === 200 ? order : null
  })
  const answers = new Map<number, number>()
  botApi.tell = ({ method, payload }) => {
    const person = Number(payload.chat_id)
    if (method.startsWith('send')) answers.set(person, (answers.get(person) ?? 0) + 1)
    return null
  }
  let written = 0
  const writes = again(async () => {
    const person = FIRST_PERSON + written
    written += 1
    botApi.push(textUpdate(written, person, '/start'))
    await until(
      () => written - answers.size,
      (waiting) => waiting <= WAITING_AT_ONCE,
      PATIENCE_MS,
    )
    return String(person)
  })
  const streams = [clicks, orders, writes]
  const grown = (by: number, from = streams.map(({ acknowledged }) => acknowledged.length)) =>
    until(
      () => streams.map(({ acknowledged }, at) => acknowledged.length - (from[at] ?? 0)),
      (seen) => seen.every((n) => n >= by),
      PATIENCE_MS,
    )

  await grown(ENOUGH)
  await servers.loseThePrimary()
  await grown(ENOUGH)
  await Promise.all(streams.map((stream) => stream.end()))

  promoted = await openPostgres(servers.replicaUrl)
  const held = async (statement: ReturnType<typeof sql>) =>
    new Set((await (promoted as Connection).rows<{ id: string }>(statement)).map(({ id }) => id))
  const stored = await held(sql`select id from clicks`)
  expect(clicks.acknowledged.filter((id) => !stored.has(id))).toEqual([])
  const recorded = await held(sql`select network_id as id from actions`)
  expect(orders.acknowledged.filter((id) => !recorded.has(id))).toEqual([])

  const asked = Array.from({ length: written }, (_, n) => FIRST_PERSON + n)
  const saidTo = (person: number): number => answers.get(person) ?? 0
  const usual = saidTo(FIRST_PERSON)
  await until(
    () => asked.filter((person) => saidTo(person) < usual),
    (waiting) => waiting.length === 0,
    PATIENCE_MS,
  )
  expect(asked.filter((person) => saidTo(person) > usual)).toEqual([])
}, 240_000)
