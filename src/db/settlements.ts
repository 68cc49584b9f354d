import { sql } from 'drizzle-orm'
import type { ActionReport, ActionStatus } from '../domain/action.ts'
import type { TrafficSource } from '../domain/ad-space.ts'
import type { Click } from '../domain/click.ts'
import { type CommissionEntry, NO_POSITION, type Position } from '../domain/commission.ts'
import type { TrackedLink } from '../domain/link.ts'
import type { Outcome, Reason } from '../domain/reason.ts'
import type { Settlement, VersionCause } from '../domain/settlement.ts'
import type { Verdict } from '../domain/verdict.ts'
import type { Connection } from './connection.ts'
import { jsonText } from './json-text.ts'
import { copyText } from './wire-values.ts'

/** A version that waits to be settled, with everything that decides about it. */
export interface OpenVersion {
  readonly actionId: number
  readonly version: number
  readonly cause: VersionCause
  readonly report: ActionReport
  readonly approvedSince: Date | null
  readonly share: string
  readonly webmasterId: number | null
  /** Does anybody read messages about it? */
  readonly webmasterTold: boolean
  readonly traffic: TrafficSource | null
  readonly click: Pick<Click, 'id' | 'at' | 'country' | 'anonymizer'> | null
  readonly link:
    | (Pick<TrackedLink, 'code' | 'country' | 'frozen'> & { readonly itemId: string | null })
    | null
  /** How it was settled last; null = never. */
  readonly before: SettledBefore | null
  /** By currency. */
  readonly positions: Readonly<Record<string, Position>>
}

export interface SettledBefore {
  readonly status: ActionStatus
  readonly holding: boolean
  readonly outcome: Outcome
  readonly creditMinor: number | null
  readonly currency: string | null
  readonly reasons: readonly Reason[] | null
}

/** What is written of one version. */
export interface Booking {
  readonly actionId: number
  readonly version: number
  readonly webmasterId: number | null
  readonly status: ActionStatus
  readonly settlement: Settlement
  /** The hold period's end, while it runs. */
  readonly holdUntil: Date | null
  readonly entries: readonly CommissionEntry[]
  readonly notice: boolean
}

/** Judged and booked versions: claimed, written and taken off the queue in one transaction. */
export const settlementStore = (connection: Connection) => ({
  /**
   * Takes up to `limit` waiting versions, the oldest of each action only, and books what `settle` makes of them: all of it commits together. Several
   * workers take different ones. Returns how many it took: 0 = nothing waits.
   */
  async settle(
    limit: number,
    at: Date,
    settle: (open: readonly OpenVersion[]) => readonly Booking[],
  ): Promise<number> {
    return connection.transaction(async (inside) => {
      const open = await claim(inside, limit)
      if (open.length > 0) await book(inside, settle(open), at)
      return open.length
    })
  },

  /** Some actions as they were settled last, with where their money stands, in order of their ids. */
  async settledOf(actionIds: readonly number[]): Promise<OpenVersion[]> {
    if (actionIds.length === 0) return []
    const rows = await connection.rows<ClaimedRow>(sql`
      with n as (
        select i.id as action_id, s.version
        from unnest(${sql.param(actionIds)}::bigint[]) as i(id) cross join lateral (
          select version from settlements s where s.action_id = i.id order by s.version desc limit 1) s)
      select ${OPEN_COLUMNS} from n ${OPEN_JOINS} order by a.id`)
    const positions = await positionsOf(connection, actionIds)
    return rows.map((row) => openVersion(row, new Map(), positions))
  },

  /** Settled actions by the order's date, with the verdict that stands, in order of their ids: to be judged anew. */
  async settledSince(
    since: Date,
    afterId: number,
    limit: number,
  ): Promise<{ open: OpenVersion; verdict: Verdict | null }[]> {
    const rows = await connection.rows<ClaimedRow & { verdict: Verdict | null }>(sql`
      with n as (
        select a.id as action_id, s.version, s.verdict
        from actions a cross join lateral (
          select version, verdict from settlements s where s.action_id = a.id order by s.version desc limit 1) s
        where a.ordered_at >= ${since} and a.id > ${afterId} order by a.id limit ${limit})
      select n.verdict, ${OPEN_COLUMNS} from n ${OPEN_JOINS} order by a.id`)
    return rows.map((row) => ({ open: openVersion(row, new Map(), new Map()), verdict: row.verdict }))
  },
})

type AsClaimed =
  | 'actionId'
  | 'version'
  | 'cause'
  | 'report'
  | 'approvedSince'
  | 'share'
  | 'webmasterId'
  | 'webmasterTold'
  | 'traffic'

interface ClaimedRow extends Pick<OpenVersion, AsClaimed>, Record<string, unknown> {
  readonly clickId: string | null
  readonly clickAt: Date | null
  readonly clickCountry: string | null
  readonly anonymizer: Click['anonymizer'] | null
  readonly linkCode: string | null
  readonly linkCountry: string | null
  readonly frozen: TrackedLink['frozen'] | null
  readonly itemId: string | null
}

/** A version `n` of an action with everything that decides about it. */
const OPEN_COLUMNS =
  sql.raw(`a.id as "actionId", n.version, v.cause, r.report, v.approved_since as "approvedSince", a.share,
  a.webmaster_id as "webmasterId", coalesce(w.telegram_id is not null, false) as "webmasterTold", s.traffic,
  c.id as "clickId", c.at as "clickAt", c.country as "clickCountry", c.anonymizer,
  l.code as "linkCode", l.country as "linkCountry", l.frozen, d.item_id as "itemId"`)
const OPEN_JOINS = sql.raw(`join actions a on a.id = n.action_id
  join action_versions v on v.action_id = n.action_id and v.version = n.version
  join action_versions r on r.action_id = n.action_id and r.version = v.report_version
  left join webmasters w on w.id = a.webmaster_id
  left join ad_spaces s on s.id = a.ad_space_id
  left join clicks c on c.id = a.click_id
  left join links l on l.code = a.link_code
  left join deals d on d.id = l.deal_id`)

async function claim(inside: Connection, limit: number): Promise<OpenVersion[]> {
  const taken = await inside.rows<{ actionId: number; version: number }>(sql`
    select u.action_id as "actionId", u.version from unsettled u
    where not exists (select from unsettled e where e.action_id = u.action_id and e.version < u.version)
    order by u.action_id limit ${limit} for update skip locked`)
  if (taken.length === 0) return []
  // By their keys, so that a queue of a million costs no more than a short one.
  const keys = sql`unnest(${sql.param(taken.map((row) => row.actionId))}::bigint[],
    ${sql.param(taken.map((row) => row.version))}::int[]) as n(action_id, version)`
  await inside.rows(sql`
    delete from unsettled u using ${keys} where u.action_id = n.action_id and u.version = n.version`)
  const rows = await inside.rows<ClaimedRow>(sql`select ${OPEN_COLUMNS} from ${keys} ${OPEN_JOINS}`)
  // Only what has been settled before has something to be looked up.
  const again = rows.filter((row) => row.version > 1).map((row) => row.actionId)
  const [before, positions] = [await lastSettled(inside, again), await positionsOf(inside, again)]
  return rows.map((row) => openVersion(row, before, positions))
}

const openVersion = (
  row: ClaimedRow,
  before: ReadonlyMap<number, SettledBefore>,
  positions: ReadonlyMap<number, Record<string, Position>>,
): OpenVersion => ({
  actionId: row.actionId,
  version: row.version,
  cause: row.cause,
  report: row.report,
  approvedSince: row.approvedSince,
  share: row.share,
  webmasterId: row.webmasterId,
  webmasterTold: row.webmasterTold,
  traffic: row.traffic,
  click:
    row.clickId && row.clickAt
      ? { id: row.clickId, at: row.clickAt, country: row.clickCountry, anonymizer: row.anonymizer ?? 'none' }
      : null,
  link:
    row.linkCode && row.linkCountry && row.frozen
      ? { code: row.linkCode, country: row.linkCountry, frozen: row.frozen, itemId: row.itemId }
      : null,
  before: before.get(row.actionId) ?? null,
  positions: positions.get(row.actionId) ?? {},
})

async function lastSettled(
  inside: Connection,
  actionIds: readonly number[],
): Promise<Map<number, SettledBefore>> {
  if (actionIds.length === 0) return new Map()
  const rows = await inside.rows<
    SettledBefore & { actionId: number; held: string } & Record<string, unknown>
  >(
    sql`
    select i.id as "actionId", s.status, s.holding as held, s.outcome, s.credit_minor as "creditMinor", s.currency,
      s.verdict -> 'reasons' as reasons
    from unnest(${sql.param(actionIds)}::bigint[]) as i(id)
    cross join lateral (select * from settlements s where s.action_id = i.id order by s.version desc limit 1) s`,
  )
  return new Map(rows.map(({ actionId, held, ...row }) => [actionId, { ...row, holding: held === 'yes' }]))
}

async function positionsOf(
  inside: Connection,
  actionIds: readonly number[],
): Promise<Map<number, Record<string, Position>>> {
  const found = new Map<number, Record<string, Position>>()
  if (actionIds.length === 0) return found
  const sums = await inside.rows<{
    actionId: number
    currency: string
    kind: keyof Position
    minor: number
  }>(sql`
    select action_id as "actionId", currency, kind, sum(minor)::bigint as minor from commission_entries
    where action_id = any(${sql.param(actionIds)}::bigint[]) group by 1, 2, 3`)
  for (const { actionId, currency, kind, minor } of sums) {
    const positions = found.get(actionId) ?? {}
    positions[currency] = { ...(positions[currency] ?? NO_POSITION), [kind]: minor }
    found.set(actionId, positions)
  }
  return found
}

async function book(inside: Connection, bookings: readonly Booking[], at: Date): Promise<void> {
  const now = at.toISOString()
  await inside.copyIn(
    'settlements',
    SETTLEMENT_COLUMNS,
    lines(bookings.map((each) => settlementRow(each, now))),
  )
  const entries = bookings.flatMap(({ actionId, version, webmasterId, entries }) =>
    entries.map(({ kind, currency, minor }) => [actionId, version, kind, currency, minor, webmasterId, now]),
  )
  if (entries.length > 0) await inside.copyIn('commission_entries', ENTRY_COLUMNS, lines(entries))
  const told = bookings.filter((each) => each.notice)
  if (told.length > 0)
    await inside.copyIn(
      'notices',
      NOTICE_COLUMNS,
      lines(told.map((each) => [each.actionId, each.version, each.webmasterId, now])),
    )
  await bookHolds(inside, bookings)
}

/** A hold begins or goes on with an approval, and ends with whatever else happens. */
async function bookHolds(inside: Connection, bookings: readonly Booking[]): Promise<void> {
  const over = bookings.filter(({ version, holdUntil }) => version > 1 && holdUntil === null)
  if (over.length > 0)
    await inside.rows(
      sql`delete from holds where action_id = any(${sql.param(over.map((each) => each.actionId))}::bigint[])`,
    )
  const held = bookings.filter(({ holdUntil }) => holdUntil !== null)
  if (held.length > 0)
    await inside.rows(sql`
      insert into holds (action_id, until)
      select * from unnest(${sql.param(held.map((each) => each.actionId))}::bigint[],
        ${sql.param(held.map((each) => each.holdUntil))}::timestamptz[])
      on conflict (action_id) do update set until = excluded.until`)
}

const SETTLEMENT_COLUMNS = `action_id version at webmaster_id status holding outcome verdict problem evidence
  reported_minor credit_minor currency share difference`.split(/\s+/)
const ENTRY_COLUMNS = 'action_id version kind currency minor webmaster_id at'.split(' ')
const NOTICE_COLUMNS = 'action_id version webmaster_id at'.split(' ')

const settlementRow = (
  { actionId, version, webmasterId, status, holdUntil, settlement }: Booking,
  now: string,
) => {
  const { verdict, problem, evidence, reported, credit, share, difference } = settlement
  return [
    actionId,
    version,
    now,
    webmasterId,
    status,
    holdUntil === null ? 'no' : 'yes',
    verdict?.outcome ?? 'review',
    verdict && jsonText(verdict),
    problem,
    jsonText(evidence),
    reported?.minor ?? null,
    credit?.minor ?? null,
    reported?.currency ?? null,
    share,
    difference && jsonText(difference),
  ]
}

/** Rows as COPY reads them. */
function* lines(rows: readonly (readonly (string | number | null)[])[]): Generator<string> {
  for (const row of rows) yield `${row.map(copyText).join('\t')}\n`
}
