import type { Message } from 'grammy/types'
import { expect, test } from 'vitest'
import { readAddress } from '../../../src/bot/group/read-address.ts'
import { ME } from '../../support/pocket-bot.ts'

const ALIEN = { id: 43, is_bot: true, first_name: 'Other', username: 'other_bot' }

/** A message with its mentions marked as Telegram marks them. */
const message = (text: string, more: object = {}): Message =>
  ({
    message_id: 1,
    date: 1,
    chat: { id: -5, type: 'supergroup', title: 'g' },
    text,
    entities: [...text.matchAll(/@\w+/g)].map(({ 0: name, index }) => ({
      type: 'mention',
      offset: index,
      length: name.length,
    })),
    ...more,
  }) as Message
const reply = (from: object) => ({ reply_to_message: { message_id: 9, from } })

test.each([
  ['@prilavok_bot наушники', { words: 'наушники', command: null, byName: true }],
  ['подскажи, @Prilavok_Bot, наушники', { words: 'подскажи, наушники', command: null, byName: true }],
  ['@prilavok_bot, наушники', { words: 'наушники', command: null, byName: true }],
  ['наушники, @prilavok_bot', { words: 'наушники', command: null, byName: true }],
  ['@prilavok_bot', { words: '', command: null, byName: true }],
  ['/find@prilavok_bot  наушники', { words: 'наушники', command: 'find', byName: true }],
  ['/START@Prilavok_Bot', { words: '', command: 'start', byName: true }],
])('%s speaks to the bot', (text, addressed) => expect(readAddress(message(text), ME)).toEqual(addressed))

test.each([
  'наушники',
  '@prilavok_bottle наушники',
  '@other_bot наушники',
  'prilavok_bot наушники',
  '/start',
  '/start@other_bot',
  '/find@other_bot @prilavok_bot',
  'mail@prilavok.test',
])('%s does not', (text) => expect(readAddress(message(text), ME)).toBeNull())

test('a reply to its message speaks to it, one to somebody else’s does not', () => {
  expect(readAddress(message('а дешевле?', reply(ME)), ME)).toEqual({
    words: 'а дешевле?',
    command: null,
    byName: false,
  })
  expect(readAddress(message('а дешевле?', reply(ALIEN)), ME)).toBeNull()
})

test('a caption and a mention without a user name are read alike', () => {
  const caption = {
    text: undefined,
    caption: '@prilavok_bot вот такие',
    caption_entities: message('@prilavok_bot').entities,
  }
  expect(readAddress(message('', { ...caption, entities: undefined }), ME)?.words).toBe('вот такие')
  const entities = [{ type: 'text_mention', offset: 0, length: 8, user: ME }]
  expect(readAddress(message('Прилавок чайник', { entities }), ME)?.words).toBe('чайник')
  const other = [{ type: 'text_mention', offset: 0, length: 8, user: ALIEN }]
  expect(readAddress(message('Прилавок чайник', { entities: other }), ME)).toBeNull()
})
