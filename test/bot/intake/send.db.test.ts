import { sql } from 'drizzle-orm'
import type { Bot } from 'grammy'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Outgoing } from '../../../src/domain/outgoing.ts'
import { type FreshDatabase, freshDatabase } from '../../support/database.ts'
import { type FakeBotApi, fakeBotApi, type Told } from '../../support/fake-bot-api.ts'
import { type TestIntake, testIntake } from '../../support/test-intake.ts'
import { until } from '../../support/until.ts'
import { textUpdate } from '../../support/updates.ts'

let fresh: FreshDatabase
let api: FakeBotApi
let running: TestIntake[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(async () => {
  api = await fakeBotApi()
  await fresh.connection.rows(sql`
    with i as (delete from inbox), o as (delete from outbox), p as (delete from send_pauses), u as (delete from uploads),
      q as (delete from people) delete from bot_sessions`)
})
afterEach(async () => {
  await Promise.all(running.map(({ intake }) => intake.stop()))
  running = []
  await api.close()
})
afterAll(() => fresh?.close())

const open = (handlers: (bot: Bot) => void = () => {}, options: { now?: () => Date } = {}): TestIntake => {
  const opened = testIntake(fresh.database, api.origin, handlers, options)
  opened.intake.start()
  running.push(opened)
  return opened
}
const stop = async (opened: TestIntake) => {
  running = running.filter((one) => one !== opened)
  await opened.intake.stop()
}

let keys = 0
const queue = (method: string, payload: Record<string, unknown>, change: Partial<Outgoing> = {}) =>
  fresh.database.outbox.add(
    [
      {
        key: `t:${++keys}`,
        chatId: Number(payload.chat_id),
        method,
        payload,
        urgency: 0,
        notBefore: new Date(0),
        whenInDoubt: 'list',
        ...change,
      },
    ],
    new Date(),
  )
const message = (chatId: number, text: string, change: Partial<Outgoing> = {}) =>
  queue('sendMessage', { chat_id: chatId, text }, change)

/** What became of each row, in order. */
const ends = () =>
  fresh.connection.rows<{ end: string; messageId: number | null; attempts: number }>(sql`
    select case when sent_at is not null then 'sent' when failed_because is not null then failed_because
      when doubt_because is not null then 'doubt: ' || doubt_because when intent_at is not null then 'on the way'
      else 'open' end as "end", message_id as "messageId", attempts from outbox order by id`)
const settled = () => until(ends, (rows) => rows.every(({ end }) => end !== 'open' && end !== 'on the way'))
const calls = () => api.calls.filter(({ method }) => /^(send|edit|delete[^W]|copy)/.test(method))
const told = (...answers: Told[]) => {
  api.tell = (call) => (/^(send|edit)/.test(call.method) ? (answers.shift() ?? null) : null)
}

test('messages of one chat leave in order, and Telegram’s ids of them are kept', async () => {
  for (let n = 0; n < 12; n++) await message(5 + (n % 2), `m${n}`)
  api.tell = async () => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 5))
    return null
  }
  open()
  const rows = await settled()
  expect(rows.every(({ end, messageId }) => end === 'sent' && messageId !== null)).toBe(true)
  for (const chat of [5, 6])
    expect(
      calls()
        .filter(({ payload }) => payload.chat_id === chat)
        .map(({ payload }) => payload.text),
    ).toEqual([0, 2, 4, 6, 8, 10].map((n) => `m${n + chat - 5}`))
})

test('bulk keeps a second between messages of a chat, and answers go before it', async () => {
  for (const text of ['bulk 1', 'bulk 2']) await message(5, text, { urgency: 1 })
  await message(5, 'answer')
  open()
  await settled()
  expect(calls().map(({ payload }) => payload.text)).toEqual(['answer', 'bulk 1', 'bulk 2'])
  const times = calls().map(({ at }) => at)
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(900)
  expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThan(900)
})

describe('429', () => {
  test('pauses the chat, not the others, for as long as Telegram says, over a restart', async () => {
    const clock = { at: new Date('2026-03-01T12:00:00Z') }
    const now = () => clock.at
    await message(5, 'a')
    await message(5, 'b')
    told({ code: 429, description: 'Too Many Requests', parameters: { retry_after: 7200 } })
    const first = open(() => {}, { now })
    await until(
      () => calls().length,
      (count) => count === 1,
    )
    await message(6, 'elsewhere')
    await until(
      () => calls().length,
      (count) => count === 2,
    )
    await stop(first)

    clock.at = new Date('2026-03-01T13:59:00Z')
    const second = open(() => {}, { now })
    await message(6, 'elsewhere again')
    await until(
      () => calls().length,
      (count) => count === 3,
    )
    expect(calls().map(({ payload }) => payload.text)).toEqual(['a', 'elsewhere', 'elsewhere again'])
    clock.at = new Date('2026-03-01T14:00:01Z')
    second.intake.ring()
    await settled()
    expect(calls().map(({ payload }) => payload.text)).toEqual([
      'a',
      'elsewhere',
      'elsewhere again',
      'a',
      'b',
    ])
    // It was Telegram's limit and none of the message's own attempts.
    expect((await ends()).map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1])
  })

  test('for three chats at once pauses everybody', async () => {
    const limit = { code: 429, description: 'Too Many Requests', parameters: { retry_after: 60 } } as const
    for (const chat of [1, 2, 3]) await message(chat, 'x')
    told(limit, limit, limit)
    open()
    await until(
      () => fresh.connection.rows(sql`select 1 from send_pauses where chat_id = 0`),
      (rows) => rows.length === 1,
    )
    await message(4, 'y')
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(calls()).toHaveLength(3)
  })
})

test('403: the person is marked unreachable and what waits is given up, with the reason', async () => {
  await fresh.database.people.meet(5, new Date())
  await message(5, 'a')
  await message(5, 'b')
  await message(6, 'c')
  told({ code: 403, description: 'Forbidden: bot was blocked by the user' })
  open()
  const rows = await settled()
  expect(rows.map(({ end }) => end)).toEqual([
    'Forbidden: bot was blocked by the user',
    'Forbidden: bot was blocked by the user',
    'sent',
  ])
  await until(
    () => fresh.database.people.find(5),
    (person) => person?.unreachableSince instanceof Date,
  )
})

test('400 chat not found is the same; a refusal of one message is its own', async () => {
  await message(5, 'a')
  await message(5, 'b')
  await message(6, 'c')
  await message(6, 'd')
  api.tell = ({ payload }) =>
    payload.text === 'a'
      ? { code: 400, description: 'Bad Request: chat not found' }
      : payload.text === 'c'
        ? { code: 400, description: 'Bad Request: message is too long' }
        : null
  open()
  expect((await settled()).map(({ end }) => end)).toEqual([
    'Bad Request: chat not found',
    'Bad Request: chat not found',
    'Bad Request: message is too long',
    'sent',
  ])
})

describe('nobody knows whether it arrived', () => {
  test.each([
    ['a dropped connection', 'drop'],
    ['a 500', { code: 500, description: 'Internal Server Error' }],
    ['a page of a proxy', { page: 502 }],
  ] as [string, Told][])(
    'after %s: a message is listed and not repeated, the chat goes on',
    async (_, fault) => {
      await message(5, 'a')
      await message(5, 'b')
      told(fault)
      const { shop } = open()
      const rows = await settled()
      expect(rows[0]?.end).toMatch(/^doubt: /)
      expect(rows[1]?.end).toBe('sent')
      expect(calls().map(({ payload }) => payload.text)).toEqual(['a', 'b'])
      const [doubtful] = await shop.listDoubtful()
      expect(doubtful).toMatchObject({ method: 'sendMessage', chatId: 5, payload: { text: 'a' } })
      await shop.decideDoubtful(doubtful?.id ?? 0, 'repeat')
      await settled()
      expect(calls().at(-1)?.payload.text).toBe('perhaps again:\n\na')
      expect(await shop.listDoubtful()).toEqual([])
    },
  )

  test('an edit is simply made again', async () => {
    await queue('editMessageText', { chat_id: 5, message_id: 1, text: 'a' })
    told('drop', { code: 400, description: 'Bad Request: message is not modified' })
    open()
    expect((await settled()).map(({ end }) => end)).toEqual(['sent'])
    expect(calls()).toHaveLength(2)
  })

  test('a message that asks for it is repeated with words that say so', async () => {
    await message(5, 'your commission', { whenInDoubt: 'repeat', urgency: 1 })
    told('drop')
    open()
    expect((await settled()).map(({ end }) => end)).toEqual(['sent'])
    expect(calls().map(({ payload }) => payload.text)).toEqual([
      'your commission',
      'perhaps again:\n\nyour commission',
    ])
  })

  test('after a crash between the intent and the end: listed, and an edit made again', async () => {
    await message(5, 'a')
    await queue('editMessageText', { chat_id: 6, message_id: 1, text: 'b' })
    await message(5, 'c')
    const lanes = [...Array(64).keys()]
    await fresh.database.outbox.claim(
      { sent: [], lanes, busyChats: [], pacedChats: [], answers: 2, others: 0 },
      new Date(),
    )
    open()
    const rows = await settled()
    expect(rows.map(({ end }) => end)).toEqual([
      'doubt: the process ended between the request and the answer',
      'sent',
      'sent',
    ])
    expect(
      calls()
        .map(({ payload }) => payload.text)
        .sort(),
    ).toEqual(['b', 'c'])
  })
})

test('no connection at all: tried again until there is one, and sent once', async () => {
  const { port } = new URL(api.origin)
  const opened = open()
  await until(() => opened.intake.health().botKnown, Boolean)
  await api.close()
  // Until then a kept connection may still break in the middle of a request, which would be a doubt.
  await until(
    () => JSON.stringify(opened.log.lines),
    (lines) => lines.includes('ECONNREFUSED'),
  )
  await message(5, 'a')
  await until(ends, ([row]) => (row?.attempts ?? 0) > 0)
  api = await fakeBotApi(Number(port))
  expect((await settled()).map(({ end }) => end)).toEqual(['sent'])
  expect(calls()).toHaveLength(1)
})

test('a group that became a supergroup is followed with all that waits', async () => {
  await message(-5, 'a')
  await message(-5, 'b')
  told({
    code: 400,
    description: 'Bad Request: group chat was upgraded',
    parameters: { migrate_to_chat_id: -1005 },
  })
  open()
  expect((await settled()).map(({ end }) => end)).toEqual(['sent', 'sent'])
  expect(calls().map(({ payload }) => [payload.chat_id, payload.text])).toEqual([
    [-5, 'a'],
    [-1005, 'a'],
    [-1005, 'b'],
  ])
})

test('broken markup is sent as plain text', async () => {
  await queue('sendMessage', { chat_id: 5, text: '<b>A &amp; B</b> <oops', parse_mode: 'HTML' })
  told({ code: 400, description: "Bad Request: can't parse entities: Unclosed start tag" })
  open()
  await settled()
  expect(calls().at(-1)?.payload).toEqual({ chat_id: 5, text: 'A & B <oops' })
})

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
    const [row] = await fresh.connection.rows<{ first: number; album: number[]; media: unknown }>(
      sql`select message_id as first, payload -> 'sent_as' as album, payload -> 'media' as media from outbox where key = 'post:7'`,
    )
    const { first = 0 } = row ?? {}
    expect(row).toEqual({ first, album: [first, first + 1, first + 2], media })
  })

  test('whose id Telegram does not know any more are uploaded again', async () => {
    await fresh.database.uploads.keep('7000000002:welcome', 'stale')
    await queue('sendPhoto', { chat_id: 5, photo: 'picture:welcome' })
    api.tell = ({ payload }) =>
      payload.photo === 'stale'
        ? { code: 400, description: 'Bad Request: wrong file identifier/HTTP URL specified' }
        : null
    open()
    await settled()
    expect(calls().map(({ payload }) => payload.photo)).toEqual(['stale', 'attach://picture0'])
    expect([...(await fresh.database.uploads.find(['7000000002:welcome'])).values()]).toEqual(['large-1'])
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

test('an answer leaves at once, without waiting for a poll of the queue', async () => {
  const opened = testIntake(
    fresh.database,
    api.origin,
    (bot) => void bot.on('message:text', (ctx) => ctx.reply('quick')),
    { pollMs: 60_000 },
  )
  running.push(opened)
  opened.intake.start()
  await until(() => opened.intake.health().ready, Boolean)
  api.push(textUpdate(1, 5, 'x'))
  const pushed = Date.now()
  await until(
    () => calls().length,
    (count) => count === 1,
  )
  expect((calls()[0]?.at ?? Number.POSITIVE_INFINITY) - pushed).toBeLessThan(1_000)
})

describe('an answer to an inline query', () => {
  const answer = () => queue('answerInlineQuery', { inline_query_id: 'q', results: [] }, { chatId: 5 })
  const answers = (...told: Told[]) => {
    api.tell = (call) => (call.method === 'answerInlineQuery' ? (told.shift() ?? null) : null)
  }

  test('that comes too late is settled as done', async () => {
    await answer()
    const description = 'Bad Request: query is too old and response timeout expired or query ID is invalid'
    answers({ code: 400, description })
    open()
    expect(await settled()).toEqual([{ end: 'sent', messageId: null, attempts: 1 }])
  })

  test('is given up by a 429 and after three tries, as nobody waits for it by then', async () => {
    await answer()
    answers({ code: 429, description: 'Too Many Requests', parameters: { retry_after: 3600 } })
    const first = open()
    expect((await settled()).map(({ end }) => end)).toEqual(['too many requests'])
    await stop(first)

    await fresh.connection.rows(sql`with p as (delete from send_pauses) delete from outbox`)
    await answer()
    answers({ page: 502 }, { page: 502 }, { page: 502 })
    open()
    expect(await settled()).toEqual([{ end: 'status 502', messageId: null, attempts: 3 }])
    expect(api.of('answerInlineQuery')).toHaveLength(4)
  })

  test('whose pictures Telegram does not take goes without them', async () => {
    const article = { type: 'article', id: 'd1', title: 'a', input_message_content: { message_text: 'a' } }
    await queue(
      'answerInlineQuery',
      { inline_query_id: 'q', results: [{ ...article, thumbnail_url: 'https://a.test/b' }] },
      { chatId: 5 },
    )
    answers({ code: 400, description: 'Bad Request: WEBDOCUMENT_URL_INVALID' })
    open()
    expect((await settled()).map(({ end }) => end)).toEqual(['sent'])
    expect(api.of('answerInlineQuery').at(-1)?.payload.results).toEqual([article])
  })
})
