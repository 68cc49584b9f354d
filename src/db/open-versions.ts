import { type SQL, sql } from 'drizzle-orm'
import type { ActionStatus, JudgedItem, JudgedReport } from '../domain/action.ts'
import type { TrafficSource } from '../domain/ad-space.ts'
import type { Click } from '../domain/click.ts'
import { NO_POSITION, type Position } from '../domain/commission.ts'
import type { TrackedLink } from '../domain/link.ts'
import type { Outcome, Reason } from '../domain/reason.ts'
import type { VersionCause } from '../domain/settlement.ts'
import type { Connection } from './connection.ts'
import { judgedReport, type QueuedReport } from './queued-report.ts'
import { type Judgement, reasonsOf } from './stored-judgement.ts'

/** A version that waits to be settled, with everything that decides about it. */
export interface OpenVersion {
  readonly actionId: number
  readonly version: number
  readonly cause: VersionCause
  /** Of a payout: see Standing. */
  readonly payoutCurrency: string | null
  readonly report: JudgedReport
  readonly approvedSince: Date | null
  readonly share: string
  readonly webmasterId: number | null
  /** Does anybody read messages about it? */
  readonly webmasterTold: boolean
  readonly traffic: TrafficSource | null
  readonly click: Pick<Click, 'country' | 'anonymizer'> | null
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

/** Of an action's row: who is paid, and what was clicked. */
export const ACTION_COLUMNS = {
  share: 'a.share',
  webmasterId: 'a.webmaster_id',
  adSpaceId: 'a.ad_space_id',
  linkCode: 'a.link_code',
  clickCountry: 'coalesce(a.click_country, c.country)',
  /** Of a click that is known, and only of one. */
  anonymizer: 'coalesce(a.click_anonymizer, c.anonymizer)',
} as const

/** Of a version. The report may be another version's. */
export const REPORT_COLUMNS = {
  cause: 'v.cause',
  approvedSince: 'v.approved_since',
  report:
    'coalesce(v.report, (select r.report from action_versions r where r.action_id = v.action_id and r.version = v.report_version))',
  payoutCurrency: `case when v.cause = 'payout' then v.payload ->> 'currency' end`,
} as const

/** The click itself is looked up only for an action whose row was written before it kept what it needs of it. */
export const CLICK_JOIN = 'left join clicks c on c.id = case when a.click_at is null then a.click_id end'

/** A version `n` of an action. */
export const VERSION_COLUMNS = sql.raw(
  Object.entries({ actionId: 'a.id', version: 'n.version', ...ACTION_COLUMNS, ...REPORT_COLUMNS })
    .map(([name, column]) => `${column} as "${name}"`)
    .join(', '),
)
export const VERSION_JOINS = sql.raw(`join actions a on a.id = n.action_id
  join action_versions v on v.action_id = n.action_id and v.version = n.version
  ${CLICK_JOIN}`)

type AsStored =
  | 'actionId'
  | 'version'
  | 'cause'
  | 'payoutCurrency'
  | 'approvedSince'
  | 'share'
  | 'webmasterId'

export interface VersionRow extends Pick<OpenVersion, AsStored>, Record<string, unknown> {
  readonly report: QueuedReport
  readonly adSpaceId: number | null
  readonly linkCode: string | null
  readonly clickCountry: string | null
  readonly anonymizer: Click['anonymizer'] | null
}

/** Rows with what stands around them. Whatever several of them share (links, ad spaces, webmasters) is read once a batch. */
export async function openVersions(
  connection: Connection,
  rows: readonly VersionRow[],
): Promise<OpenVersion[]> {
  // Only what has been settled before has something to be looked up.
  const again = rows.filter((row) => row.version > 1).map((row) => row.actionId)
  const [links, traffic, told, before, positions] = await Promise.all([
    linksOf(connection, rows),
    trafficOf(connection, rows),
    toldOf(connection, rows),
    lastSettled(connection, again),
    positionsOf(connection, again),
  ])
  return rows.map((row) => ({
    actionId: row.actionId,
    version: row.version,
    cause: row.cause,
    payoutCurrency: row.payoutCurrency,
    report: judgedReport(row.report),
    approvedSince: row.approvedSince,
    share: row.share,
    webmasterId: row.webmasterId,
    webmasterTold: row.webmasterId !== null && told.has(row.webmasterId),
    traffic: (row.adSpaceId !== null && traffic.get(row.adSpaceId)) || null,
    click: row.anonymizer && { country: row.clickCountry, anonymizer: row.anonymizer },
    link: (row.linkCode !== null && links.get(row.linkCode)) || null,
    before: before.get(row.actionId) ?? null,
    positions: positions.get(row.actionId) ?? NO_POSITIONS,
  }))
}

const NO_POSITIONS = Object.freeze({})

/** What some rows refer to, each once. */
const distinct = <Key>(rows: readonly VersionRow[], key: (row: VersionRow) => Key | null): Key[] => {
  const keys = new Set<Key>()
  for (const row of rows) {
    const is = key(row)
    if (is !== null) keys.add(is)
  }
  return [...keys]
}

/** Nothing is asked where there is nothing to ask for. */
const found = async <Row extends Record<string, unknown>>(
  connection: Connection,
  keys: readonly unknown[],
  statement: (keys: SQL) => SQL,
): Promise<Row[]> =>
  keys.length === 0 ? [] : connection.rows<Row>(statement(sql`${sql.param(keys)}`), { prepared: true })

async function linksOf(connection: Connection, rows: readonly VersionRow[]) {
  const codes = distinct(rows, (row) => row.linkCode)
  const links = await found<NonNullable<OpenVersion['link']> & Record<string, unknown>>(
    connection,
    codes,
    (keys) => sql`select l.code, l.country, l.frozen, d.item_id as "itemId"
      from unnest(${keys}::text[]) as k(code) join links l on l.code = k.code left join deals d on d.id = l.deal_id`,
  )
  return new Map(links.map((link) => [link.code, link]))
}

async function trafficOf(connection: Connection, rows: readonly VersionRow[]) {
  const ids = distinct(rows, (row) => row.adSpaceId)
  const spaces = await found<{ id: number; traffic: TrafficSource }>(
    connection,
    ids,
    (keys) => sql`select id, traffic from ad_spaces where id = any(${keys}::int[])`,
  )
  return new Map(spaces.map(({ id, traffic }) => [id, traffic]))
}

/** Webmasters who read messages. */
async function toldOf(connection: Connection, rows: readonly VersionRow[]): Promise<Set<number>> {
  const ids = distinct(rows, (row) => row.webmasterId)
  const told = await found<{ id: number }>(
    connection,
    ids,
    (keys) => sql`select id from webmasters where id = any(${keys}::int[]) and telegram_id is not null`,
  )
  return new Set(told.map(({ id }) => id))
}

interface LastRow extends Record<string, unknown> {
  readonly actionId: number
  readonly creditMinor: number | null
  readonly judgement: Judgement
  readonly items: readonly JudgedItem[]
}

async function lastSettled(
  connection: Connection,
  actionIds: readonly number[],
): Promise<Map<number, SettledBefore>> {
  const rows = await found<LastRow>(
    connection,
    actionIds,
    (keys) => sql`
    select i.id as "actionId", s.credit_minor as "creditMinor", j.content as judgement, r.report -> 'items' as items
    from unnest(${keys}::bigint[]) as i(id)
    cross join lateral (select * from settlements s where s.action_id = i.id order by s.version desc limit 1) s
    join judgements j on j.id = s.judgement_id
    join action_versions v on v.action_id = s.action_id and v.version = s.version
    join action_versions r on r.action_id = s.action_id and r.version = v.report_version`,
  )
  return new Map(rows.map((row) => [row.actionId, beforeOf(row)]))
}

const beforeOf = ({ creditMinor, judgement, items }: LastRow): SettledBefore => ({
  status: judgement.status,
  holding: judgement.holding ?? false,
  outcome: judgement.outcome,
  creditMinor,
  currency: judgement.currency ?? null,
  reasons: reasonsOf({ judgement, items }),
})

export async function positionsOf(
  connection: Connection,
  actionIds: readonly number[],
): Promise<Map<number, Record<string, Position>>> {
  const sums = await found<{ actionId: number; currency: string; kind: keyof Position; minor: number }>(
    connection,
    actionIds,
    (keys) => sql`
    select e.action_id as "actionId", e.currency, e.kind, sum(e.minor)::bigint as minor
    from unnest(${keys}::bigint[]) as i(id) join commission_entries e on e.action_id = i.id group by 1, 2, 3`,
  )
  const positions = new Map<number, Record<string, Position>>()
  for (const { actionId, currency, kind, minor } of sums) {
    const of = positions.get(actionId) ?? {}
    of[currency] = { ...(of[currency] ?? NO_POSITION), [kind]: minor }
    positions.set(actionId, of)
  }
  return positions
}
