/** What the clock makes of a channel's slots and its queue. */
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Channel, ChannelSettings } from '../../src/domain/channel.ts'
import type { Post } from '../../src/domain/post.ts'
import { EVERY_DAY } from '../../src/domain/wall-clock.ts'
import { enqueue } from '../support/channel.ts'
import { addDeal } from '../support/outside.ts'
import { OWNER, scheduleWorld } from './schedule-world.ts'

const w = scheduleWorld()
const deals: number[] = []
beforeAll(async () => {
  for (let n = 0; n < 4; n++) deals.push(await addDeal(w.fresh.connection))
})

/** Slots as an owner adds them. */
const slotted = async (slots: readonly number[], change: Partial<ChannelSettings> = {}) => {
  const channel = await w.connect(change)
  await w.shop.addSlots(OWNER, channel.id, slots)
  return channel
}
const queue = (channel: Channel, count = 3) =>
  enqueue(w.fresh.database, channel, deals.slice(0, count), w.outside.now())
const stateOf = async (...posts: Post[]) =>
  Promise.all(posts.map(async ({ id }) => (await w.fresh.database.posts.find(id))?.state))

describe('slots', () => {
  it('let the head of the queue leave at their moment, once', async () => {
    const channel = await slotted([600, 870])
    const [first, second, third] = (await queue(channel)) as [Post, Post, Post]
    w.set('2026-03-01T06:59:59Z')
    expect(await w.shop.runSchedule()).toEqual({ posted: 0, empty: 0, leftOut: 0 })
    w.set('2026-03-01T07:00:10Z')
    expect(await w.shop.runSchedule()).toEqual({ posted: 1, empty: 0, leftOut: 0 })
    expect(await w.shop.runSchedule()).toEqual({ posted: 0, empty: 0, leftOut: 0 })
    expect(await stateOf(first, second, third)).toEqual(['timed', 'queued', 'queued'])
    expect((await w.fresh.database.posts.find(first.id))?.dueAt).toEqual(new Date('2026-03-01T07:00:00Z'))
    w.set('2026-03-01T11:30:00Z')
    expect((await w.shop.runSchedule()).posted).toBe(1)
    expect(await stateOf(second, third)).toEqual(['timed', 'queued'])
    expect(await w.runs()).toEqual([
      { day: '2026-03-01', minute: 600, outcome: 'posted' },
      { day: '2026-03-01', minute: 870, outcome: 'posted' },
    ])
  })

  it('of an empty queue pass by, and what is queued later waits for the next one', async () => {
    const channel = await slotted([600])
    w.set('2026-03-01T07:00:00Z')
    expect(await w.shop.runSchedule()).toEqual({ posted: 0, empty: 1, leftOut: 0 })
    const [post] = (await queue(channel, 1)) as [Post]
    w.set('2026-03-01T07:01:00Z')
    await w.shop.runSchedule()
    expect(await stateOf(post)).toEqual(['queued'])
    w.set('2026-03-02T07:00:00Z')
    await w.shop.runSchedule()
    expect(await stateOf(post)).toEqual(['timed'])
  })

  it('after a stop: one a run, the oldest first; what is older than six hours is missed', async () => {
    const channel = await slotted([600, 660, 900, 960])
    const posts = await queue(channel, 4)
    w.set('2026-03-01T14:00:30Z') // 17:00 in Moscow: 10:00 and 11:00 are too long ago.
    expect(await w.shop.runSchedule()).toEqual({ posted: 1, empty: 0, leftOut: 2 })
    expect(await stateOf(...posts)).toEqual(['timed', 'queued', 'queued', 'queued'])
    expect((await w.shop.runSchedule()).posted).toBe(1)
    expect((await w.shop.runSchedule()).posted).toBe(0)
    expect((await w.runs()).map(({ minute, outcome }) => [minute, outcome])).toEqual([
      [600, 'missed'],
      [660, 'missed'],
      [900, 'posted'],
      [960, 'posted'],
    ])
    const dues = await Promise.all(
      posts.map(async ({ id }) => (await w.fresh.database.posts.find(id))?.dueAt),
    )
    expect(dues.slice(0, 2)).toEqual([new Date('2026-03-01T12:00:00Z'), new Date('2026-03-01T13:00:00Z')])
  })

  it('that are new do not post for moments before they were there', async () => {
    const channel = await w.connect()
    const posts = await queue(channel, 2)
    w.set('2026-03-01T08:00:00Z') // eleven in Moscow
    await w.shop.addSlots(OWNER, channel.id, [600, 660, 661])
    await w.shop.runSchedule()
    expect(await stateOf(...posts)).toEqual(['queued', 'queued'])
    w.set('2026-03-01T08:01:00Z')
    await w.shop.runSchedule()
    expect(await stateOf(...posts)).toEqual(['timed', 'queued'])
    w.set('2026-03-02T07:00:00Z')
    await w.shop.runSchedule()
    expect(await stateOf(...posts)).toEqual(['timed', 'timed'])
  })

  it('do not post in a pause, nor for it afterwards, whether anybody looked meanwhile or not', async () => {
    const channel = await slotted([600, 660, 720])
    const posts = await queue(channel, 3)
    await w.shop.pauseChannel(OWNER, channel.id)
    w.set('2026-03-01T07:00:00Z')
    expect(await w.shop.runSchedule()).toEqual({ posted: 0, empty: 0, leftOut: 1 })
    w.set('2026-03-01T08:30:00Z')
    await w.shop.resumeChannel(OWNER, channel.id)
    expect(await w.shop.runSchedule()).toEqual({ posted: 0, empty: 0, leftOut: 0 })
    expect(await stateOf(...posts)).toEqual(['queued', 'queued', 'queued'])
    w.set('2026-03-01T09:00:00Z')
    expect((await w.shop.runSchedule()).posted).toBe(1)
  })

  it('of another time zone do not post for moments that it has had already', async () => {
    const channel = await slotted([600, 840])
    await w.shop.addRule(OWNER, channel.id, {
      text: 'чайник',
      category: null,
      maxPriceMinor: null,
      minute: 900,
      weekdays: EVERY_DAY,
    })
    const posts = await queue(channel, 3)
    w.set('2026-03-01T07:00:00Z')
    await w.shop.runSchedule()
    // Half past six in the evening by the new clock, whose two and three in the afternoon were some hours ago.
    w.set('2026-03-01T07:30:00Z')
    await w.shop.changeChannelSettings(OWNER, channel.id, { timeZone: 'Asia/Magadan' })
    expect(await w.shop.runSchedule()).toEqual({ posted: 0, empty: 0, leftOut: 0 })
    // And back: ten in the morning has been, two in the afternoon was the other clock's and is not repeated.
    await w.shop.changeChannelSettings(OWNER, channel.id, { timeZone: 'Europe/Moscow' })
    w.set('2026-03-02T07:00:00Z')
    await w.shop.runSchedule()
    expect(await stateOf(...posts)).toEqual(['timed', 'timed', 'queued'])
  })

  it('go on without catching up when a right is back', async () => {
    const channel = await slotted([600])
    const [post] = (await queue(channel, 1)) as [Post]
    const seen = { telegramId: channel.telegramId, title: channel.title, username: null }
    await w.shop.noteRights({ ...seen, rights: [] }, 'a')
    w.set('2026-03-01T07:30:00Z')
    await w.shop.noteRights({ ...seen, rights: ['can_post_messages'] }, 'b')
    expect(await w.shop.runSchedule()).toEqual({ posted: 0, empty: 0, leftOut: 0 })
    expect(await stateOf(post)).toEqual(['queued'])
  })

  it('show the post to the owners first where the channel wants that', async () => {
    const channel = await slotted([600], { approval: true })
    const [post] = (await queue(channel, 1)) as [Post]
    w.set('2026-03-01T07:00:00Z')
    await w.shop.runSchedule()
    expect(await stateOf(post)).toEqual(['awaiting'])
    expect(await w.told()).toEqual([`ru awaiting ${channel.title}`])
    expect(await w.shop.approvePost(99, post.id)).toBeNull()
    w.set('2026-03-01T07:20:00Z')
    expect(await w.shop.approvePost(OWNER, post.id)).toMatchObject({ state: 'timed', dueAt: w.outside.now() })
    expect(await w.shop.refusePost(OWNER, post.id)).toBeNull()
  })

  it('are run once by two workers at the same moment', async () => {
    const channel = await slotted([600])
    const posts = await queue(channel, 3)
    w.set('2026-03-01T07:00:00Z')
    const other = w.another()
    const counts = await Promise.all([w.shop.runSchedule(), other.runSchedule(), w.shop.runSchedule()])
    expect(counts.reduce((sum, { posted }) => sum + posted, 0)).toBe(1)
    expect(await stateOf(...posts)).toEqual(['timed', 'queued', 'queued'])
  })

  it('of one channel go on where another’s fail', async () => {
    const broken = await slotted([600])
    const channel = await slotted([600])
    const [post] = (await queue(channel, 1)) as [Post]
    await w.fresh.connection.rows(
      sql`update channels set settings = settings || '{"timeZone":"Mars"}'::jsonb where id = ${broken.id}`,
    )
    w.set('2026-03-01T07:00:00Z')
    await expect(w.shop.runSchedule()).rejects.toThrow('Mars')
    expect(await stateOf(post)).toEqual(['timed'])
  })
})
