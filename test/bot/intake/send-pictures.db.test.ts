/** Pictures in calls: uploaded once, named by Telegram's id afterwards, exchanged where Telegram does not take them. */
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { sendWorld } from './send-world.ts'

const world = sendWorld()
const { open, queue, settled, calls, told } = world

describe('pictures', () => {
  const noContent = { code: 400, description: 'Bad Request: failed to get HTTP URL content' } as const

  test('of our own are uploaded once and named by Telegram’s id afterwards', async () => {
    await queue('sendPhoto', { chat_id: 5, photo: 'picture:welcome', caption: 'a', reply_markup: { x: [1] } })
    await queue('sendPhoto', { chat_id: 5, photo: 'picture:welcome', caption: 'b' })
    open()
    await settled()
    const [first, second] = calls()
    expect(first?.payload).toMatchObject({
      photo: 'attach://picture0',
      picture0: 'file:welcome.png',
      caption: 'a',
      reply_markup: { x: [1] },
    })
    expect(second?.payload).toMatchObject({ photo: 'large-1', caption: 'b' })
  })

  test('of an album are uploaded together, each under its own name', async () => {
    const media = ['one', 'two', 'one'].map((key) => ({ type: 'photo', media: `picture:${key}` }))
    await queue('sendMediaGroup', { chat_id: 5, media })
    await queue('sendMediaGroup', { chat_id: 5, media })
    open()
    await settled()
    expect(calls()[0]?.payload).toMatchObject({
      media: [{ media: 'attach://picture0' }, { media: 'attach://picture1' }, { media: 'attach://picture0' }],
      picture0: 'file:one.png',
      picture1: 'file:two.png',
    })
    expect(JSON.stringify(calls()[1]?.payload)).not.toMatch(/attach|picture/)
  })

  test('of a post’s album are messages each, and all of them are written down', async () => {
    const media = ['one', 'two', 'one'].map((key) => ({ type: 'photo', media: `picture:${key}` }))
    await queue('sendMediaGroup', { chat_id: 5, media }, { key: 'post:7', urgency: 1, whenInDoubt: 'list' })
    open()
    await settled()
    const [row] = await world.fresh.connection.rows<{ first: number; album: number[]; media: unknown }>(
      sql`select message_id as first, payload -> 'sent_as' as album, payload -> 'media' as media from outbox where key = 'post:7'`,
    )
    const { first = 0 } = row ?? {}
    expect(row).toEqual({ first, album: [first, first + 1, first + 2], media })
  })

  test('whose id Telegram does not know any more are uploaded again', async () => {
    await world.fresh.database.uploads.keep('7000000002:welcome', 'stale')
    await queue('sendPhoto', { chat_id: 5, photo: 'picture:welcome' })
    world.api.tell = ({ payload }) =>
      payload.photo === 'stale'
        ? { code: 400, description: 'Bad Request: wrong file identifier/HTTP URL specified' }
        : null
    open()
    await settled()
    expect(calls().map(({ payload }) => payload.photo)).toEqual(['stale', 'attach://picture0'])
    expect([...(await world.fresh.database.uploads.find(['7000000002:welcome'])).values()]).toEqual([
      'large-1',
    ])
  })

  test('of others that cannot be fetched are exchanged for one of ours, and that for words', async () => {
    const photo = 'https://pictures.example/1.jpg'
    await queue('sendPhoto', { chat_id: 5, photo, caption: '<b>card</b>', parse_mode: 'HTML' })
    told(noContent, noContent)
    open()
    expect((await settled()).map(({ end }) => end)).toEqual(['sent'])
    expect(calls().map(({ method, payload }) => [method, payload.photo ?? payload.text])).toEqual([
      ['sendPhoto', photo],
      ['sendPhoto', 'attach://picture0'],
      ['sendMessage', '<b>card</b>'],
    ])
  })

  test('in an edit fall back in the same way, keeping words and buttons', async () => {
    const media = { type: 'photo', media: 'https://pictures.example/1.jpg', caption: 'card' }
    await queue('editMessageMedia', { chat_id: 5, message_id: 1, media, reply_markup: { y: 2 } })
    told(noContent, noContent)
    open()
    await settled()
    expect(calls().at(-1)).toMatchObject({
      method: 'editMessageCaption',
      payload: { chat_id: 5, message_id: 1, caption: 'card', reply_markup: { y: 2 } },
    })
  })

  test('that nobody can draw leave the words', async () => {
    await queue('sendPhoto', { chat_id: 5, photo: 'picture:unknown', caption: 'card' })
    const opened = open()
    await settled()
    expect(calls().map(({ method, payload }) => [method, payload.text])).toEqual([['sendMessage', 'card']])
    expect(opened.log.lines.map(({ level }) => level)).toContain('error')
  })
})
