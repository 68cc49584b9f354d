import type { DealOrder } from '../../domain/deal.ts'

/**
 * What a button under a message carries. Telegram allows 64 bytes, and whatever comes back is untrusted: it may be of
 * an older version, of an older search, or typed by hand.
 */
export type Button =
  | { readonly kind: 'page'; readonly search: number; readonly offset: number }
  | { readonly kind: 'orders'; readonly search: number; readonly offset: number }
  | { readonly kind: 'order'; readonly search: number; readonly order: DealOrder }
  | { readonly kind: 'categories'; readonly search: number; readonly offset: number }
  | { readonly kind: 'category'; readonly search: number; readonly index: number | null }
  | { readonly kind: 'limit'; readonly search: number }
  | { readonly kind: 'unlimit'; readonly search: number }
  | { readonly kind: 'link'; readonly deal: number }
  | { readonly kind: 'countries'; readonly origin: Origin }
  | { readonly kind: 'country'; readonly country: string; readonly origin: Origin }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'back'; readonly origin: Origin }
  | { readonly kind: 'languages' }
  | { readonly kind: 'language'; readonly language: 'ru' | 'en' }
  | { readonly kind: 'adult'; readonly shown: boolean }
  | { readonly kind: 'forget' }
  | { readonly kind: 'close' }

/** The message under which the countries were asked for: it is shown anew when the country has been chosen. */
export type Origin =
  | null
  | { readonly kind: 'card'; readonly deal: number; readonly search: number; readonly offset: number }
  | { readonly kind: 'link'; readonly deal: number }

const writeOrigin = (origin: Origin): string => {
  if (origin === null) return ''
  return origin.kind === 'link' ? `l${origin.deal}` : `k${origin.deal}.${origin.search}.${origin.offset}`
}

function readOrigin(text: string | undefined): Origin {
  const card = /^k(\d{1,15})\.(\d{1,9})\.(\d{1,9})$/.exec(text ?? '')
  if (card) return { kind: 'card', deal: Number(card[1]), search: Number(card[2]), offset: Number(card[3]) }
  const link = /^l(\d{1,15})$/.exec(text ?? '')
  return link ? { kind: 'link', deal: Number(link[1]) } : null
}

const ORDERS: Readonly<Record<string, DealOrder>> = { r: 'relevance', p: 'price', d: 'discount', o: 'orders' }

const letterOf = (order: DealOrder): string => order[0] as string

/** A button as callback data. */
export function writeButton(button: Button): string {
  switch (button.kind) {
    case 'page':
      return `p:${button.search}:${button.offset}`
    case 'orders':
      return `O:${button.search}:${button.offset}`
    case 'order':
      return `o:${button.search}:${letterOf(button.order)}`
    case 'categories':
      return `G:${button.search}:${button.offset}`
    case 'category':
      return `g:${button.search}:${button.index ?? '*'}`
    case 'limit':
      return `m:${button.search}`
    case 'unlimit':
      return `u:${button.search}`
    case 'link':
      return `l:${button.deal}`
    case 'countries':
      return `C:${writeOrigin(button.origin)}`
    case 'country':
      return `c:${button.country}:${writeOrigin(button.origin)}`
    case 'elsewhere':
      return 'e'
    case 'back':
      return `b:${writeOrigin(button.origin)}`
    case 'languages':
      return 'Y'
    case 'language':
      return `y:${button.language}`
    case 'adult':
      return `a:${button.shown ? 1 : 0}`
    case 'forget':
      return 'f'
    case 'close':
      return 'x'
  }
}

const NUMBER = '(\\d{1,15})'

/** One pattern a kind: letter, arguments, and what they mean. */
const PATTERNS: readonly (readonly [RegExp, (parts: string[]) => Button])[] = [
  [
    new RegExp(`^p:${NUMBER}:${NUMBER}$`),
    ([s, o]) => ({ kind: 'page', search: Number(s), offset: Number(o) }),
  ],
  [
    new RegExp(`^O:${NUMBER}:${NUMBER}$`),
    ([s, o]) => ({ kind: 'orders', search: Number(s), offset: Number(o) }),
  ],
  [
    new RegExp(`^o:${NUMBER}:([rpdo])$`),
    ([s, o]) => ({ kind: 'order', search: Number(s), order: ORDERS[o as string] as DealOrder }),
  ],
  [
    new RegExp(`^G:${NUMBER}:${NUMBER}$`),
    ([s, o]) => ({ kind: 'categories', search: Number(s), offset: Number(o) }),
  ],
  [
    new RegExp(`^g:${NUMBER}:(\\d{1,2}|\\*)$`),
    ([s, i]) => ({ kind: 'category', search: Number(s), index: i === '*' ? null : Number(i) }),
  ],
  [new RegExp(`^m:${NUMBER}$`), ([s]) => ({ kind: 'limit', search: Number(s) })],
  [new RegExp(`^u:${NUMBER}$`), ([s]) => ({ kind: 'unlimit', search: Number(s) })],
  [new RegExp(`^l:${NUMBER}$`), ([d]) => ({ kind: 'link', deal: Number(d) })],
  [/^C:([kl\d.]{0,40})$/, ([o]) => ({ kind: 'countries', origin: readOrigin(o) })],
  [
    /^c:([A-Z]{2}):([kl\d.]{0,40})$/,
    ([c, o]) => ({ kind: 'country', country: c as string, origin: readOrigin(o) }),
  ],
  [/^e$/, () => ({ kind: 'elsewhere' })],
  [/^b:([kl\d.]{0,40})$/, ([o]) => ({ kind: 'back', origin: readOrigin(o) })],
  [/^Y$/, () => ({ kind: 'languages' })],
  [/^y:(ru|en)$/, ([language]) => ({ kind: 'language', language: language as 'ru' | 'en' })],
  [/^a:([01])$/, ([shown]) => ({ kind: 'adult', shown: shown === '1' })],
  [/^f$/, () => ({ kind: 'forget' })],
  [/^x$/, () => ({ kind: 'close' })],
]

/** Callback data as a button, or null for anything that we did not write. */
export function readButton(data: string): Button | null {
  for (const [pattern, make] of PATTERNS) {
    const match = pattern.exec(data)
    if (match) return make(match.slice(1))
  }
  return null
}
