import { sql } from 'drizzle-orm'
import type { OrderNetwork } from '../domain/action.ts'
import type { Verdict } from '../domain/verdict.ts'
import { type Booking, openBook } from './bookings.ts'
import { claimVersions } from './claim-versions.ts'
import type { Connection } from './connection.ts'
import { judgementShelf } from './judgement-shelf.ts'
import {
  type OpenVersion,
  openVersions,
  positionsOf,
  VERSION_COLUMNS,
  VERSION_JOINS,
  type VersionRow,
} from './open-versions.ts'
import { type NamedRow, verdictOf } from './stored-judgement.ts'

/** Whose a settled action is. */
interface Names {
  readonly network: OrderNetwork
  readonly networkId: string
  readonly orderId: string
}

type SettledRow = VersionRow & Names & Omit<NamedRow, 'items' | keyof Names>

export interface SettleWish {
  /** How many rows of the queue at the most: each holds versions that were recorded together. */
  readonly rows: number
  /** Only rows of a greater number: who goes through the whole queue need not pass again what is settled. */
  readonly after: number
  /** When it is settled. */
  readonly at: Date
}

export interface SettleProgress {
  readonly settled: number
  /** Rows taken; 0 = nothing waits after `after`. */
  readonly rows: number
}

export interface SettleWatch {
  /** Hears the number of the last row that was taken. */
  readonly claimed?: (last: number) => void
  /** Hears of a version that could not be judged, and why. */
  readonly broken?: (version: OpenVersion, fault: unknown) => void
}

const tried = (settle: () => Booking): Booking | { readonly fault: unknown } => {
  try {
    return settle()
  } catch (fault) {
    return { fault }
  }
}

const putBack = (inside: Connection, left: readonly OpenVersion[]) =>
  inside.rows(sql`
    insert into unsettled (actions, versions) values
      (${sql.param(left.map(({ actionId }) => actionId))}::bigint[], ${sql.param(left.map(({ version }) => version))}::int[])`)

/** Judged and booked versions: claimed, written and taken off the queue in one transaction. */
export function settlementStore(connection: Connection) {
  const shelf = judgementShelf()
  return {
    /**
     * Takes waiting versions, the oldest of each action only, and books what `settle` makes of them: all of it commits together. Several
     * workers take different ones. A version whose predecessor is not settled yet goes back to the queue's end, and so does one that `settle`
     * breaks at: the others are booked without it. `claimed` is called with the number of the last row as soon as it is known.
     */
    async settle(
      { rows, after, at }: SettleWish,
      settle: (open: OpenVersion) => Booking,
      { claimed = () => {}, broken = () => {} }: SettleWatch = {},
    ): Promise<SettleProgress> {
      const book = openBook(at, shelf)
      try {
        const progress = await connection.transaction(async (inside) => {
          const claim = await claimVersions(inside, rows, after)
          claimed(claim.last ?? after)
          const left: OpenVersion[] = []
          for (const version of claim.open) {
            const booking = tried(() => settle(version))
            if ('fault' in booking) {
              left.push(version)
              broken(version, booking.fault)
            } else book.add(booking)
          }
          const settled = claim.open.length - left.length
          if (settled > 0) await book.write(inside)
          if (left.length > 0) await putBack(inside, left)
          return { settled, rows: claim.rows }
        })
        book.remember()
        return progress
      } catch (error) {
        shelf.forget()
        throw error
      }
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
    ): Promise<(Names & { open: OpenVersion; verdict: Verdict | null })[]> {
      const rows = await connection.rows<SettledRow>(sql`
      with n as (
        select a.id, s.*
        from actions a cross join lateral (
          select * from settlements s where s.action_id = a.id order by s.version desc limit 1) s
        where a.ordered_at >= ${since} and a.id > ${afterId} order by a.id limit ${limit})
      select a.network, a.network_id as "networkId", a.order_id as "orderId", j.content as judgement, n.commission, n.at_stake as "atStake",
        n.item_rubles as "itemRubles", n.reported_minor as "reportedMinor", ${VERSION_COLUMNS}
      from n join judgements j on j.id = n.judgement_id ${VERSION_JOINS} order by a.id`)
      const open = await openVersions(connection, rows)
      return rows.map((row, n) => {
        const each = open[n] as OpenVersion
        const verdict = verdictOf({ ...row, items: each.report.items })
        const { network, networkId, orderId } = row
        return { open: each, verdict, network, networkId, orderId }
      })
    },
  }
}
