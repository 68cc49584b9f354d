/** What the clock makes of slots and rules, on both engines. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import type { Channel, ChannelSettings } from '../../src/domain/channel.ts'
import type { Post } from '../../src/domain/post.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { aChannel, emptyChannels, enqueue } from '../support/channel.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { type TestOutside, testOutside } from '../support/outside.ts'
import { someDeal } from '../support/some-deal.ts'
import { stock } from '../support/stocked.ts'

const OWNER = 71
const rubles = (whole: number) => ({ minor: whole * 100, currency: 'RUB' })
const DEALS = [
  someDeal({
    externalId: 'k1',
    title: 'Чайник эмалированный',
    itemId: '1005000000001',
    price: rubles(900),
    orders: 50,
  }),
  someDeal({
    externalId: 'k2',
    title: 'Чайник стеклянный',
    itemId: '1005000000002',
    price: rubles(1_200),
    orders: 400,
  }),
  someDeal({
    externalId: 'k3',
    title: 'Чайник дорогой',
    itemId: '1005000000003',
    price: rubles(9_000),
    orders: 900,
  }),
  // The same goods as the first, in another catalogue.
  someDeal({
    externalId: 'k4',
    title: 'Чайник эмалированный',
    itemId: '1005000000001',
    price: rubles(950),
    orders: 40,
  }),
  someDeal({
    externalId: 'k5',
    title: 'Чайник без наград',
    affiliated: false,
    price: rubles(100),
    orders: 9_000,
  }),
  someDeal({
    externalId: 'k6',
    title: 'Чайник распроданный',
    available: false,
    price: rubles(100),
    orders: 9_000,
  }),
  someDeal({
    externalId: 'k7',
    title: 'Чайник для взрослых',
    adult: true,
    price: rubles(100),
    orders: 9_000,
  }),
  someDeal({
    externalId: 'c1',
    title: 'Сковорода',
    categoryPath: ['Кухня', 'Сковороды'],
    price: rubles(700),
    orders: 5_000,
  }),
]

let fresh: FreshDatabase
let outside: TestOutside
let shop: Shop
let deals: number[]
beforeAll(async () => {
  fresh = await freshDatabase()
  deals = await stock(fresh.connection, DEALS)
  await fresh.database.searchWords.refresh()
})
afterAll(() => fresh?.close())
beforeEach(async () => {
  await emptyChannels(fresh.connection)
  outside = testOutside(fresh.database)
  shop = openShop(outside)
  set('2026-03-01T06:00:00Z')
})

const set = (moment: string) => {
  outside.clock.at = new Date(moment)
}
const connect = (change: Partial<ChannelSettings> = {}) =>
  aChannel(fresh.database, { ownerId: OWNER, at: outside.now(), ...change })
/** Slots as an owner adds them. */
const slotted = async (slots: readonly number[], change: Partial<ChannelSettings> = {}) => {
  const channel = await connect(change)
  await shop.addSlots(OWNER, channel.id, slots)
  return channel
}
const queue = (channel: Channel, count = 3) =>
  enqueue(fresh.database, channel, deals.slice(0, count), outside.now())
const stateOf = async (...posts: Post[]) =>
  Promise.all(posts.map(async ({ id }) => (await fresh.database.posts.find(id))?.state))
const runs = () =>
  fresh.connection.rows<{ day: string; minute: number; outcome: string }>(
    sql`select day, minute, outcome from slot_runs where outcome <> 'passed' order by day, minute, rule_id`,
  )
const told = async () =>
  (
    await fresh.connection.rows<{ text: string }>(
      sql`select payload ->> 'text' as text from outbox order by id`,
    )
  ).map(({ text }) => text)
/** The posts that rules have made, in order. */
const picked = async () =>
  (
    await fresh.connection.rows<{ deal: number; due: Date }>(
      sql`select deal_id as deal, due_at as due from posts where rule_id is not null order by id`,
    )
  ).map(({ deal }) => DEALS[deals.indexOf(deal)]?.externalId)

describe('slots', () => {
  it('let the head of the queue leave at their moment, once', async () => {
    const channel = await slotted([600, 870])
    const [first, second, third] = (await queue(channel)) as [Post, Post, Post]
    set('2026-03-01T06:59:59Z')
    expect(await shop.runSchedule()).toEqual({ posted: 0, empty: 0, leftOut: 0 })
    set('2026-03-01T07:00:10Z')
    expect(await shop.runSchedule()).toEqual({ posted: 1, empty: 0, leftOut: 0 })
    expect(await shop.runSchedule()).toEqual({ posted: 0, empty: 0, leftOut: 0 })
    expect(await stateOf(first, second, third)).toEqual(['timed', 'queued', 'queued'])
    expect((await fresh.database.posts.find(first.id))?.dueAt).toEqual(new Date('2026-03-01T07:00:00Z'))
    set('2026-03-01T11:30:00Z')
    expect((await shop.runSchedule()).posted).toBe(1)
    expect(await stateOf(second, third)).toEqual(['timed', 'queued'])
    expect(await runs()).toEqual([
      { day: '2026-03-01', minute: 600, outcome: 'posted' },
      { day: '2026-03-01', minute: 870, outcome: 'posted' },
    ])
  })

  it('of an empty queue pass by, and what is queued later waits for the next one', async () => {
    const channel = await slotted([600])
    set('2026-03-01T07:00:00Z')
    expect(await shop.runSchedule()).toEqual({ posted: 0, empty: 1, leftOut: 0 })
    const [post] = (await queue(channel, 1)) as [Post]
    set('2026-03-01T07:01:00Z')
    await shop.runSchedule()
    expect(await stateOf(post)).toEqual(['queued'])
    set('2026-03-02T07:00:00Z')
    await shop.runSchedule()
    expect(await stateOf(post)).toEqual(['timed'])
  })

  it('after a stop: one a run, the oldest first; what is older than six hours is missed', async () => {
    const channel = await slotted([600, 660, 900, 960])
    const posts = await queue(channel, 4)
    set('2026-03-01T14:00:30Z') // 17:00 in Moscow: 10:00 and 11:00 are too long ago.
    expect(await shop.runSchedule()).toEqual({ posted: 1, empty: 0, leftOut: 2 })
    expect(await stateOf(...posts)).toEqual(['timed', 'queued', 'queued', 'queued'])
    expect((await shop.runSchedule()).posted).toBe(1)
    expect((await shop.runSchedule()).posted).toBe(0)
    expect((await runs()).map(({ minute, outcome }) => [minute, outcome])).toEqual([
      [600, 'missed'],
      [660, 'missed'],
      [900, 'posted'],
      [960, 'posted'],
    ])
    const dues = await Promise.all(posts.map(async ({ id }) => (await fresh.database.posts.find(id))?.dueAt))
    expect(dues.slice(0, 2)).toEqual([new Date('2026-03-01T12:00:00Z'), new Date('2026-03-01T13:00:00Z')])
  })

  it('that are new do not post for moments before they were there', async () => {
    const channel = await connect()
    const posts = await queue(channel, 2)
    set('2026-03-01T08:00:00Z') // eleven in Moscow
    await shop.addSlots(OWNER, channel.id, [600, 660, 661])
    await shop.runSchedule()
    expect(await stateOf(...posts)).toEqual(['queued', 'queued'])
    set('2026-03-01T08:01:00Z')
    await shop.runSchedule()
    expect(await stateOf(...posts)).toEqual(['timed', 'queued'])
    set('2026-03-02T07:00:00Z')
    await shop.runSchedule()
    expect(await stateOf(...posts)).toEqual(['timed', 'timed'])
  })

  it('do not post in a pause, nor for it afterwards, whether anybody looked meanwhile or not', async () => {
    const channel = await slotted([600, 660, 720])
    const posts = await queue(channel, 3)
    await shop.pauseChannel(OWNER, channel.id)
    set('2026-03-01T07:00:00Z')
    expect(await shop.runSchedule()).toEqual({ posted: 0, empty: 0, leftOut: 1 })
    set('2026-03-01T08:30:00Z')
    await shop.resumeChannel(OWNER, channel.id)
    expect(await shop.runSchedule()).toEqual({ posted: 0, empty: 0, leftOut: 0 })
    expect(await stateOf(...posts)).toEqual(['queued', 'queued', 'queued'])
    set('2026-03-01T09:00:00Z')
    expect((await shop.runSchedule()).posted).toBe(1)
  })

  it('of another time zone do not post for moments that it has had already', async () => {
    const channel = await slotted([600, 840])
    await shop.addRule(OWNER, channel.id, {
      text: 'чайник',
      category: null,
      maxPriceMinor: null,
      minute: 900,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
    })
    const posts = await queue(channel, 3)
    set('2026-03-01T07:00:00Z')
    await shop.runSchedule()
    // Half past six in the evening by the new clock, whose two and three in the afternoon were some hours ago.
    set('2026-03-01T07:30:00Z')
    await shop.changeChannelSettings(OWNER, channel.id, { timeZone: 'Asia/Magadan' })
    expect(await shop.runSchedule()).toEqual({ posted: 0, empty: 0, leftOut: 0 })
    // And back: ten in the morning has been, two in the afternoon was the other clock's and is not repeated.
    await shop.changeChannelSettings(OWNER, channel.id, { timeZone: 'Europe/Moscow' })
    set('2026-03-02T07:00:00Z')
    await shop.runSchedule()
    expect(await stateOf(...posts)).toEqual(['timed', 'timed', 'queued'])
  })

  it('go on without catching up when a right is back', async () => {
    const channel = await slotted([600])
    const [post] = (await queue(channel, 1)) as [Post]
    const seen = { telegramId: channel.telegramId, title: channel.title, username: null }
    await shop.noteRights({ ...seen, rights: [] }, 'a')
    set('2026-03-01T07:30:00Z')
    await shop.noteRights({ ...seen, rights: ['can_post_messages'] }, 'b')
    expect(await shop.runSchedule()).toEqual({ posted: 0, empty: 0, leftOut: 0 })
    expect(await stateOf(post)).toEqual(['queued'])
  })

  it('show the post to the owners first where the channel wants that', async () => {
    const channel = await slotted([600], { approval: true })
    const [post] = (await queue(channel, 1)) as [Post]
    set('2026-03-01T07:00:00Z')
    await shop.runSchedule()
    expect(await stateOf(post)).toEqual(['awaiting'])
    expect(await told()).toEqual([`ru awaiting ${channel.title}`])
    expect(await shop.approvePost(99, post.id)).toBeNull()
    set('2026-03-01T07:20:00Z')
    expect(await shop.approvePost(OWNER, post.id)).toMatchObject({ state: 'timed', dueAt: outside.now() })
    expect(await shop.refusePost(OWNER, post.id)).toBeNull()
  })

  it('are run once by two workers at the same moment', async () => {
    const channel = await slotted([600])
    const posts = await queue(channel, 3)
    set('2026-03-01T07:00:00Z')
    const other = openShop(testOutside(fresh.database, { now: outside.now }))
    const counts = await Promise.all([shop.runSchedule(), other.runSchedule(), shop.runSchedule()])
    expect(counts.reduce((sum, { posted }) => sum + posted, 0)).toBe(1)
    expect(await stateOf(...posts)).toEqual(['timed', 'queued', 'queued'])
  })

  it('of one channel go on where another’s fail', async () => {
    const broken = await slotted([600])
    const channel = await slotted([600])
    const [post] = (await queue(channel, 1)) as [Post]
    await fresh.connection.rows(
      sql`update channels set settings = settings || '{"timeZone":"Mars"}'::jsonb where id = ${broken.id}`,
    )
    set('2026-03-01T07:00:00Z')
    await expect(shop.runSchedule()).rejects.toThrow('Mars')
    expect(await stateOf(post)).toEqual(['timed'])
  })
})

describe('rules', () => {
  const rule = {
    text: 'чайник',
    category: null,
    maxPriceMinor: 150_000,
    minute: 600,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
  }
  const added = async (channel: Channel, change: Partial<typeof rule> = {}) => {
    const made = await shop.addRule(OWNER, channel.id, { ...rule, ...change })
    if (made.kind !== 'added') throw new Error(made.kind)
    return made.rule
  }
  const days = async (from: number, to: number) => {
    for (let day = from; day <= to; day++) {
      set(`2026-03-${String(day).padStart(2, '0')}T07:00:00Z`)
      await shop.runSchedule()
    }
  }

  it('pick the best that earns, under the price, and never the same goods twice', async () => {
    const channel = await connect()
    await added(channel)
    await days(1, 3)
    const had = await picked()
    expect(had.length).toBe(2)
    expect(had).toContain('k2')
    // One of the two entries of the same goods.
    expect(had.filter((one) => one === 'k1' || one === 'k4')).toHaveLength(1)
    expect((await runs()).map(({ outcome }) => outcome)).toEqual(['posted', 'posted', 'empty'])
    const posts = await fresh.database.posts.ofChannel(channel.id, ['timed'], 10)
    expect(posts[1]).toMatchObject({ authorId: OWNER, dueAt: new Date('2026-03-01T07:00:00Z') })
  })

  it('without words pick what is bought most in a section', async () => {
    await added(await connect(), { text: '', category: 'Сковороды' } as never)
    await days(1, 1)
    expect(await picked()).toEqual(['c1'])
  })

  it('leave out what somebody has posted or queued', async () => {
    const channel = await connect()
    await enqueue(fresh.database, channel, [deals[3] ?? 0], outside.now())
    await added(channel)
    await days(1, 2)
    expect(await picked()).toEqual(['k2'])
  })

  it('leave out what somebody queues between the search and the post', async () => {
    const channel = await connect()
    await added(channel)
    set('2026-03-01T07:00:00Z')
    let searched = () => {}
    const hasSearched = new Promise<void>((resolve) => {
      searched = resolve
    })
    let goOn = () => {}
    const queued = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const { database } = fresh
    const slow: Database = {
      ...database,
      transaction: async (work) => {
        searched()
        await queued
        return database.transaction(work)
      },
    }
    const run = openShop(testOutside(slow, { now: outside.now })).runSchedule()
    await hasSearched
    await enqueue(database, channel, [deals[1] ?? 0, deals[2] ?? 0], outside.now())
    goOn()
    expect((await run).posted).toBe(1)
    expect(await picked()).not.toContain('k2')
  })

  it('of different channels know nothing of each other', async () => {
    for (const _ of [1, 2]) await added(await connect(), { maxPriceMinor: 9_999_900, text: 'чайник дорогой' })
    await days(1, 1)
    expect(await picked()).toEqual(['k3', 'k3'])
  })

  it('that find nothing tell the owners, once a day', async () => {
    const channel = await connect()
    await fresh.database.channels.putMember(channel.id, { personId: 72, role: 'owner' }, outside.now())
    await fresh.database.channels.putMember(channel.id, { personId: 73, role: 'editor' }, outside.now())
    await added(channel, { text: 'самолёт' })
    await added(channel, { text: 'вертолёт', minute: 601 })
    await days(1, 1)
    set('2026-03-01T07:01:00Z')
    await shop.runSchedule()
    expect(await told()).toEqual(Array(2).fill(`ru nothing_fits ${channel.title}`))
    await days(2, 2)
    expect(await told()).toHaveLength(4)
  })

  it('do not answer with something else than was asked', async () => {
    await added(await connect(), { text: 'чайник вертолёт' })
    await days(1, 1)
    expect(await picked()).toEqual([])
  })

  it('keep to their weekdays, their pauses and their end', async () => {
    const channel = await connect()
    const other = await connect()
    await added(channel, { weekdays: [1] }) // 2 March 2026 is a Monday.
    const paused = await added(other)
    expect(await shop.changeRule(OWNER, paused.id, 'pause')).toMatchObject({ id: paused.id })
    await days(1, 2)
    expect(await picked()).toHaveLength(1)
    set('2026-03-02T09:00:00Z')
    await shop.changeRule(OWNER, paused.id, 'resume')
    await shop.runSchedule()
    expect(await picked()).toHaveLength(1)
    await days(3, 3)
    expect(await picked()).toHaveLength(2)
    await shop.changeRule(OWNER, paused.id, 'remove')
    await days(4, 4)
    expect(await picked()).toHaveLength(2)
  })

  it('of two at the same minute take different goods, by two workers too', async () => {
    const channel = await connect()
    await added(channel)
    await added(channel, { maxPriceMinor: 140_000 })
    set('2026-03-01T07:00:00Z')
    const other = openShop(testOutside(fresh.database, { now: outside.now }))
    await Promise.all([shop.runSchedule(), other.runSchedule()])
    await shop.runSchedule()
    const had = await picked()
    expect(had).toHaveLength(2)
    expect(new Set(had.map((one) => (one === 'k4' ? 'k1' : one))).size).toBe(2)
  })

  it('wait for the owners’ word where the channel wants that, and do not pick again what was refused', async () => {
    const channel = await connect({ approval: true })
    await added(channel, { text: 'чайник стеклянный' })
    await days(1, 1)
    const [post] = await fresh.database.posts.ofChannel(channel.id, ['awaiting'], 5)
    expect(await shop.refusePost(OWNER, post?.id ?? 0)).toMatchObject({ state: 'withdrawn' })
    await days(2, 2)
    expect(await picked()).toEqual(['k2'])
  })
})
