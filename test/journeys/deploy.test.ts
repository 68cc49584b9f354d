/**
 * A deploy without a pause: while people write, click and order, the new version migrates the database beneath the one before it, and both work
 * side by side until the old one is told to end. Nothing acknowledged is lost, nothing is said twice, and every order is settled once.
 */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Connection } from '../../src/db/connection.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { keepBusy, POSTBACK_SECRET } from '../support/busy-shop.ts'
import { prilavok } from '../support/command.ts'
import { FAKE_TOKEN, type FakeBotApi, fakeBotApi } from '../support/fake-bot-api.ts'
import {
  buildOlderVersion,
  commitBeforeNewestMigration,
  type OlderVersion,
} from '../support/older-version.ts'
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts'
import { type ShopProcess, startShop } from '../support/shop-process.ts'

const ENOUGH = 40

const commit = await commitBeforeNewestMigration()

let server: PostgresServer
let botApi: FakeBotApi
let older: OlderVersion
let connection: Connection
let env: Record<string, string>
const shops: ShopProcess[] = []

beforeAll(async () => {
  if (commit === null) return
  older = await buildOlderVersion(commit)
  server = await startPostgres()
  botApi = await fakeBotApi()
  env = {
    DATABASE_URL: server.url,
    BOT_TOKEN: FAKE_TOKEN,
    TELEGRAM_API_ROOT: botApi.origin,
    TRUSTED_PROXIES: '127.0.0.1',
    POSTBACK_SECRET,
  }
})
afterAll(async () => {
  await Promise.all(shops.map((shop) => shop.stop()))
  await connection?.close()
  await botApi?.close()
  await server?.stop()
  await older?.remove()
})

// Without the history there is nothing to deploy over: a shallow clone does not hold it.
it.runIf(commit !== null)(
  'the version before works on while the new one comes, and nothing is lost or doubled',
  async () => {
    const before = await startShop(env, { root: older.root })
    shops.push(before)
    connection = await openPostgres(server.url, { poolSize: 2 })
    const migrations = async () =>
      (
        await connection.rows<{ n: number }>(sql`select count(*)::int as n from drizzle.__drizzle_migrations`)
      )[0]?.n ?? 0
    const known = await migrations()
    const busy = await keepBusy(shops, botApi, env)
    await busy.grown(ENOUGH)

    shops.push(await startShop(env))
    expect(await migrations()).toBeGreaterThan(known)
    await busy.grown(ENOUGH)
    // Both settle and announce at the same time, by hand as well as by their clocks.
    const passes = [older.root, undefined].flatMap((root) =>
      ['settle', 'announce'].map((pass) => prilavok(['orders', pass], { env, root })),
    )
    for (const { code, err } of await Promise.all(passes)) expect(code, err).toBe(0)

    shops.shift()
    expect(await before.stop()).toBe(0)
    await busy.grown(ENOUGH)
    await busy.end()
    await busy.expectNothingLost(connection)
    const settled = await prilavok(['orders', 'settle'], { env })
    expect(settled.code, settled.err).toBe(0)
    const [orders] = await connection.rows<{ all: number; settled: number }>(sql`
    select count(*)::int as all, count(s.action_id)::int as settled
    from actions a left join settlements s on s.action_id = a.id and s.version = a.version`)
    expect(orders?.settled).toBe(orders?.all)
  },
  240_000,
)
