import { beforeEach, describe, expect, test } from 'vitest'
import { ANNA, callSandbox, type SandboxCalls } from '../support/sandbox-calls.ts'
import {
  AIGERIM,
  BOT,
  type ChannelCalls,
  OLIVER,
  openChannel,
  takeUpdates,
} from '../support/sandbox-channel.ts'

let sandbox: SandboxCalls
let group: ChannelCalls
beforeEach(async () => {
  sandbox = callSandbox()
  group = await openChannel(sandbox, { type: 'supergroup', title: 'Экономные' })
  await group.set(OLIVER, 'member')
  await takeUpdates(sandbox)
})
const heard = async () =>
  (await takeUpdates(sandbox)).flatMap(({ message }) => message?.text ?? message?.caption ?? [])

describe('the bot in a group', () => {
  test('any member adds it; it hears of that twice, by its membership and by the message', async () => {
    expect((await group.set('bot', 'member', undefined, OLIVER)).status).toBe(200)
    const updates = await takeUpdates(sandbox)
    expect(updates[0]?.my_chat_member).toMatchObject({
      chat: { id: group.id, type: 'supergroup', title: 'Экономные' },
      from: { id: OLIVER },
      old_chat_member: { status: 'left' },
      new_chat_member: { status: 'member', user: { id: BOT } },
    })
    expect(updates[1]?.message).toMatchObject({
      from: { id: OLIVER },
      chat: { id: group.id },
      new_chat_members: [{ id: BOT }],
    })
    expect((await group.set('bot', 'kicked', undefined, OLIVER)).status).toBe(403)
    await group.set('bot', 'kicked')
    const gone = await takeUpdates(sandbox)
    expect(gone[0]?.my_chat_member?.new_chat_member.status).toBe('kicked')
    expect(gone[1]?.message?.left_chat_member?.id).toBe(BOT)
    await group.post({ text: '/start@prilavok_bot' })
    expect(await takeUpdates(sandbox)).toEqual([])
    expect((await group.bot('sendMessage', { text: 'x' })).description).toBe(
      'Forbidden: bot was kicked from the supergroup chat',
    )
  })

  test('in privacy it hears what is meant for it, and nothing else', async () => {
    await group.set('bot', 'member')
    const own = (await group.bot('sendMessage', { text: 'о чём?' })).result.message_id
    const [annas] = await group.post({ text: 'просто так' })
    await takeUpdates(sandbox)
    for (const text of [
      'никому',
      'кто видел @prilavok_botany?',
      '@Prilavok_Bot наушники',
      'эй, @prilavok_bot!',
      '/deals',
      '/deals@prilavok_bot чайник',
      '/deals@other_bot чайник',
      'и/или',
    ])
      await group.post({ text }, OLIVER)
    await group.post({ text: 'ответ боту', reply_to: own }, OLIVER)
    await group.post({ text: 'ответ Анне', reply_to: annas }, OLIVER)
    await group.post({ text: '@prilavok_bot с картинкой', photos: [{ url: 'https://a.b/1.jpg' }] }, OLIVER)
    expect(await heard()).toEqual([
      '@Prilavok_Bot наушники',
      'эй, @prilavok_bot!',
      '/deals',
      '/deals@prilavok_bot чайник',
      'ответ боту',
      '@prilavok_bot с картинкой',
    ])
  })

  test('as an administrator, or without privacy, it hears all but itself', async () => {
    await group.set('bot', 'administrator', { can_delete_messages: true })
    await group.bot('sendMessage', { text: 'сам' })
    await group.post({ text: 'никому' }, OLIVER)
    expect(await heard()).toEqual(['никому'])
    await group.set('bot', 'member')
    await group.post({ text: 'тихо' }, OLIVER)
    expect(await heard()).toEqual([])
    await sandbox.control('POST', 'settings', { group_privacy: false })
    await group.post({ text: 'громко' }, OLIVER)
    expect(await heard()).toEqual(['громко'])
    expect((await sandbox.bot('getMe')).result.can_read_all_group_messages).toBe(true)
  })

  test('it writes as a member, edits its own, deletes its own, and others with the right', async () => {
    await group.set('bot', 'member')
    const [olivers] = await group.post({ text: 'его' }, OLIVER)
    const own = (await group.bot('sendMessage', { text: 'сам', reply_parameters: { message_id: olivers } }))
      .result
    expect(own).toMatchObject({
      from: { id: BOT },
      chat: { id: group.id },
      reply_to_message: { text: 'его' },
    })
    const said = async (method: string, args: object) =>
      (await group.bot(method, args)).description ?? 'taken'
    expect(await said('editMessageText', { message_id: olivers, text: 'y' })).toBe(
      "Bad Request: message can't be edited",
    )
    expect(await said('editMessageText', { message_id: own.message_id, text: 'y' })).toBe('taken')
    expect(await said('deleteMessage', { message_id: olivers })).toBe("Bad Request: message can't be deleted")
    expect(await said('deleteMessage', { message_id: own.message_id })).toBe('taken')
    await group.set('bot', 'administrator', { can_delete_messages: true })
    expect(await said('deleteMessage', { message_id: olivers })).toBe('taken')
  })

  test('an administrator there has the rights of groups', async () => {
    await group.set('bot', 'administrator', { can_pin_messages: true })
    const { result } = await group.bot('getChatMember', { user_id: BOT })
    expect(result).toMatchObject({ can_pin_messages: true, can_manage_topics: false, can_manage_tags: false })
    expect(result).not.toHaveProperty('can_post_messages')
    expect((await group.bot('getChatMember', { user_id: AIGERIM })).result.status).toBe('left')
    expect((await group.bot('getChat')).result.permissions.can_send_messages).toBe(true)
  })
})

test('commands in a group are those of its scopes', async () => {
  const seen = async (by: number) =>
    (await sandbox.control('GET', `people/${by}/chats/${group.id}?since=0`)).json.commands[0]?.description
  const set = (description: string, scope: object) =>
    sandbox.bot('setMyCommands', { commands: [{ command: 'a', description }], scope })
  await set('default', { type: 'default' })
  expect(await seen(OLIVER)).toBe('default')
  await set('private', { type: 'all_private_chats' })
  await set('groups', { type: 'all_group_chats' })
  await set('administrators', { type: 'all_chat_administrators' })
  expect([await seen(OLIVER), await seen(ANNA)]).toEqual(['groups', 'administrators'])
  await group.set('bot', 'member')
  await set('here', { type: 'chat', chat_id: group.id })
  expect([await seen(OLIVER), await seen(ANNA)]).toEqual(['here', 'here'])
})

test('a basic group has an id of its own form, and says so when it refuses', async () => {
  const basic = await openChannel(sandbox, { type: 'group', title: 'Старый чат' })
  expect(basic.id).toBeLessThan(-4_000_000_000 + 1)
  expect(basic.id).toBeGreaterThan(-1_000_000_000_000)
  await basic.set('bot', 'member')
  await basic.set('bot', 'left')
  expect((await basic.bot('sendMessage', { text: 'x' })).description).toBe(
    'Forbidden: bot is not a member of the group chat',
  )
})

test('people come into a public group, leave it, and come no more once they are banned', async () => {
  const open = await openChannel(sandbox, { type: 'supergroup', title: 'Открытый', username: 'open_chat' })
  expect((await open.set(OLIVER, 'member', undefined, OLIVER)).status).toBe(200)
  expect((await open.set(OLIVER, 'left', undefined, OLIVER)).status).toBe(200)
  await expect(open.post({ text: 'x' }, OLIVER)).rejects.toThrow(/not in the supergroup/)
  await open.set(OLIVER, 'kicked')
  expect((await open.set(OLIVER, 'member', undefined, OLIVER)).status).toBe(403)
  const statuses = (await open.seen()).map((message) => Object.keys(message).at(-1))
  expect(statuses).toEqual(['new_chat_members', 'left_chat_member'])
})
