import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ANNA, callSandbox, type SandboxCalls } from '../support/sandbox-calls.ts'
import { type ChannelCalls, OLIVER, openChannel, takeUpdates } from '../support/sandbox-channel.ts'

let sandbox: SandboxCalls
let channel: ChannelCalls
beforeEach(async () => {
  sandbox = callSandbox()
  channel = await openChannel(sandbox)
})
afterEach(() => {
  vi.useRealTimers()
  sandbox.telegram.close()
})

const article = (id = '1', more: object = {}) => ({
  type: 'article',
  id,
  title: 'Наушники',
  input_message_content: { message_text: '<b>Наушники</b> 849 ₽', parse_mode: 'HTML' },
  ...more,
})
const photo = (more: object = {}) => ({
  type: 'photo',
  id: 'p',
  photo_url: 'https://a.b/1.jpg',
  thumbnail_url: 'https://a.b/1s.jpg',
  caption: 'с картинкой',
  ...more,
})
const row = (...buttons: object[]) => ({ reply_markup: { inline_keyboard: [buttons] } })
const BUTTON = { text: 'Обновить', callback_data: 'again' }

const ask = (query: string, by = ANNA, chat = by, offset = '') =>
  sandbox.control('POST', `people/${by}/chats/${chat}/queries`, { query, offset })
const pick = (query_id: string, result_id = '1', by = ANNA) =>
  sandbox.control('POST', `people/${by}/picks`, { query_id, result_id })
/** The bot's answer to the query that waits. */
const answer = async (results: object[], more: object = {}) => {
  const update = (await takeUpdates(sandbox)).findLast(({ inline_query }) => inline_query)
  return sandbox.bot('answerInlineQuery', {
    inline_query_id: update?.inline_query?.id ?? '',
    results,
    ...more,
  })
}
/** Asks, answers and gives what the person sees. */
const askAndAnswer = async (results: object[], more: object = {}, by = ANNA, chat = by) => {
  const asked = ask('наушники', by, chat)
  expect(await answer(results, more)).toEqual({ ok: true, result: true })
  return (await asked).json
}

describe('a query', () => {
  test('comes with who asks, what, from where on and in what kind of chat', async () => {
    const group = await openChannel(sandbox, { type: 'supergroup', title: 'Чат' })
    for (const [chat, chat_type] of [
      [ANNA, 'sender'],
      [channel.id, 'channel'],
      [group.id, 'supergroup'],
    ] as const) {
      const asked = ask('redmi 12', ANNA, chat, '20')
      const [update] = await takeUpdates(sandbox)
      expect(update?.inline_query).toEqual({
        id: expect.any(String),
        from: expect.objectContaining({ id: ANNA, is_bot: false, language_code: 'ru' }),
        query: 'redmi 12',
        offset: '20',
        chat_type,
      })
      const inline_query_id = update?.inline_query?.id
      const button = { text: 'Войти', start_parameter: 'inline' }
      const answered = { inline_query_id, results: [article()], next_offset: '40', cache_time: 0, button }
      expect((await sandbox.bot('answerInlineQuery', answered)).ok).toBe(true)
      const { json } = await asked
      expect(json).toEqual({ query_id: inline_query_id, results: [article()], next_offset: '40', button })
    }
  })

  test('is answered once and within ten seconds', async () => {
    const TOO_OLD = 'Bad Request: query is too old and response timeout expired or query ID is invalid'
    const asked = ask('a')
    const [update] = await takeUpdates(sandbox)
    const answered = { inline_query_id: update?.inline_query?.id, results: [] }
    expect((await sandbox.bot('answerInlineQuery', answered)).ok).toBe(true)
    expect((await asked).json.results).toEqual([])
    expect((await sandbox.bot('answerInlineQuery', answered)).description).toBe(TOO_OLD)
    expect((await sandbox.bot('answerInlineQuery', { ...answered, inline_query_id: '1' })).description).toBe(
      TOO_OLD,
    )
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const late = ask('b')
    const [second] = await takeUpdates(sandbox)
    sandbox.pass(10_001)
    const tooLate = { inline_query_id: second?.inline_query?.id, results: [] }
    expect((await sandbox.bot('answerInlineQuery', tooLate)).description).toBe(TOO_OLD)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await late).toEqual({ status: 408, json: { error: 'BOT_RESPONSE_TIMEOUT' } })
  })

  test('whose answer is kept for all asks nobody, a personal one only the same person', async () => {
    const first = await askAndAnswer([article('all')])
    expect((await ask('наушники', OLIVER)).json.results[0].id).toBe('all')
    expect(await takeUpdates(sandbox)).toEqual([])
    expect((await ask('наушники')).json.query_id).not.toBe(first.query_id)
    sandbox.pass(301_000)
    await askAndAnswer([article('annas')], { is_personal: true, cache_time: 60 })
    expect((await ask('наушники')).json.results[0].id).toBe('annas')
    await askAndAnswer([article('olivers')], { is_personal: true, cache_time: 0 }, OLIVER)
    expect((await ask('наушники')).json.results[0].id).toBe('annas')
    await askAndAnswer([article('again')], { cache_time: 0 }, OLIVER)
    sandbox.pass(61_000)
    await askAndAnswer([article('later')], { cache_time: 0 })
  })

  test('is not put where the person could not write, nor to a bot without inline mode', async () => {
    expect((await ask('a', OLIVER, channel.id)).status).toBe(403)
    expect((await ask('a'.repeat(257))).status).toBe(400)
    expect((await sandbox.bot('getMe')).result.supports_inline_queries).toBe(true)
    await sandbox.control('POST', 'settings', { inline_mode: false })
    expect((await ask('a')).status).toBe(403)
    expect((await sandbox.bot('getMe')).result.supports_inline_queries).toBe(false)
  })
})

describe('what Telegram refuses in an answer', () => {
  const text = (message_text: string, more: object = {}) => ({
    input_message_content: { message_text, ...more },
  })
  test.each([
    [[article('1'), article('1')], {}, 'RESULT_ID_DUPLICATE'],
    [[article('я'.repeat(33))], {}, 'RESULT_ID_INVALID'],
    [[article('')], {}, 'RESULT_ID_EMPTY'],
    [Array.from({ length: 51 }, (_, n) => article(`${n}`)), {}, 'too many inline query results specified'],
    [[{ type: 'article', title: 'x' }], {}, `can't parse inline query result: Can't find field "id"`],
    [[{ id: '1' }], {}, `can't parse inline query result: Can't find field "type"`],
    [
      [{ type: 'article', id: '1', title: 'x' }],
      {},
      `can't parse inline query result: Can't find field "input_message_content"`,
    ],
    [[article('1', { title: '' })], {}, 'ARTICLE_TITLE_EMPTY'],
    [[article('1', { title: 5 })], {}, /can't parse inline query result: a field/],
    [[article('1', text(''))], {}, "can't parse inline query result: Message text is empty"],
    [
      [article('1', text('<b>x', { parse_mode: 'HTML' }))],
      {},
      /^can't parse inline query result: Can't parse entities: /,
    ],
    [[article('1', text('x'.repeat(4097)))], {}, 'message is too long'],
    [[article('1', { thumbnail_url: 'picture' })], {}, 'WEBDOCUMENT_URL_INVALID'],
    [[article('1', row({ text: 'a', callback_data: 'x'.repeat(65) }))], {}, 'BUTTON_DATA_INVALID'],
    [[article('1', row({ text: 'a' }))], {}, /Text buttons are unallowed in the inline keyboard/],
    [[article('1', row({ text: 'a', web_app: { url: 'https://a.b' } }))], {}, 'BUTTON_TYPE_INVALID'],
    [[photo({ photo_url: '' })], {}, 'PHOTO_CONTENT_URL_EMPTY'],
    [[photo({ thumbnail_url: '' })], {}, 'PHOTO_THUMB_URL_EMPTY'],
    [[photo({ photo_url: 'a.jpg' })], {}, 'WEBDOCUMENT_URL_INVALID'],
    [[photo({ caption: 'x'.repeat(1025) })], {}, 'message caption is too long'],
    [[{ type: 'photo', id: '1', photo_file_id: 'none' }], {}, 'wrong file identifier/HTTP URL specified'],
    [[article()], { next_offset: 'я'.repeat(33) }, 'NEXT_OFFSET_INVALID'],
    [[], { button: { text: 'x' } }, /must have exactly one optional field/],
    [[], { button: { text: '', start_parameter: 'x' } }, 'SWITCH_PM_TEXT_EMPTY'],
    [[], { button: { text: 'x', start_parameter: '' } }, "can't use empty start_parameter"],
    [
      [],
      { button: { text: 'x', start_parameter: 'a b' } },
      'unallowed characters in start_parameter are used',
    ],
    [[], { button: { text: 'x', start_parameter: 'x'.repeat(65) } }, 'too long start_parameter specified'],
  ])('%j %j', async (results, more, description) => {
    void ask('наушники')
    const refused = await answer(results, more)
    expect(refused).toMatchObject({ ok: false, error_code: 400 })
    const reason = refused.description?.replace('Bad Request: ', '')
    if (typeof description === 'string') expect(reason).toBe(description)
    else expect(reason).toMatch(description)
  })

  test('what is not here is said to be not here', async () => {
    void ask('наушники')
    const location = { type: 'location', id: '1', latitude: 1, longitude: 1, title: 'x' }
    expect(await answer([location])).toMatchObject({ error_code: 404 })
  })
})

describe('a picked result', () => {
  test('appears in the chat by way of the bot, which hears of it where it is', async () => {
    await sandbox.meetAnna()
    const seen = await askAndAnswer([article()])
    const { json } = await pick(seen.query_id)
    const [update] = await takeUpdates(sandbox)
    expect(update?.message).toEqual({
      message_id: json.message_ids[0],
      from: expect.objectContaining({ id: ANNA, is_bot: false }),
      chat: expect.objectContaining({ id: ANNA, type: 'private' }),
      date: Date.UTC(2026, 5, 1) / 1000,
      via_bot: expect.objectContaining({ is_bot: true, username: 'prilavok_bot' }),
      text: 'Наушники 849 ₽',
      entities: [{ type: 'bold', offset: 0, length: 8 }],
    })
  })

  test('in a channel that the bot is not in: it hears nothing, and edits and answers by the inline id', async () => {
    await sandbox.control('POST', 'settings', { inline_feedback: true })
    const seen = await askAndAnswer([article('1', row(BUTTON)), article('2')], {}, ANNA, channel.id)
    await pick(seen.query_id, '2')
    const { json } = await pick(seen.query_id)
    const chosen = await takeUpdates(sandbox)
    expect(chosen.map(({ chosen_inline_result }) => chosen_inline_result)).toEqual([
      { result_id: '2', from: expect.objectContaining({ id: ANNA }), query: 'наушники' },
      {
        result_id: '1',
        from: expect.objectContaining({ id: ANNA }),
        query: 'наушники',
        inline_message_id: expect.any(String),
      },
    ])
    const inline_message_id = chosen[1]?.chosen_inline_result?.inline_message_id ?? ''
    const edited = await sandbox.bot('editMessageText', {
      inline_message_id,
      text: 'Цена выросла',
      ...row(BUTTON),
    })
    expect(edited).toEqual({ ok: true, result: true })
    const again = await sandbox.bot('editMessageText', {
      inline_message_id,
      text: 'Цена выросла',
      ...row(BUTTON),
    })
    expect(again.description).toMatch(/message is not modified/)
    const post = (await channel.seen()).at(-1)
    expect(post).toMatchObject({
      message_id: json.message_ids[0],
      text: 'Цена выросла',
      via_bot: { is_bot: true },
    })
    expect(post.from).toBeUndefined()
    await sandbox.control('POST', `people/${ANNA}/chats/${channel.id}/presses`, {
      message_id: post.message_id,
      data: 'again',
    })
    const [press] = await takeUpdates(sandbox)
    expect(press?.callback_query).toEqual({
      id: expect.any(String),
      from: expect.objectContaining({ id: ANNA }),
      inline_message_id,
      chat_instance: expect.any(String),
      data: 'again',
    })
    expect((await sandbox.bot('editMessageReplyMarkup', { inline_message_id })).result).toBe(true)
    const upload = { type: 'photo', media: 'attach://x' }
    expect((await sandbox.bot('editMessageMedia', { inline_message_id, media: upload })).description).toBe(
      'Bad Request: invalid message content specified',
    )
    const other = { inline_message_id: 'none', text: 'x' }
    expect((await sandbox.bot('editMessageText', other)).description).toBe('Bad Request: MESSAGE_ID_INVALID')
  })

  test('without feedback nothing is told; a photo comes with its caption, or with the text given instead', async () => {
    const seen = await askAndAnswer(
      [photo(), photo({ id: 'q', input_message_content: { message_text: 'текст' } })],
      {},
      ANNA,
      channel.id,
    )
    await pick(seen.query_id, 'p')
    await pick(seen.query_id, 'q')
    expect(await takeUpdates(sandbox)).toEqual([])
    const [first, second] = await channel.seen()
    expect(first).toMatchObject({ caption: 'с картинкой', photo: [{ width: 800 }] })
    expect(second).toMatchObject({ text: 'текст' })
  })

  test('in a group in privacy the bot hears of it, and edits it by its place too', async () => {
    const group = await openChannel(sandbox, { type: 'supergroup', title: 'Чат' })
    await group.set('bot', 'member')
    await takeUpdates(sandbox)
    const seen = await askAndAnswer([article()], {}, ANNA, group.id)
    const { json } = await pick(seen.query_id)
    const [update] = await takeUpdates(sandbox)
    expect(update?.message).toMatchObject({ from: { id: ANNA }, via_bot: { is_bot: true } })
    const edited = await group.bot('editMessageText', { message_id: json.message_ids[0], text: 'y' })
    expect(edited.result).toMatchObject({ text: 'y', from: { id: ANNA } })
  })

  test("only of one's own query, and only what was offered", async () => {
    const seen = await askAndAnswer([article()])
    expect((await pick(seen.query_id, '1', OLIVER)).status).toBe(404)
    expect((await pick(seen.query_id, '2')).status).toBe(404)
    expect((await pick('1')).status).toBe(404)
  })
})

describe('a prepared message', () => {
  const save = (more: object = {}) =>
    sandbox.bot('savePreparedInlineMessage', {
      user_id: ANNA,
      result: article(),
      allow_channel_chats: true,
      ...more,
    })
  const share = (id: string, chat = channel.id, by = ANNA) =>
    sandbox.control('POST', `people/${by}/chats/${chat}/prepared`, { id })

  test('is sent by its person where it may go, until it expires', async () => {
    await sandbox.meetAnna()
    await takeUpdates(sandbox)
    const { result } = await save({ result: article('1', row({ text: 'Купить', url: 'https://a.b/' })) })
    expect(result).toEqual({ id: expect.any(String), expiration_date: Date.UTC(2026, 5, 1) / 1000 + 600 })
    expect((await share(result.id)).status).toBe(200)
    expect(await channel.seen()).toMatchObject([
      {
        via_bot: { username: 'prilavok_bot' },
        sender_chat: { id: channel.id },
        text: 'Наушники 849 ₽',
        reply_markup: { inline_keyboard: [[{ text: 'Купить' }]] },
      },
    ])
    expect(await takeUpdates(sandbox)).toEqual([])
    expect((await share(result.id, channel.id, OLIVER)).status).toBe(404)
    expect((await share(result.id, ANNA)).json.error).toMatch(/not for a private chat/)
    sandbox.pass(600_000)
    expect(await share(result.id)).toEqual({ status: 410, json: { error: 'MESSAGE_EXPIRED' } })
  })

  test.each([
    [{ user_id: OLIVER }, 'user not found'],
    [{ user_id: 77 }, 'user not found'],
    [{ allow_channel_chats: false }, 'at least one chat type must be allowed'],
    [{ result: article('') }, 'RESULT_ID_EMPTY'],
    [{ result: { type: 'article', id: '1' } }, /Can't find field "input_message_content"/],
  ])('%j is refused', async (more, description) => {
    await sandbox.meetAnna()
    expect((await save(more)).description?.replace('Bad Request: ', '')).toMatch(description)
  })
})
