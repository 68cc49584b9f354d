import { sql } from 'drizzle-orm'
import type { ActionStatus } from '../domain/action.ts'
import type { CommissionEntry } from '../domain/commission.ts'
import type { OrderChange, OrderStory, OrderSummary, StoryVersion } from '../domain/earnings.ts'
import type { Money } from '../domain/money.ts'
import type { Difference, Settlement, VersionCause } from '../domain/settlement.ts'
import type { Verdict } from '../domain/verdict.ts'
import type { Connection } from './connection.ts'
import { ledgerStore } from './ledger.ts'
import {
  evidenceOf,
  expectedOf,
  type StoredEvidence,
  type StoredVerdict,
  verdictOf,
} from './stored-judgement.ts'

/** Which orders a webmaster wants to see. */
export interface OrderWish {
  readonly status?: ActionStatus
  readonly outcome?: Verdict['outcome']
  readonly offset: number
  readonly limit: number
}

type AsShown =
  | 'actionId'
  | 'version'
  | 'network'
  | 'orderId'
  | 'orderedAt'
  | 'status'
  | 'statusWord'
  | 'holding'
  | 'holdUntil'
  | 'outcome'
  | 'problem'
  | 'title'
  | 'items'
  | 'adSpaceTitle'
  | 'difference'

interface SummaryRow extends Pick<OrderSummary, AsShown>, Record<string, unknown> {
  readonly verdict: StoredVerdict | null
  readonly evidence: StoredEvidence
  readonly creditMinor: number | null
  readonly reportedMinor: number | null
  readonly currency: string | null
  readonly share: string
}

/** A settled version `s` of an action `a`, with its report and where it came from. */
const SUMMARY = sql.raw(`
  a.id as "actionId", s.version, a.network, a.order_id as "orderId", a.ordered_at as "orderedAt", s.status,
  r.report ->> 'statusWord' as "statusWord", s.holding = 'yes' as holding, h.until as "holdUntil", s.outcome, s.verdict,
  s.problem, s.evidence, coalesce(r.report #>> '{items,0,name}', d.title) as title,
  json_array_length(r.report -> 'items') as items, p.title as "adSpaceTitle", s.credit_minor as "creditMinor",
  s.reported_minor as "reportedMinor", s.currency, s.share, s.difference`)
const JOINED = sql.raw(`
  join action_versions v on v.action_id = s.action_id and v.version = s.version
  join action_versions r on r.action_id = s.action_id and r.version = v.report_version
  left join holds h on h.action_id = a.id
  left join ad_spaces p on p.id = a.ad_space_id
  left join links l on l.code = a.link_code
  left join deals d on d.id = l.deal_id`)
/** The newest settled version of each action. */
const NEWEST = sql.raw(`actions a cross join lateral (
  select * from settlements s where s.action_id = a.id order by s.version desc limit 1) s`)

/** Orders as people read them. */
export const orderViewStore = (connection: Connection) => ({
  /** A webmaster's orders, the newest first. */
  async ofWebmaster(
    webmasterId: number,
    { status, outcome, offset, limit }: OrderWish,
  ): Promise<OrderSummary[]> {
    const rows = await connection.rows<SummaryRow>(sql`
      select ${SUMMARY} from ${NEWEST} ${JOINED}
      where a.webmaster_id = ${webmasterId}
        ${status ? sql`and s.status = ${status}` : sql``} ${outcome ? sql`and s.outcome = ${outcome}` : sql``}
      order by a.ordered_at desc, a.id desc offset ${offset} limit ${limit}`)
    return rows.map(toSummary)
  },

  /** The orders that came by a post's links, the newest first. */
  async ofPost(postId: number, limit: number, offset: number): Promise<OrderSummary[]> {
    const rows = await connection.rows<SummaryRow>(sql`
      select ${SUMMARY} from ${NEWEST} ${JOINED}
      where a.link_code in (select code from links where post_id = ${postId})
      order by a.ordered_at desc, a.id desc offset ${offset} limit ${limit}`)
    return rows.map(toSummary)
  },

  /** One action as it was settled last; null = there is none, or not settled yet. */
  async summary(actionId: number): Promise<(OrderSummary & { webmasterId: number | null }) | null> {
    const [row] = await connection.rows<SummaryRow & { webmasterId: number | null }>(sql`
      select a.webmaster_id as "webmasterId", ${SUMMARY} from ${NEWEST} ${JOINED} where a.id = ${actionId}`)
    return row ? { ...toSummary(row), webmasterId: row.webmasterId } : null
  },

  /** Actions that no click and no link is known of, the newest first. */
  async unmatched(limit: number): Promise<OrderSummary[]> {
    const rows = await connection.rows<SummaryRow>(sql`
      select ${SUMMARY} from ${NEWEST} ${JOINED} where a.webmaster_id is null order by a.id desc limit ${limit}`)
    return rows.map(toSummary)
  },

  /** Orders whose standing verdict and the network's figure differ, the newest first. */
  async differing(limit: number): Promise<OrderSummary[]> {
    const rows = await connection.rows<SummaryRow>(sql`
      select ${SUMMARY} from ${NEWEST} ${JOINED} where s.difference is not null order by a.id desc limit ${limit}`)
    return rows.map(toSummary)
  },

  /** Settled versions by (action, version), each with how it stood before. */
  async changes(of: readonly { actionId: number; version: number }[]): Promise<OrderChange[]> {
    const rows = await connection.rows<ChangeRow>(sql`
      select v.cause, b.status as "beforeStatus", b.holding = 'yes' as "beforeHolding", b.credit_minor as "beforeCredit",
        b.currency as "beforeCurrency", ${SUMMARY}
      from jsonb_to_recordset(${JSON.stringify(of)}::jsonb) as w("actionId" bigint, version int)
      join actions a on a.id = w."actionId"
      join settlements s on s.action_id = w."actionId" and s.version = w.version ${JOINED}
      left join lateral (
        select * from settlements b where b.action_id = a.id and b.version < s.version order by b.version desc limit 1) b on true
      order by s.at, s.action_id, s.version`)
    return rows.map((row) => ({
      ...toSummary(row),
      cause: row.cause,
      before: row.beforeStatus && {
        status: row.beforeStatus,
        holding: row.beforeHolding ?? false,
        credit: money(row.beforeCredit, row.beforeCurrency),
      },
    }))
  },

  /** The ids of actions that a person means by a text: our number, the network's id, or the order's. */
  async find(text: string): Promise<number[]> {
    const [network, rest] = /^(admitad|aliexpress|epn|sample):(.+)$/.exec(text)?.slice(1) ?? [null, text]
    const rows = await connection.rows<{ id: number }>(sql`
      select id from actions
      where (network_id = ${rest ?? text} or order_id = ${rest ?? text}
          ${network === null && /^\d{1,15}$/.test(text) ? sql`or id = ${Number(text)}` : sql``})
        ${network ? sql`and network = ${network}` : sql``}
      order by id limit 100`)
    return rows.map((row) => row.id)
  },

  async story(actionId: number): Promise<OrderStory | null> {
    const summary = await orderViewStore(connection).summary(actionId)
    if (!summary) return null
    const versions = await connection.rows<VersionRow>(sql`
      select v.version, v.cause, v.at, v.source, v.payload, s.action_id as settled, a.network, a.network_id as "networkId",
        s.outcome, s.verdict, s.problem, s.evidence,
        s.reported_minor as "reportedMinor", s.credit_minor as "creditMinor", s.currency, s.share, s.difference,
        n.told_by as "toldBy", o.key as "outboxKey", o.sent_at as "sentAt", o.failed_because as "failedBecause",
        o.doubt_because as "doubtBecause"
      from action_versions v
      join actions a on a.id = v.action_id
      left join settlements s on s.action_id = v.action_id and s.version = v.version
      left join notices n on n.action_id = v.action_id and n.version = v.version
      left join outbox o on o.key = n.told_by
      where v.action_id = ${actionId} order by v.version`)
    const entries = await ledgerStore(connection).ofAction(actionId)
    const [owner] = await connection.rows<{ telegramId: number | null }>(sql`
      select w.telegram_id as "telegramId" from actions a join webmasters w on w.id = a.webmaster_id where a.id = ${actionId}`)
    return {
      summary,
      telegramId: owner?.telegramId ?? null,
      versions: versions.map((row) => toVersion(row, entries)),
    }
  },
})

interface ChangeRow extends SummaryRow {
  readonly cause: VersionCause
  readonly beforeStatus: ActionStatus | null
  readonly beforeHolding: boolean | null
  readonly beforeCredit: number | null
  readonly beforeCurrency: string | null
}

interface VersionRow extends Record<string, unknown> {
  readonly version: number
  readonly cause: VersionCause
  readonly at: Date
  readonly source: 'poll' | 'postback' | null
  readonly payload: unknown
  readonly settled: number | null
  readonly network: string
  readonly networkId: string
  readonly outcome: Verdict['outcome']
  readonly verdict: StoredVerdict | null
  readonly problem: Settlement['problem']
  readonly evidence: StoredEvidence
  readonly reportedMinor: number | null
  readonly creditMinor: number | null
  readonly currency: string | null
  readonly share: string
  readonly difference: Difference | null
  readonly toldBy: string | null
  readonly outboxKey: string | null
  readonly sentAt: Date | null
  readonly failedBecause: string | null
  readonly doubtBecause: string | null
}

const money = (minor: number | null, currency: string | null): Money | null =>
  minor === null || currency === null ? null : { minor, currency }

const toSummary = (row: SummaryRow): OrderSummary => ({
  actionId: row.actionId,
  version: row.version,
  network: row.network,
  orderId: row.orderId,
  orderedAt: row.orderedAt,
  status: row.status,
  statusWord: row.statusWord,
  holding: row.holding,
  holdUntil: row.holding ? row.holdUntil : null,
  outcome: row.outcome,
  reasons: row.verdict?.reasons ?? [],
  problem: row.problem,
  title: row.title,
  items: row.items,
  adSpaceTitle: row.adSpaceTitle,
  credit: money(row.creditMinor, row.currency),
  reported: money(row.reportedMinor, row.currency),
  expected: expectedOf(row.verdict),
  difference: row.difference,
  clickCountry: row.evidence.clickCountry ?? null,
  deliveryCountry: row.evidence.deliveryCountry ?? null,
})

function toVersion(
  row: VersionRow,
  entries: readonly (CommissionEntry & { version: number })[],
): StoryVersion {
  const settlement: Settlement | null =
    row.settled === null
      ? null
      : {
          verdict: verdictOf(row),
          problem: row.problem,
          evidence: evidenceOf(row.evidence),
          reported: money(row.reportedMinor, row.currency),
          credit: money(row.creditMinor, row.currency),
          share: row.share,
          difference: row.difference,
        }
  return {
    version: row.version,
    cause: row.cause,
    at: row.at,
    source: row.source,
    payload: row.payload,
    settlement,
    entries: entries
      .filter((entry) => entry.version === row.version)
      .map(({ kind, minor, currency }) => ({ kind, minor, currency })),
    told: row.toldBy === null ? null : { key: row.toldBy, state: stateOf(row), sentAt: row.sentAt },
  }
}

function stateOf(row: VersionRow): NonNullable<StoryVersion['told']>['state'] {
  if (row.outboxKey === null) return 'forgotten'
  if (row.sentAt) return 'sent'
  if (row.failedBecause) return 'failed'
  return row.doubtBecause ? 'in_doubt' : 'queued'
}
