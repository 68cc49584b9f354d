/**
 * Clicks and inbox in partitions, so that what is old goes as a whole and costs nobody a vacuum. A default partition takes whatever has no
 * partition of its own yet: nothing is refused, whenever this was last looked after.
 */
import { sql } from 'drizzle-orm'
import type { Connection } from './connection.ts'

/** A partition: the rows from `from` to before `to`, both as SQL literals. */
interface Part {
  readonly name: string
  readonly from: string
  readonly to: string
}

export interface Tended {
  readonly made: readonly string[]
  readonly dropped: readonly string[]
}

/** Update ids of one partition: some weeks of a large shop, and all that a small one will ever see. */
const IDS = 10_000_000
const LONGEST_WAIT = '2s'
const DAY_MS = 86_400_000

export const partitionStore = (connection: Connection) => ({
  /**
   * Clicks: each quarter that has some gets its partition, and this quarter and the next one beforehand; those that ended before `keptFrom`
   * are dropped. Takes the table for a moment, and gives up after two seconds where others hold it.
   */
  async tendClicks(now: Date, keptFrom: Date): Promise<Tended> {
    const rows = await connection.rows<{ at: Date }>(
      sql`select distinct date_trunc('quarter', at, 'UTC') as at from clicks_default`,
    )
    const next = quarterAfter(now)
    const wanted = [now, next, ...rows.map(({ at }) => at)].map(quarterOf)
    const made = await make(connection, 'clicks', 'at', wanted)
    const parts = await partsOf(connection, 'clicks')
    const over = parts.filter((name) => endOfQuarter(name) <= keptFrom.getTime())
    await drop(connection, over)
    return { made, dropped: over }
  },

  /**
   * Updates: each range of numbers that has some gets its partition. One that nothing new comes into is dropped once none of it is open or was
   * received after `keptFrom`. Waits as `tendClicks`.
   */
  async tendInbox(now: Date, keptFrom: Date): Promise<Tended> {
    const rows = await connection.rows<{ range: number }>(
      sql`select distinct update_id / ${IDS} as range from inbox_default`,
    )
    const made = await make(
      connection,
      'inbox',
      'update_id',
      rows.map(({ range }) => idsOf(range)),
    )
    const full = await fullInboxes(connection, now)
    const over: string[] = []
    for (const name of full) if (!(await isNeeded(connection, name, keptFrom))) over.push(name)
    await drop(connection, over)
    return { made, dropped: over }
  },

  /** Forgets updates that were closed and came before a moment, in partitions that still fill: the others go as a whole. */
  async pruneInbox(now: Date, receivedBefore: Date): Promise<number> {
    const full = new Set(await fullInboxes(connection, now))
    const parts = [...(await partsOf(connection, 'inbox')), 'inbox_default']
    let gone = 0
    for (const name of parts.filter((part) => !full.has(part))) {
      const [part] = await connection.rows<{ count: number }>(sql`
        with gone as (
          delete from ${sql.identifier(name)} where not (${sql.raw(OPEN)}) and received_at < ${receivedBefore} returning 1)
        select count(*) as count from gone`)
      gone += part?.count ?? 0
    }
    return gone
  },
})

const OPEN = 'done_at is null and parked_because is null'

async function make(
  connection: Connection,
  table: 'clicks' | 'inbox',
  column: string,
  wanted: readonly Part[],
): Promise<string[]> {
  const there = new Set(await partsOf(connection, table))
  const missing = new Map(wanted.filter(({ name }) => !there.has(name)).map((part) => [part.name, part]))
  for (const part of missing.values()) await cut(connection, table, column, part)
  return [...missing.keys()]
}

/** Moves a partition's rows out of the default one; nobody writes there meanwhile, as an attached partition must find none of its rows there. */
async function cut(connection: Connection, table: string, column: string, part: Part): Promise<void> {
  const [whole, rest, own] = [table, `${table}_default`, part.name].map((name) => sql.identifier(name))
  const [from, to] = [sql.raw(part.from), sql.raw(part.to)]
  await connection.transaction(async ({ rows }) => {
    await rows(sql.raw(`set local lock_timeout = '${LONGEST_WAIT}'`))
    await rows(sql`lock table ${rest} in access exclusive mode`)
    await rows(sql`create table ${own} (like ${whole} including defaults)`)
    await rows(sql`
      with moved as (
        delete from ${rest} where ${sql.identifier(column)} >= ${from} and ${sql.identifier(column)} < ${to} returning *)
      insert into ${own} select * from moved`)
    await rows(sql`alter table ${whole} attach partition ${own} for values from (${from}) to (${to})`)
  })
}

async function drop(connection: Connection, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await connection.transaction(async ({ rows }) => {
      await rows(sql.raw(`set local lock_timeout = '${LONGEST_WAIT}'`))
      await rows(sql`drop table ${sql.identifier(name)}`)
    })
  }
}

/** The names of a table's partitions, but for the default one; by name. */
async function partsOf(connection: Connection, table: string): Promise<string[]> {
  const found = await connection.rows<{ name: string }>(sql`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = ${table}::regclass and c.relname <> ${`${table}_default`} order by c.relname`)
  return found.map(({ name }) => name)
}

/** Partitions of the inbox whose latest number came more than a day ago: nothing new comes into them. */
async function fullInboxes(connection: Connection, now: Date): Promise<string[]> {
  const full: string[] = []
  for (const name of await partsOf(connection, 'inbox')) {
    const [latest] = await connection.rows<{ at: Date }>(
      sql`select received_at as at from ${sql.identifier(name)} order by update_id desc limit 1`,
    )
    if (latest === undefined || latest.at.getTime() < now.getTime() - DAY_MS) full.push(name)
  }
  return full
}

async function isNeeded(connection: Connection, name: string, keptFrom: Date): Promise<boolean> {
  const [row] = await connection.rows<{ needed: boolean }>(sql`
    select exists (select from ${sql.identifier(name)} where (${sql.raw(OPEN)}) or received_at >= ${keptFrom}) as needed`)
  return row?.needed ?? false
}

const idsOf = (range: number): Part => ({
  name: `inbox_${range}`,
  from: String(range * IDS),
  to: String((range + 1) * IDS),
})

function quarterOf(at: Date): Part {
  const year = at.getUTCFullYear()
  const quarter = Math.floor(at.getUTCMonth() / 3)
  const [from, to] = [startOf(year, quarter), startOf(year, quarter + 1)]
  return {
    name: `clicks_${year}_q${quarter + 1}`,
    from: `timestamptz '${from.toISOString()}'`,
    to: `timestamptz '${to.toISOString()}'`,
  }
}

const startOf = (year: number, quarter: number): Date => new Date(Date.UTC(year, 3 * quarter, 1))

const quarterAfter = (at: Date): Date => startOf(at.getUTCFullYear(), Math.floor(at.getUTCMonth() / 3) + 1)

function endOfQuarter(name: string): number {
  const [, year, quarter] = /^clicks_(\d+)_q(\d)$/.exec(name) ?? []
  return startOf(Number(year), Number(quarter)).getTime()
}
