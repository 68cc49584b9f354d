import { CHANNEL_ROLES, type ChannelRole } from '../../../domain/channel.ts'
import { pressing } from '../../screen.ts'

/** Settings that are chosen from a few. */
const CHOICES = ['language', 'country', 'timeZone', 'link', 'approval', 'whenOver'] as const
export type Choice = (typeof CHOICES)[number]

/** Settings that are typed. */
const TYPED = ['hashtags', 'template', 'label', 'timeZone'] as const
export type Typed = (typeof TYPED)[number]

/** Screens and acts of one channel that need nothing besides. */
const OF_CHANNEL = {
  home: 'c',
  recheck: 'r',
  settings: 'S',
  countries: 'D',
  audience: 'A',
  zones: 'Z',
  hashtags: 'g',
  template: 't',
  label: 'b',
  usualLabel: 'B',
  members: 'm',
  pause: 'p',
  resume: 'P',
  askLeave: 'v',
  leave: 'V',
} as const
type OfChannel = keyof typeof OF_CHANNEL

/**
 * What a button of these screens carries: all begin with "h". Within Telegram's 64 bytes; whatever comes back is untrusted, and
 * every walk asks anew what the person may do in the channel.
 */
export type ChannelButton =
  | { readonly kind: 'list' | 'connect' | 'close' }
  /** A page of the list; 0 has the newest ones. */
  | { readonly kind: 'page'; readonly page: number }
  /** A channel by Telegram's id, which nobody has connected yet. */
  | { readonly kind: 'check'; readonly telegramId: number }
  | { readonly kind: OfChannel; readonly channel: number }
  | { readonly kind: 'choose'; readonly channel: number; readonly setting: Choice; readonly value: string }
  | { readonly kind: 'toggle'; readonly channel: number; readonly country: string }
  | { readonly kind: 'type' | 'clear'; readonly channel: number; readonly setting: Typed }
  | { readonly kind: 'invite'; readonly channel: number; readonly role: ChannelRole }
  | { readonly kind: 'askRemove' | 'remove'; readonly channel: number; readonly person: number }

/** A button as callback data. */
function writeChannelButton(button: ChannelButton): string {
  switch (button.kind) {
    case 'list':
      return 'hl'
    case 'connect':
      return 'hn'
    case 'close':
      return 'hx'
    case 'page':
      return `hL:${button.page}`
    case 'check':
      return `hk:${button.telegramId}`
    case 'choose':
      return `hs:${button.channel}:${CHOICES.indexOf(button.setting)}:${button.value}`
    case 'toggle':
      return `ha:${button.channel}:${button.country}`
    case 'type':
    case 'clear':
      return `h${button.kind === 'type' ? 'w' : 'W'}:${button.channel}:${button.setting}`
    case 'invite':
      return `hi:${button.channel}:${button.role}`
    case 'askRemove':
    case 'remove':
      return `h${button.kind === 'remove' ? 'U' : 'u'}:${button.channel}:${button.person}`
    default:
      return `h${OF_CHANNEL[button.kind]}:${button.channel}`
  }
}

const PLAIN: Readonly<Record<string, ChannelButton>> = {
  hl: { kind: 'list' },
  hn: { kind: 'connect' },
  hx: { kind: 'close' },
}
const OF_CHANNEL_BY_CODE = new Map(
  Object.entries(OF_CHANNEL).map(([kind, code]) => [code as string, kind as OfChannel]),
)

/** Callback data as a button of these screens, or null for anything that we did not write. */
export function readChannelButton(data: string): ChannelButton | null {
  const plain = Object.hasOwn(PLAIN, data) ? PLAIN[data] : undefined
  if (plain) return plain
  const page = /^hL:(\d{1,4})$/.exec(data)
  if (page) return { kind: 'page', page: Number(page[1]) }
  const check = /^hk:(-\d{1,15})$/.exec(data)
  if (check) return { kind: 'check', telegramId: Number(check[1]) }
  const [, code = '', id, rest] = /^h([A-Za-z]):(\d{1,9})(?::(.{1,50}))?$/.exec(data) ?? []
  if (id === undefined) return null
  const channel = Number(id)
  const kind = OF_CHANNEL_BY_CODE.get(code)
  if (kind) return rest === undefined ? { kind, channel } : null
  return rest === undefined ? null : readWithMore(code, channel, rest)
}

function readWithMore(code: string, channel: number, rest: string): ChannelButton | null {
  switch (code) {
    case 's': {
      const [, index, value] = /^(\d):([A-Za-z0-9_+/-]{1,40})$/.exec(rest) ?? []
      const setting = CHOICES[Number(index)]
      return setting && value ? { kind: 'choose', channel, setting, value } : null
    }
    case 'a':
      return /^[A-Z]{2}$/.test(rest) ? { kind: 'toggle', channel, country: rest } : null
    case 'w':
    case 'W': {
      const setting = TYPED.find((one) => one === rest)
      return setting ? { kind: code === 'w' ? 'type' : 'clear', channel, setting } : null
    }
    case 'i': {
      const role = CHANNEL_ROLES.find((one) => one === rest)
      return role ? { kind: 'invite', channel, role } : null
    }
    case 'u':
    case 'U':
      return /^\d{1,15}$/.test(rest)
        ? { kind: code === 'u' ? 'askRemove' : 'remove', channel, person: Number(rest) }
        : null
    default:
      return null
  }
}

/** Adds a button of these screens to a keyboard. */
export const press = pressing(writeChannelButton)
