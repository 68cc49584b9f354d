import { isSerialNumber } from '../../../domain/serial-number.ts'
import { pressing } from '../../screen.ts'

/**
 * What a button of the posts' screens carries: all begin with "P", which no other area's do. Within Telegram's 64 bytes; whatever comes back is
 * untrusted, and every walk looks who asks.
 */
export type PostButton =
  /** "New post" in a channel. */
  | { readonly kind: 'new'; readonly channel: number }
  /** "Post it" under a deal: asks where to. */
  | { readonly kind: 'postIt'; readonly deal: number }
  /** The person's own drafts, from `offset` on. */
  | { readonly kind: 'drafts'; readonly offset: number }
  /** 0 = in no channel, by the person's own hand. */
  | { readonly kind: 'draft'; readonly channel: number; readonly deal: number }
  | { readonly kind: PostAct; readonly post: number }
  | { readonly kind: 'country'; readonly post: number; readonly country: string }
  /** A moment, in minutes since 1970. */
  | { readonly kind: 'at'; readonly post: number; readonly minute: number }

/** One post and a letter. */
const ACTS = {
  card: 'c',
  preview: 'v',
  ownText: 'e',
  coupon: 'k',
  erid: 'i',
  countries: 'z',
  now: 'w',
  queue: 'q',
  times: 't',
  typedTime: 'T',
  byHand: 'h',
  back: 'r',
  discard: 'x',
  there: 'g',
  again: 'u',
  place: 'p',
  takeOut: 'o',
} as const
export type PostAct = keyof typeof ACTS

const ACT_BY_LETTER = new Map(Object.entries(ACTS).map(([act, letter]) => [letter as string, act as PostAct]))

/** A button as callback data. */
export function writePostButton(button: PostButton): string {
  switch (button.kind) {
    case 'new':
      return `Pn:${button.channel}`
    case 'postIt':
      return `Po:${button.deal}`
    case 'draft':
      return `Pd:${button.channel}:${button.deal}`
    case 'drafts':
      return `Pl:${button.offset}`
    case 'country':
      return `PC:${button.post}:${button.country}`
    case 'at':
      return `PA:${button.post}:${button.minute}`
    default:
      return `Pa${ACTS[button.kind]}:${button.post}`
  }
}

const ID = '(\\d{1,15})'

const ofChannel = (button: Extract<PostButton, { channel: number }>): PostButton | null =>
  isSerialNumber(button.channel) ? button : null

const PATTERNS: readonly (readonly [RegExp, (parts: readonly string[]) => PostButton | null])[] = [
  [new RegExp(`^Pn:${ID}$`), ([channel]) => ofChannel({ kind: 'new', channel: Number(channel) })],
  [new RegExp(`^Po:${ID}$`), ([deal]) => ({ kind: 'postIt', deal: Number(deal) })],
  [
    new RegExp(`^Pd:${ID}:${ID}$`),
    ([channel, deal]) => ofChannel({ kind: 'draft', channel: Number(channel), deal: Number(deal) }),
  ],
  [new RegExp(`^Pl:${ID}$`), ([offset]) => ({ kind: 'drafts', offset: Number(offset) })],
  [
    new RegExp(`^PC:${ID}:([A-Z]{2})$`),
    ([post, country = '']) => ({ kind: 'country', post: Number(post), country }),
  ],
  [
    new RegExp(`^PA:${ID}:(\\d{1,9})$`),
    ([post, minute]) => ({ kind: 'at', post: Number(post), minute: Number(minute) }),
  ],
  [
    new RegExp(`^Pa([a-zA-Z]):${ID}$`),
    ([letter = '', post]) => {
      const kind = ACT_BY_LETTER.get(letter)
      return kind ? { kind, post: Number(post) } : null
    },
  ],
]

/** Callback data as a button of these screens, or null for anything that is none. */
export function readPostButton(data: string): PostButton | null {
  for (const [pattern, make] of PATTERNS) {
    const match = pattern.exec(data)
    if (match) return make(match.slice(1))
  }
  return null
}

/** Adds a button of these screens to a keyboard. */
export const press = pressing(writePostButton)
