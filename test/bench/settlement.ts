/**
 * Orders settled end to end on a PostgreSQL that waits for the disk: each read with its click, link and ad space, judged, its settlement, its line of
 * the ledger and its notice written, its row taken off the queue. Beside it the naive loop (a transaction an order) over the same walk, and the
 * server's own COPY of the same three rows.
 *
 * BENCH_ORDERS: how many (90,000), settled in three rounds; the naive loop and COPY run over a part.
 */
import { sql } from 'drizzle-orm'
import type { Connection } from '../../src/db/connection.ts'
import { openStores } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openConnection } from '../../src/db/open.ts'
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
/** So many are made in one statement. */
const MADE_AT_ONCE = 100_000

export async function run(): Promise<BenchRow[]> {
  const postgres = await startPostgres({ fsync: true })
  const connection = await openConnection({ databaseUrl: postgres.url, dataDir: '' })
  try {
    await migrate(connection)
    const database = openStores(connection)
    const { link } = await aRiver({ connection, database })
    const clicks = Array.from({ length: CLICKS }, () => aClick(link.code))
    await Promise.all(clicks.map((click) => database.clicks.add(click)))
    const outside = testOutside(database)
    const facts = { book: outside.book, rubleRates: {}, holdDays: 30, at: outside.now() }
    const settleOne = () =>
      database.settlements.settle({ limit: 1, after: 0, at: facts.at }, (open) => settleAction(open, facts))

    const naive: number[] = []
    const copied: number[] = []
    const ours: number[] = []
    const peaks: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      await addOrders(connection, NAIVE, `n${round}`, clicks)
      naive.push(
        await perSecond(NAIVE, async () => {
          while ((await settleOne()) > 0);
        }),
      )
      copied.push(await copySpeed(connection))
      const each = Math.ceil(ORDERS / ROUNDS)
      await addOrders(connection, each, `m${round}`, clicks)
      const memory = watchMemory()
      ours.push(await perSecond(each, () => settleActions(outside)()))
      peaks.push(memory.peak())
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

/** Orders as `fetch-actions` leaves them, made by the server itself: pending, each with a click. */
async function addOrders(
  connection: Connection,
  count: number,
  prefix: string,
  clicks: readonly { id: string }[],
): Promise<void> {
  for (let made = 0; made < count; made += MADE_AT_ONCE)
    await makeOrders(connection, Math.min(MADE_AT_ONCE, count - made), `${prefix}-${made}-`, clicks)
  await connection.rows(sql`analyze actions, action_versions, unsettled, clicks, links`)
}

async function makeOrders(
  connection: Connection,
  count: number,
  prefix: string,
  clicks: readonly { id: string }[],
): Promise<void> {
  const report = JSON.stringify(actionReport())
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
    insert into unsettled select id, 1 from fresh`)
}

/** The same three rows an order, by COPY into tables of the same shape and keys, in one transaction. */
async function copySpeed(connection: Connection): Promise<number> {
  const tables = ['settlements', 'commission_entries', 'notices']
  for (const table of tables)
    await connection.rows(sql.raw(`create table bench_${table} (like ${table} including all)`))
  const texts = await Promise.all(
    tables.map(async (table) => {
      const columns = (
        await connection.rows<{ name: string }>(
          sql`select column_name::text as name from information_schema.columns where table_name = ${table} order by ordinal_position`,
        )
      ).map((row) => row.name)
      const rows = await connection.rows<Record<string, unknown>>(
        sql.raw(
          `select ${columns.map((name) => `${name}::text as ${name}`).join(', ')} from ${table} order by action_id limit ${NAIVE}`,
        ),
      )
      return { table, columns, rows }
    }),
  )
  const orders = COPIED
  const speed = await perSecond(orders, () =>
    connection.transaction(async (inside) => {
      for (const { table, columns, rows } of texts) {
        const lines = function* () {
          for (let n = 0; n < orders; n++)
            yield `${columns.map((name) => (name === 'action_id' ? n : copied(rows[n % rows.length]?.[name]))).join('\t')}\n`
        }
        await inside.copyIn(`bench_${table}`, columns, lines())
      }
    }),
  )
  for (const table of tables) await connection.rows(sql.raw(`drop table bench_${table}`))
  return speed
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
      (select count(*) from commission_entries) as entries, (select count(*) from notices) as notices`)
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
