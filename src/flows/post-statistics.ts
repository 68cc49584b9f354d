/** What a channel's posts brought. Members see people and orders; money is for owners and for whoever is paid. */
import type { PostMoney, StatisticsScope } from '../db/post-statistics.ts'
import type { TitledPost } from '../db/titled-posts.ts'
import type { ActionStatus } from '../domain/action.ts'
import type { Channel } from '../domain/channel.ts'
import { NO_POSITION, type Position } from '../domain/commission.ts'
import type { Balance, OrderSummary } from '../domain/earnings.ts'
import { type Money, portionOf, type RubleRates, toRubles } from '../domain/money.ts'
import {
  type DayVisits,
  type GeoCost,
  NO_VISITS,
  type OrderCounts,
  type PostFigures,
  type Statistics,
  type StatisticsDays,
  type VisitCounts,
} from '../domain/post-statistics.ts'
import { REASONS } from '../domain/reason.ts'
import { USUAL_TIME_ZONE } from '../domain/wall-clock.ts'
import { earnedWithoutGeo } from './judge-without-geo.ts'
import type { Outside } from './outside.ts'
import { pageOf } from './page-of.ts'

const DAY_MS = 86_400_000
const MOST_ORDERS = 20

/** The reasons of geography that leave an order without anything. */
const GEO_REASONS = REASONS.filter(
  ({ clause, effect }) => clause.startsWith('geo.') && effect === 'nothing',
).map(({ code }) => code as string)

/** What a reader may see of a channel's, or of a post's, figures. */
export interface StatisticsView {
  /** null: a post by somebody's own hand. */
  readonly channel: Channel | null
  /** null: it is of a whole channel. */
  readonly post: TitledPost | null
  readonly seesMoney: boolean
  /** Is the reader the webmaster who is paid? Only they have the orders' own screens. */
  readonly isPaid: boolean
}

const sinceOf = ({ now }: Outside, days: StatisticsDays): Date | null =>
  days === null ? null : new Date(now().getTime() - days * DAY_MS)

/** null: there is no such channel, or the person has no part in it. */
async function viewOfChannel(
  { db }: Outside,
  personId: number,
  channelId: number,
): Promise<StatisticsView | null> {
  const [channel, role, payee] = await Promise.all([
    db.channels.find(channelId),
    db.channels.roleOf(channelId, personId),
    db.channels.payee(channelId),
  ])
  if (!channel || !role) return null
  const isPaid = payee?.telegramId === personId
  return { channel, post: null, seesMoney: role === 'owner' || isPaid, isPaid }
}

/** The same for a post: of a channel, or by the person's own hand. */
async function viewOfPost(
  outside: Outside,
  personId: number,
  postId: number,
): Promise<StatisticsView | null> {
  const { db } = outside
  const titled = await db.queue.find(postId)
  if (!titled) return null
  const { post } = titled
  if (post.channelId !== null) {
    const view = await viewOfChannel(outside, personId, post.channelId)
    return view && { ...view, post: titled }
  }
  if (post.authorId !== personId) return null
  const isPaid = (await db.webmasters.ownedAdSpace(post.adSpaceId))?.webmaster.telegramId === personId
  return { channel: null, post: titled, seesMoney: isPaid, isPaid }
}

export const channelStatistics =
  (outside: Outside) => async (personId: number, channelId: number, days: StatisticsDays) => {
    const view = await viewOfChannel(outside, personId, channelId)
    return view && { view, statistics: await statisticsOf(outside, { channelId }, days, view) }
  }

export const postStatistics =
  (outside: Outside) => async (personId: number, postId: number, days: StatisticsDays) => {
    const view = await viewOfPost(outside, personId, postId)
    return view && { view, statistics: await statisticsOf(outside, { postId }, days, view) }
  }

/** People by day, for a picture. Days are the channel's; of a post by hand, Moscow's. */
export const visitsByDay =
  (outside: Outside) =>
  async (
    personId: number,
    of: StatisticsScope,
    days: StatisticsDays,
  ): Promise<{ view: StatisticsView; days: DayVisits[] } | null> => {
    const view =
      'postId' in of
        ? await viewOfPost(outside, personId, of.postId)
        : await viewOfChannel(outside, personId, of.channelId)
    if (!view) return null
    const timeZone = view.channel?.settings.timeZone ?? USUAL_TIME_ZONE
    return { view, days: await outside.db.postStatistics.days(of, sinceOf(outside, days), timeZone) }
  }

/** The published posts of a channel with what each brought, the newest first. `more`: there are others after these. */
export const listPostFigures =
  (outside: Outside) =>
  async (
    personId: number,
    channelId: number,
    { days, offset, limit }: { days: StatisticsDays; offset: number; limit: number },
  ): Promise<{ view: StatisticsView; figures: PostFigures[]; more: boolean } | null> => {
    const view = await viewOfChannel(outside, personId, channelId)
    if (!view) return null
    const { postStatistics: store } = outside.db
    const [scope, since] = [{ channelId }, sinceOf(outside, days)]
    const [{ page, more }, visits, robots, orders, money] = await Promise.all([
      pageOf(limit, (most) => store.posts(channelId, most, offset)),
      store.visits(scope, since),
      store.robots(scope, since),
      store.orders(scope, since),
      view.seesMoney ? store.money(scope, since, GEO_REASONS) : null,
    ])
    const of = {
      visits: byPost(visits),
      robots: byPost(robots),
      orders: byPost(orders),
      money: money && byPost(money),
    }
    const figures = page.map((post) => ({
      ...post,
      ...visitsOf(of.visits.get(post.postId) ?? []),
      robots: of.robots.get(post.postId)?.[0]?.robots ?? 0,
      orders: ordersOf(of.orders.get(post.postId) ?? []),
      commission: of.money && balanceOf(of.money.get(post.postId) ?? []),
    }))
    return { view, figures, more }
  }

/** The orders of a post, the newest first; for those who see its money. `more`: there are others after these. */
export const listPostOrders =
  (outside: Outside) =>
  async (
    personId: number,
    postId: number,
    { offset, limit }: { offset: number; limit: number },
  ): Promise<{ view: StatisticsView; orders: OrderSummary[]; more: boolean } | null> => {
    const view = await viewOfPost(outside, personId, postId)
    if (!view?.seesMoney) return null
    const { page, more } = await pageOf(Math.min(limit, MOST_ORDERS), (most) =>
      outside.db.orderViews.ofPost(postId, most, offset),
    )
    return { view, orders: page, more }
  }

async function statisticsOf(
  outside: Outside,
  scope: StatisticsScope,
  days: StatisticsDays,
  { seesMoney }: StatisticsView,
): Promise<Statistics> {
  const { postStatistics: store } = outside.db
  const since = sinceOf(outside, days)
  const [visits, countries, robots, orders, money] = await Promise.all([
    store.visits(scope, since),
    store.countries(scope, since),
    store.robots(scope, since),
    store.orders(scope, since),
    seesMoney ? store.money(scope, since, GEO_REASONS) : null,
  ])
  const counts = visitsOf(visits)
  const people = visits.reduce((sum, row) => sum + row.wrongWithoutOrder, 0)
  return {
    days,
    ...counts,
    countries,
    robots: robots.reduce((sum, row) => sum + row.robots, 0),
    orders: ordersOf(orders),
    money: money && {
      commission: balanceOf(money),
      cost: await costOf(outside, { scope, since, right: counts.right, people, money }),
    },
  }
}

async function costOf(
  { db, book, settings: { rubleRates } }: Outside,
  of: {
    scope: StatisticsScope
    since: Date | null
    right: number
    people: number
    money: readonly PostMoney[]
  },
): Promise<GeoCost> {
  const { right, people } = of
  const { total: earned, leftOut } = rublesOf(
    of.money.filter(({ lost, kind }) => !lost && kind !== 'void'),
    rubleRates,
  )
  const lost = await db.settlements.settledOf(
    await db.postStatistics.lostOrders(of.scope, of.since, GEO_REASONS),
  )
  let minor = 0
  for (const open of lost) {
    const would = earnedWithoutGeo(open, { book, rubleRates })?.minor ?? 0
    const credited = Object.entries(open.positions).map(([currency, { hold, payable, paid }]) => ({
      currency,
      minor: hold + payable + paid,
    }))
    // What the network credits all the same is not lost.
    minor += Math.max(0, would - rublesOf(credited, rubleRates).total.minor)
  }
  return {
    guess: right === 0 ? null : portionOf(earned, people, right),
    perPerson: right === 0 ? null : portionOf(earned, 1, right),
    people,
    orders: { minor, currency: 'RUB' },
    orderCount: lost.length,
    leftOut,
  }
}

/** Sums in rubles; what is a debt in its currency counts as nothing earned. `leftOut`: there is a currency without a known rate. */
function rublesOf(sums: readonly Money[], rates: RubleRates): { total: Money; leftOut: boolean } {
  const byCurrency = new Map<string, number>()
  for (const { currency, minor } of sums) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + minor)
  const known = [...byCurrency].map(([currency, minor]) =>
    toRubles({ currency, minor: Math.max(0, minor) }, rates),
  )
  return {
    total: { minor: known.reduce((sum, money) => sum + (money?.minor ?? 0), 0), currency: 'RUB' },
    leftOut: known.includes(null),
  }
}

function byPost<Row extends { readonly postId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const found = new Map<number, Row[]>()
  for (const row of rows) {
    const known = found.get(row.postId)
    if (known) known.push(row)
    else found.set(row.postId, [row])
  }
  return found
}

const visitsOf = (rows: readonly VisitCounts[]): VisitCounts =>
  rows.reduce(
    (sum, row) => ({
      visits: sum.visits + row.visits,
      right: sum.right + row.right,
      wrong: sum.wrong + row.wrong,
      suspected: sum.suspected + row.suspected,
      unknown: sum.unknown + row.unknown,
    }),
    NO_VISITS,
  )

const ordersOf = (
  rows: readonly { readonly status: ActionStatus; readonly orders: number }[],
): OrderCounts => {
  const of = (status: ActionStatus) =>
    rows.reduce((sum, row) => sum + (row.status === status ? row.orders : 0), 0)
  return { pending: of('pending'), approved: of('approved'), declined: of('declined') }
}

const balanceOf = (rows: readonly PostMoney[]): Balance => {
  const positions = new Map<string, Position>()
  for (const { currency, kind, minor } of rows) {
    const is = positions.get(currency) ?? NO_POSITION
    positions.set(currency, { ...is, [kind]: is[kind] + minor })
  }
  return [...positions]
    .filter(([, position]) => Object.values(position).some((minor) => minor !== 0))
    .map(([currency, position]) => ({ currency, position }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1))
}
