import { bold, FormattedString, fmt } from '@grammyjs/parse-mode'
import { cut } from '../../domain/cut.ts'
import type { OrderSummary } from '../../domain/earnings.ts'
import { REASONS } from '../../domain/reason.ts'
import {
  adviceLines,
  commissionText,
  differenceText,
  reasonLines,
  seenText,
  statusMark,
  statusText,
} from '../../text/order-words.ts'
import { type Locale, words } from '../../text/words.ts'

/** Titles and networks' numbers come from outside: a message has room for so much of them. */
const TITLE_SHOWN = 120
const NUMBER_SHOWN = 64

/** The order's number as people are shown it. */
export const orderNumber = ({ orderId }: Pick<OrderSummary, 'orderId'>): string =>
  `№ ${cut(orderId, NUMBER_SHOWN)}`

/** 'Наушники … и ещё 2 товара' */
export function boughtText({ title, items }: Pick<OrderSummary, 'title' | 'items'>, locale: Locale): string {
  const say = words(locale)
  const first = title === null || title.trim() === '' ? say('notice-untitled') : cut(title, TITLE_SHOWN)
  return items > 1 ? `${first} ${say('notice-more-items', { count: items - 1 })}` : first
}

export interface BlockOptions {
  /** The first line, in bold. */
  readonly title: string
  /** What it was before. */
  readonly before?: string | null
  readonly advice: boolean
}

/** An order with its status, its money, and every clause that took something from it, in plain words. */
export function orderBlock(order: OrderSummary, locale: Locale, options: BlockOptions): FormattedString {
  const say = words(locale)
  const { why, told } = split(order, locale)
  const advice = options.advice ? adviceLines(order.reasons, locale) : []
  const parts: (FormattedString | string | null)[] = [
    fmt`${statusMark(order)} ${bold}${options.title}${bold}`,
    `📦 ${boughtText(order, locale)}`,
    say('notice-status', { status: statusText(order, locale) }),
    commissionText(order, locale),
    outlookText(order, locale),
    options.before ?? null,
    why.length > 0 ? seenText(order, locale) : null,
    order.problem === null ? null : say('notice-problem', { problem: order.problem }),
    ...listed(say('notice-why'), why),
    ...listed(say('notice-told'), told),
    ...listed(say('notice-next-time'), advice),
    differenceText(order, locale),
  ]
  return FormattedString.join(
    parts.filter((part) => part !== null),
    '\n',
  )
}

/** What the rules say besides, where the network credits something that they would not. */
function outlookText({ status, outcome, credit }: OrderSummary, locale: Locale): string | null {
  if (status === 'declined' || outcome === 'earns' || !credit || credit.minor === 0) return null
  return words(locale)(`notice-outlook-${outcome}`)
}

const listed = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `• ${line}`)]

const TOLD = new Set<string>(REASONS.filter(({ effect }) => effect === 'told').map((reason) => reason.code))

/** Reasons that took something, and those that are only told. */
function split(order: OrderSummary, locale: Locale): { why: string[]; told: string[] } {
  const of = (told: boolean) =>
    reasonLines(
      { ...order, reasons: order.reasons.filter((reason) => TOLD.has(reason.code) === told) },
      locale,
    )
  return { why: of(false), told: of(true) }
}
