/** Who has access to a channel, as owners and those whom they invite meet it. */
import { describe, expect, it } from 'vitest'
import { type ChannelMember, type ChannelRole, firstSettings } from '../../../src/domain/channel.ts'
import type { Shop } from '../../../src/flows/shop.ts'
import { last, pocketChat } from '../../support/pocket-chat.ts'

const channel = {
  id: 3,
  telegramId: -100,
  title: 'Скидки',
  username: null,
  adSpaceId: 1,
  rights: ['can_post_messages' as const],
  paused: null,
  settings: firstSettings({ language: 'ru', country: 'KZ', timeZone: 'Asia/Almaty' }),
}
const SECRET = 'A'.repeat(22)

function membersChat(role: ChannelRole, members: ChannelMember[] = []) {
  const all = [{ personId: 5, role }, ...members]
  const asked: unknown[] = []
  const shop: Partial<Shop> = {
    openChannel: async (_, id) =>
      id === 3 ? { channel, role, members: all.length, payee: { name: 'Аня', isAsker: false } } : null,
    listChannels: async () => [],
    findWebmaster: async () => null,
    languageOf: async () => 'en',
    listMembers: async () => all,
    inviteMember: async (_, id, wanted) => {
      asked.push(['invite', id, wanted])
      return { kind: 'invited', payload: `j${SECRET}`, hours: 48 }
    },
    acceptInvite: async (_, payload) => {
      if (!payload.startsWith('j')) return null
      return payload === `j${SECRET}`
        ? { kind: 'member', channelId: 3, title: 'Скидки', role, invitedBy: 8, fresh: true }
        : { kind: 'void' }
    },
    readStartPayload: async () => ({ deal: null, adSpace: null }),
    removeMember: async (_, id, member) => {
      asked.push(['remove', id, member])
      return true
    },
    leaveChannel: async () =>
      all.filter((member) => member.role === 'owner').length > 1 ? 'left' : 'last_owner',
  }
  const chat = pocketChat(shop, 'ru', 5, (method, { chat_id }) =>
    method === 'getChat'
      ? chat_id === 9
        ? { refused: 'chat not found' }
        : { result: { id: chat_id, type: 'private', first_name: chat_id === 5 ? 'Аня' : 'Борис' } }
      : undefined,
  )
  return { chat, asked }
}

describe('members', () => {
  it('are named as Telegram names them now, with whose money it is', async () => {
    const { chat } = membersChat('owner', [
      { personId: 8, role: 'editor' },
      { personId: 9, role: 'editor' },
    ])
    const { text, buttons } = last(await chat.pressData('hm:3'))
    expect(text).toContain('Аня, владелец (вы)')
    expect(text).toContain('Борис, редактор')
    expect(text).toContain('человек 9')
    expect(text).toContain('Комиссия идёт вебмастеру Аня')
    expect(buttons.map(({ data }) => data)).toEqual([
      'hi:3:editor',
      'hi:3:owner',
      'hu:3:8',
      'hu:3:9',
      'hv:3',
      'hc:3',
    ])
  })

  it('are invited by a link that says what it gives', async () => {
    const { chat, asked } = membersChat('owner')
    await chat.pressData('hm:3')
    const { text, buttons } = last(await chat.press('Пригласить редактора'))
    expect(asked).toEqual([['invite', 3, 'editor']])
    expect(text).toContain(`https://t.me/prilavok_bot?start=j${SECRET}`)
    expect(text).toContain('в течение 48 часов')
    expect(text).toContain('Комиссия в любом случае идёт вебмастеру площадки')
    expect(buttons[0]?.data).toContain('start=j')
  })

  it('are taken out after a question', async () => {
    const { chat, asked } = membersChat('owner', [{ personId: 8, role: 'editor' }])
    await chat.pressData('hm:3')
    await chat.press('✖ Борис')
    expect(asked).toEqual([])
    expect(last(await chat.press('Забрать доступ')).text).toContain('Доступ забран')
    expect(asked).toEqual([['remove', 3, 8]])
  })

  it('alone are named: a button that names a stranger does not tell who that is', async () => {
    const { chat } = membersChat('owner', [{ personId: 9, role: 'editor' }])
    const { text } = last(await chat.pressData('hu:3:8'))
    expect(text).not.toContain('Борис')
    expect(text).toContain('Ничего не изменилось')
  })

  it('leave, but not the last owner', async () => {
    const alone = membersChat('owner').chat
    await alone.pressData('hv:3')
    expect(last(await alone.press('Уйти')).text).toContain('единственный владелец')
    const two = membersChat('owner', [{ personId: 8, role: 'owner' }]).chat
    expect(last(await two.pressData('hV:3')).text).toContain('Вы ушли')
  })

  it('who are editors invite and remove nobody', async () => {
    const { chat } = membersChat('editor', [{ personId: 8, role: 'owner' }])
    expect(last(await chat.pressData('hm:3')).buttons.map(({ data }) => data)).toEqual(['hv:3', 'hc:3'])
    expect(last(await chat.pressData('hu:3:8')).text).toContain('только владелец')
  })
})

describe('an invitation', () => {
  it('lets in, and whoever invited is told in their language', async () => {
    const said = await membersChat('editor').chat.say(`/start j${SECRET}`)
    expect(said[0]?.payload).toMatchObject({ chat_id: 8 })
    expect(said[0]?.text).toBe('Айгуль Н. is an editor of “Скидки” now, by your invitation.')
    expect(last(said).text).toContain('Теперь вы редактор этого канала')
  })

  it('that is over says so; other links go their usual way', async () => {
    const { chat } = membersChat('editor')
    expect(last(await chat.say(`/start j${'B'.repeat(22)}`)).text).toContain('больше не работает')
    expect((await chat.say('/start d1')).map(({ text }) => text).join()).toContain('Здравствуйте')
  })
})
