/** A channel's name is taken from whatever shows the channel. */
import { describe, expect, it } from 'vitest'
import type { SeenName } from '../../../src/domain/channel-news.ts'
import { aTelegramChannel, CHANNEL, chatOf, forwarded } from '../../support/channel-world.ts'
import { pocketBot } from '../../support/pocket-bot.ts'
import { pocketChat } from '../../support/pocket-chat.ts'

const telegram = aTelegramChannel({ title: 'Новое имя', username: 'new_name' })
const NAME: SeenName = { telegramId: CHANNEL, title: 'Новое имя', username: 'new_name' }

function noting() {
  const noted: SeenName[] = []
  return { noted, shop: { noteName: async (seen: SeenName) => void noted.push(seen) } }
}
const post = (fields: object, chat: object = chatOf(telegram)) => ({
  channel_post: { message_id: 7, date: 1, chat, ...fields },
})

describe('a channel’s name', () => {
  it.each([
    ['a post', { text: 'Пост' }],
    ['the message that tells of a new title', { new_chat_title: 'Новое имя' }],
  ])('is noted from %s, which is answered by nothing', async (_, fields) => {
    const { noted, shop } = noting()
    expect(await pocketBot(shop).turn(post(fields))).toEqual([])
    expect(noted).toEqual([NAME])
  })

  it('of a private channel has no username', async () => {
    const { noted, shop } = noting()
    await pocketBot(shop).turn(post({ text: 'Пост' }, chatOf({ ...telegram, username: null })))
    expect(noted).toEqual([{ ...NAME, username: null }])
  })

  it('is noted from a forward, which goes its usual way', async () => {
    const { noted, shop } = noting()
    const chat = pocketChat(shop)
    await expect(chat.send(forwarded(telegram))).rejects.toThrow('findWebmaster')
    expect(noted).toEqual([NAME])
  })

  it('is not taken from a channel that is called nothing, nor from a person', async () => {
    const { noted, shop } = noting()
    const nameless = { ...telegram, title: 7 as never }
    await pocketBot(shop).turn(post({ text: 'Пост' }, chatOf(nameless)))
    const person = { type: 'user', sender_user: { id: 9, is_bot: false, first_name: 'Б' }, date: 1 }
    const chat = { id: -5, type: 'group', title: 'Друзья' }
    const from = { id: 5, is_bot: false, first_name: 'А' }
    const message = { message_id: 1, date: 1, chat, from, text: 'привет', forward_origin: person }
    await pocketBot(shop).turn({ message })
    expect(noted).toEqual([])
  })
})
