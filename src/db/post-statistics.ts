import { type SQL, sql } from 'drizzle-orm'
import type { ActionStatus } from '../domain/action.ts'
import type { EntryKind } from '../domain/commission.ts'
import type { CountryCode } from '../domain/country.ts'
import type { DayVisits, VisitCounts } from '../domain/post-statistics.ts'
import { USUAL_TIME_ZONE } from '../domain/wall-clock.ts'
import type { Connection } from './connection.ts'

/** A channel's posts together, or one post. */
export type StatisticsScope = { readonly channelId: number } | { readonly postId: number }

export interface PostVisits extends VisitCounts {
  readonly postId: number
  /** Of the wrong ones, those whose visit no order came of. */
  readonly wrongWithoutOrder: number
}

/** Commission of a post's orders by where it stands. `lost`: of orders that get nothing for their geography. */
export interface PostMoney {
  readonly postId: number
  readonly currency: string
  readonly kind: EntryKind
  readonly minor: number
  readonly lost: boolean
}

const scopeOf = (scope: StatisticsScope): SQL =>
  'postId' in scope ? sql`p.id = ${scope.postId}` : sql`p.channel_id = ${scope.channelId}`

const sinceOf = (column: SQL, since: Date | null): SQL => (since ? sql`and ${column} >= ${since}` : sql``)

/** Each visit to the links of some posts once, as its last step was. */
const visits = (scope: StatisticsScope, since: Date | null): SQL => sql`
  v as (select *,
      case when outcome = 'nothing' then 'wrong' when outcome = 'earns' then 'right'
        when anonymizer = 'suspected' then 'suspected' else 'unknown' end as kind
    from (
      select distinct on (l.post_id, c.visit) l.post_id, c.visit, c.at, c.country, c.anonymizer, c.outcome
      from posts p join links l on l.post_id = p.id join clicks c on c.link_code = l.code
      where ${scopeOf(scope)} ${sinceOf(sql`c.at`, since)}
      order by l.post_id, c.visit, c.at desc, c.id desc) last_step)`

/** Orders by the links of some posts. */
const orders = (scope: StatisticsScope, since: Date | null): SQL => sql`
  o as (select l.post_id, a.id, a.status, a.click_id
    from posts p join links l on l.post_id = p.id join actions a on a.link_code = l.code
    where ${scopeOf(scope)} ${sinceOf(sql`a.ordered_at`, since)})`

/** Which of them get nothing for one of some reasons, as they were judged last. */
const lost = (codes: readonly string[]): SQL => sql`
  x as (select o.id from o cross join lateral (
      select judgement_id from settlements s where s.action_id = o.id order by s.version desc limit 1) s
    join judgements j on j.id = s.judgement_id
    where j.outcome = 'nothing' and exists (
      select from json_array_elements(j.content -> 'reasons') r where r ->> 'code' = any(${sql.param(codes)}::text[])))`

/** What posts brought, counted from clicks, orders and ledger each time: no figure is kept anywhere else. */
export const postStatisticsStore = (connection: Connection) => ({
  /** People by post. Posts that nobody came by are absent. */
  visits: (scope: StatisticsScope, since: Date | null): Promise<PostVisits[]> =>
    connection.rows<PostVisits & Record<string, unknown>>(sql`
      with ${visits(scope, since)}, ${orders(scope, null)},
        bought as (select distinct c.visit from o join clicks c on c.id = o.click_id)
      select v.post_id as "postId", count(*)::int as visits,
        (count(*) filter (where kind = 'right'))::int as right,
        (count(*) filter (where kind = 'wrong'))::int as wrong,
        (count(*) filter (where kind = 'suspected'))::int as suspected,
        (count(*) filter (where kind = 'unknown'))::int as unknown,
        (count(*) filter (where kind = 'wrong' and b.visit is null))::int as "wrongWithoutOrder"
      from v left join bought b on b.visit = v.visit group by 1`),

  /** People by country, the most frequent first. */
  countries: (
    scope: StatisticsScope,
    since: Date | null,
  ): Promise<{ country: CountryCode | null; visits: number }[]> =>
    connection.rows<{ country: CountryCode | null; visits: number }>(sql`
      with ${visits(scope, since)}
      select country, count(*)::int as visits from v group by 1 order by 2 desc, 1`),

  /** People by day of a time zone's calendar, the oldest first; days on which nobody came are absent. */
  days: (scope: StatisticsScope, since: Date | null, timeZone: string): Promise<DayVisits[]> =>
    connection.rows<DayVisits & Record<string, unknown>>(sql`
      with ${visits(scope, since)}
      select to_char(at at time zone ${timeZone}, 'YYYY-MM-DD') as day,
        (count(*) filter (where kind = 'right'))::int as right,
        (count(*) filter (where kind in ('wrong', 'suspected')))::int as wrong,
        (count(*) filter (where kind = 'unknown'))::int as unknown
      from v group by 1 order by 1`),

  /** Robots by post. */
  robots: (scope: StatisticsScope, since: Date | null): Promise<{ postId: number; robots: number }[]> =>
    connection.rows<{ postId: number; robots: number }>(sql`
      select l.post_id as "postId", sum(r.asked)::int as robots
      from posts p join links l on l.post_id = p.id join link_robots r on r.link_code = l.code
      where ${scopeOf(scope)} ${
        since
          ? sql`and r.day >= to_char(${since}::timestamptz at time zone ${USUAL_TIME_ZONE}::text, 'YYYY-MM-DD')`
          : sql``
      } group by 1`),

  /** Orders by post and status. */
  orders: (
    scope: StatisticsScope,
    since: Date | null,
  ): Promise<{ postId: number; status: ActionStatus; orders: number }[]> =>
    connection.rows<{ postId: number; status: ActionStatus; orders: number }>(sql`
      with ${orders(scope, since)}
      select post_id as "postId", status, count(*)::int as orders from o group by 1, 2`),

  /** Where the commission of those orders stands now. `lostFor`: the reasons for which an order counts as lost. */
  money: (scope: StatisticsScope, since: Date | null, lostFor: readonly string[]): Promise<PostMoney[]> =>
    connection.rows<PostMoney & Record<string, unknown>>(sql`
      with ${orders(scope, since)}, ${lost(lostFor)}
      select o.post_id as "postId", e.currency, e.kind, x.id is not null as lost, sum(e.minor)::bigint as minor
      from o join commission_entries e on e.action_id = o.id left join x on x.id = o.id group by 1, 2, 3, 4`),

  /** The orders that are lost for one of some reasons. */
  async lostOrders(
    scope: StatisticsScope,
    since: Date | null,
    lostFor: readonly string[],
  ): Promise<number[]> {
    const rows = await connection.rows<{ id: number }>(sql`
      with ${orders(scope, since)}, ${lost(lostFor)} select id from x order by id`)
    return rows.map(({ id }) => id)
  },

  /** The published posts of a channel, the newest first. */
  posts: (
    channelId: number,
    limit: number,
    offset: number,
  ): Promise<{ postId: number; title: string | null; publishedAt: Date | null }[]> =>
    connection.rows<{ postId: number; title: string | null; publishedAt: Date | null }>(sql`
      select p.id as "postId", coalesce(d.title, left(p.reworked #>> '{body,text}', 80)) as title,
        p.published_at as "publishedAt"
      from posts p left join deals d on d.id = p.deal_id
      where p.channel_id = ${channelId} and p.state = 'published' order by p.id desc limit ${limit} offset ${offset}`),
})
