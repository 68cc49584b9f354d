/** An owner shows the bot where a post stands: forwards it, or sends its link. */
import { describe, expect, it } from 'vitest'
import { readMessageLink } from '../../../src/bot/channel/posts/place-form.ts'
import type { LearntPlace, SeenMessage } from '../../../src/flows/learn-place.ts'
import type { Shop } from '../../../src/flows/shop.ts'
import { pocketChat, type Shown } from '../../support/pocket-chat.ts'

const CHANNEL = -1_001_234_567
const LINK = 'http://shop.test/c/AAAAAAAAAA'
const buttons = { inline_keyboard: [[{ text: 'Купить', url: LINK }]] }
const origin = (id = CHANNEL) => ({
  type: 'channel',
  chat: { id, type: 'channel', title: 'Находки' },
  message_id: 31,
  date: 1,
})
const copy = (more: object = {}) => ({
  message_id: 8,
  date: 1,
  chat: { id: 5, type: 'private', first_name: 'А' },
  forward_origin: origin(),
  text: 'Чайник',
  reply_markup: buttons,
  ...more,
})

function open(answers: LearntPlace[], result: object | null = null) {
  const seen: SeenMessage[] = []
  const asked: unknown[] = []
  const shop: Partial<Shop> = {
    showPost: async () => ({ channel: { telegramId: CHANNEL, username: 'Sale_Day' } }) as never,
    settleDoubt: async () => true,
    async learnPlace(_, post, message) {
      expect(post).toBe(7)
      seen.push(message)
      return answers.shift() ?? 'gone'
    },
  }
  const chat = pocketChat(shop, 'ru', 5, (method, payload) => {
    if (method !== 'forwardMessage') return undefined
    asked.push(payload)
    return result ? { result } : { refused: "message can't be forwarded" }
  })
  return { chat, seen, asked }
}
const said = (shown: readonly Shown[]) => shown.map(({ text }) => text).join('\n')

describe('after “it is there”', () => {
  it('the post is forwarded: its channel, number and addresses are looked at', async () => {
    const { chat, seen } = open(['other_post', 'learnt'])
    expect(said(await chat.pressData('Pag:7'))).toContain('перешлите мне этот пост')
    expect(said(await chat.send({ ...copy(), forward_origin: origin(-5) }))).toContain(
      'нет ссылки этого поста',
    )
    const marked = copy({ entities: [{ type: 'text_link', offset: 0, length: 6, url: 'http://x.test' }] })
    expect(said(await chat.send(marked))).toContain('Нашёл')
    expect(seen).toEqual([
      { telegramId: -5, messageId: 31, says: ['Чайник', LINK], byHand: false },
      { telegramId: CHANNEL, messageId: 31, says: ['Чайник', 'http://x.test', LINK], byHand: false },
    ])
  })

  it('its link does as well, in both forms, and is looked up in the post’s own channel only', async () => {
    const { chat, seen, asked } = open(['other_post', 'learnt'], copy())
    await chat.pressData('Pap:7')
    expect(said(await chat.say('https://t.me/c/9999999/31'))).toContain('Не вижу поста')
    expect(asked).toEqual([])
    await chat.say('https://t.me/c/1234567/31')
    expect(said(await chat.say('t.me/sale_day/31?single'))).toContain('Нашёл')
    expect(asked).toEqual([
      { chat_id: 5, from_chat_id: CHANNEL, message_id: 31 },
      { chat_id: 5, from_chat_id: CHANNEL, message_id: 31 },
    ])
    expect(seen).toHaveLength(2)
  })

  it('what Telegram does not show is not seen, and after three tries it is left', async () => {
    const { chat, seen } = open([])
    await chat.pressData('Pap:7')
    expect(said(await chat.say('t.me/sale_day/31'))).toContain('Не вижу поста')
    await chat.say('вот он')
    expect(said(await chat.say('ну вот же'))).toContain('Пока оставим')
    expect(seen).toEqual([])
  })
})

it.each([
  ['https://t.me/c/1234567/89', { chat: -1_001_234_567, messageId: 89 }],
  ['t.me/Sale_Day/89', { chat: 'sale_day', messageId: 89 }],
  ['https://telegram.me/sale/89?single', { chat: 'sale', messageId: 89 }],
  ['https://t.me/sale', null],
  ['посмотри https://t.me/sale/89', null],
  ['https://evil.test/c/1/2', null],
])('%s names a message', (text, named) => expect(readMessageLink(text)).toEqual(named))
