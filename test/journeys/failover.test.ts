/**
 * Two processes of the shop on one primary behind PgBouncer, with a replica for search. People write, click and order without a pause, the
 * primary is killed, the replica is promoted: what was acknowledged is there, nothing is said twice, and the shop answers again by itself.
 */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Connection } from '../../src/db/connection.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { keepBusy, POSTBACK_SECRET } from '../support/busy-shop.ts'
import { prilavok } from '../support/command.ts'
import { administer } from '../support/database.ts'
import { FAKE_TOKEN, type FakeBotApi, fakeBotApi } from '../support/fake-bot-api.ts'
import { isPgBouncerThere } from '../support/pgbouncer.ts'
import { type PrimaryAndReplica, startPrimaryAndReplica } from '../support/primary-and-replica.ts'
import { type ShopProcess, startShop } from '../support/shop-process.ts'
import { until } from '../support/until.ts'

/** Acknowledged before the primary is killed, and again after the shop has come back. */
const ENOUGH = 40

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
    POSTBACK_SECRET,
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
    const through = { ...env, DATABASE_SESSION_URL: '' }
    const what = 'set DATABASE_SESSION_URL to the server itself'
    await expect(startShop(through)).rejects.toThrow(what)
    const sent = await prilavok(['messages', 'send'], { env: through })
    expect([sent.code, sent.err]).toEqual([3, expect.stringContaining(what)])
    // What holds no session does not ask for one.
    expect((await prilavok(['catalog', 'search', 'наушники'], { env: through })).code).toBe(0)
  },
)

it('a primary that dies in mid-load costs nothing that was acknowledged, and the shop comes back by itself', async () => {
  const busy = await keepBusy(shops, botApi, env)
  await busy.grown(ENOUGH)
  await servers.loseThePrimary()
  await busy.grown(ENOUGH)
  await busy.end()
  promoted = await openPostgres(servers.replicaUrl)
  await busy.expectNothingLost(promoted)
}, 240_000)
