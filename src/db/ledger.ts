import { sql } from 'drizzle-orm'
import type { OrderNetwork } from '../domain/action.ts'
import { type CommissionEntry, ENTRY_KINDS, NO_POSITION, type Position } from '../domain/commission.ts'
import type { Balance, MonthSum, StatementLine } from '../domain/earnings.ts'
import type { Money } from '../domain/money.ts'
import type { Payable, Standing } from '../domain/standing.ts'
import { USUAL_TIME_ZONE } from '../domain/wall-clock.ts'
import type { Connection } from './connection.ts'
import { pagesOf } from './pages.ts'
import {
  differenceOf,
  expectedOf,
  JUDGED_COLUMNS,
  type JudgedRow,
  reasonsOf,
  reportedOf,
} from './stored-judgement.ts'

/** From the first moment of one day to that of another. */
export interface Period {
  readonly from: Date
  readonly until: Date
}

/** Months and days are counted in Moscow, where the programme's terms begin at midnight. */
const MONTH = sql.raw(`to_char(at at time zone '${USUAL_TIME_ZONE}', 'YYYY-MM')`)

/** A row a webmaster and currency in which something is payable. */
const PAYABLE = sql.raw(`
  select webmaster_id, currency, sum(minor)::bigint as minor from commission_entries where kind = 'payable'
  group by 1, 2 having sum(minor) > 0`)

const SUM_OF_EACH_KIND = sql.raw(
  ENTRY_KINDS.map(
    (kind) => `coalesce(sum(minor) filter (where kind = '${kind}'), 0)::bigint as "${kind}"`,
  ).join(', '),
)

const ofPeriod = (webmasterId: number, period: Period | null) =>
  sql`webmaster_id = ${webmasterId} ${period ? sql`and at >= ${period.from} and at < ${period.until}` : sql``}`

/** What a period changed in one currency. */
export interface Change {
  readonly currency: string
  readonly changed: Position
  /** Actions that have a part in it. */
  readonly lines: number
}

/** Sums over the ledger. No total is stored anywhere: what is owed is what the lines come to. */
export const ledgerStore = (connection: Connection) => ({
  /** Where a webmaster's money stands; `until`: counting lines before that moment only. */
  async balance(webmasterId: number, until?: Date): Promise<Balance> {
    const rows = await connection.rows<Position & { currency: string }>(sql`
      select currency, ${SUM_OF_EACH_KIND} from commission_entries
      where webmaster_id = ${webmasterId} ${until ? sql`and at < ${until}` : sql``} group by 1 order by 1`)
    return rows
      .map(({ currency, ...position }) => ({ currency, position }))
      .filter(({ position }) => Object.values(position).some((minor) => minor !== 0))
  },

  /** An action's lines, in order. */
  ofAction: (actionId: number) =>
    connection.rows<CommissionEntry & { version: number } & Record<string, unknown>>(sql`
      select version, kind, minor, currency from commission_entries where action_id = ${actionId}
      order by version, currency, kind`),

  /** What some versions have paid out in a currency, in minor units. */
  async paidBy(versions: readonly { id: number; version: number }[], currency: string): Promise<number> {
    const [row] = await connection.rows<{ minor: number }>(sql`
      select coalesce(sum(e.minor), 0)::bigint as minor
      from unnest(${sql.param(versions.map(({ id }) => id))}::bigint[], ${sql.param(versions.map(({ version }) => version))}::int[])
        as v(id, version)
      join commission_entries e on e.action_id = v.id and e.version = v.version
      where e.kind = 'paid' and e.currency = ${currency}`)
    return row?.minor ?? 0
  },

  /** What is payable to whom, the largest sums of a currency first. */
  async payable(limit: number, offset: number): Promise<Payable[]> {
    const rows = await connection.rows<Omit<Payable, 'amount'> & Money & Record<string, unknown>>(sql`
      select w.telegram_id as "telegramId", w.name, p.currency, p.minor
      from (${PAYABLE}) p join webmasters w on w.id = p.webmaster_id
      order by p.currency, p.minor desc, w.id limit ${limit} offset ${offset}`)
    return rows.map(({ telegramId, name, minor, currency }) => ({
      telegramId,
      name,
      amount: { minor, currency },
    }))
  },

  /** The same, added up. */
  async payableInAll(): Promise<Standing['payable']> {
    const rows = await connection.rows<Money & { webmasters: number } & Record<string, unknown>>(sql`
      select currency, sum(minor)::bigint as minor, count(*)::int as webmasters from (${PAYABLE}) p group by 1 order by 1`)
    return rows.map(({ minor, currency, webmasters }) => ({ amount: { minor, currency }, webmasters }))
  },

  /** What each month changed, the oldest first. */
  async months(webmasterId: number): Promise<MonthSum[]> {
    const rows = await connection.rows<Position & { month: string; currency: string }>(sql`
      select ${MONTH} as month, currency, ${SUM_OF_EACH_KIND} from commission_entries
      where webmaster_id = ${webmasterId} group by 1, 2 order by 1, 2`)
    return rows.map(({ month, currency, ...changed }) => ({ month, currency, changed }))
  },

  /** For the rest of this transaction everything is read as it stands at its first question, whatever others commit. To be said before that. */
  async holdStill(): Promise<void> {
    await connection.rows(sql`set transaction isolation level repeatable read read only`)
  },

  /** What a period (null = all time) changed, by currency; `lines`: how many of `lines` that is. */
  async changes(webmasterId: number, period: Period | null): Promise<Change[]> {
    const rows = await connection.rows<Position & { currency: string; lines: number }>(sql`
      select currency, count(distinct action_id)::int as lines, ${SUM_OF_EACH_KIND}
      from commission_entries where ${ofPeriod(webmasterId, period)} group by 1 order by 1`)
    return rows.map(({ currency, lines, ...changed }) => ({ currency, lines, changed }))
  },

  /** Each action's part in a period (null = all time), by currency, in order of the orders; see pages.ts. */
  async *lines(webmasterId: number, period: Period | null): AsyncGenerator<StatementLine[]> {
    const pages = pagesOf<LineRow>(
      connection,
      sql`
      with e as (
        select action_id, currency, jsonb_object_agg(kind, minor) as changed from (
          select action_id, currency, kind, sum(minor)::bigint as minor from commission_entries
          where ${ofPeriod(webmasterId, period)}
          group by 1, 2, 3) k group by 1, 2)
      select a.id as "actionId", a.network, a.order_id as "orderId", a.ordered_at as "orderedAt",
        ${JUDGED_COLUMNS}, coalesce(r.report #>> '{items,0,name}', d.title) as title, e.currency, e.changed
      from e join actions a on a.id = e.action_id
      cross join lateral (select * from settlements s where s.action_id = a.id order by s.version desc limit 1) s
      join judgements j on j.id = s.judgement_id
      join action_versions v on v.action_id = s.action_id and v.version = s.version
      join action_versions r on r.action_id = s.action_id and r.version = v.report_version
      left join links l on l.code = a.link_code left join deals d on d.id = l.deal_id
      order by a.ordered_at, a.id, e.currency`,
    )
    for await (const rows of pages) yield rows.map(toLine)
  },
})

interface LineRow extends JudgedRow, Record<string, unknown> {
  readonly actionId: number
  readonly network: OrderNetwork
  readonly orderId: string
  readonly orderedAt: Date
  readonly title: string | null
  readonly currency: string
  readonly changed: Partial<Position>
}

const toLine = (row: LineRow): StatementLine => ({
  actionId: row.actionId,
  network: row.network,
  orderId: row.orderId,
  orderedAt: row.orderedAt,
  title: row.title,
  status: row.judgement.status,
  outcome: row.judgement.outcome,
  difference: differenceOf(row),
  currency: row.currency,
  reasons: reasonsOf(row),
  items: row.items.length,
  clickCountry: row.judgement.clickCountry ?? null,
  deliveryCountry: row.judgement.deliveryCountry ?? null,
  changed: { ...NO_POSITION, ...row.changed },
  reported: reportedOf(row),
  expected: expectedOf(row),
})
