import type { FormattedString } from '@grammyjs/parse-mode'
import { type EntryKind, NO_POSITION, type Position } from '../../domain/commission.ts'
import { cut } from '../../domain/cut.ts'
import type { OrderSummary } from '../../domain/earnings.ts'
import { moneyText, shortDateText } from '../../text/amounts.ts'
import {
  networkName,
  positionText,
  reasonLines,
  seenText,
  statusMark,
  statusText,
} from '../../text/order-words.ts'
import type { ReadContext, Reader } from '../context.ts'
import { heading, lines, MOST_TEXT, newKeyboard, paragraphs, show } from '../screen.ts'
import type { Account, OrderDetail, WebmasterShop } from './account.ts'
import { type OrderFilter, press } from './buttons.ts'
import { boughtText, orderBlock, orderNumber } from './order-block.ts'

const PAGE = 6
const STATUSES = [null, 'pending', 'approved', 'declined'] as const
const OUTCOMES = [null, 'earns', 'nothing', 'review'] as const

const after = <T>(all: readonly T[], now: T): T => all[(all.indexOf(now) + 1) % all.length] as T

/** A page of a webmaster's orders, the newest first; two buttons turn the filters round. */
export async function showOrders(
  shop: WebmasterShop,
  ctx: ReadContext,
  { wishes }: Account,
  filter: OrderFilter,
): Promise<void> {
  const { say, locale, person } = ctx.reader
  const { status, outcome, offset } = filter
  const { orders, more } = await shop.listOrders(person.id, {
    ...(status ? { status } : {}),
    ...(outcome ? { outcome } : {}),
    offset,
    limit: PAGE,
  })
  const keyboard = newKeyboard()
  for (const order of orders) {
    const label = `${statusMark(order)} ${cut(order.orderId, 20)} · ${cut(boughtText(order, locale), 30)}`
    press(keyboard, label, { kind: 'order', id: order.actionId, from: filter }).row()
  }
  if (offset > 0)
    press(keyboard, '◀', { kind: 'orders', filter: { ...filter, offset: Math.max(0, offset - PAGE) } })
  if (more) press(keyboard, '▶', { kind: 'orders', filter: { ...filter, offset: offset + PAGE } })
  keyboard.row()
  press(keyboard, say('webmaster-filter-status', { status: status ?? 'all' }), {
    kind: 'orders',
    filter: { ...filter, status: after(STATUSES, status), offset: 0 },
  })
  press(keyboard, say('webmaster-filter-outcome', { outcome: outcome ?? 'all' }), {
    kind: 'orders',
    filter: { ...filter, outcome: after(OUTCOMES, outcome), offset: 0 },
  }).row()
  press(keyboard, say('webmaster-button-back'), { kind: 'home' })
  const blocks = orders.map((order) => orderLine(order, ctx.reader, wishes.timeZone))
  await show(ctx, {
    text: paragraphs(
      heading(say('webmaster-orders')),
      ...(blocks.length > 0 ? blocks : [say(emptyKey(filter))]),
    ),
    keyboard,
  })
}

const emptyKey = ({ status, outcome, offset }: OrderFilter): string =>
  status === null && outcome === null && offset === 0 ? 'webmaster-orders-none' : 'webmaster-orders-none-such'

/** An order in three lines: number and day, what was bought, how it stands. */
export function orderLine(order: OrderSummary, { locale, say }: Reader, timeZone: string): FormattedString {
  const amount = order.credit ? moneyText(order.credit, locale) : say('webmaster-amount-unsaid')
  return lines(
    `${statusMark(order)} ${orderNumber(order)} · ${shortDateText(order.orderedAt, locale, timeZone)}`,
    boughtText(order, locale),
    `${statusText(order, locale)} · ${amount} · ${say(`webmaster-outcome-${order.outcome}`)}`,
  )
}

/** One order's verdict; words that say that it is not there for somebody else's. */
export async function showOrder(
  shop: WebmasterShop,
  ctx: ReadContext,
  { wishes }: Account,
  id: number,
  from: OrderFilter,
): Promise<void> {
  const { say, person } = ctx.reader
  const order = await shop.showOrder(person.id, id)
  const keyboard = newKeyboard()
  press(keyboard, say('webmaster-button-orders'), { kind: 'orders', filter: from })
  press(keyboard, say('webmaster-button-home'), { kind: 'home' })
  if (!order) return show(ctx, { text: lines(say('webmaster-order-unknown')), keyboard })
  await show(ctx, { text: orderText(order, ctx.reader, wishes.timeZone), keyboard })
}

/** Everything that is known of an order: status, money, clauses, both figures, and its lines in the ledger. */
function orderText(order: OrderDetail, { say, locale }: Reader, timeZone: string): FormattedString {
  const title = say('webmaster-order', { order: orderNumber(order) })
  const facts = lines(
    say('webmaster-order-made', {
      date: shortDateText(order.orderedAt, locale, timeZone),
      network: networkName(order.network),
    }),
    order.statusWord === '' ? null : say('webmaster-order-word', { word: cut(order.statusWord, 60) }),
    order.adSpaceTitle === null ? null : say('webmaster-order-space', { title: cut(order.adSpaceTitle, 60) }),
    say('webmaster-order-outcome', { outcome: say(`webmaster-outcome-${order.outcome}`) }),
    reasonLines(order, locale).length > 0 ? null : seenText(order, locale),
    order.difference !== null || order.expected === null
      ? null
      : say('webmaster-order-expected', { amount: moneyText(order.expected, locale) }),
    order.reported === null
      ? null
      : say('webmaster-order-reported', { amount: moneyText(order.reported, locale) }),
    ...positionsOf(order).map(([currency, position]) =>
      say('webmaster-order-position', { position: positionText(position, currency, locale) }),
    ),
  )
  const whole = (advice: boolean) => paragraphs(orderBlock(order, locale, { title, advice }), facts)
  const text = whole(true)
  return text.text.length <= MOST_TEXT ? text : whole(false).slice(0, MOST_TEXT)
}

/** The order's lines of the ledger, summed up by currency. */
function positionsOf({ entries }: OrderDetail): (readonly [string, Position])[] {
  const sums = new Map<string, Record<EntryKind, number>>()
  for (const { kind, minor, currency } of entries) {
    const sum = sums.get(currency) ?? { ...NO_POSITION }
    sum[kind] += minor
    sums.set(currency, sum)
  }
  return [...sums]
}
