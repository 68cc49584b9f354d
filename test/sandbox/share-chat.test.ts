import { beforeEach, describe, expect, test } from 'vitest'
import { adminRights } from '../support/admin-rights.ts'
import { ANNA, callSandbox, type SandboxCalls } from '../support/sandbox-calls.ts'
import { type ChannelCalls, OLIVER, openChannel, takeUpdates } from '../support/sandbox-channel.ts'

let sandbox: SandboxCalls
let channel: ChannelCalls
beforeEach(async () => {
  sandbox = callSandbox()
  await sandbox.meetAnna()
  await sandbox.control('POST', `people/${OLIVER}/start`, {})
  channel = await openChannel(sandbox, { username: 'deals_daily' })
  await takeUpdates(sandbox)
})

const POST = ['can_post_messages', 'can_edit_messages'] as const

const ask = (request: object, chat_id = ANNA) =>
  sandbox.bot('sendMessage', {
    chat_id,
    text: 'which?',
    reply_markup: {
      keyboard: [[{ text: 'Channel', request_chat: { request_id: 7, chat_is_channel: true, ...request } }]],
    },
  })
const share = (by = ANNA, body: object = {}) =>
  sandbox.control('POST', `people/${by}/shares`, { request_id: 7, chat_id: channel.id, ...body })
const offered = async (by = ANNA) =>
  (await sandbox.control('GET', `people/${by}/shares/7`)).json.map(({ id }: { id: number }) => id)

describe('a shared chat', () => {
  test('with the rights asked for: the bot is in it first, then it is told of the chat', async () => {
    const wish = adminRights(...POST)
    await ask({
      user_administrator_rights: adminRights(...POST, 'can_invite_users', 'can_promote_members'),
      bot_administrator_rights: wish,
      request_title: true,
      request_username: true,
    })
    expect(await offered()).toEqual([channel.id])
    const { json } = await share()
    const updates = await takeUpdates(sandbox)
    expect(updates.map((update) => Object.keys(update)[1])).toEqual(['my_chat_member', 'message'])
    expect(updates[0]?.my_chat_member).toMatchObject({
      chat: { id: channel.id },
      from: { id: ANNA },
      old_chat_member: { status: 'left' },
      new_chat_member: { ...wish, status: 'administrator', can_manage_chat: true },
    })
    expect(updates[1]?.message).toEqual({
      message_id: json.message_ids[0],
      from: expect.objectContaining({ id: ANNA }),
      chat: expect.objectContaining({ id: ANNA, type: 'private' }),
      date: expect.any(Number),
      chat_shared: { request_id: 7, chat_id: channel.id, title: 'Скидки дня', username: 'deals_daily' },
    })
    expect((await channel.bot('sendMessage', { text: 'x' })).ok).toBe(true)
  })

  test('adds to the rights that the bot has, and tells of nothing where it has them', async () => {
    await channel.set('bot', 'administrator', { can_delete_messages: true, can_post_messages: true })
    await ask({
      user_administrator_rights: adminRights(...POST),
      bot_administrator_rights: adminRights(...POST),
    })
    await takeUpdates(sandbox)
    await share()
    const [change] = await takeUpdates(sandbox)
    expect(change?.my_chat_member?.new_chat_member).toMatchObject({
      can_delete_messages: true,
      can_edit_messages: true,
    })
    await share()
    expect((await takeUpdates(sandbox)).map((update) => Object.keys(update)[1])).toEqual(['message'])
  })

  test('without rights for the bot it learns the id and no more', async () => {
    await ask({})
    await share()
    const [update] = await takeUpdates(sandbox)
    expect(update?.message?.chat_shared).toEqual({ request_id: 7, chat_id: channel.id })
    expect((await channel.bot('sendMessage', { text: 'x' })).description).toBe('Bad Request: chat not found')
  })

  test.each([
    ['a channel for a group', { chat_is_channel: false }, 'Wrong chat type'],
    ['a public one for a private', { chat_has_username: false }, 'Wrong has_username value'],
    ["another's for an own", { chat_is_created: true }, 'The chat must be created by the current user'],
    [
      'one without the rights',
      { user_administrator_rights: adminRights('can_change_info') },
      'Not enough rights in the chat: can_change_info',
    ],
    ['one without topics for a forum', { chat_is_forum: true }, 'Wrong is_forum value'],
    [
      'one that the bot would have to be a mere member of',
      { bot_is_member: true },
      "The bot can't be added to the chat",
    ],
    [
      'one where the person promotes nobody',
      { user_administrator_rights: adminRights(...POST), bot_administrator_rights: adminRights(...POST) },
      "The bot can't be promoted in the chat",
    ],
  ])('%s is not offered, and refused', async (_, request, error) => {
    await channel.set(OLIVER, 'administrator', {
      can_post_messages: true,
      can_edit_messages: true,
      can_invite_users: true,
    })
    await ask(request, OLIVER)
    expect(await offered(OLIVER)).toEqual([])
    expect(await share(OLIVER)).toEqual({ status: 403, json: { error } })
  })

  test('a group with the bot as a member: it joins by that, if the person invites', async () => {
    const group = await openChannel(sandbox, { type: 'supergroup', title: 'Чат' })
    const wish = { chat_is_channel: false, bot_is_member: true }
    await group.set(OLIVER, 'member')
    await ask(wish, OLIVER)
    expect((await share(OLIVER, { chat_id: group.id })).json.error).toBe("The bot can't be added to the chat")
    await ask(wish)
    await takeUpdates(sandbox)
    expect((await share(ANNA, { chat_id: group.id })).status).toBe(200)
    const updates = await takeUpdates(sandbox)
    expect(updates[0]?.my_chat_member?.new_chat_member.status).toBe('member')
    expect(updates.at(-1)?.message?.chat_shared?.chat_id).toBe(group.id)
    expect((await share(OLIVER, { chat_id: group.id })).status).toBe(200)
  })

  test('a chat that the person is not in, a button that is not there, a chat that is not', async () => {
    await ask({}, OLIVER)
    expect((await share(OLIVER)).json.error).toMatch(/not among those of the person/)
    expect((await share(ANNA)).json.error).toMatch(/no button with the request 7/)
    await ask({})
    expect((await share(ANNA, { chat_id: -5 })).status).toBe(404)
  })
})

describe('the button itself', () => {
  test.each([
    [{ user_administrator_rights: adminRights() }, 'ADMIN_RIGHTS_EMPTY'],
    [{ bot_administrator_rights: adminRights('can_post_messages') }, /must be a subset .*can_post_messages/],
    [{ request_id: 2 ** 31 }, 'BUTTON_ID_INVALID'],
    [{ request_id: 1.5 }, 'BUTTON_ID_INVALID'],
    [{ chat_is_channel: undefined }, /reply_markup/],
    [{ chat_is_channel: 'yes' }, /reply_markup/],
  ])('%j is refused', async (request, description) => {
    expect((await ask(request)).description).toMatch(description)
  })

  test('is for private chats', async () => {
    const group = await openChannel(sandbox, { type: 'supergroup', title: 'Чат' })
    await group.set('bot', 'member')
    expect((await ask({}, group.id)).description).toBe(
      'Bad Request: chats can be requested in private chats only',
    )
  })
})
