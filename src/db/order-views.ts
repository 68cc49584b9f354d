import { sql } from 'drizzle-orm'
import type { ActionStatus } from '../domain/action.ts'
import type { CommissionEntry } from '../domain/commission.ts'
import type { OrderChange, OrderStory, OrderSummary, StoryVersion } from '../domain/earnings.ts'
import type { Settlement, VersionCause } from '../domain/settlement.ts'
import type { Verdict } from '../domain/verdict.ts'
import type { Connection } from './connection.ts'
import { ledgerStore } from './ledger.ts'
import {
  type ClickedRow,
  creditedAs,
  differenceOf,
  evidenceOf,
  expectedOf,
  JUDGED_COLUMNS,
  type JudgedRow,
  type Judgement,
  type NamedRow,
  reasonsOf,
  reportedOf,
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
  | 'statusWord'
  | 'holdUntil'
  | 'title'
  | 'adSpaceTitle'

interface SummaryRow extends Pick<OrderSummary, AsShown>, JudgedRow, Record<string, unknown> {
  readonly creditMinor: number | null
  readonly paidMinor: number
}

/** A settled version `s` of an action `a`, with its report and where it came from. */
const SUMMARY = sql`
  a.id as "actionId", s.version, a.network, a.order_id as "orderId", a.ordered_at as "orderedAt",
  r.report ->> 'statusWord' as "statusWord", h.until as "holdUntil",
  coalesce(r.report #>> '{items,0,name}', d.title) as title, p.title as "adSpaceTitle", s.credit_minor as "creditMinor",
  (select coalesce(sum(e.minor), 0)::bigint from commission_entries e
    where e.action_id = a.id and e.version <= s.version and e.kind = 'paid' and e.currency = j.content ->> 'currency') as "paidMinor",
  ${JUDGED_COLUMNS}`
const JOINED = sql.raw(`
  join judgements j on j.id = s.judgement_id
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
        ${status ? sql`and j.status = ${status}` : sql``} ${outcome ? sql`and j.outcome = ${outcome}` : sql``}
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

  async countUnmatched(): Promise<number> {
    const [row] = await connection.rows<{ count: number }>(
      sql`select count(*) as count from actions where webmaster_id is null`,
    )
    return row?.count ?? 0
  },

  /** Orders whose standing verdict and the network's figure differ, the newest first. */
  async differing(limit: number): Promise<OrderSummary[]> {
    const rows = await connection.rows<SummaryRow>(sql`
      select ${SUMMARY} from ${NEWEST} ${JOINED} where j.content -> 'clauses' is not null order by a.id desc limit ${limit}`)
    return rows.map(toSummary)
  },

  /** Settled versions by (action, version), each with how it stood before. */
  async changes(of: readonly { actionId: number; version: number }[]): Promise<OrderChange[]> {
    const rows = await connection.rows<ChangeRow>(sql`
      select v.cause, b.content as before, b.credit_minor as "beforeCredit", ${SUMMARY}
      from jsonb_to_recordset(${JSON.stringify(of)}::jsonb) as w("actionId" bigint, version int)
      join actions a on a.id = w."actionId"
      join settlements s on s.action_id = w."actionId" and s.version = w.version ${JOINED}
      left join lateral (
        select bj.content, bs.credit_minor from settlements bs join judgements bj on bj.id = bs.judgement_id
        where bs.action_id = a.id and bs.version < s.version order by bs.version desc limit 1) b on true
      order by s.at, s.action_id, s.version`)
    return rows.map((row) => ({
      ...toSummary(row),
      cause: row.cause,
      before: row.before && {
        status: row.before.status,
        holding: row.before.holding ?? false,
        credit: creditedAs(row.beforeCredit, row.before),
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
      select v.version, v.cause, v.at, v.source, v.payload, a.network, a.network_id as "networkId",
        a.click_id as "clickId", coalesce(a.click_at, c.at) as "clickAt", a.link_code as "linkCode",
        ${JUDGED_COLUMNS}, s.credit_minor as "creditMinor",
        n.told_by as "toldBy", o.key as "outboxKey", o.sent_at as "sentAt", o.failed_because as "failedBecause",
        o.doubt_because as "doubtBecause"
      from action_versions v
      join actions a on a.id = v.action_id
      join action_versions r on r.action_id = v.action_id and r.version = v.report_version
      left join clicks c on c.id = case when a.click_at is null then a.click_id end
      left join settlements s on s.action_id = v.action_id and s.version = v.version
      left join judgements j on j.id = s.judgement_id
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
  readonly before: Judgement | null
  readonly beforeCredit: number | null
}

/** `judgement` is null where the version is not settled yet. */
interface VersionRow extends Omit<NamedRow & ClickedRow, 'judgement'>, Record<string, unknown> {
  readonly version: number
  readonly cause: VersionCause
  readonly at: Date
  readonly source: 'poll' | 'postback' | null
  readonly payload: unknown
  readonly judgement: Judgement | null
  readonly creditMinor: number | null
  readonly toldBy: string | null
  readonly outboxKey: string | null
  readonly sentAt: Date | null
  readonly failedBecause: string | null
  readonly doubtBecause: string | null
}

const toSummary = (row: SummaryRow): OrderSummary => {
  const { judgement } = row
  const holding = judgement.holding ?? false
  return {
    actionId: row.actionId,
    version: row.version,
    network: row.network,
    orderId: row.orderId,
    orderedAt: row.orderedAt,
    status: judgement.status,
    statusWord: row.statusWord,
    holding,
    holdUntil: holding ? row.holdUntil : null,
    outcome: judgement.outcome,
    reasons: reasonsOf(row),
    problem: judgement.problem ?? null,
    title: row.title,
    items: row.items.length,
    adSpaceTitle: row.adSpaceTitle,
    credit: creditedAs(row.creditMinor, judgement),
    paid: row.creditMinor === null ? null : creditedAs(row.paidMinor, judgement),
    reported: reportedOf(row),
    expected: expectedOf(row),
    difference: differenceOf(row),
    clickCountry: judgement.clickCountry ?? null,
    deliveryCountry: judgement.deliveryCountry ?? null,
  }
}

const toVersion = (
  row: VersionRow,
  entries: readonly (CommissionEntry & { version: number })[],
): StoryVersion => ({
  version: row.version,
  cause: row.cause,
  at: row.at,
  source: row.source,
  payload: row.payload,
  settlement: row.judgement && settlementOf({ ...row, judgement: row.judgement }),
  entries: entries
    .filter((entry) => entry.version === row.version)
    .map(({ kind, minor, currency }) => ({ kind, minor, currency })),
  told: row.toldBy === null ? null : { key: row.toldBy, state: stateOf(row), sentAt: row.sentAt },
})

const settlementOf = (row: NamedRow & ClickedRow & { creditMinor: number | null }): Settlement => ({
  verdict: verdictOf(row),
  problem: row.judgement.problem ?? null,
  evidence: evidenceOf(row),
  reported: reportedOf(row),
  credit: creditedAs(row.creditMinor, row.judgement),
  share: row.judgement.share,
  difference: differenceOf(row),
})

function stateOf(row: VersionRow): NonNullable<StoryVersion['told']>['state'] {
  if (row.outboxKey === null) return 'forgotten'
  if (row.sentAt) return 'sent'
  if (row.failedBecause) return 'failed'
  return row.doubtBecause ? 'in_doubt' : 'queued'
}
