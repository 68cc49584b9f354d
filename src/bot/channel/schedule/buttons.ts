import { isSerialNumber } from '../../../domain/serial-number.ts'
import { DAY_MINUTES } from '../../../domain/wall-clock.ts'
import type { Move } from '../../../flows/queue.ts'
import { pressing } from '../../screen.ts'

/** What is said of a channel and nothing besides. */
const OF_CHANNEL = {
  home: 'h',
  slots: 'l',
  typeSlots: 't',
  rules: 'r',
  newRule: 'c',
  pause: 'b',
  resume: 'g',
} as const
/** What is said of a post. */
const OF_POST = {
  post: 'p',
  now: 'n',
  askWithdraw: 'w',
  withdraw: 'W',
  approve: 'y',
  refuse: 'z',
} as const
/** What is said of a rule, with its channel. */
const OF_RULE = { rule: 'k', pauseRule: 'P', resumeRule: 'R', askRemoveRule: 'v', removeRule: 'V' } as const
const OF_SLOT = { addSlot: 'a', removeSlot: 'd' } as const
const MOVES: Readonly<Record<Move, string>> = { up: 'u', down: 'd', first: 'f', last: 'l' }

/**
 * What a button of these screens carries: all begin with "s". Within Telegram's 64 bytes; whatever comes back is untrusted, and every walk asks
 * anew what the person may do in the channel.
 */
export type ScheduleButton =
  | { readonly kind: keyof typeof OF_CHANNEL; readonly channel: number }
  | { readonly kind: 'queue'; readonly channel: number; readonly offset: number }
  | { readonly kind: keyof typeof OF_POST; readonly post: number }
  | { readonly kind: 'move'; readonly post: number; readonly move: Move }
  | { readonly kind: keyof typeof OF_RULE; readonly channel: number; readonly rule: number }
  | { readonly kind: keyof typeof OF_SLOT; readonly channel: number; readonly minute: number }

/** A button as callback data. */
export function writeScheduleButton(button: ScheduleButton): string {
  if ('rule' in button) return `s${OF_RULE[button.kind]}:${button.channel}:${button.rule}`
  if ('minute' in button) return `s${OF_SLOT[button.kind]}:${button.channel}:${button.minute}`
  if ('offset' in button) return `sq:${button.channel}:${button.offset}`
  if ('move' in button) return `sm:${button.post}:${MOVES[button.move]}`
  return 'post' in button
    ? `s${OF_POST[button.kind]}:${button.post}`
    : `s${OF_CHANNEL[button.kind]}:${button.channel}`
}

/** Callback data as a button of these screens, or null for anything that we did not write. */
export function readScheduleButton(data: string): ScheduleButton | null {
  const [, code = '', first, second] = /^s([A-Za-z]):(\d{1,15})(?::(\d{1,9}|[udfl]))?$/.exec(data) ?? []
  if (first === undefined) return null
  const id = Number(first)
  return second === undefined ? ofOne(code, id) : ofTwo(code, id, second)
}

function ofOne(code: string, id: number): ScheduleButton | null {
  const post = keyOf(OF_POST, code)
  if (post) return { kind: post, post: id }
  const channel = keyOf(OF_CHANNEL, code)
  return channel && isSerialNumber(id) ? { kind: channel, channel: id } : null
}

function ofTwo(code: string, id: number, second: string): ScheduleButton | null {
  if (code === 'm') {
    const move = keyOf(MOVES, second)
    return move ? { kind: 'move', post: id, move } : null
  }
  if (!isSerialNumber(id) || !/^\d+$/.test(second)) return null
  const number = Number(second)
  if (code === 'q') return { kind: 'queue', channel: id, offset: number }
  const slot = keyOf(OF_SLOT, code)
  if (slot) return number < DAY_MINUTES ? { kind: slot, channel: id, minute: number } : null
  const rule = keyOf(OF_RULE, code)
  return rule ? { kind: rule, channel: id, rule: number } : null
}

const keyOf = <K extends string>(codes: Readonly<Record<K, string>>, code: string): K | undefined =>
  (Object.keys(codes) as K[]).find((key) => codes[key] === code)

/** Adds a button of these screens to a keyboard. */
export const press = pressing(writeScheduleButton)
