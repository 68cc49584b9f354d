/** The queue, its slots and rules as members of a channel change them, on both engines. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../src/domain/channel.ts'
import type { Post } from '../../src/domain/post.ts'
import type { Move } from '../../src/flows/queue.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { aChannel, emptyChannels, enqueue } from '../support/channel.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { addDeal, type TestOutside, testOutside } from '../support/outside.ts'
import { queuedFor } from '../support/posts-world.ts'

const [OWNER, EDITOR, STRANGER] = [81, 82, 83]

let fresh: FreshDatabase
let outside: TestOutside
let shop: Shop
let channel: Channel
let posts: Post[]
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())
beforeEach(async () => {
  await emptyChannels(fresh.connection)
  outside = testOutside(fresh.database)
  shop = openShop(outside)
  const at = outside.now()
  channel = await aChannel(fresh.database, { ownerId: OWNER, at, slots: [600, 870] })
  await fresh.database.channels.putMember(channel.id, { personId: EDITOR, role: 'editor' }, at)
  const deals = [1, 2, 3, 4].map((n) => addDeal(fresh.connection, { title: `Товар ${n}` }))
  posts = await enqueue(fresh.database, channel, await Promise.all(deals), at)
})

const order = async () => {
  const queue = await shop.showQueue(EDITOR, channel.id, 0, 10)
  return queue?.posts.map(({ post }) => posts.findIndex(({ id }) => id === post.id) + 1).join('')
}
const idOf = (n: number) => posts[n - 1]?.id ?? 0

describe('the queue', () => {
  it('shows what leaves when', async () => {
    // Noon in UTC, three in the afternoon in Moscow: today's slots are over.
    const queue = await shop.showQueue(EDITOR, channel.id, 1, 2)
    expect(queue).toMatchObject({ role: 'editor', total: 4, besides: [] })
    expect(queue?.posts.map(({ place, leavesAt }) => [place, leavesAt?.toISOString()])).toEqual([
      [2, '2026-03-02T11:30:00.000Z'],
      [3, '2026-03-03T07:00:00.000Z'],
    ])
    expect(queue?.posts[0]?.dealTitle).toMatch(/^Товар/)
    expect(await shop.showScheduledPost(OWNER, idOf(4))).toMatchObject({
      place: 4,
      total: 4,
      leavesAt: new Date('2026-03-03T11:30:00Z'),
    })
  })

  it('has nothing to reckon beyond its end, however far', async () => {
    expect(await shop.showQueue(OWNER, channel.id, 999_999_999, 6)).toMatchObject({ posts: [], total: 4 })
  })

  it('says no moments without slots and in a pause', async () => {
    await shop.pauseChannel(OWNER, channel.id)
    const paused = await shop.showQueue(OWNER, channel.id, 0, 10)
    expect(paused?.posts.map(({ leavesAt }) => leavesAt)).toEqual([null, null, null, null])
    await shop.resumeChannel(OWNER, channel.id)
    for (const slot of [600, 870]) await shop.removeSlot(OWNER, channel.id, slot)
    const still = await shop.showQueue(OWNER, channel.id, 0, 10)
    expect(still?.posts.map(({ leavesAt }) => leavesAt)).toEqual([null, null, null, null])
  })

  it.each<[number, Move, string]>([
    [2, 'up', '2134'],
    [2, 'down', '1324'],
    [3, 'first', '3124'],
    [1, 'last', '2341'],
    [1, 'up', '1234'],
    [4, 'down', '1234'],
  ])('%s goes %s: %s', async (n, move, expected) => {
    expect(await shop.movePost(EDITOR, idOf(n), move)).not.toBeNull()
    expect(await order()).toBe(expected)
  })

  it('stays whole when several move at once', async () => {
    await Promise.all([
      shop.movePost(OWNER, idOf(4), 'first'),
      shop.movePost(EDITOR, idOf(1), 'last'),
      shop.movePost(OWNER, idOf(2), 'down'),
    ])
    expect([...((await order()) ?? '')].sort().join('')).toBe('1234')
  })

  it('lets a post leave now or not at all, once', async () => {
    expect(await shop.postNow(EDITOR, idOf(3))).toMatchObject({ state: 'timed', dueAt: outside.now() })
    expect(await shop.withdrawPost(EDITOR, idOf(1))).toMatchObject({ state: 'withdrawn' })
    expect(await shop.withdrawPost(EDITOR, idOf(1))).toBeNull()
    expect(await shop.movePost(EDITOR, idOf(3), 'up')).toBeNull()
    const queue = await shop.showQueue(OWNER, channel.id, 0, 10)
    expect(await order()).toBe('24')
    expect(queue?.besides.map(({ post }) => post.id)).toEqual([idOf(3)])
    expect(await shop.showScheduledPost(OWNER, idOf(1))).toBeNull()
  })

  it('lets nobody but an owner send at once what owners have not approved, where the channel wants that', async () => {
    await shop.changeChannelSettings(OWNER, channel.id, { approval: true })
    const toldOwner = () => queuedFor(fresh.connection, OWNER)
    const before = (await toldOwner()).length
    expect(await shop.postNow(EDITOR, idOf(1))).toMatchObject({ state: 'awaiting', dueAt: outside.now() })
    expect(await toldOwner()).toHaveLength(before + 1)
    expect(await shop.publishPosts()).toMatchObject({ leaving: 0 })
    expect(await shop.approvePost(OWNER, idOf(1))).toMatchObject({ state: 'timed' })
    // What has an owner's word may be moved to now by anybody, and an owner's own tap is that word.
    expect(await shop.postNow(EDITOR, idOf(1))).toMatchObject({ state: 'timed' })
    expect(await shop.postNow(OWNER, idOf(2))).toMatchObject({ state: 'timed', dueAt: outside.now() })
  })

  it('is nobody’s who is no member', async () => {
    expect(await shop.showQueue(STRANGER, channel.id, 0, 10)).toBeNull()
    expect(await shop.showScheduledPost(STRANGER, idOf(1))).toBeNull()
    for (const act of [shop.postNow, shop.withdrawPost, shop.approvePost, shop.refusePost])
      expect(await act(STRANGER, idOf(1))).toBeNull()
    expect(await shop.movePost(STRANGER, idOf(2), 'up')).toBeNull()
    expect(await order()).toBe('1234')
    // A draft is in no schedule.
    const draft = await fresh.database.posts.add(
      { channelId: channel.id, adSpaceId: channel.adSpaceId, authorId: OWNER, state: 'draft' },
      outside.now(),
    )
    for (const act of [shop.postNow, shop.withdrawPost, shop.approvePost])
      expect(await act(OWNER, draft.id)).toBeNull()
  })

  it('leaves the word on a waiting post to owners, once', async () => {
    await fresh.database.posts.change(idOf(1), ['queued'], { state: 'awaiting' })
    expect(await shop.approvePost(EDITOR, idOf(1))).toBeNull()
    expect(await shop.postNow(EDITOR, idOf(1))).toBeNull()
    const answers = await Promise.all([shop.approvePost(OWNER, idOf(1)), shop.refusePost(OWNER, idOf(1))])
    expect(answers.filter((answer) => answer !== null)).toHaveLength(1)
  })
})

describe('slots', () => {
  it('are an owner’s to change, kept in order and each once', async () => {
    expect(await shop.addSlots(EDITOR, channel.id, [700])).toEqual({ kind: 'not_owner' })
    expect(await shop.addSlots(OWNER, channel.id, [1_000, 600, 5])).toMatchObject({
      kind: 'changed',
      channel: { settings: { slots: [5, 600, 870, 1_000], timeZone: 'Europe/Moscow' } },
    })
    await shop.removeSlot(OWNER, channel.id, 600)
    expect((await fresh.database.channels.find(channel.id))?.settings.slots).toEqual([5, 870, 1_000])
    const many = Array.from({ length: 49 }, (_, n) => n)
    expect(await shop.addSlots(OWNER, channel.id, many)).toEqual({ kind: 'too_many' })
    expect(() => shop.addSlots(OWNER, channel.id, [1_440])).toThrow(RangeError)
  })
})

describe('rules', () => {
  const rule = { text: 'чайник', category: null, maxPriceMinor: 150_000, minute: 600, weekdays: [3, 1, 1] }

  it('are an owner’s to make; the same one is made once', async () => {
    expect(await shop.addRule(EDITOR, channel.id, rule)).toEqual({ kind: 'not_owner' })
    const added = await shop.addRule(OWNER, channel.id, rule)
    expect(added).toMatchObject({ kind: 'added', rule: { weekdays: [1, 3], authorId: OWNER, paused: false } })
    expect(await shop.addRule(OWNER, channel.id, rule)).toEqual(added)
    const listed = await shop.listRules(EDITOR, channel.id)
    // The first of March is a Sunday.
    expect(listed?.rules).toMatchObject([{ last: null, next: new Date('2026-03-02T07:00:00Z') }])
    expect(await shop.listRules(STRANGER, channel.id)).toBeNull()
  })

  it('are paused and removed by owners', async () => {
    const added = await shop.addRule(OWNER, channel.id, rule)
    const id = added.kind === 'added' ? added.rule.id : 0
    expect(await shop.changeRule(EDITOR, id, 'remove')).toBeNull()
    await shop.changeRule(OWNER, id, 'pause')
    expect((await shop.listRules(OWNER, channel.id))?.rules).toMatchObject([
      { rule: { paused: true }, next: null },
    ])
    await shop.changeRule(OWNER, id, 'remove')
    expect((await shop.listRules(OWNER, channel.id))?.rules).toEqual([])
    expect(await shop.changeRule(OWNER, id, 'resume')).toBeNull()
  })

  it.each([
    { minute: 1_440 },
    { weekdays: [] },
    { weekdays: [8] },
    { maxPriceMinor: 0 },
    { text: 'x'.repeat(201) },
  ])('that are none are refused: %j', async (change) => {
    await expect(shop.addRule(OWNER, channel.id, { ...rule, ...change })).rejects.toThrow(RangeError)
  })

  it('are twenty at most', async () => {
    for (let minute = 0; minute < 20; minute++) await shop.addRule(OWNER, channel.id, { ...rule, minute })
    expect(await shop.addRule(OWNER, channel.id, rule)).toEqual({ kind: 'too_many' })
  })
})
