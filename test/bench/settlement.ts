/**
 * Orders settled end to end on a PostgreSQL that waits for the disk: each read with its click, link and ad space, judged, its settlement, its line of
 * the ledger and its notice written, itself taken off the queue. Beside it the naive loop (a transaction an order) over the same walk, and the
 * server's own COPY of the same rows: no other program can bring them in faster.
 *
 * The orders are of a hundred webmasters, in turns. BENCH_ORDERS: how many (90,000), settled in three rounds; the naive loop and COPY run over a part.
 */
import { sql } from 'drizzle-orm'
import type { Connection } from '../../src/db/connection.ts'
import { openStores } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openConnection } from '../../src/db/open.ts'
import { queuedReport } from '../../src/db/queued-report.ts'
import { settleAction } from '../../src/flows/settle-action.ts'
import { settleActions } from '../../src/flows/settle-actions.ts'
import { actionReport } from '../support/action.ts'
import { aClick } from '../support/link.ts'
import { testOutside } from '../support/outside.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { aRiver } from '../support/river.ts'
import { type BenchRow, median } from './bench-row.ts'

const ORDERS = Number(process.env.BENCH_ORDERS ?? 90_000)
const NAIVE = 200
const COPIED = 50_000
const ROUNDS = 3
const CLICKS = 1_000
const WEBMASTERS = 100
/** So many orders come together from a network, and share a row of the queue. */
const REPORTED_TOGETHER = 250
/** So many are made in one statement. */
const MADE_AT_ONCE = 100_000

export async function run(): Promise<BenchRow[]> {
  const postgres = await startPostgres({ fsync: true })
  const connection = await openConnection({ databaseUrl: postgres.url, dataDir: '' })
  try {
    await migrate(connection)
    const database = openStores(connection)
    await aRiver({ connection, database })
    const codes = await addWebmasters(connection)
    const clicks = Array.from({ length: CLICKS }, (_, n) => aClick(codes[n % codes.length] ?? ''))
    await Promise.all(clicks.map((click) => database.clicks.add(click)))
    const outside = testOutside(database)
    const facts = { book: outside.book, rubleRates: {}, holdDays: 30, at: outside.now() }
    const settleOne = async () => {
      const wish = { rows: 1, after: 0, at: facts.at }
      return (await database.settlements.settle(wish, (open) => settleAction(open, facts))).rows
    }

    const naive: number[] = []
    const copied: number[] = []
    const ours: number[] = []
    const peaks: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      await addOrders(connection, NAIVE, `n${round}`, clicks, 1)
      naive.push(
        await perSecond(NAIVE, async () => {
          while ((await settleOne()) > 0);
        }),
      )
      const each = Math.ceil(ORDERS / ROUNDS)
      await addOrders(connection, each, `m${round}`, clicks, REPORTED_TOGETHER)
      const memory = watchMemory()
      ours.push(await perSecond(each, () => settleActions(outside)()))
      peaks.push(memory.peak())
      copied.push(await copySpeed(connection, each))
    }
    const idle: number[] = []
    for (let round = 0; round < ROUNDS; round++) idle.push(await milliseconds(() => settleActions(outside)()))
    await check(connection)
    const row = (bench: string, against: string, theirs: readonly number[]): BenchRow => ({
      bench,
      value: median(ours),
      unit: 'orders/s',
      against,
      againstValue: median(theirs),
      ratio: median(ours.map((value, at) => value / (theirs[at] ?? Number.NaN))),
    })
    const alone = { against: null, againstValue: null, ratio: null }
    return [
      row('settlement', 'a transaction an order', naive),
      row('settlement beside the limit', 'COPY of the same rows', copied),
      {
        bench: 'settlement memory, the process at its largest: last round beside first',
        value: (peaks.at(-1) ?? Number.NaN) / 1e6,
        unit: 'MB',
        against: 'first round',
        againstValue: (peaks[0] ?? Number.NaN) / 1e6,
        ratio: (peaks.at(-1) ?? Number.NaN) / (peaks[0] ?? Number.NaN),
      },
      {
        bench: `settlement with nothing changed, ${ORDERS} orders`,
        value: median(idle),
        unit: 'ms',
        ...alone,
      },
    ]
  } finally {
    await connection.close()
    await postgres.stop()
  }
}

/** Webmasters like the one that is there, each with an ad space and a link, all by the server. Gives the links' codes. */
async function addWebmasters(connection: Connection): Promise<string[]> {
  await connection.rows(sql`
    with known as (select w.id as webmaster, s.id as space from webmasters w join ad_spaces s on s.webmaster_id = w.id limit 1),
    others as (
      insert into webmasters (telegram_id, name, language, created_at)
      select w.telegram_id + n, w.name || n, w.language, w.created_at
      from known k join webmasters w on w.id = k.webmaster cross join generate_series(1, ${WEBMASTERS - 1}::int) n returning id),
    spaces as (
      insert into ad_spaces (webmaster_id, key, title, traffic, created_at)
      select o.id, o.id::text, s.title, s.traffic, s.created_at from known k join ad_spaces s on s.id = k.space cross join others o
      returning id)
    insert into links (code, deal_id, ad_space_id, country, network, deeplink, frozen, verdict, created_at)
    select lpad(s.id::text, 10, 'b'), l.deal_id, s.id, l.country, l.network, l.deeplink, l.frozen, l.verdict, l.created_at
    from links l cross join spaces s`)
  return (await connection.rows<{ code: string }>(sql`select code from links`)).map(({ code }) => code)
}

/** Orders as `fetch-actions` leaves them, made by the server itself: pending, each with a click. */
async function addOrders(
  connection: Connection,
  count: number,
  prefix: string,
  clicks: readonly { id: string }[],
  together: number,
): Promise<void> {
  for (let made = 0; made < count; made += MADE_AT_ONCE)
    await makeOrders(connection, Math.min(MADE_AT_ONCE, count - made), `${prefix}-${made}-`, clicks, together)
  await connection.rows(sql`analyze actions, action_versions, unsettled, clicks, links`)
}

async function makeOrders(
  connection: Connection,
  count: number,
  prefix: string,
  clicks: readonly { id: string }[],
  together: number,
): Promise<void> {
  const report = JSON.stringify(actionReport())
  const queued = JSON.stringify(queuedReport(actionReport(), null))
  await connection.rows(sql`
    with fresh as (
      insert into actions (network, network_id, order_id, ordered_at, version, report_version, status, status_at, source,
        received_at, report_hash, said_click_id, said_link_code, click_id, click_at, click_country, click_anonymizer, link_code,
        ad_space_id, webmaster_id, share)
      select 'admitad', ${prefix}::text || n, n::text, now(), 1, 1, 'pending', now(), 'poll', now(), 'x', c.id, l.code, c.id, c.at, c.country, c.anonymizer, l.code, s.id,
        s.webmaster_id, '100'
      from generate_series(1, ${count}::int) n
      join lateral (select (${sql.param(clicks.map((click) => click.id))}::text[])[1 + n % ${clicks.length}::int] as id) k on true
      join clicks c on c.id = k.id join links l on l.code = c.link_code join ad_spaces s on s.id = l.ad_space_id
      returning id, network_id),
    versions as (
      insert into action_versions (action_id, version, cause, at, source, report, payload, report_version)
      select id, 1, 'report', now(), 'poll', ${report}::text::jsonb || jsonb_build_object('id', network_id), '{}', 1 from fresh)
    insert into unsettled (actions, versions, reports)
    select array_agg(id order by id), array_agg(1), json_agg(${queued}::text::json)
    from (select id, (row_number() over (order by id) - 1) / ${together}::int as part from fresh) q group by part order by part`)
}

/** The rows of orders settled just now, by COPY into tables of the same shape and keys, in one transaction. `settled`: how many those were. */
async function copySpeed(connection: Connection, settled: number): Promise<number> {
  const tables = ['settlements', 'commission_entries', 'untold']
  for (const table of tables)
    await connection.rows(sql.raw(`create table bench_${table} (like ${table} including all)`))
  const texts = await Promise.all(tables.map((table) => sampleOf(connection, table)))
  const orders = Math.min(COPIED, settled)
  const speed = await perSecond(orders, () =>
    connection.transaction(async (inside) => {
      for (const { table, columns, rows, ofOrders } of texts) {
        const lines = function* () {
          for (let n = 0, told = 0; told < orders; n++) {
            const row = rows[n % rows.length] ?? {}
            told += ofOrders(row)
            yield `${columns.map((name) => (name === 'action_id' ? n : copied(row[name]))).join('\t')}\n`
          }
        }
        await inside.copyIn(`bench_${table}`, columns, lines())
      }
    }),
  )
  for (const table of tables) await connection.rows(sql.raw(`drop table bench_${table}`))
  return speed
}

/** Newest rows of a table, and how many orders one is of. */
async function sampleOf(connection: Connection, table: string) {
  const names = await connection.rows<{ name: string }>(sql`
    select column_name::text as name from information_schema.columns
    where table_name = ${table} and column_name <> 'id' order by ordinal_position`)
  const columns = names.map(({ name }) => name)
  const newest = columns.includes('action_id') ? 'action_id' : 'id'
  const rows = await connection.rows<Record<string, string | null>>(
    sql.raw(
      `select ${columns.map((name) => `${name}::text as ${name}`).join(', ')} from ${table} order by ${newest} desc limit ${NAIVE}`,
    ),
  )
  const ofOrders = (row: Record<string, string | null>) => row.actions?.split(',').length ?? 1
  return { table, columns, rows, ofOrders }
}

const copied = (value: unknown): string =>
  value === null || value === undefined ? '\\N' : String(value).replaceAll('\\', '\\\\')

/** The process's size while something runs: its largest, in bytes. */
function watchMemory(): { peak(): number } {
  let largest = process.memoryUsage.rss()
  const look = () => (largest = Math.max(largest, process.memoryUsage.rss()))
  const timer = setInterval(look, 50)
  return {
    peak() {
      clearInterval(timer)
      return look()
    },
  }
}

/** Every order judged, booked and to be told, or the figure is worthless. */
async function check(connection: Connection): Promise<void> {
  const [counts] = await connection.rows<Record<string, number>>(sql`
    select (select count(*) from actions) as orders, (select count(*) from settlements) as settlements,
      (select count(*) from commission_entries) as entries, (select sum(cardinality(actions))::bigint from untold) as notices`)
  if (!counts || new Set(Object.values(counts)).size !== 1)
    throw new Error(`not all settled: ${JSON.stringify(counts)}`)
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const perSecond = async (count: number, work: () => Promise<unknown>): Promise<number> =>
  (count * 1_000) / (await milliseconds(work))
