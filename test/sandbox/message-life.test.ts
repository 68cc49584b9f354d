/** What Telegram takes, and what becomes of a message. */
import { beforeEach, describe, expect, test } from 'vitest'
import { drawing } from '../support/drawing.ts'
import { ANNA, callSandbox, type SandboxCalls } from '../support/sandbox-calls.ts'
import { TOKEN } from '../support/sandbox-server.ts'
import { html, keyboard, send, words } from './wording.ts'

let sandbox: SandboxCalls
beforeEach(async () => {
  sandbox = callSandbox()
  await sandbox.meetAnna()
})

describe('what Telegram takes', () => {
  test.each([
    ['sendMessage', send({ text: words(4096) })],
    ['sendMessage', html(`<b>${words(4096)}</b>`)],
    ['sendMessage', send({ chat_id: String(ANNA) })],
    ['SENDMESSAGE', send({})],
    ['sendMessage', send(keyboard({ text: 'a', callback_data: words(64) }))],
    ['sendMessage', send(keyboard({ text: 'a', url: 'http://127.0.0.1:8080/c/x' }))],
    ['sendMessage', send(keyboard({ text: 'a', url: 'http://localhost:8080/c/x' }))],
    ['sendMessage', send(keyboard({ text: 'a', url: 'tg://resolve?domain=x' }))],
    ['sendMessage', send(keyboard({ text: 'a', copy_text: { text: words(256) }, style: 'primary' }))],
    ['sendMessage', send(keyboard({ text: 'a', disabled: {} }))],
    ['sendMessage', send(keyboard({ text: 'a', switch_inline_query: '' }))],
    ['sendMessage', send(keyboard({ text: 'a', switch_inline_query_current_chat: 'x' }))],
    [
      'sendMessage',
      send(keyboard({ text: 'a', switch_inline_query_chosen_chat: { allow_channel_chats: true } })),
    ],
    ['sendMessage', send({ reply_markup: { keyboard: [['Да', { text: 'Нет' }]], resize_keyboard: true } })],
    ['sendMessage', send({ reply_markup: { remove_keyboard: true } })],
    ['sendMessage', send({ reply_parameters: { message_id: 1, allow_sending_without_reply: true } })],
    ['sendPhoto', { chat_id: ANNA, photo: 'https://a.b/1.jpg', caption: words(1024) }],
    [
      'sendMediaGroup',
      { chat_id: ANNA, media: [1, 2].map((i) => ({ type: 'photo', media: `https://a.b/${i}.jpg` })) },
    ],
    ['sendChatAction', { chat_id: ANNA, action: 'typing' }],
    ['getChat', { chat_id: ANNA }],
    ['setMyCommands', { commands: [{ command: '/start', description: 'x' }], language_code: 'ru' }],
    ['deleteMessages', { chat_id: ANNA, message_ids: [1, 2, 3] }],
    ['setChatMenuButton', { menu_button: { type: 'commands' } }],
  ])('%s %j', async (method, args) => {
    expect(await sandbox.bot(method, args)).toMatchObject({ ok: true })
  })

  test('a request of any form: the address, urlencoded, multipart with a quoted and an unquoted file name', async () => {
    const query = `?chat_id=${ANNA}&text=hi`
    expect((await sandbox.raw('sendMessage', { method: 'GET' }, query)).result.text).toBe('hi')
    const form = new URLSearchParams({
      chat_id: String(ANNA),
      text: 'hi',
      reply_markup: JSON.stringify({ inline_keyboard: [[{ text: 'a', callback_data: 'x' }]] }),
    })
    expect(
      (await sandbox.raw('sendMessage', { method: 'POST', body: form })).result.reply_markup.inline_keyboard,
    ).toHaveLength(1)
    const broken = new URLSearchParams({ chat_id: String(ANNA), text: 'hi', reply_markup: '{' })
    expect((await sandbox.raw('sendMessage', { method: 'POST', body: broken })).description).toMatch(
      /can't parse reply_markup JSON object/,
    )
    const data = new FormData()
    data.set('chat_id', String(ANNA))
    data.set('photo', new Blob([new Uint8Array(drawing(40, 30))]), 'a.png')
    const sent = await sandbox.raw('sendPhoto', { method: 'POST', body: data })
    expect(sent.result.photo).toMatchObject([{ width: 40, height: 30 }])
    const unquoted = Buffer.concat([
      Buffer.from(
        `--B\r\ncontent-disposition:form-data;name="chat_id"\r\n\r\n${ANNA}\r\n--B\r\ncontent-disposition:form-data;name="photo"\r\n\r\nattach://f1\r\n--B\r\ncontent-disposition:form-data;name="f1";filename=a.png\r\ncontent-type:application/octet-stream\r\n\r\n`,
      ),
      drawing(20, 30),
      Buffer.from('\r\n--B--\r\n'),
    ])
    const again = await sandbox.raw('sendPhoto', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=B' },
      body: unquoted,
    })
    expect(again.result.photo).toMatchObject([{ width: 20, height: 30 }])
    const cut = await sandbox.raw('sendPhoto', {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=B' },
      body: unquoted.subarray(0, 200),
    })
    expect(cut).toMatchObject({ ok: false, error_code: 400 })
  })
})

describe('the life of a message', () => {
  const upload = async (bytes: Uint8Array) => {
    const data = new FormData()
    data.set('chat_id', String(ANNA))
    data.set('photo', new Blob([new Uint8Array(bytes)]), 'a.png')
    return sandbox.raw('sendPhoto', { method: 'POST', body: data })
  }

  test('an edit changes, an equal one is refused, and one without a keyboard takes it away', async () => {
    const { result } = await sandbox.bot('sendMessage', send(keyboard({ text: 'a', callback_data: 'x' })))
    const target = { chat_id: ANNA, message_id: result.message_id }
    const same = await sandbox.bot('editMessageText', {
      ...target,
      text: 'x',
      ...keyboard({ text: 'a', callback_data: 'x' }),
    })
    expect(same.description).toMatch(/^Bad Request: message is not modified: specified new message content/)
    const edited = await sandbox.bot('editMessageText', { ...target, text: '<b>x</b>', parse_mode: 'HTML' })
    expect(edited.result).toMatchObject({ text: 'x', entities: [{ type: 'bold', offset: 0, length: 1 }] })
    expect(edited.result.edit_date).toBeTypeOf('number')
    expect(edited.result.reply_markup).toBeUndefined()
    expect((await sandbox.bot('editMessageReplyMarkup', target)).description).toMatch(/not modified/)
    expect((await sandbox.bot('editMessageCaption', { ...target, caption: 'y' })).description).toBe(
      'Bad Request: there is no caption in the message to edit',
    )
  })

  test("a person's message cannot be edited, and can be deleted for two days", async () => {
    const { json } = await sandbox.control('POST', `people/${ANNA}/messages`, { text: 'hi' })
    const target = { chat_id: ANNA, message_id: json.message_ids[0] }
    expect((await sandbox.bot('editMessageText', { ...target, text: 'y' })).description).toBe(
      "Bad Request: message can't be edited",
    )
    sandbox.pass(49 * 3600_000)
    expect((await sandbox.bot('deleteMessage', target)).description).toMatch(/can't be deleted for everyone/)
  })

  test('a photo is edited to another, by file_id too; a text becomes a photo; a photo has no text', async () => {
    const first = (await upload(drawing(60, 40))).result
    const second = (await upload(drawing(80, 40))).result
    const target = { chat_id: ANNA, message_id: first.message_id }
    const media = { type: 'photo', media: second.photo[0].file_id, caption: 'c' }
    const edited = await sandbox.bot('editMessageMedia', { ...target, media })
    expect(edited.result).toMatchObject({ caption: 'c', photo: [{ width: 80 }] })
    expect((await sandbox.bot('editMessageMedia', { ...target, media })).description).toMatch(/not modified/)
    expect((await sandbox.bot('editMessageText', { ...target, text: 'y' })).description).toBe(
      'Bad Request: there is no text in the message to edit',
    )
    const text = (await sandbox.bot('sendMessage', send({}))).result
    const replaced = await sandbox.bot('editMessageMedia', {
      chat_id: ANNA,
      message_id: text.message_id,
      media,
    })
    expect(replaced.result.text).toBeUndefined()
    expect(replaced.result.photo).toHaveLength(1)
  })

  test('what is no picture, is too big, too long or of a bad address is refused', async () => {
    expect((await upload(new TextEncoder().encode('<svg/>'))).description).toBe(
      'Bad Request: IMAGE_PROCESS_FAILED',
    )
    expect((await upload(new Uint8Array())).description).toBe('Bad Request: file must be non-empty')
    expect((await upload(drawing(420, 20))).description).toBe('Bad Request: PHOTO_INVALID_DIMENSIONS')
    expect((await upload(new Uint8Array(10 * 1024 * 1024 + 1))).description).toBe(
      'Bad Request: file is too big',
    )
    const url = 'https://pictures.example/gone.jpg'
    await sandbox.control('POST', 'pictures', { url, failure: 'wrong type of the web page content' })
    expect((await sandbox.bot('sendPhoto', { chat_id: ANNA, photo: url })).description).toBe(
      'Bad Request: wrong type of the web page content',
    )
    await sandbox.control('POST', 'pictures', { url, failure: 'failed to get HTTP URL content' })
    const media = ['https://pictures.example/1.jpg', url].map((one) => ({ type: 'photo', media: one }))
    expect((await sandbox.bot('sendMediaGroup', { chat_id: ANNA, media })).description).toBe(
      'Bad Request: failed to send message #2 with the error message "WEBPAGE_CURL_FAILED"',
    )
    await sandbox.control('POST', 'pictures', { url, failure: null })
    expect((await sandbox.bot('sendPhoto', { chat_id: ANNA, photo: url })).ok).toBe(true)
  })

  test('getFile leads to the bytes', async () => {
    const bytes = drawing(60, 40)
    const { photo } = (await upload(bytes)).result
    const { result } = await sandbox.bot('getFile', { file_id: photo[0].file_id })
    const file = await sandbox.telegram.fetch(
      new Request(`http://127.0.0.1/file/bot${TOKEN}/${result.file_path}`),
    )
    expect(new Uint8Array(await (file as Response).arrayBuffer())).toEqual(new Uint8Array(bytes))
  })

  test('a press is answered once, and in time', async () => {
    const { result } = await sandbox.bot('sendMessage', send(keyboard({ text: 'a', callback_data: 'x' })))
    const press = async () =>
      (await sandbox.control('POST', `people/${ANNA}/presses`, { message_id: result.message_id, data: 'x' }))
        .json
    const { callback_query_id } = await press()
    expect((await sandbox.bot('answerCallbackQuery', { callback_query_id, text: words(200) })).result).toBe(
      true,
    )
    expect((await sandbox.bot('answerCallbackQuery', { callback_query_id })).description).toMatch(
      /query is too old/,
    )
    const late = await press()
    sandbox.pass(31_000)
    expect((await sandbox.bot('answerCallbackQuery', late)).description).toMatch(/query is too old/)
  })

  test('a person who blocks: the update, 403, and back', async () => {
    await sandbox.control('POST', `people/${ANNA}/blocked`, { blocked: true })
    expect(await sandbox.bot('sendMessage', send({}))).toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was blocked by the user',
    })
    await sandbox.control('POST', `people/${ANNA}/blocked`, { blocked: false })
    expect((await sandbox.bot('sendMessage', send({}))).ok).toBe(true)
    const statuses = (await sandbox.bot('getUpdates')).result
      .filter((update: object) => 'my_chat_member' in update)
      .map(
        (update: { my_chat_member: { new_chat_member: { status: string } } }) =>
          update.my_chat_member.new_chat_member.status,
      )
    expect(statuses).toEqual(['kicked', 'member'])
  })
})
