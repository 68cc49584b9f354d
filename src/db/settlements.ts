import { sql } from 'drizzle-orm'
import type { Verdict } from '../domain/verdict.ts'
import { type Booking, openBook } from './bookings.ts'
import type { Connection } from './connection.ts'
import {
  type OpenVersion,
  openVersions,
  positionsOf,
  VERSION_COLUMNS,
  VERSION_JOINS,
  type VersionRow,
} from './open-versions.ts'
import { type JudgedRow, verdictOf } from './stored-judgement.ts'

export interface SettleWish {
  /** How many versions at the most. */
  readonly limit: number
  /** Only actions with a greater id: who goes through the whole queue need not pass again what is settled. */
  readonly after: number
  /** When it is settled. */
  readonly at: Date
}

/** Judged and booked versions: claimed, written and taken off the queue in one transaction. */
export const settlementStore = (connection: Connection) => ({
  /**
   * Takes waiting versions, the oldest of each action only, and books what `settle` makes of them: all of it commits together. Several
   * workers take different ones. Returns how many it took: 0 = nothing waits after `after`.
   */
  async settle({ limit, after, at }: SettleWish, settle: (open: OpenVersion) => Booking): Promise<number> {
    return connection.transaction(async (inside) => {
      const open = await claim(inside, limit, after)
      if (open.length === 0) return 0
      const book = openBook(at)
      for (const version of open) book.add(settle(version))
      await book.write(inside)
      return open.length
    })
  },

  /** Some actions as they were settled last, with where their money stands, in order of their ids. */
  async settledOf(actionIds: readonly number[]): Promise<OpenVersion[]> {
    if (actionIds.length === 0) return []
    const rows = await connection.rows<VersionRow>(sql`
      with n as (
        select i.id as action_id, s.version
        from unnest(${sql.param(actionIds)}::bigint[]) as i(id) cross join lateral (
          select version from settlements s where s.action_id = i.id order by s.version desc limit 1) s)
      select ${VERSION_COLUMNS} from n ${VERSION_JOINS} order by a.id`)
    const [open, positions] = await Promise.all([
      openVersions(connection, rows),
      positionsOf(connection, actionIds),
    ])
    return open.map((each) => ({ ...each, positions: positions.get(each.actionId) ?? each.positions }))
  },

  /** Settled actions by the order's date, with the verdict that stands, in order of their ids: to be judged anew. */
  async settledSince(
    since: Date,
    afterId: number,
    limit: number,
  ): Promise<{ open: OpenVersion; verdict: Verdict | null }[]> {
    const rows = await connection.rows<VersionRow & JudgedRow>(sql`
      with n as (
        select a.id as action_id, s.version, s.outcome, s.verdict
        from actions a cross join lateral (
          select version, outcome, verdict from settlements s where s.action_id = a.id order by s.version desc limit 1) s
        where a.ordered_at >= ${since} and a.id > ${afterId} order by a.id limit ${limit})
      select n.verdict, n.outcome, a.network, a.network_id as "networkId", ${VERSION_COLUMNS} from n ${VERSION_JOINS} order by a.id`)
    const open = await openVersions(connection, rows)
    return open.map((each, n) => ({ open: each, verdict: verdictOf(rows[n] as JudgedRow) }))
  },
})

/** Off the queue and read in one statement: by the rows' places, so that a queue of a million costs no more than a short one. */
async function claim(inside: Connection, limit: number, after: number): Promise<OpenVersion[]> {
  const rows = await inside.rows<VersionRow>(
    sql`
    with n as (
      delete from unsettled where ctid = any(array(
        select u.ctid from unsettled u
        where u.action_id > ${after}::bigint
          and (u.version = 1 or not exists (
            select from unsettled e where e.action_id = u.action_id and e.version < u.version))
        order by u.action_id limit ${limit}::int for update skip locked))
      returning action_id, version)
    select ${VERSION_COLUMNS} from n ${VERSION_JOINS}`,
    { prepared: true },
  )
  return openVersions(inside, rows)
}
