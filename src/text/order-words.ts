/** An order's status, money and reasons as people read them: messages, screens, statements and commands say the same. */
import type { OrderNetwork } from '../domain/action.ts'
import type { Position } from '../domain/commission.ts'
import { cut } from '../domain/cut.ts'
import type { OrderSummary } from '../domain/earnings.ts'
import type { Money } from '../domain/money.ts'
import { EFFECTS, type Reason } from '../domain/reason.ts'
import { dateText, moneyText } from './amounts.ts'
import { countryName } from './countries.ts'
import { reasonText } from './reasons.ts'
import { type Locale, words } from './words.ts'

const NETWORK_NAMES: Partial<Record<OrderNetwork, string>> = {
  admitad: 'Admitad',
  aliexpress: 'AliExpress',
  epn: 'ePN',
}

/** As a network calls itself. */
export const networkName = (network: OrderNetwork): string => NETWORK_NAMES[network] ?? network

type Standing = Pick<OrderSummary, 'status' | 'holding'> & { readonly holdUntil?: Date | null }

/** 'подтверждён, в холде до 12 декабря 2026 г.' */
export function statusText({ status, holding, holdUntil }: Standing, locale: Locale): string {
  const say = words(locale)
  if (status !== 'approved' || !holding) return say(`notice-status-${status}`)
  return holdUntil
    ? say('notice-status-holding-until', { until: dateText(holdUntil, locale) })
    : say('notice-status-holding')
}

const STATUS_MARKS = { pending: '🕓', approved: '✅', declined: '❌' } as const

/** One sign for how an order stands. */
export const statusMark = ({ status, holding }: Pick<OrderSummary, 'status' | 'holding'>): string =>
  status === 'approved' && holding ? '⏳' : STATUS_MARKS[status]

/** What the order brings in one sentence or two: how much and when, or that it brings nothing, and what becomes of more that was paid out. */
export function commissionText(
  order: Pick<OrderSummary, 'status' | 'holding' | 'credit' | 'paid' | 'problem'>,
  locale: Locale,
): string {
  const { status, holding, credit, paid } = order
  const sure = status === 'approved' && !holding ? (credit?.minor ?? 0) : 0
  const brings = bringsText(order, locale)
  if (!paid || paid.minor <= sure) return brings
  const owed = { ...paid, minor: paid.minor - sure }
  const debt = words(locale)('notice-commission-owed', {
    paid: moneyText(paid, locale),
    owed: moneyText(owed, locale),
  })
  return `${brings} ${debt}`
}

function bringsText(
  { status, holding, credit, paid }: Pick<OrderSummary, 'status' | 'holding' | 'credit' | 'paid'>,
  locale: Locale,
): string {
  const say = words(locale)
  if (status === 'declined')
    return credit && credit.minor !== 0
      ? say('notice-commission-declined-of', { amount: moneyText(credit, locale) })
      : say('notice-commission-none')
  if (credit === null) return say('notice-commission-unsaid')
  if (credit.minor === 0) return say('notice-commission-none')
  const amount = moneyText(credit, locale)
  if (status === 'pending') return say('notice-commission-pending', { amount })
  if (holding) return say('notice-commission-holding', { amount })
  if (!paid || paid.minor <= 0) return say('notice-commission-approved', { amount })
  return paid.minor < credit.minor
    ? say('notice-commission-partly-paid', { amount, paid: moneyText(paid, locale) })
    : say('notice-commission-paid', { amount })
}

/** Where the click came from and where the parcel goes; null where nothing is known of either. */
export function seenText(
  { clickCountry, deliveryCountry }: Pick<OrderSummary, 'clickCountry' | 'deliveryCountry'>,
  locale: Locale,
): string | null {
  if (clickCountry === null && deliveryCountry === null) return null
  const say = words(locale)
  const name = (code: string | null) => (code ? countryName(code, locale) : say('reason-country-unsaid'))
  return say('notice-seen', { click: name(clickCountry), delivery: name(deliveryCountry) })
}

/** Longest network's comment that is repeated to people. */
const COMMENT_SHOWN = 200

/** Every reason once, in the verdict's order; the things that it speaks of named behind it where there are several. */
export function reasonLines(
  order: Pick<OrderSummary, 'reasons' | 'items' | 'clickCountry' | 'deliveryCountry'>,
  locale: Locale,
): string[] {
  const say = words(locale)
  const itemsOf = new Map<string, string[]>()
  for (const reason of order.reasons) {
    const text = reasonText(shortened(reason), locale, order)
    const items = itemsOf.get(text) ?? []
    if (reason.item !== undefined && !items.includes(reason.item)) items.push(reason.item)
    itemsOf.set(text, items)
  }
  return [...itemsOf].map(([text, items]) =>
    order.items > 1 && items.length > 0
      ? `${text} ${say('notice-of-items', { count: items.length, items: named(items) })}`
      : text,
  )
}

const named = (items: readonly string[]): string =>
  items.length <= 3 ? items.join(', ') : `${items.slice(0, 3).join(', ')}…`

const shortened = (reason: Reason): Reason =>
  reason.detail === undefined ? reason : { ...reason, detail: cut(reason.detail, COMMENT_SHOWN) }

/** What to do next time, each piece of advice once; reasons that only tell something ask for nothing. */
export function adviceLines(reasons: readonly Reason[], locale: Locale): string[] {
  const say = words(locale)
  const lines = reasons
    .filter(({ code }) => EFFECTS[code] !== 'told')
    .map(({ code, detail }) =>
      say(`notice-advice-${code.replaceAll('_', '-')}`, { detail: detail ?? 'none' }),
    )
  return [...new Set(lines)]
}

/** Expected and reported side by side, with the clauses that explain it; null where they agree or one is not known. */
export function differenceText(
  { difference }: Pick<OrderSummary, 'difference'>,
  locale: Locale,
): string | null {
  if (!difference) return null
  const say = words(locale)
  const sides = say('notice-difference', {
    expected: moneyText(difference.expected, locale),
    reported: moneyText(difference.reported, locale),
  })
  const why =
    difference.clauses.length === 0
      ? say('notice-difference-unexplained')
      : say('notice-difference-explained', {
          clauses: difference.clauses.map((clause) => clauseText(clause, locale)).join('; '),
        })
  return `${sides} ${why}`
}

/** A clause of the rules by its name: 'geo.match' -> 'совпадение стран перехода и доставки'. */
export const clauseText = (clause: string, locale: Locale): string =>
  words(locale)('notice-clause', { clause: clause.replace(/\W+/g, '-').replace(/-$/, '') })

/** Money by where it stands, the sides that hold any: 'в холде 120 ₽, к выплате 40 ₽'. */
export function positionText(position: Position, currency: string, locale: Locale): string {
  const say = words(locale)
  const part = (kind: keyof Position): string[] =>
    position[kind] === 0
      ? []
      : [say(`notice-position-${kind}`, { amount: moneyText({ minor: position[kind], currency }, locale) })]
  const parts = (['hold', 'payable', 'paid', 'void'] as const).flatMap(part)
  return parts.length > 0 ? parts.join(', ') : say('notice-position-empty')
}

/** Sums by currency: minor units added up, the currencies in order. */
export function sumsText(amounts: readonly Money[], locale: Locale): string {
  const sums = new Map<string, number>()
  for (const { minor, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + minor)
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, minor]) => moneyText({ minor, currency }, locale))
    .join(' + ')
}
