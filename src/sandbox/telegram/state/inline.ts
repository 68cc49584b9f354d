import type { InlineKeyboardMarkup, InlineQueryResult, InlineQueryResultsButton } from 'grammy/types'
import type { Content } from './messages.ts'

/** A result as the bot gave it, and the message that it becomes. */
export interface ReadyResult {
  readonly shown: InlineQueryResult
  readonly content: Content
  readonly keyboard: InlineKeyboardMarkup | null
}

export interface InlineAnswer {
  readonly results: readonly ReadyResult[]
  readonly nextOffset: string
  readonly button: InlineQueryResultsButton | null
}

/** What a person typed after the bot's name, and the bot's answer once it is there. */
export interface InlineAsk {
  readonly id: string
  readonly personId: number
  readonly chatId: number
  readonly query: string
  readonly offset: string
  readonly askedMs: number
  answer: InlineAnswer | null
}

export interface PreparedMessage {
  readonly personId: number
  readonly result: ReadyResult
  /** Unix seconds. */
  readonly expiresS: number
  /** Where it may be sent to. */
  readonly places: { readonly bots: boolean; readonly groups: boolean; readonly channels: boolean }
}

export interface Inline {
  ask(ask: InlineAsk): void
  find(id: string): InlineAsk | undefined
  /** Whether the person has used inline mode. */
  knows(personId: number): boolean
  /** Answers an ask that waits and is not too old; false for any other. */
  answer(id: string, answer: InlineAnswer, nowMs: number): boolean
  /** Resolves when the ask is answered, when `timeoutMs` are over, when `signal` aborts. */
  answered(ask: InlineAsk, timeoutMs: number, signal: AbortSignal): Promise<void>
  /** Keeps the answer to an ask for whoever asks the same, or for the same person only. */
  keep(ask: InlineAsk, answer: InlineAnswer, untilMs: number, personal: boolean): void
  kept(ask: Pick<InlineAsk, 'personId' | 'query' | 'offset'>, nowMs: number): InlineAnswer | undefined
  readonly prepared: Map<string, PreparedMessage>
  /** Ends all waiting. */
  close(): void
}

/** Bots report 10 seconds; the documentation says nothing. */
export const INLINE_LIFE_MS = 10_000

export function openInline(): Inline {
  const asks = new Map<string, InlineAsk>()
  const people = new Set<number>()
  const waiting = new Map<string, () => void>()
  const cache = new Map<string, { readonly answer: InlineAnswer; readonly untilMs: number }>()
  const key = (person: number | null, { query, offset }: Pick<InlineAsk, 'query' | 'offset'>) =>
    JSON.stringify([person, query, offset])
  return {
    ask(ask) {
      asks.set(ask.id, ask)
      people.add(ask.personId)
    },
    find: (id) => asks.get(id),
    knows: (personId) => people.has(personId),
    answer(id, answer, nowMs) {
      const ask = asks.get(id)
      if (!ask || ask.answer || nowMs - ask.askedMs > INLINE_LIFE_MS) return false
      ask.answer = answer
      waiting.get(id)?.()
      return true
    },
    answered(ask, timeoutMs, signal) {
      if (ask.answer || signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const done = () => {
          waiting.delete(ask.id)
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          resolve()
        }
        const timer = setTimeout(done, timeoutMs)
        signal.addEventListener('abort', done, { once: true })
        waiting.set(ask.id, done)
      })
    },
    keep(ask, answer, untilMs, personal) {
      cache.set(key(personal ? ask.personId : null, ask), { answer, untilMs })
    },
    kept(ask, nowMs) {
      const found = [cache.get(key(ask.personId, ask)), cache.get(key(null, ask))]
      return found.find((one) => one && one.untilMs > nowMs)?.answer
    },
    prepared: new Map(),
    close() {
      for (const done of [...waiting.values()]) done()
    },
  }
}
