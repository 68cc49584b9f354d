import type { ActionStatus } from '../../domain/action.ts'
import type { CountryCode } from '../../domain/country.ts'
import type { NoticeWishes } from '../../domain/notice.ts'
import type { Outcome } from '../../domain/reason.ts'
import { isTimeZone } from '../../domain/wall-clock.ts'
import { pressing } from '../screen.ts'

/** The pages of the programme's card. */
export const PROGRAMME_PAGES = ['card', 'rates', 'nothing', 'traffic'] as const
export type ProgrammePage = (typeof PROGRAMME_PAGES)[number]

/** Which of a webmaster's orders are listed. null = all. */
export interface OrderFilter {
  readonly status: ActionStatus | null
  readonly outcome: Outcome | null
  readonly offset: number
}

export const ALL_ORDERS: OrderFilter = { status: null, outcome: null, offset: 0 }

/** A forecast as far as it is told. */
export interface ForecastWish {
  readonly deal: number
  readonly click: CountryCode | null
  readonly delivery: CountryCode | null
}

/**
 * What a button of the webmaster's screens carries: all begin with "w", which no button of the shopper's does. Within
 * Telegram's 64 bytes; whatever comes back is untrusted.
 */
export type WebmasterButton =
  | { readonly kind: 'home' | 'close' | 'balance' | 'forecast' | 'months' | 'bars' | 'wishes' }
  | { readonly kind: 'programme'; readonly page: ProgrammePage }
  | { readonly kind: 'terms' }
  | { readonly kind: 'accept'; readonly version: string }
  | { readonly kind: 'adSpaces'; readonly offset: number }
  /** As far as the traffic is told: see traffic-code.ts. '' = nothing yet. */
  | { readonly kind: 'addSpace'; readonly code: string }
  | { readonly kind: 'orders'; readonly filter: OrderFilter }
  | { readonly kind: 'order'; readonly id: number; readonly from: OrderFilter }
  | { readonly kind: 'forecastOf'; readonly wish: ForecastWish }
  | { readonly kind: 'otherCountry'; readonly wish: ForecastWish; readonly side: 'click' | 'delivery' }
  /** null = all time. */
  | { readonly kind: 'month' | 'csv'; readonly month: string | null }
  | { readonly kind: 'digest'; readonly digest: NoticeWishes['digest'] }
  | { readonly kind: 'quiet'; readonly quiet: NoticeWishes['quiet'] }
  | { readonly kind: 'quietTyped' | 'zones' | 'zoneTyped' }
  | { readonly kind: 'zone'; readonly timeZone: string }

type Plain = Extract<
  WebmasterButton['kind'],
  | 'home'
  | 'close'
  | 'balance'
  | 'forecast'
  | 'months'
  | 'bars'
  | 'wishes'
  | 'terms'
  | 'quietTyped'
  | 'zones'
  | 'zoneTyped'
>

const PLAIN: Readonly<Record<Plain, string>> = {
  home: 'wh',
  close: 'wx',
  balance: 'wb',
  forecast: 'wF',
  months: 'wm',
  bars: 'wg',
  wishes: 'wn',
  terms: 'wt',
  quietTyped: 'wq',
  zones: 'wZ',
  zoneTyped: 'wz',
}
const PLAIN_BY_CODE = new Map(Object.entries(PLAIN).map(([kind, code]) => [code, kind as Plain]))

const STATUSES: Readonly<Record<string, ActionStatus | null>> = {
  '*': null,
  p: 'pending',
  a: 'approved',
  d: 'declined',
}
const OUTCOMES: Readonly<Record<string, Outcome | null>> = {
  '*': null,
  e: 'earns',
  n: 'nothing',
  r: 'review',
}

const writeFilter = ({ status, outcome, offset }: OrderFilter): string =>
  `${status?.[0] ?? '*'}${outcome?.[0] ?? '*'}${offset}`

const readFilter = (text: string): OrderFilter => ({
  status: STATUSES[text[0] ?? '*'] ?? null,
  outcome: OUTCOMES[text[1] ?? '*'] ?? null,
  offset: Number(text.slice(2)),
})

const writeWish = ({ deal, click, delivery }: ForecastWish): string =>
  `${deal}:${click ?? '--'}:${delivery ?? '--'}`

const readWish = (deal: string, click: string, delivery: string): ForecastWish => ({
  deal: Number(deal),
  click: click === '--' ? null : click,
  delivery: delivery === '--' ? null : delivery,
})

/** A button as callback data. */
export function writeWebmasterButton(button: WebmasterButton): string {
  switch (button.kind) {
    case 'programme':
      return `wp:${button.page}`
    case 'accept':
      return `wy:${button.version}`
    case 'adSpaces':
      return `wa:${button.offset}`
    case 'addSpace':
      return `wA:${button.code}`
    case 'orders':
      return `wo:${writeFilter(button.filter)}`
    case 'order':
      return `wO:${button.id}:${writeFilter(button.from)}`
    case 'forecastOf':
      return `wf:${writeWish(button.wish)}`
    case 'otherCountry':
      return `wC:${button.side}:${writeWish(button.wish)}`
    case 'month':
      return `wM:${button.month ?? '*'}`
    case 'csv':
      return `wc:${button.month ?? '*'}`
    case 'digest':
      return `wd:${button.digest}`
    case 'quiet':
      return `wQ:${button.quiet ? `${button.quiet.from}-${button.quiet.to}` : 'off'}`
    case 'zone':
      return `wT:${button.timeZone}`
    default:
      return PLAIN[button.kind]
  }
}

const FILTER = '([*pad][*enr]\\d{1,9})'
const WISH = '(\\d{1,15}):([A-Z]{2}|--):([A-Z]{2}|--)'
const MONTH = '(\\d{4}-(?:0[1-9]|1[0-2])|\\*)'
const monthOf = (text: string) => (text === '*' ? null : text)

type Parts = [string, string, string, string]
const PATTERNS: readonly (readonly [RegExp, (...parts: Parts) => WebmasterButton])[] = [
  [/^wp:(card|rates|nothing|traffic)$/, (page) => ({ kind: 'programme', page: page as ProgrammePage })],
  [/^wy:(\d{4}-\d{2}-\d{2})$/, (version) => ({ kind: 'accept', version })],
  [/^wa:(\d{1,9})$/, (offset) => ({ kind: 'adSpaces', offset: Number(offset) })],
  [/^wA:([a-z0-9.]{0,40})$/, (code) => ({ kind: 'addSpace', code })],
  [new RegExp(`^wo:${FILTER}$`), (filter) => ({ kind: 'orders', filter: readFilter(filter) })],
  [
    new RegExp(`^wO:(\\d{1,15}):${FILTER}$`),
    (id, filter) => ({ kind: 'order', id: Number(id), from: readFilter(filter) }),
  ],
  [
    new RegExp(`^wf:${WISH}$`),
    (deal, click, delivery) => ({ kind: 'forecastOf', wish: readWish(deal, click, delivery) }),
  ],
  [
    new RegExp(`^wC:(click|delivery):${WISH}$`),
    (side, ...wish) => ({
      kind: 'otherCountry',
      side: side as 'click' | 'delivery',
      wish: readWish(...wish),
    }),
  ],
  [new RegExp(`^wM:${MONTH}$`), (month) => ({ kind: 'month', month: monthOf(month) })],
  [new RegExp(`^wc:${MONTH}$`), (month) => ({ kind: 'csv', month: monthOf(month) })],
  [/^wd:(at_once|hourly|daily)$/, (digest) => ({ kind: 'digest', digest: digest as NoticeWishes['digest'] })],
  [/^wQ:off$/, () => ({ kind: 'quiet', quiet: null })],
  [
    /^wQ:(\d{1,4})-(\d{1,4})$/,
    (from, to) => ({ kind: 'quiet', quiet: { from: Number(from), to: Number(to) } }),
  ],
  [/^wT:([A-Za-z0-9_+/-]{1,50})$/, (timeZone) => ({ kind: 'zone', timeZone })],
]

/** Callback data as a button of these screens, or null for anything that we did not write. */
export function readWebmasterButton(data: string): WebmasterButton | null {
  const plain = PLAIN_BY_CODE.get(data)
  if (plain) return { kind: plain }
  for (const [pattern, make] of PATTERNS) {
    const match = pattern.exec(data)
    if (match) return possible(make(...(match.slice(1) as unknown as Parts)))
  }
  return null
}

/** What has the right shape and still names nothing that is: a minute beyond the day, a zone that nobody knows. */
function possible(button: WebmasterButton): WebmasterButton | null {
  if (button.kind === 'zone' && !isTimeZone(button.timeZone)) return null
  if (button.kind === 'quiet' && button.quiet && !isQuietSpan(button.quiet)) return null
  return button
}

/** Two different minutes of a day. */
export const isQuietSpan = ({ from, to }: { from: number; to: number }): boolean =>
  from !== to && from >= 0 && to >= 0 && from < 1_440 && to < 1_440

/** Adds a button of these screens to a keyboard. */
export const press = pressing(writeWebmasterButton)
