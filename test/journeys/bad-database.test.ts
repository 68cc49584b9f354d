/** A database that has no connection left, that stands still, whose disk is full: what was acknowledged is there, and the shop goes on by itself. */
import { execFileSync } from 'node:child_process'
import { chmodSync } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Connection, isUnreachable } from '../../src/db/connection.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { type BusyShop, keepBusy, POSTBACK_SECRET } from '../support/busy-shop.ts'
import { administer } from '../support/database.ts'
import { FAKE_TOKEN, type FakeBotApi, fakeBotApi } from '../support/fake-bot-api.ts'
import { ONE_QUESTION, type PostgresServer, startPostgres } from '../support/postgres-server.ts'
import { type ShopProcess, startShop } from '../support/shop-process.ts'

const ENOUGH = 30
const CONNECTIONS = 30

let botApi: FakeBotApi
const ends: (() => Promise<unknown>)[] = []
beforeEach(async () => {
  botApi = await fakeBotApi()
  ends.push(() => botApi.close())
})
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function busyOn(
  server: PostgresServer,
): Promise<{ busy: BusyShop; connection: Connection; shop: ShopProcess }> {
  ends.push(() => server.stop())
  const env = {
    DATABASE_URL: server.url,
    BOT_TOKEN: FAKE_TOKEN,
    TELEGRAM_API_ROOT: botApi.origin,
    TRUSTED_PROXIES: '127.0.0.1',
    POSTBACK_SECRET,
  }
  const shop = await startShop(env)
  ends.push(() => shop.stop())
  const connection = await openPostgres(server.url, { poolSize: 1 })
  ends.push(() => connection.close())
  const busy = await keepBusy([shop], botApi, env)
  ends.push(() => busy.end())
  await busy.grown(ENOUGH)
  return { busy, connection, shop }
}

async function expectSound({ busy, connection }: Awaited<ReturnType<typeof busyOn>>): Promise<void> {
  await busy.grown(ENOUGH)
  await busy.end()
  await busy.expectNothingLost(connection)
}

it('that has no connection left is waited for', async () => {
  const server = await startPostgres({
    settings: { max_connections: String(CONNECTIONS), superuser_reserved_connections: '1' },
  })
  const world = await busyOn(server)
  await administer(server.url, 'create role hog login')
  const hog = postgres(server.url.replace('postgres@', 'hog@'), {
    ...ONE_QUESTION,
    max: CONNECTIONS,
    connect_timeout: 2,
  })
  // Whoever had a connection loses it, but for us; the hog is there first, and again.
  const takeAll = async () => {
    await world.connection.rows(sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where backend_type = 'client backend' and usename <> 'hog' and pid <> pg_backend_pid()`)
    await Promise.allSettled(Array.from({ length: CONNECTIONS }, () => hog`select pg_sleep(0.5)`))
  }
  for (let round = 0; round < 4; round++) await takeAll()
  await hog.end({ timeout: 5 })
  await expectSound(world)
}, 180_000)

it('that stands still is waited for, and nothing is done twice', async () => {
  const server = await startPostgres()
  const world = await busyOn(server)
  const holder = postgres(server.url, ONE_QUESTION)
  const standStill = (): Promise<unknown> =>
    holder
      .begin(async (held) => {
        await held.unsafe('lock table clicks, inbox, outbox, actions in access exclusive mode')
        await world.busy.refused(1)
      })
      // The tables are locked one after the other, and a busy shop may hold a later one while it waits for an earlier one.
      .catch((fault) => {
        if (fault.code !== '40P01') throw fault
        return standStill()
      })
  await standStill()
  await holder.end()
  await expectSound(world)
}, 180_000)

/** A small disk of its own: only root may make one. */
const mayMount = process.platform === 'linux' && process.getuid?.() === 0 && canMount()

function canMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

it.runIf(mayMount)(
  'whose disk is full says so, and goes on when there is room again',
  async () => {
    const disk = await mkdtemp(join(tmpdir(), 'prilavok-disk-'))
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=260m', 'tmpfs', disk])
    ends.push(async () => {
      execFileSync('umount', ['-l', disk])
      await rm(disk, { recursive: true, force: true })
    })
    chmodSync(disk, 0o777)
    const server = await startPostgres({
      within: disk,
      settings: { max_wal_size: '48MB', min_wal_size: '32MB' },
    })
    const world = await busyOn(server)
    const filler = join(disk, 'filler')
    const file = await open(filler, 'w')
    const megabyte = Buffer.alloc(1024 * 1024)
    for (let full = false; !full; )
      full = await file.write(megabyte).then(
        () => false,
        () => true,
      )
    await file.close()
    await world.busy.refused(3)
    const fault = await world.connection
      .rows(sql.raw('create table more as select repeat(md5(n::text), 100) from generate_series(1, 20000) n'))
      .then(
        () => null,
        (error: unknown) => error,
      )
    expect(isUnreachable(fault)).toBe(true)
    await rm(filler)
    await expectSound(world)
  },
  240_000,
)
