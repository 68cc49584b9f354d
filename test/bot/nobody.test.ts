/** Updates whose person or chat has no id of Telegram's: they are nobody's, and no walk is asked. */
import { expect, test } from 'vitest'
import { pocketBot } from '../support/pocket-bot.ts'
import { inlineUpdate, tapUpdate, textUpdate } from '../support/updates.ts'

type Spoiled = [what: string, field: string, update: Record<string, unknown>]

const message = textUpdate(1, 5, 'чайник').message
const query = inlineUpdate(1, 5, 'чайник').inline_query
const tap = tapUpdate(1, 5, 'c').callback_query

const SPOILED: Spoiled[] = [
  ['a list for an id', 'from.id', { inline_query: { ...query, from: { ...query.from, id: [[]] } } }],
  ['a text for an id', 'from.id', { message: { ...message, from: { ...message.from, id: '5' } } }],
  ['a half for an id', 'from.id', { callback_query: { ...tap, from: { ...tap.from, id: 0.5 } } }],
  ['a chat without an id', 'chat.id', { message: { ...message, chat: { type: 'private' } } }],
  ['a person who is a text', 'from', { message: { ...message, from: 'me' } }],
]

test.each(SPOILED)('%s: nothing is said, and the log names the field', async (_what, field, update) => {
  const warned: unknown[] = []
  const bot = pocketBot({ log: { warn: (facts: unknown) => warned.push(facts) } as never })
  expect(await bot.turn(update)).toEqual([])
  expect(warned).toEqual([{ updateId: expect.any(Number), field }])
})
