/** What a channel and its posts brought: figures, a picture, a table, and the orders behind a post. */
import type { FormattedString } from '@grammyjs/parse-mode'
import { cut } from '../../../domain/cut.ts'
import { madeDays, madeTables } from '../../../domain/made-file.ts'
import { everyDay, type PostFigures, type StatisticsDays } from '../../../domain/post-statistics.ts'
import { USUAL_TIME_ZONE } from '../../../domain/wall-clock.ts'
import { countText, shortDateText } from '../../../text/amounts.ts'
import { postsCsv } from '../../../text/posts-csv.ts'
import type { ReadContext, Reader } from '../../context.ts'
import { heading, lines, MOST_TEXT, newKeyboard, paragraphs, show } from '../../screen.ts'
import { ALL_ORDERS, press as pressWebmaster } from '../../webmaster/buttons.ts'
import { orderNumber } from '../../webmaster/order-block.ts'
import { orderLine } from '../../webmaster/orders.ts'
import { press as pressChannel } from '../channels/buttons.ts'
import { nameOf } from '../channels/home.ts'
import { titleOf as nameOfPost } from '../schedule/home.ts'
import { type Looked, press } from './buttons.ts'
import { commissionLines, figuresText, ordersText } from './figures.ts'
import type { StatisticsShop } from './shop.ts'

const PERIODS = [7, 30, null] as const
const POSTS_SHOWN = 6
const ORDERS_SHOWN = 6
const TITLE_SHOWN = 40
/** A table that would hold more is made from the newest ones. */
const MOST_POSTS = 2_000
const MOST_FILES = 5

/** The first screen of a channel's or a post's statistics. */
export async function showStatistics(shop: StatisticsShop, ctx: ReadContext, looked: Looked): Promise<void> {
  const { say, person } = ctx.reader
  const { of, id, days } = looked
  const found =
    of === 'channel'
      ? await shop.channelStatistics(person.id, id, days)
      : await shop.postStatistics(person.id, id, days)
  if (!found) return void (await ctx.reply(say('brought-not-yours')))
  const { view, statistics } = found
  const keyboard = newKeyboard()
  for (const period of PERIODS)
    press(keyboard, `${period === days ? '✓ ' : ''}${say(periodKey(period))}`, {
      kind: 'show',
      of,
      id,
      days: period,
    })
  keyboard.row()
  if (statistics.visits > 0) press(keyboard, say('brought-button-chart'), { kind: 'chart', of, id, days })
  if (of === 'channel') {
    press(keyboard, say('brought-button-posts'), { kind: 'posts', channel: id, days, offset: 0 })
    press(keyboard, say('brought-button-table'), { kind: 'table', channel: id, days })
  } else if (view.seesMoney)
    press(keyboard, say('brought-button-orders'), { kind: 'orders', post: id, days, offset: 0 })
  keyboard.row()
  if (of === 'post' && view.channel)
    press(keyboard, say('brought-button-posts'), { kind: 'posts', channel: view.channel.id, days, offset: 0 })
  if (view.channel)
    pressChannel(keyboard, say('channel-button-home'), { kind: 'home', channel: view.channel.id })
  const title = view.post
    ? say('brought-of-post', { title: nameOfPost(view.post, ctx.reader) })
    : say('brought-of-channel', { name: view.channel ? nameOf(view.channel) : '' })
  await show(ctx, { text: figuresText(title, statistics, ctx.reader).slice(0, MOST_TEXT), keyboard })
}

const periodKey = (days: StatisticsDays): string => `brought-days-${days ?? 'all'}`

/** The posts, each with what it brought and a way to its own figures. */
export async function showPosts(
  shop: StatisticsShop,
  ctx: ReadContext,
  { channel, days, offset }: { channel: number; days: StatisticsDays; offset: number },
): Promise<void> {
  const { say, person } = ctx.reader
  const found = await shop.listPostFigures(person.id, channel, { days, offset, limit: POSTS_SHOWN })
  if (!found) return void (await ctx.reply(say('brought-not-yours')))
  const { figures, more, view } = found
  const keyboard = newKeyboard()
  for (const post of figures)
    press(keyboard, titleOf(post, ctx.reader), { kind: 'show', of: 'post', id: post.postId, days }).row()
  const page = (at: number) => ({ kind: 'posts' as const, channel, days, offset: at })
  if (offset > 0) press(keyboard, '◀', page(Math.max(0, offset - POSTS_SHOWN)))
  if (more) press(keyboard, '▶', page(offset + POSTS_SHOWN))
  keyboard.row()
  press(keyboard, say('webmaster-button-back'), { kind: 'show', of: 'channel', id: channel, days })
  const zone = view.channel?.settings.timeZone
  const blocks = figures.map((post) => postBlock(post, ctx.reader, zone))
  await show(ctx, {
    text: paragraphs(
      heading(say('brought-posts')),
      ...(blocks.length > 0 ? blocks : [say('brought-posts-none')]),
    ).slice(0, MOST_TEXT),
    keyboard,
  })
}

const titleOf = ({ title, postId }: PostFigures, { say }: Reader): string =>
  title === null ? say('post-untitled', { id: postId }) : cut(title.replace(/\s+/g, ' '), TITLE_SHOWN)

function postBlock(post: PostFigures, reader: Reader, timeZone: string | undefined): FormattedString {
  const { say, locale } = reader
  const bad = post.wrong + post.suspected
  return lines(
    post.publishedAt
      ? `${titleOf(post, reader)} · ${shortDateText(post.publishedAt, locale, timeZone)}`
      : titleOf(post, reader),
    say('brought-visits', { count: post.visits, text: countText(post.visits, locale) }) +
      (bad > 0 ? ` · ${say('brought-bad', { text: countText(bad, locale) })}` : ''),
    ordersText(post.orders, reader),
    ...(post.commission && post.commission.length > 0 ? commissionLines(post.commission, reader) : []),
  )
}

/** The orders of a post. Whoever is paid comes from here to each order's own screen. */
export async function showPostOrders(
  shop: StatisticsShop,
  ctx: ReadContext,
  { post, days, offset }: { post: number; days: StatisticsDays; offset: number },
): Promise<void> {
  const { say, person } = ctx.reader
  const found = await shop.listPostOrders(person.id, post, { offset, limit: ORDERS_SHOWN })
  if (!found) return void (await ctx.reply(say('brought-not-yours')))
  const { orders, more, view } = found
  const keyboard = newKeyboard()
  if (view.isPaid)
    for (const order of orders)
      pressWebmaster(keyboard, cut(orderNumber(order), TITLE_SHOWN), {
        kind: 'order',
        id: order.actionId,
        from: ALL_ORDERS,
      }).row()
  const page = (at: number) => ({ kind: 'orders' as const, post, days, offset: at })
  if (offset > 0) press(keyboard, '◀', page(Math.max(0, offset - ORDERS_SHOWN)))
  if (more) press(keyboard, '▶', page(offset + ORDERS_SHOWN))
  keyboard.row()
  press(keyboard, say('webmaster-button-back'), { kind: 'show', of: 'post', id: post, days })
  const zone = view.channel?.settings.timeZone ?? USUAL_TIME_ZONE
  const blocks = orders.map((order) => orderLine(order, ctx.reader, zone))
  await show(ctx, {
    text: paragraphs(
      heading(say('brought-orders-of', { title: view.post ? nameOfPost(view.post, ctx.reader) : '' })),
      ...(blocks.length > 0 ? blocks : [say('brought-orders-none')]),
    ).slice(0, MOST_TEXT),
    keyboard,
  })
}

/** People by day as a picture, with the same in a sentence for who cannot see it. */
export async function sendChart(shop: StatisticsShop, ctx: ReadContext, looked: Looked): Promise<void> {
  const { say, locale, person } = ctx.reader
  const { of, id, days } = looked
  const found = await shop.visitsByDay(person.id, of === 'channel' ? { channelId: id } : { postId: id }, days)
  if (!found) return void (await ctx.reply(say('brought-not-yours')))
  const all = everyDay(found.days)
  const best = found.days.reduce<{ day: string; people: number } | null>((most, { day, ...rest }) => {
    const people = rest.right + rest.wrong + rest.unknown
    return most && most.people >= people ? most : { day, people }
  }, null)
  if (!best) return void (await ctx.reply(say('brought-nobody')))
  const sum = (part: 'right' | 'wrong' | 'unknown') =>
    countText(
      found.days.reduce((total, day) => total + day[part], 0),
      locale,
    )
  await ctx.replyWithPhoto(madeDays(locale, all), {
    caption: say('brought-chart-caption', {
      right: sum('right'),
      wrong: sum('wrong'),
      unknown: sum('unknown'),
      day: shortDateText(new Date(`${best.day}T12:00:00Z`), locale, 'UTC'),
      count: best.people,
      people: countText(best.people, locale),
    }),
    reply_markup: press(newKeyboard(), say('channel-button-statistics'), { kind: 'show', of, id, days }),
  })
}

/** A line a post, as a document; a table too large for one is cut into several. */
export async function sendPostTable(
  shop: StatisticsShop,
  ctx: ReadContext,
  channel: number,
  days: StatisticsDays,
): Promise<void> {
  const { say, locale, person } = ctx.reader
  const found = await shop.listPostFigures(person.id, channel, { days, offset: 0, limit: MOST_POSTS })
  if (!found) return void (await ctx.reply(say('brought-not-yours')))
  if (found.figures.length === 0) return void (await ctx.reply(say('brought-posts-none')))
  const tables = madeTables(`posts-${channel}-${days ?? 'all'}`, postsCsv(found.figures, locale))
  for (const table of tables.slice(0, MOST_FILES)) await ctx.replyWithDocument(table)
}
