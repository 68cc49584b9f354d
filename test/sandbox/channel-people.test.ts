/** What people post in a channel, and what the bot hears of it. */
import { beforeEach, describe, expect, test } from 'vitest'
import { ANNA, callSandbox, type SandboxCalls } from '../support/sandbox-calls.ts'
import { AIGERIM, type ChannelCalls, OLIVER, openChannel, takeUpdates } from '../support/sandbox-channel.ts'

let sandbox: SandboxCalls
let channel: ChannelCalls
beforeEach(async () => {
  sandbox = callSandbox()
  await sandbox.meetAnna()
  channel = await openChannel(sandbox)
  await takeUpdates(sandbox)
})

const wire = () => ({ id: channel.id, type: 'channel', title: 'Скидки дня' })
const POST = { can_post_messages: true }

describe('what people post', () => {
  test('comes as channel_post, without a sender, once the bot is in', async () => {
    await channel.post({ text: 'before' })
    await channel.set('bot', 'administrator', { can_change_info: true })
    await channel.post({ text: 'смотри https://a.b', entities: [{ type: 'bold', offset: 0, length: 6 }] })
    const updates = await takeUpdates(sandbox)
    expect(updates.map((update) => Object.keys(update)[1])).toEqual(['my_chat_member', 'channel_post'])
    expect(updates[1]?.channel_post).toEqual({
      message_id: expect.any(Number),
      sender_chat: wire(),
      chat: wire(),
      date: Date.UTC(2026, 5, 1) / 1000,
      text: 'смотри https://a.b',
      entities: [
        { type: 'bold', offset: 0, length: 6 },
        { type: 'url', offset: 7, length: 11 },
      ],
    })
    expect(await channel.seen()).toHaveLength(2)
    await channel.set('bot', 'left')
    await channel.post({ text: 'after' })
    expect((await takeUpdates(sandbox)).map((update) => Object.keys(update)[1])).toEqual(['my_chat_member'])
  })

  test('pictures with a caption, an album, an edit, a signature', async () => {
    channel = await openChannel(sandbox, { title: 'С подписью', signed: true })
    await channel.set('bot', 'administrator', POST)
    await takeUpdates(sandbox)
    const photo = (n: number) => ({ url: `https://a.b/${n}.jpg` })
    await channel.post({ text: 'одна', photos: [photo(1)] })
    await channel.post({ text: 'три', photos: [photo(1), photo(2), photo(3)] })
    const [id] = await channel.post({ text: 'опечтка' })
    await sandbox.control('POST', `people/${ANNA}/chats/${channel.id}/edits`, {
      message_id: id,
      text: 'опечатка',
    })
    const updates = await takeUpdates(sandbox)
    const posts = updates.flatMap(({ channel_post }) => channel_post ?? [])
    expect(posts.map(({ caption }) => caption)).toEqual(['одна', 'три', undefined, undefined, undefined])
    expect(posts[0]).toMatchObject({ author_signature: 'Анна Морозова', photo: [{ width: 800 }] })
    const album = posts.slice(1, 4).map(({ media_group_id }) => media_group_id)
    expect(album[0]).toBeTypeOf('string')
    expect(new Set(album).size).toBe(1)
    expect(updates.at(-1)?.edited_channel_post).toMatchObject({
      text: 'опечатка',
      edit_date: expect.any(Number),
    })
    const own = await channel.bot('sendMessage', { text: 'x' })
    expect(own.result.author_signature).toBe('Prilavok')
  })

  test("another's post is edited with the right to, and one's own without it", async () => {
    const may = { can_post_messages: true }
    await channel.set(OLIVER, 'administrator', may)
    const [annas] = await channel.post({ text: 'hers' })
    const [olivers] = await channel.post({ text: 'his' }, OLIVER)
    const edit = async (message_id: number | undefined) =>
      (
        await sandbox.control('POST', `people/${OLIVER}/chats/${channel.id}/edits`, {
          message_id,
          text: 'changed',
        })
      ).status
    expect([await edit(olivers), await edit(annas), await edit(1)]).toEqual([200, 403, 404])
    await channel.set(OLIVER, 'administrator', { ...may, can_edit_messages: true })
    expect(await edit(annas)).toBe(200)
    expect((await channel.seen()).map(({ text }) => text)).toEqual(['changed', 'changed'])
  })

  test.each([
    ['a stranger', OLIVER, { text: 'x' }, /not in the channel/],
    ['a reader', AIGERIM, { text: 'x' }, /may not post/],
    [
      'a long caption',
      ANNA,
      { text: 'x'.repeat(1025), photos: [{ url: 'https://a.b/1.jpg' }] },
      /caption is too long/,
    ],
    ['nothing', ANNA, {}, /text or photos/],
    ['no picture', ANNA, { photos: [{ data: 'AAAA' }] }, /IMAGE_PROCESS_FAILED/],
  ])('%s is refused', async (_, by, body, error) => {
    await channel.set(AIGERIM, 'member')
    await expect(channel.post(body, by)).rejects.toThrow(error)
  })

  test('a post is seen by who is in the channel, or by anybody if it is public', async () => {
    const look = async (by: number, id: number) =>
      (await sandbox.control('GET', `people/${by}/chats/${id}?since=0`)).status
    expect(await look(OLIVER, channel.id)).toBe(403)
    await channel.set(OLIVER, 'member')
    expect(await look(OLIVER, channel.id)).toBe(200)
    const open = await openChannel(sandbox, { username: 'open_to_all' })
    expect(await look(OLIVER, open.id)).toBe(200)
    const list = (await sandbox.control('GET', `people/${OLIVER}/chats`)).json
    expect(list.map(({ chat }: { chat: { id: number } }) => chat.id)).toEqual([OLIVER, channel.id])
  })

  test("a button below a post: the answer is its presser's alone", async () => {
    await channel.set('bot', 'administrator', POST)
    await channel.set(OLIVER, 'member')
    const { result } = await channel.bot('sendMessage', {
      text: 'x',
      reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'more' }]] },
    })
    await takeUpdates(sandbox)
    const path = (by: number) => `people/${by}/chats/${channel.id}`
    const { json } = await sandbox.control('POST', `${path(OLIVER)}/presses`, {
      message_id: result.message_id,
      data: 'more',
    })
    const [update] = await takeUpdates(sandbox)
    expect(update?.callback_query).toMatchObject({
      id: json.callback_query_id,
      from: { id: OLIVER },
      message: { chat: { id: channel.id }, text: 'x' },
      data: 'more',
    })
    await sandbox.bot('answerCallbackQuery', { ...json, text: 'so it is' })
    const notices = async (by: number) => (await sandbox.control('GET', `${path(by)}?since=0`)).json.notices
    expect(await notices(OLIVER)).toMatchObject([{ kind: 'answer', text: 'so it is' }])
    expect(await notices(ANNA)).toEqual([])
  })
})

describe('another name', () => {
  const rename = (name: object, by = ANNA) =>
    sandbox.control('POST', `people/${by}/chats/${channel.id}/name`, name)

  test('comes with a message that tells of the title, and silently of the username', async () => {
    await channel.set('bot', 'administrator', POST)
    await takeUpdates(sandbox)
    expect((await rename({ title: 'Скидки', username: 'sales' })).status).toBe(200)
    await rename({ username: 'Best_Sales' })
    const chat = { id: channel.id, type: 'channel', title: 'Скидки', username: 'sales' }
    const told = (await takeUpdates(sandbox)).map(({ channel_post }) => channel_post)
    expect(told).toMatchObject([{ new_chat_title: 'Скидки', chat }])
    await rename({ username: null })
    expect((await channel.bot('getChat')).result).not.toHaveProperty('username')
  })

  test('is given by whoever may, and no name twice', async () => {
    await openChannel(sandbox, { title: 'Другой', username: 'taken' })
    expect((await rename({ username: 'Taken' })).status).toBe(409)
    await sandbox.control('POST', 'people', { first_name: 'Oliver', id: OLIVER })
    await channel.set(OLIVER, 'administrator', POST)
    expect((await rename({ title: 'Моё' }, OLIVER)).json.error).toContain('can_change_info')
  })
})
