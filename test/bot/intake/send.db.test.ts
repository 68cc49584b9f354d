/** Calls that leave for Telegram: their order and pace, and what is made of its refusals. */
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Told } from '../../support/fake-bot-api.ts'
import { until } from '../../support/until.ts'
import { textUpdate } from '../../support/updates.ts'
import { sendWorld } from './send-world.ts'

const world = sendWorld()
const { open, stop, queue, message, ends, settled, calls, told } = world

test('messages of one chat leave in order, and Telegram’s ids of them are kept', async () => {
  for (let n = 0; n < 12; n++) await message(5 + (n % 2), `m${n}`)
  world.api.tell = async () => {
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
      () => world.fresh.connection.rows(sql`select 1 from send_pauses where chat_id = 0`),
      (rows) => rows.length === 1,
    )
    await message(4, 'y')
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(calls()).toHaveLength(3)
  })
})

test('403: the person is marked unreachable and what waits is given up, with the reason', async () => {
  await world.fresh.database.people.meet(5, new Date())
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
    () => world.fresh.database.people.find(5),
    (person) => person?.unreachableSince instanceof Date,
  )
})

test('400 chat not found is the same; a refusal of one message is its own', async () => {
  await message(5, 'a')
  await message(5, 'b')
  await message(6, 'c')
  await message(6, 'd')
  world.api.tell = ({ payload }) =>
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

test('an answer leaves at once, without waiting for a poll of the queue', async () => {
  const opened = open((bot) => void bot.on('message:text', (ctx) => ctx.reply('quick')), { pollMs: 60_000 })
  await until(() => opened.intake.health().ready, Boolean)
  world.api.push(textUpdate(1, 5, 'x'))
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
    world.api.tell = (call) => (call.method === 'answerInlineQuery' ? (told.shift() ?? null) : null)
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

    await world.fresh.connection.rows(sql`with p as (delete from send_pauses) delete from outbox`)
    await answer()
    answers({ page: 502 }, { page: 502 }, { page: 502 })
    open()
    expect(await settled()).toEqual([{ end: 'status 502', messageId: null, attempts: 3 }])
    expect(world.api.of('answerInlineQuery')).toHaveLength(4)
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
    expect(world.api.of('answerInlineQuery').at(-1)?.payload.results).toEqual([article])
  })
})

test('a message too old to be deleted loses its buttons: "Close" does something for ever', async () => {
  const place = { chat_id: 5, message_id: 7 }
  await queue('deleteMessage', place)
  world.api.tell = ({ method }) =>
    method === 'deleteMessage'
      ? { code: 400, description: "Bad Request: message can't be deleted for everyone" }
      : null
  open()
  expect((await settled()).map(({ end }) => end)).toEqual(['sent'])
  expect(world.api.of('editMessageReplyMarkup').map(({ payload }) => payload)).toEqual([place])
})

test('an answer that is too long says what there is room for: nobody waits in vain', async () => {
  await message(5, 'a'.repeat(5_000))
  told({ code: 400, description: 'Bad Request: message is too long' })
  open()
  expect((await settled()).map(({ end }) => end)).toEqual(['sent'])
  expect(calls().map(({ payload }) => String(payload.text).length)).toEqual([5_000, 4_096])
})
