/** What the clock makes of a channel's rules: goods picked, nothing twice, and what is told of it. */
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import type { Channel } from '../../src/domain/channel.ts'
import type { DealFacts } from '../../src/domain/deal.ts'
import { EVERY_DAY } from '../../src/domain/wall-clock.ts'
import { openShop } from '../../src/flows/shop.ts'
import { enqueue } from '../support/channel.ts'
import { testOutside } from '../support/outside.ts'
import { someDeal } from '../support/some-deal.ts'
import { stock } from '../support/stocked.ts'
import { OWNER, scheduleWorld } from './schedule-world.ts'

const goods = (
  externalId: string,
  title: string,
  rubles: number,
  orders: number,
  change: Partial<DealFacts> = {},
) => someDeal({ externalId, title, price: { minor: rubles * 100, currency: 'RUB' }, orders, ...change })
const DEALS = [
  goods('k1', 'Чайник эмалированный', 900, 50, { itemId: '1005000000001' }),
  goods('k2', 'Чайник стеклянный', 1_200, 400, { itemId: '1005000000002' }),
  goods('k3', 'Чайник дорогой', 9_000, 900, { itemId: '1005000000003' }),
  // The same goods as the first, in another catalogue.
  goods('k4', 'Чайник эмалированный', 950, 40, { itemId: '1005000000001' }),
  goods('k5', 'Чайник без наград', 100, 9_000, { affiliated: false }),
  goods('k6', 'Чайник распроданный', 100, 9_000, { available: false }),
  goods('k7', 'Чайник для взрослых', 100, 9_000, { adult: true }),
  goods('c1', 'Сковорода', 700, 5_000, { categoryPath: ['Кухня', 'Сковороды'] }),
]

const w = scheduleWorld()
let deals: number[]
beforeAll(async () => {
  deals = await stock(w.fresh.connection, DEALS)
  await w.fresh.database.searchWords.refresh()
})

/** The posts that rules have made, in order. */
const picked = async () =>
  (
    await w.fresh.connection.rows<{ deal: number; due: Date }>(
      sql`select deal_id as deal, due_at as due from posts where rule_id is not null order by id`,
    )
  ).map(({ deal }) => DEALS[deals.indexOf(deal)]?.externalId)

describe('rules', () => {
  const rule = {
    text: 'чайник',
    category: null as string | null,
    maxPriceMinor: 150_000,
    minute: 600,
    weekdays: EVERY_DAY,
  }
  const added = async (channel: Channel, change: Partial<typeof rule> = {}) => {
    const made = await w.shop.addRule(OWNER, channel.id, { ...rule, ...change })
    if (made.kind !== 'added') throw new Error(made.kind)
    return made.rule
  }
  const days = async (from: number, to: number) => {
    for (let day = from; day <= to; day++) {
      w.set(`2026-03-${String(day).padStart(2, '0')}T07:00:00Z`)
      await w.shop.runSchedule()
    }
  }

  it('pick the best that earns, under the price, and never the same goods twice', async () => {
    const channel = await w.connect()
    await added(channel)
    await days(1, 3)
    const had = await picked()
    expect(had.length).toBe(2)
    expect(had).toContain('k2')
    // One of the two entries of the same goods.
    expect(had.filter((one) => one === 'k1' || one === 'k4')).toHaveLength(1)
    expect((await w.runs()).map(({ outcome }) => outcome)).toEqual(['posted', 'posted', 'empty'])
    const timed = await w.fresh.database.queue.besides(channel.id, 10)
    expect(timed[0]?.post).toMatchObject({ authorId: OWNER, dueAt: new Date('2026-03-01T07:00:00Z') })
  })

  it('that break do not keep the others of their channel from their turns', async () => {
    const channel = await w.connect({ slots: [600] })
    const broken = await added(channel)
    await added(channel, { text: '', category: 'Сковороды' })
    const { db } = w.outside
    const find: typeof db.postRules.find = async (id) => {
      if (id === broken.id) throw new Error('this rule breaks')
      return db.postRules.find(id)
    }
    w.set('2026-03-01T07:00:30Z')
    const shop = openShop({ ...w.outside, db: { ...db, postRules: { ...db.postRules, find } } })
    await expect(shop.runSchedule()).rejects.toThrow('this rule breaks')
    expect(await picked()).toEqual(['c1'])
    expect(w.outside.log.lines.map(({ facts }) => facts)).toEqual([
      expect.objectContaining({ channel: channel.id, rule: broken.id }),
    ])
  })

  it('without words pick what is bought most in a section', async () => {
    await added(await w.connect(), { text: '', category: 'Сковороды' })
    await days(1, 1)
    expect(await picked()).toEqual(['c1'])
  })

  it('leave out what somebody has posted or queued', async () => {
    const channel = await w.connect()
    await enqueue(w.fresh.database, channel, [deals[3] ?? 0], w.outside.now())
    await added(channel)
    await days(1, 2)
    expect(await picked()).toEqual(['k2'])
  })

  it('leave out what somebody queues between the search and the post', async () => {
    const channel = await w.connect()
    await added(channel)
    w.set('2026-03-01T07:00:00Z')
    let searched = () => {}
    const hasSearched = new Promise<void>((resolve) => {
      searched = resolve
    })
    let goOn = () => {}
    const queued = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const { database } = w.fresh
    const slow: Database = {
      ...database,
      transaction: async (work) => {
        searched()
        await queued
        return database.transaction(work)
      },
    }
    const run = openShop(testOutside(slow, { now: w.outside.now })).runSchedule()
    await hasSearched
    await enqueue(database, channel, [deals[1] ?? 0, deals[2] ?? 0], w.outside.now())
    goOn()
    expect((await run).posted).toBe(1)
    expect(await picked()).not.toContain('k2')
  })

  it('of different channels know nothing of each other', async () => {
    for (const _ of [1, 2])
      await added(await w.connect(), { maxPriceMinor: 9_999_900, text: 'чайник дорогой' })
    await days(1, 1)
    expect(await picked()).toEqual(['k3', 'k3'])
  })

  it('that find nothing tell the owners, once a day', async () => {
    const channel = await w.connect()
    await w.fresh.database.channels.putMember(channel.id, { personId: 72, role: 'owner' }, w.outside.now())
    await w.fresh.database.channels.putMember(channel.id, { personId: 73, role: 'editor' }, w.outside.now())
    await added(channel, { text: 'самолёт' })
    await added(channel, { text: 'вертолёт', minute: 601 })
    await days(1, 1)
    w.set('2026-03-01T07:01:00Z')
    await w.shop.runSchedule()
    expect(await w.told()).toEqual(Array(2).fill(`ru nothing_fits ${channel.title}`))
    await days(2, 2)
    expect(await w.told()).toHaveLength(4)
  })

  it('do not answer with something else than was asked', async () => {
    await added(await w.connect(), { text: 'чайник вертолёт' })
    await days(1, 1)
    expect(await picked()).toEqual([])
  })

  it('keep to their weekdays, their pauses and their end', async () => {
    const channel = await w.connect()
    const other = await w.connect()
    await added(channel, { weekdays: [1] }) // 2 March 2026 is a Monday.
    const paused = await added(other)
    expect(await w.shop.changeRule(OWNER, paused.id, 'pause')).toMatchObject({ id: paused.id })
    await days(1, 2)
    expect(await picked()).toHaveLength(1)
    w.set('2026-03-02T09:00:00Z')
    await w.shop.changeRule(OWNER, paused.id, 'resume')
    await w.shop.runSchedule()
    expect(await picked()).toHaveLength(1)
    await days(3, 3)
    expect(await picked()).toHaveLength(2)
    await w.shop.changeRule(OWNER, paused.id, 'remove')
    await days(4, 4)
    expect(await picked()).toHaveLength(2)
  })

  it('of two at the same minute take different goods, by two workers too', async () => {
    const channel = await w.connect()
    await added(channel)
    await added(channel, { maxPriceMinor: 140_000 })
    w.set('2026-03-01T07:00:00Z')
    const other = w.another()
    await Promise.all([w.shop.runSchedule(), other.runSchedule()])
    await w.shop.runSchedule()
    const had = await picked()
    expect(had).toHaveLength(2)
    expect(new Set(had.map((one) => (one === 'k4' ? 'k1' : one))).size).toBe(2)
  })

  it('wait for the owners’ word where the channel wants that, and do not pick again what was refused', async () => {
    const channel = await w.connect({ approval: true })
    await added(channel, { text: 'чайник стеклянный' })
    await days(1, 1)
    const [awaiting] = await w.fresh.database.queue.besides(channel.id, 5)
    expect(await w.shop.refusePost(OWNER, awaiting?.post.id ?? 0)).toMatchObject({ state: 'withdrawn' })
    await days(2, 2)
    expect(await picked()).toEqual(['k2'])
  })
})
