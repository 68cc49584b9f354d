import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ChannelRight } from '../../src/domain/channel.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { type TestOutside, testOutside } from '../support/outside.ts'

const [ANYA, BORIS, VERA] = [5_001, 5_002, 5_003]
const CHAT = -1_001_234_567_890
const POST: ChannelRight[] = ['can_post_messages']

let fresh: FreshDatabase
let outside: TestOutside
let shop: Shop
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())
beforeEach(async () => {
  for (const table of [
    'slot_runs',
    'posts',
    'post_rules',
    'channel_invites',
    'channel_members',
    'channels',
    'outbox',
    'ad_spaces',
    'webmasters',
  ])
    await fresh.connection.rows(sql.raw(`delete from ${table}`))
  outside = testOutside(fresh.database)
  shop = openShop(outside)
  for (const [id, name] of [
    [ANYA, 'Аня'],
    [BORIS, 'Борис'],
  ] as const)
    await shop.joinProgramme(id, { name, language: 'ru' })
})

let looks = 0
const seen = (change: { rights?: ChannelRight[]; title?: string; telegramId?: number } = {}) => ({
  telegramId: CHAT,
  title: 'Скидки',
  username: null,
  rights: POST,
  ...change,
})
const claim = (personId: number, change: Parameters<typeof seen>[0] = {}, personMayPost = true) =>
  shop.connectChannel({
    personId,
    channel: seen(change),
    personMayPost,
    noticed: `l${++looks}`,
    language: 'ru',
  })
async function connected(personId = ANYA): Promise<number> {
  const made = await claim(personId)
  if (made.kind !== 'connected') throw new Error(made.kind)
  return made.channel.id
}
const told = () =>
  fresh.connection.rows<{ chat: number; text: string }>(
    sql`select chat_id as chat, payload ->> 'text' as text from outbox where urgency = 1 order by id`,
  )

describe('connecting', () => {
  it('makes an ad space of the webmaster’s, and them the first owner', async () => {
    const made = await claim(ANYA)
    expect(made).toMatchObject({
      kind: 'connected',
      fresh: true,
      channel: { title: 'Скидки', rights: POST, paused: null, settings: { language: 'ru', country: 'RU' } },
    })
    const spaces = (await shop.findWebmaster(ANYA))?.adSpaces.filter(
      ({ traffic }) => traffic.source === 'telegram_channel',
    )
    expect(spaces).toMatchObject([{ title: 'Скидки' }])
    const id = made.kind === 'connected' ? made.channel.id : 0
    expect(await shop.openChannel(ANYA, id)).toMatchObject({
      role: 'owner',
      members: 1,
      payee: { name: 'Аня', isAsker: true },
    })
  })

  it('by two ways at once connects once, with one ad space', async () => {
    const both = await Promise.all([claim(ANYA), claim(ANYA)])
    expect(both.map((one) => one.kind === 'connected' && one.fresh).sort()).toEqual([false, true])
    expect((await shop.findWebmaster(ANYA))?.adSpaces).toHaveLength(2)
  })

  it('two channels of one name are two ad spaces; one that is no channel’s yet is used', async () => {
    await shop.addAdSpace(ANYA, { title: 'Скидки', traffic: { source: 'telegram_channel' } })
    const ids = []
    for (const telegramId of [CHAT, CHAT - 1, CHAT - 2]) {
      const made = await claim(ANYA, { telegramId })
      if (made.kind === 'connected') ids.push(made.channel.adSpaceId)
    }
    expect(new Set(ids).size).toBe(3)
    expect((await shop.findWebmaster(ANYA))?.adSpaces).toHaveLength(4)
  })

  it('takes nobody’s word: rights, role and membership of the programme are asked for, in that order', async () => {
    expect((await claim(VERA)).kind).toBe('not_joined')
    expect((await claim(ANYA, { rights: ['can_edit_messages'] })).kind).toBe('rights_missing')
    expect((await claim(ANYA, {}, false)).kind).toBe('not_theirs')
    expect(await shop.listChannels(ANYA)).toEqual([])
  })

  it('of somebody else’s channel gives nothing: an owner has to invite', async () => {
    const id = await connected()
    expect((await claim(BORIS)).kind).toBe('taken')
    expect(await shop.openChannel(BORIS, id)).toBeNull()
  })

  it('of a channel that nobody owns any more leaves nothing of what its owners had in store', async () => {
    const channelId = await connected()
    const channel = await fresh.database.channels.find(channelId)
    const { adSpaceId } = channel ?? { adSpaceId: 0 }
    const rule = { text: 'чайник', category: null, maxPriceMinor: null, minute: 600, weekdays: [1] }
    await shop.addRule(ANYA, channelId, rule)
    const add = (state: 'queued' | 'published') =>
      fresh.database.posts.add({ channelId, adSpaceId, authorId: ANYA, state }, outside.now())
    const [queued, published] = [await add('queued'), await add('published')]
    await fresh.database.channels.removeMember(channelId, ANYA)
    await claim(BORIS)
    expect((await shop.listRules(BORIS, channelId))?.rules).toEqual([])
    const states = [queued, published].map(async ({ id }) => (await fresh.database.posts.find(id))?.state)
    expect(await Promise.all(states)).toEqual(['withdrawn', 'published'])
  })

  it('of a channel that nobody owns any more begins anew, with another ad space', async () => {
    const id = await connected()
    await shop.changeChannelSettings(ANYA, id, { label: { advertiser: 'ООО «Аня»', inn: '7707083893' } })
    const before = (await fresh.database.channels.find(id))?.adSpaceId
    await fresh.database.channels.removeMember(id, ANYA)
    expect(await claim(BORIS)).toMatchObject({ kind: 'connected', fresh: true, channel: { id } })
    const after = await fresh.database.channels.find(id)
    expect(after?.adSpaceId).not.toBe(before)
    expect(after?.settings.label).toBeNull()
    expect(await shop.openChannel(BORIS, id)).toMatchObject({ payee: { name: 'Борис', isAsker: true } })
  })
})

describe('rights', () => {
  it('that are lost pause the channel and are told to every owner once, in their language', async () => {
    const id = await connected()
    await shop.meetPerson(BORIS)
    await shop.changePerson(BORIS, { language: 'en' })
    await fresh.database.channels.putMember(id, { personId: BORIS, role: 'owner' }, outside.clock.at)
    await fresh.database.channels.putMember(id, { personId: VERA, role: 'editor' }, outside.clock.at)
    for (const _ of [1, 2]) await shop.noteRights(seen({ rights: [], title: 'Новые скидки' }), 'u1')
    expect(await told()).toEqual([
      { chat: ANYA, text: 'ru Новые скидки -can_post_messages stands' },
      { chat: BORIS, text: 'en Новые скидки -can_post_messages stands' },
    ])
    expect(await fresh.database.channels.find(id)).toMatchObject({
      title: 'Новые скидки',
      rights: [],
      paused: { because: 'rights' },
    })
  })

  it('that come back let the channel go on, with what was parked for it', async () => {
    const id = await connected()
    await fresh.database.outbox.add(
      [
        {
          key: 'post:1',
          chatId: CHAT,
          method: 'sendMessage',
          payload: { chat_id: CHAT, text: 'пост' },
          urgency: 1,
          notBefore: outside.clock.at,
          whenInDoubt: 'list',
        },
      ],
      outside.clock.at,
    )
    await fresh.database.outbox.closeChat(CHAT, 0, 'bot was kicked')
    await shop.noteRights(seen({ rights: [] }), 'u1')
    await shop.noteRights(seen(), 'u2')
    expect((await fresh.database.channels.find(id))?.paused).toBeNull()
    expect((await told()).map(({ text }) => text)).toEqual([
      'пост',
      'ru Скидки -can_post_messages stands',
      'ru Скидки - runs',
    ])
    const [post] = await fresh.connection.rows<{ open: boolean }>(
      sql`select not_before <= ${outside.clock.at} as open from outbox where key = 'post:1'`,
    )
    expect(post?.open).toBe(true)
  })

  it('that come back leave an owner’s own pause alone', async () => {
    const id = await connected()
    expect((await shop.pauseChannel(ANYA, id))?.paused?.because).toBe('owner')
    await shop.noteRights(seen({ rights: [] }), 'u1')
    await shop.noteRights(seen(), 'u2')
    expect((await fresh.database.channels.find(id))?.paused?.because).toBe('owner')
    expect((await told()).at(-1)?.text).toBe('ru Скидки - stands')
    expect((await shop.resumeChannel(ANYA, id))?.paused).toBeNull()
  })

  it('that are missing keep a channel from going on at an owner’s wish', async () => {
    const id = await connected()
    await shop.pauseChannel(ANYA, id)
    await shop.noteRights(seen({ rights: [] }), 'u1')
    expect((await shop.resumeChannel(ANYA, id))?.paused?.because).toBe('rights')
    await shop.noteRights(seen(), 'u2')
    expect((await fresh.database.channels.find(id))?.paused).toBeNull()
  })

  it('of a channel that nobody has connected are nobody’s news', async () => {
    expect(await shop.noteRights(seen({ rights: [] }), 'u1')).toBeNull()
    expect(await told()).toEqual([])
  })
})

describe('members', () => {
  const secretOf = async (role: 'owner' | 'editor', by = ANYA, channelId?: number) => {
    const invited = await shop.inviteMember(by, channelId ?? (await connected()), role)
    if (invited.kind !== 'invited') throw new Error(invited.kind)
    return invited.payload
  }

  it('are written to in what they spoke when they came in, until they choose', async () => {
    const id = await connected()
    await shop.acceptInvite(VERA, await secretOf('owner', ANYA, id), 'en')
    const spoken = async () => (await fresh.database.channels.owners(id)).at(-1)?.language
    expect([await spoken(), await fresh.database.channels.languageOf(VERA)]).toEqual(['en', 'en'])
    await shop.meetPerson(VERA)
    await shop.changePerson(VERA, { language: 'ru' })
    expect([await spoken(), await fresh.database.channels.languageOf(VERA)]).toEqual(['ru', 'ru'])
    expect(await fresh.database.channels.languageOf(999)).toBe('ru')
  })

  it('come in by a link that works once', async () => {
    const id = await connected()
    const payload = await secretOf('editor', ANYA, id)
    expect(`t.me?start=${payload}`).toMatch(/start=j[A-Za-z0-9]{22}$/)
    expect(await shop.acceptInvite(VERA, payload)).toMatchObject({
      kind: 'member',
      role: 'editor',
      fresh: true,
    })
    expect(await shop.acceptInvite(VERA, payload)).toMatchObject({ kind: 'member', fresh: false })
    expect(await shop.acceptInvite(BORIS, payload)).toEqual({ kind: 'void' })
    expect(await shop.listMembers(VERA, id)).toEqual([
      { personId: ANYA, role: 'owner' },
      { personId: VERA, role: 'editor' },
    ])
    expect(await shop.openChannel(VERA, id)).toMatchObject({ role: 'editor', payee: { isAsker: false } })
    expect(await shop.changeChannelSettings(VERA, id, { language: 'en' })).toBeNull()
  })

  it('of whom two open one link at once are one', async () => {
    const payload = await secretOf('editor')
    const both = await Promise.all([VERA, BORIS].map((person) => shop.acceptInvite(person, payload)))
    expect(both.map((one) => one?.kind).sort()).toEqual(['member', 'void'])
  })

  it('do not come in by what is over, taken back with its owner, or invented', async () => {
    const id = await connected()
    const late = await secretOf('editor', ANYA, id)
    outside.clock.at = new Date(outside.clock.at.getTime() + 48 * 3_600_000)
    expect(await shop.acceptInvite(VERA, late)).toEqual({ kind: 'void' })
    await shop.acceptInvite(BORIS, await secretOf('owner', ANYA, id))
    const his = await secretOf('owner', BORIS, id)
    await shop.removeMember(ANYA, id, BORIS)
    expect(await shop.acceptInvite(VERA, his)).toEqual({ kind: 'void' })
    expect(await shop.acceptInvite(VERA, `j${'A'.repeat(22)}`)).toEqual({ kind: 'void' })
    for (const payload of ['', 'j', 'd1', `j${'A'.repeat(21)}!`])
      expect(await shop.acceptInvite(VERA, payload)).toBeNull()
  })

  it('are invited by owners only, and an owner is no editor by another’s link', async () => {
    const id = await connected()
    await shop.acceptInvite(VERA, await secretOf('editor', ANYA, id))
    expect(await shop.inviteMember(VERA, id, 'editor')).toEqual({ kind: 'not_owner' })
    expect(await shop.acceptInvite(ANYA, await secretOf('editor', ANYA, id))).toMatchObject({ role: 'owner' })
    expect(await shop.acceptInvite(VERA, await secretOf('owner', ANYA, id))).toMatchObject({
      role: 'owner',
      fresh: true,
    })
  })

  it('leave, but not the last owner; two who remove each other at once leave one', async () => {
    const id = await connected()
    expect(await shop.leaveChannel(ANYA, id)).toBe('last_owner')
    await shop.acceptInvite(BORIS, await secretOf('owner', ANYA, id))
    await Promise.all([shop.removeMember(ANYA, id, BORIS), shop.removeMember(BORIS, id, ANYA)])
    const left = await fresh.database.channels.members(id)
    expect(left).toHaveLength(1)
    const [owner] = left
    await shop.acceptInvite(VERA, await secretOf('owner', owner?.personId, id))
    expect(await shop.leaveChannel(owner?.personId ?? 0, id)).toBe('left')
    expect(await shop.leaveChannel(owner?.personId ?? 0, id)).toBe('no_member')
    expect(await shop.removeMember(VERA, id, VERA)).toBe(false)
  })

  it('who are forgotten leave a channel that stands still, without their words', async () => {
    const id = await connected()
    const channel = await fresh.database.channels.find(id)
    const { adSpaceId = 0 } = channel ?? {}
    await shop.changeChannelSettings(ANYA, id, { label: { advertiser: 'ИП Аня', inn: '500100732259' } })
    const post = (state: 'queued' | 'published') =>
      fresh.database.posts.add(
        { channelId: id, adSpaceId, authorId: ANYA, state, ownText: { text: 'моё', entities: [] } },
        outside.clock.at,
      )
    const [queued, published] = [await post('queued'), await post('published')]
    await secretOf('editor', ANYA, id)
    await shop.forgetPerson(ANYA)
    expect(await fresh.database.channels.members(id)).toEqual([])
    expect(await fresh.database.channels.find(id)).toMatchObject({
      paused: { because: 'owner' },
      settings: { label: null },
    })
    expect(await fresh.database.posts.find(queued.id)).toMatchObject({
      state: 'withdrawn',
      ownText: null,
      authorId: 0,
    })
    expect(await fresh.database.posts.find(published.id)).toMatchObject({ state: 'published', authorId: 0 })
    expect(await fresh.connection.rows(sql`select from channel_invites`)).toEqual([])
    // Whoever runs the channel at Telegram takes it up again.
    expect(await claim(BORIS)).toMatchObject({ kind: 'connected', fresh: true })
  })

  it('who are forgotten leave a channel of others as it is', async () => {
    const id = await connected()
    await shop.acceptInvite(BORIS, await secretOf('owner', ANYA, id))
    await shop.changeChannelSettings(BORIS, id, { label: { advertiser: 'ИП Борис', inn: '500100732259' } })
    await shop.forgetPerson(ANYA)
    expect(await fresh.database.channels.find(id)).toMatchObject({
      paused: null,
      settings: { label: { advertiser: 'ИП Борис' } },
    })
  })
})
