/** What the short forms share: who fills one in, and how a question is asked until its answer can be read. */
import type { Conversation } from '@grammyjs/conversations'
import type { Context, Filter } from 'grammy'
import type { Shop } from '../flows/shop.ts'
import { type Reader, readerOf } from './context.ts'

/** Answers that cannot be read before a form gives up asking. */
export const MOST_TRIES = 3

/** A message of text that came in answer. */
export type Answer = Filter<Context, 'message:text'>

/** What an answer was read as, or what is said so that another is written. */
export type Read<T> = { readonly is: T } | { readonly again: string }

/** Who fills the form in; null where nobody does. */
export async function readerIn(
  shop: Pick<Shop, 'meetPerson'>,
  conversation: Conversation,
  ctx: Context,
): Promise<Reader | null> {
  const personId = ctx.from?.id
  if (personId === undefined) return null
  const person = await conversation.external(() => shop.meetPerson(personId))
  return readerOf(person, ctx.from?.language_code)
}

/**
 * Asks until an answer can be read; null once it could not `MOST_TRIES` times, and `givenUp` is said. What is no text is no try: it is told that a
 * text is needed. `read` may ask the shop, through `conversation.external`.
 */
export async function ask<T>(
  conversation: Conversation,
  ctx: Context,
  question: {
    readonly say: Reader['say']
    readonly asks: string
    readonly givenUp: string
    readonly read: (text: string, answer: Answer) => Read<T> | Promise<Read<T>>
  },
): Promise<{ readonly is: T; readonly answer: Answer } | null> {
  const otherwise = (other: Context) => other.reply(question.say('chat-form-needs-text'))
  await ctx.reply(question.asks)
  for (let tries = 1; tries <= MOST_TRIES; tries++) {
    const answer = await conversation.waitFor('message:text', { otherwise })
    const read = await question.read(answer.message.text, answer)
    if ('is' in read) return { is: read.is, answer }
    // "Again" and "given up" in one breath would contradict each other.
    if (tries < MOST_TRIES) await answer.reply(read.again)
  }
  await ctx.reply(question.givenUp)
  return null
}

/** A line as it is kept: one line of visible text of `longest` characters at the most; null for what is none. */
export function readTitle(text: string, longest: number): string | null {
  const title = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return title === '' || [...title].length > longest || title.startsWith('/') ? null : title
}

/** Read, or to be asked for again: for readers that say null to what they cannot read. */
export const readOr = <T>(is: T | null, again: string): Read<T> => (is === null ? { again } : { is })
