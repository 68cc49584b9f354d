/**
 * Two workers are killed at random moments, the database is restarted under them, postbacks come twice and out of order. What is booked is what an
 * undisturbed run books, and each change is told once. MONEY_CRASHES says how often somebody is killed: 10, and 200 in the long run.
 */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connection } from '../../src/db/connection.ts'
import { openStores } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { type ActionReport, type ReportSource, STATISTICS_LAG_MS } from '../../src/domain/action.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { readAdmitadPostback } from '../../src/networks/admitad/postback.ts'
import { type AdmitadStandIn, startAdmitadStandIn } from '../../src/sandbox/networks/admitad.ts'
import { type Child, startChild } from '../support/child.ts'
import { administer, databaseUrl } from '../support/database.ts'
import { type FakeBotApi, fakeBotApi } from '../support/fake-bot-api.ts'
import { aClick, aLink } from '../support/link.ts'
import { ADMITAD_ACCOUNT, type Fate, type Turn, takeTurn } from '../support/money-world.ts'
import { addDeal, testOutside } from '../support/outside.ts'
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts'
import { until } from '../support/until.ts'

const CRASHES = Number(process.env.MONEY_CRASHES ?? 10)
const WORKERS = 2
const WEBMASTERS = 12
const ORDERS_EACH = Math.max(4, Math.ceil(CRASHES / 12))
/** Every so many crashes it is the database's turn. */
const DATABASE_EVERY = 7
/** Every so many, all workers die while a message is on its way. */
const MID_SEND_EVERY = 3
/** By so much the clocks of workers and network are ahead: at the end, as statistics count half an hour after a postback that contradicts them. */
let ahead = 0

let server: PostgresServer
let connection: Connection
let standIn: AdmitadStandIn
let botApi: FakeBotApi
let shop: Shop
const workers: Child[] = []

beforeAll(async () => {
  server = await startPostgres({ fsync: true })
  connection = await openPostgres(server.url)
  await migrate(connection)
  standIn = await startAdmitadStandIn({
    ...ADMITAD_ACCOUNT,
    requestsPerMinute: 1_000_000,
    now: () => new Date(Date.now() + ahead),
  })
  botApi = await fakeBotApi()
  // As slow as the real one, so that some are killed between the request and the answer.
  botApi.tell = async ({ method }) => {
    if (method !== 'sendMessage') return null
    arrived()
    await pause(30 + chance() * 90)
    return null
  }
  shop = shopOver(connection)
  // The first ninety days are read once, here, so that a young worker begins with what is new.
  await openStores(connection).passRuns.moveCursor('admitad', new Date())
})
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.kill()))
  await botApi?.close()
  await standIn?.close()
  await connection?.close()
  await server?.stop()
})

const shopOver = (over: Connection): Shop =>
  openShop(
    testOutside(openStores(over), {
      now: () => new Date(),
      postbackReaders: { admitad: readAdmitadPostback, epn: readAdmitadPostback },
    }),
  )

async function hire(): Promise<Child> {
  const worker = startChild('support/money-worker.ts', server.url, standIn.root, botApi.origin, String(ahead))
  const said = await worker.lines.next()
  if (said.value !== 'ready') throw new Error(`a worker did not start: ${(await worker.ended).errors}`)
  return worker
}

const chance = Math.random
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Called when a message has reached Telegram and is not answered yet. */
let arrived = () => {}
const nextMessage = () =>
  new Promise<void>((resolve) => {
    arrived = resolve
  })
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T

/** Webmasters with a link and a click each, and orders with a fate. */
async function fates(): Promise<Fate[]> {
  const db = openStores(connection)
  const all: Fate[] = []
  for (let n = 0; n < WEBMASTERS; n++) {
    const { adSpaces } = await shop.joinProgramme(8_000_000 + n, { name: `W${n}`, language: 'ru' })
    const link = aLink(await addDeal(connection), adSpaces[0]?.id ?? 0)
    await db.links.add(link)
    for (let order = 0; order < ORDERS_EACH; order++) {
      const click = aClick(link.code, { at: new Date() })
      await db.clicks.add(click)
      const turns = Array.from(
        { length: 1 + Math.floor(chance() * 4) },
        (): Turn => oneOf(['pending', 'approved', 'declined']),
      )
      all.push({
        clickId: click.id,
        linkCode: link.code,
        kopecks: 100 + Math.floor(chance() * 90_000),
        turns,
        id: null,
        next: 0,
        told: 0,
      })
    }
  }
  return all
}

const count = async (query: ReturnType<typeof sql>): Promise<number> =>
  (await connection.rows<{ n: number }>(query).catch(() => []))[0]?.n ?? -1

test(`nothing is lost, paid or told twice over ${CRASHES} crashes`, {
  timeout: 240_000 + CRASHES * 20_000,
}, async () => {
  const all = await fates()
  for (let n = 0; n < WORKERS; n++) workers.push(await hire())

  let killed = 0
  for (let crash = 1; crash <= CRASHES; crash++) {
    const open = all.filter((fate) => fate.next < fate.turns.length)
    const turns = Math.ceil((open.length * 3) / (CRASHES - crash + 1))
    for (let turn = 0; turn < turns; turn++) {
      const fate = oneOf(open)
      if (fate && fate.next < fate.turns.length) await takeTurn(fate, standIn, shop, chance)
    }
    const atOnce = crash % MID_SEND_EVERY === 0
    if (atOnce) await Promise.race([nextMessage(), pause(3_000)])
    else await pause(chance() * 400)
    if (crash % DATABASE_EVERY === 0) await server.restart()
    const one = Math.floor(chance() * WORKERS)
    const victims = [...workers.keys()].filter((at) => atOnce || at === one)
    await Promise.all(victims.map((at) => workers[at]?.kill()))
    for (const at of victims) workers[at] = await hire()
    killed += victims.length
  }
  for (const fate of all) while (fate.next < fate.turns.length) await takeTurn(fate, standIn, shop, chance)

  await Promise.all(workers.map((worker) => worker.kill()))
  ahead = STATISTICS_LAG_MS + 60_000
  for (let n = 0; n < WORKERS; n++) workers[n] = await hire()

  // Until the workers have nothing left to do: every fate is settled, told and sent, or listed as in doubt.
  const restless = async () => ({
    behind: await unfinished(all),
    unsettled: await count(sql`select count(*) as n from unsettled`),
    untold: await count(sql`select count(*) as n from untold`),
    unsent: await count(
      sql`select count(*) as n from outbox where sent_at is null and doubt_because is null`,
    ),
  })
  await until(restless, (left) => Object.values(left).every((n) => n === 0), 180_000)
  await Promise.all(workers.splice(0).map((worker) => worker.kill()))

  await sumsAreRight(all)
  expect(await ledgerOf(connection)).toEqual(await undisturbed())
  const doubtful = await everythingToldOnce()
  console.info(
    `${CRASHES} crashes, ${killed} workers killed: ${doubtful} of ${await count(sql`select count(*) as n from outbox`)} messages in doubt`,
  )
  expect(doubtful).toBeLessThanOrEqual(killed + 2 * WORKERS)
})

/** Orders whose last turn has not been recorded yet. */
async function unfinished(all: readonly Fate[]): Promise<number> {
  const rows = await connection
    .rows<{ id: string; status: string }>(sql`select network_id as id, status from actions`)
    .catch(() => [])
  const status = new Map(rows.map((row) => [row.id, row.status]))
  return all.filter((fate) => status.get(String(fate.id)) !== fate.turns.at(-1)).length
}

/** Each order's money stands where its last status alone would have put it. */
async function sumsAreRight(all: readonly Fate[]): Promise<void> {
  const sums = await connection.rows<{ id: string; kind: string; minor: number }>(sql`
    select a.network_id as id, e.kind, sum(e.minor)::bigint as minor
    from commission_entries e join actions a on a.id = e.action_id group by 1, 2 having sum(e.minor) <> 0 order by 1, 2`)
  const expected = all.map((fate) => ({
    id: String(fate.id),
    // Approved ones are held for thirty days.
    kind: fate.turns.at(-1) === 'declined' ? 'void' : 'hold',
    minor: fate.kopecks,
  }))
  expect(sums).toEqual(expected.sort((a, b) => (a.id < b.id ? -1 : 1)))
}

const ledgerOf = (of: Connection) =>
  of.rows(sql`
    select a.network_id as id, e.version, e.kind, e.currency, e.minor
    from commission_entries e join actions a on a.id = e.action_id order by 1, 2, 3`)

/** The same reports in the same order, by one process that nobody disturbs, in a database of its own. */
async function undisturbed() {
  await administer(server.url, 'create database undisturbed')
  const calm = await openPostgres(databaseUrl(server.url, 'undisturbed'))
  try {
    await migrate(calm)
    for (const table of ['webmasters', 'ad_spaces', 'deals', 'links', 'clicks']) await copyTable(table, calm)
    const calmShop = shopOver(calm)
    const versions = await connection.rows<{
      report: ActionReport
      source: ReportSource
      at: Date
      cause: string
    }>(sql`select report, source, at, cause from action_versions order by version, action_id`)
    expect(new Set(versions.map((version) => version.cause))).toEqual(new Set(['report']))
    for (const { report, source, at } of versions) {
      const facts = { source, at, share: '100', supersedes: () => true }
      await openStores(calm).actions.record([{ report, payload: {} }], facts)
      await calmShop.settleActions()
    }
    return await ledgerOf(calm)
  } finally {
    await calm.close()
  }
}

async function copyTable(table: string, to: Connection): Promise<void> {
  const [columns] = await connection.rows<{ names: string }>(sql`
    select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as names from information_schema.columns
    where table_name = ${table} and is_generated = 'NEVER'`)
  const names = sql.raw(columns?.names ?? '')
  const [rows] = await connection.rows<{ all: unknown[] }>(
    sql`select coalesce(json_agg(t), '[]') as all from ${sql.raw(table)} t`,
  )
  await to.rows(sql`
    insert into ${sql.raw(table)} (${names})
    select ${names} from json_populate_recordset(null::${sql.raw(table)}, ${JSON.stringify(rows?.all)}::text::json)`)
}

/** Every change has its message; each sent one arrived once, each in doubt at most once. How many are in doubt. */
async function everythingToldOnce(): Promise<number> {
  expect(await count(sql`select count(*) as n from notices`)).toBe(
    await count(sql`select count(*) as n from outbox`),
  )
  expect(await count(sql`select count(*) as n from outbox where failed_because is not null`)).toBe(0)
  const rows = await connection.rows<{ chatId: number; text: string; sent: boolean }>(
    sql`select chat_id as "chatId", payload ->> 'text' as text, sent_at is not null as sent from outbox`,
  )
  const arrived = new Map<string, number>()
  for (const { payload } of botApi.of('sendMessage')) {
    const key = `${payload.chat_id} ${payload.text}`
    arrived.set(key, (arrived.get(key) ?? 0) + 1)
  }
  const wrong = rows.filter(({ chatId, text, sent }) => {
    const times = arrived.get(`${chatId} ${text}`) ?? 0
    return sent ? times !== 1 : times > 1
  })
  expect(wrong).toEqual([])
  expect(new Set(rows.map(({ chatId, text }) => `${chatId} ${text}`)).size).toBe(rows.length)
  const doubtful = rows.filter(({ sent }) => !sent).length
  expect((await shop.listDoubtful(1_000)).length).toBe(doubtful)
  return doubtful
}
