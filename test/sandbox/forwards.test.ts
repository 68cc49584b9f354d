import { beforeEach, describe, expect, test } from 'vitest'
import { ANNA, callSandbox, type SandboxCalls } from '../support/sandbox-calls.ts'
import { type ChannelCalls, OLIVER, openChannel, takeUpdates } from '../support/sandbox-channel.ts'

let sandbox: SandboxCalls
let channel: ChannelCalls
beforeEach(async () => {
  sandbox = callSandbox()
  await sandbox.meetAnna()
  channel = await openChannel(sandbox, { signed: true, username: 'deals_daily' })
  await takeUpdates(sandbox)
})

const forward = (message_ids: (number | undefined)[], by = ANNA, more: object = {}) =>
  sandbox.control('POST', `people/${by}/forwards`, { from_chat: channel.id, message_ids, ...more })
const origin = (message_id: number | undefined) => ({
  type: 'channel',
  date: Date.UTC(2026, 5, 1) / 1000,
  chat: { id: channel.id, type: 'channel', title: 'Скидки дня', username: 'deals_daily' },
  message_id,
  author_signature: 'Анна Морозова',
})

describe('a forwarded post', () => {
  test('comes to the bot with its origin, entities, picture and caption; an album stays one', async () => {
    const [text] = await channel.post({
      text: 'цена тут',
      entities: [{ type: 'text_link', offset: 5, length: 3, url: 'https://a.b/' }],
    })
    const album = await channel.post({
      text: 'две картинки',
      entities: [{ type: 'bold', offset: 0, length: 3 }],
      photos: [1, 2].map((n) => ({ url: `https://a.b/${n}.jpg` })),
    })
    sandbox.pass(60_000)
    expect((await forward([text, ...album])).json.message_ids).toHaveLength(3)
    const messages = (await takeUpdates(sandbox)).map(({ message }) => message)
    expect(messages[0]).toEqual({
      message_id: expect.any(Number),
      from: expect.objectContaining({ id: ANNA }),
      chat: expect.objectContaining({ id: ANNA, type: 'private' }),
      date: Date.UTC(2026, 5, 1) / 1000 + 60,
      forward_origin: origin(text),
      text: 'цена тут',
      entities: [{ type: 'text_link', offset: 5, length: 3, url: 'https://a.b/' }],
    })
    expect(messages.slice(1).map((message) => message?.forward_origin)).toEqual(album.map(origin))
    expect(messages[1]).toMatchObject({
      caption: 'две картинки',
      caption_entities: [{ type: 'bold', offset: 0, length: 3 }],
      photo: [{ file_id: expect.any(String) }],
    })
    expect(messages[2]?.caption).toBeUndefined()
    const [first, second] = messages.slice(1).map((message) => message?.media_group_id)
    expect(first).toBeTypeOf('string')
    expect(second).toBe(first)
    const posted = (await channel.seen()).find(({ photo }) => photo)
    expect(posted.media_group_id).not.toBe(first)
  })

  test('keeps a keyboard of links, and of nothing else', async () => {
    await channel.set('bot', 'administrator', { can_post_messages: true })
    const url = { text: 'Купить', url: 'https://a.b/' }
    const send = async (row: object[]) =>
      (await channel.bot('sendMessage', { text: 'x', reply_markup: { inline_keyboard: [row] } })).result
        .message_id
    const [links, mixed] = [await send([url]), await send([url, { text: 'a', callback_data: 'x' }])]
    await takeUpdates(sandbox)
    await forward([links, mixed])
    const markups = (await takeUpdates(sandbox)).map(({ message }) => message?.reply_markup)
    expect(markups).toEqual([{ inline_keyboard: [[url]] }, undefined])
  })

  test('forwarded on, it keeps its first origin, and the bot cannot edit it', async () => {
    const [post] = await channel.post({ text: 'x' })
    const [copy] = (await forward([post])).json.message_ids
    const own = await openChannel(sandbox, { title: 'Свой' })
    const again = await sandbox.control('POST', `people/${ANNA}/forwards`, {
      from_chat: ANNA,
      message_ids: [copy],
      to_chat: own.id,
    })
    expect(again.status).toBe(200)
    await own.set('bot', 'administrator', { can_edit_messages: true })
    expect((await own.seen())[0]?.forward_origin).toEqual(origin(post))
    const edit = { message_id: again.json.message_ids[0], text: 'y' }
    expect((await own.bot('editMessageText', edit)).description).toBe("Bad Request: message can't be edited")
  })

  test('a message of the bot or a person comes with its user as the origin', async () => {
    const sent = await sandbox.bot('sendMessage', { chat_id: ANNA, text: 'x' })
    await sandbox.control('POST', `people/${ANNA}/forwards`, {
      from_chat: ANNA,
      message_ids: [sent.result.message_id],
    })
    const [update] = await takeUpdates(sandbox)
    expect(update?.message?.forward_origin).toMatchObject({ type: 'user', sender_user: { is_bot: true } })
  })

  test.each([
    ['what is not there', ANNA, [1], {}, 404, /no message 1/],
    ["another's chat", OLIVER, [1], { from_chat: ANNA }, 404, /no chat/],
    ['into a channel without the right', OLIVER, [1], {}, 403, /not in the channel/],
  ])('%s is refused', async (_, by, ids, more, status, error) => {
    const to = by === OLIVER ? { to_chat: channel.id } : {}
    const answer = await forward(ids, by, { ...to, ...more })
    expect(answer.status).toBe(status)
    expect(answer.json.error).toMatch(error)
  })

  test('what is protected is refused', async () => {
    const { result } = await sandbox.bot('sendMessage', { chat_id: ANNA, text: 'x', protect_content: true })
    const answer = await forward([result.message_id], ANNA, { from_chat: ANNA })
    expect(answer.status).toBe(403)
  })
})
