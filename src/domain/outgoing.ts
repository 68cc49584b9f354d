/** A call to the Bot API that is to be made: stored first, with the effects that it speaks of, and made after. */
export interface Outgoing {
  /** Unique for ever: the same thing is never queued twice. 'u:<update id>:<n>' for answers. */
  readonly key: string
  /**
   * The chat whose messages leave one after another; for calls without a chat (inline answers), the person.
   * Up to 52 bits, a safe integer.
   */
  readonly chatId: number
  /** Method of the Bot API: 'sendMessage'. */
  readonly method: string
  /** Its parameters as JSON. A picture of our own is the text 'picture:<key>' where Telegram takes a file id or an address. */
  readonly payload: Readonly<Record<string, unknown>>
  /** 0 = an answer that somebody waits for; 1 = everything else, paced. */
  readonly urgency: 0 | 1
  /** Not sent before this moment. */
  readonly notBefore: Date
  /**
   * What to do when nobody knows whether it was sent (Telegram has no idempotency key): 'list' it for the operator,
   * or 'repeat' it, with words that say so. An answer that somebody waits for is repeated as long as the process lives to see it fail.
   */
  readonly whenInDoubt: 'list' | 'repeat'
}

/** A stored one. `attempts` counts the sends that were begun, this one included. */
export interface QueuedCall extends Outgoing {
  readonly id: number
  readonly attempts: number
  /** True when an earlier send of it may have arrived. */
  readonly perhapsAgain: boolean
}

/** One that may or may not have arrived. */
export interface DoubtfulCall extends QueuedCall {
  readonly doubtBecause: string
  readonly intentAt: Date
}

/** A stored one that Telegram has taken. */
export interface SentCall {
  readonly id: number
  /** Telegram's id of the message that it became. */
  readonly messageId: number | null
  /** Of an album: all of its messages, in order. */
  readonly album?: readonly number[]
}

/** How a call to the Bot API ended. */
export type Delivery =
  /** `album`: as which messages an album arrived, in the order of its items; `messageId` is the first. */
  | { readonly kind: 'sent'; readonly messageId: number | null; readonly album?: readonly number[] }
  /** 429. `seconds` as Telegram says. */
  | { readonly kind: 'too-many'; readonly seconds: number }
  /** 403, or a chat that is not there: nothing more goes to it. */
  | { readonly kind: 'unreachable'; readonly because: string }
  /** The group has another id now. */
  | { readonly kind: 'moved'; readonly chatId: number }
  /** Certainly not taken (no connection was made, or Telegram says so), worth another try. */
  | { readonly kind: 'not-taken'; readonly because: string }
  /** The connection broke, or a 5xx came, after the request had left. */
  | { readonly kind: 'in-doubt'; readonly because: string }
  /** Refused for good. */
  | { readonly kind: 'refused'; readonly because: string }

/**
 * Calls that do no harm when made twice: in doubt they are simply made again.
 * Telegram answers a repeated edit with "message is not modified".
 */
export const isHarmlessTwice = (method: string): boolean =>
  /^(edit|delete|answer|set|pin|unpin)/.test(method) || method === 'sendChatAction'

/** Answers to what Telegram lets expire within seconds: of no use later, and soon given up. */
export const isFleeting = (method: string): boolean => /^answer(Inline|Callback)Query$/.test(method)
