/** The queue that is settled and what is left to be told: rows of many versions, each settled and told once and in order. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Booking } from '../../src/db/bookings.ts'
import { settleAction } from '../../src/flows/settle-action.ts'
import { openShop } from '../../src/flows/shop.ts'
import { reportedItem } from '../support/action.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import type { TestOutside } from '../support/outside.ts'
import { aRiver, emptyRiver, type River, TELEGRAM_ID, toldSource } from '../support/river.ts'

let fresh: FreshDatabase
let river: River
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())
beforeEach(async () => {
  river = await aRiver(fresh)
})

const declined = {
  status: 'declined',
  statusWord: 'declined',
  statusAt: '2026-02-25T10:00:00+03:00',
} as const
const count = async (what: string): Promise<number> =>
  (await fresh.connection.rows<{ n: number }>(sql.raw(`select count(*)::int as n from ${what}`)))[0]?.n ?? -1
/** How many versions are in the queue. */
const waiting = () => count('unsettled, unnest(actions)')

/** One transaction of settling. */
const settleOnce = (
  { book, now }: TestOutside,
  rows: number,
  change: (booking: Booking) => Booking = (booking) => booking,
) =>
  fresh.database.settlements.settle({ rows, after: 0, at: now() }, (open) =>
    change(settleAction(open, { book, rubleRates: {}, holdDays: 30, at: now() })),
  )

/** Fetches orders, a report each, and leaves them in the queue. */
const fetched = async (...changes: Parameters<River['mine']>[0][]): Promise<TestOutside> => {
  const { shop, outside } = river.open(toldSource('admitad', changes.map(river.mine)))
  await shop.fetchActions()
  return outside
}

const settledVersions = async () =>
  (
    await fresh.connection.rows<{ version: number }>(
      sql`select version from settlements order by action_id, version`,
    )
  ).map(({ version }) => version)

describe('the queue', () => {
  it('versions of one action are settled in order, also where one claim takes them together', async () => {
    await fetched({})
    const outside = await fetched(declined)
    expect(await count('unsettled')).toBe(2)
    expect(await settleOnce(outside, 10)).toEqual({ settled: 1, rows: 2 })
    expect(await settledVersions()).toEqual([1])
    expect(await settleOnce(outside, 10)).toEqual({ settled: 1, rows: 1 })
    expect(await settledVersions()).toEqual([1, 2])
    expect(await settleOnce(outside, 10)).toEqual({ settled: 0, rows: 0 })
  })

  it('a version whose predecessor is not there waits, and nobody turns in circles over it', async () => {
    await fetched({})
    await fresh.connection.rows(sql`delete from unsettled`)
    const outside = await fetched(declined, { id: '700002' })
    const { shop } = river.open(toldSource('admitad'), {})
    expect((await shop.settleActions()).settled).toBe(1)
    expect([await waiting(), await settledVersions()]).toEqual([1, [1]])
    await fresh.connection.rows(sql`
      insert into unsettled (actions, versions) select array[id], array[1] from actions where network_id = '700001'`)
    expect((await shop.settleActions()).settled).toBe(2)
    expect(await settleOnce(outside, 10)).toEqual({ settled: 0, rows: 0 })
  })

  it('what was not booked stays in the queue', async () => {
    const outside = await fetched({}, { id: '700002' })
    const broken = settleOnce(outside, 10, (booking) => ({ ...booking, webmasterId: 999_999 }))
    await expect(broken).rejects.toThrow(/webmaster/)
    expect(await waiting()).toBe(2)
    expect(await settleOnce(outside, 10)).toEqual({ settled: 2, rows: 1 })
  })

  it('an order that breaks the judgement waits and is told to the log, pass after pass; the others are booked', async () => {
    // No adapter lets such an amount in.
    const nine = { id: '700002', items: [reportedItem({ amount: 'nine' })] }
    const { log, ...outside } = await fetched({}, nine, { id: '700003' })
    const faults: object[] = []
    const shop = openShop({ ...outside, log: { ...log, error: (facts: object) => faults.push(facts) } })
    expect((await shop.settleActions()).settled).toBe(2)
    const [{ id: actionId }] = (await fresh.connection.rows(
      sql`select id from actions where network_id = '700002'`,
    )) as [{ id: number }]
    expect(faults).toEqual([{ actionId, err: expect.any(TypeError) }])
    expect((await shop.settleActions()).settled).toBe(0)
    expect([faults.length, await waiting()]).toEqual([2, 1])
  })

  it('what the queue does not bring of a report is read from the version', async () => {
    const outside = await fetched({ comment: 'возврат', ...declined })
    await fresh.connection.rows(sql`update unsettled set reports = null`)
    await settleOnce(outside, 10)
    const [story] = await river.open(toldSource('admitad')).shop.explainAction('admitad:700001')
    expect(story?.versions[0]?.settlement?.verdict?.reasons).toMatchObject([{ detail: 'возврат' }])
  })
})

describe('what many orders share', () => {
  it('is stored once', async () => {
    const before = await count('judgements')
    const outside = await fetched(
      ...Array.from({ length: 20 }, (_, n) => ({
        id: `71${n}`,
        comment: 'одно на всех',
        reported: { minor: 100 + n, currency: 'RUB' },
        ...declined,
      })),
    )
    await settleOnce(outside, 10)
    expect([await count('settlements'), (await count('judgements')) - before]).toEqual([20, 1])
  })

  it('says what its name says, and stays', async () => {
    await settleOnce(await fetched({}), 10)
    const other = sql`insert into judgements (id, content) values (gen_random_uuid(), '{}')`
    await expect(fresh.connection.rows(other)).rejects.toMatchObject({ code: '23514' })
    for (const change of ['delete from judgements', `update judgements set content = '{}'`])
      await expect(fresh.connection.rows(sql.raw(change))).rejects.toThrow(/append-only/)
  })

  it('an action’s click and link, which settlements name by it, stay as they are', async () => {
    await settleOnce(await fetched({}), 10)
    for (const change of [`click_id = 'other'`, 'click_id = null', `link_code = 'other'`, 'click_at = now()'])
      await expect(fresh.connection.rows(sql.raw(`update actions set ${change}`))).rejects.toThrow(
        /keeps its click/,
      )
    await fresh.connection.rows(sql`update actions set status_at = now()`)
  })

  it('is written again where it is not there any more', async () => {
    const first = await fetched({})
    await settleOnce(first, 10)
    const guard = (how: string) =>
      fresh.connection.rows(sql.raw(`alter table judgements ${how} trigger user`))
    await emptyRiver(fresh.connection)
    await guard('disable')
    await fresh.connection.rows(sql`delete from judgements`)
    await guard('enable')
    const outside = await fetched({})
    await expect(settleOnce(outside, 10)).rejects.toThrow(/there is no judgement/)
    expect(await settleOnce(outside, 10)).toEqual({ settled: 1, rows: 1 })
  })
})

it('changes are told in portions, the oldest first, each once, and are still there when telling fails', async () => {
  const settled = async (batch: number, at: Date) => {
    const orders = Array.from({ length: 30 }, (_, n) => ({ id: `7${batch}${n}`, orderId: `9${batch}${n}` }))
    const { shop, outside } = river.open(toldSource('admitad', orders.map(river.mine)))
    outside.clock.at = at
    await shop.fetchActions()
    await shop.settleActions()
    return shop
  }
  const [earlier, later] = [new Date('2026-03-01T12:00:00Z'), new Date('2026-03-01T12:00:01Z')]
  await settled(1, earlier)
  const shop = await settled(2, later)
  const [listener] = await fresh.database.notices.listeners()
  expect(listener?.telegramId).toBe(TELEGRAM_ID)
  const broken = fresh.database.transaction(async (inside) => {
    const take = () => inside.notices.take(listener?.webmasterId ?? 0, 50)
    const portions = [await take(), await take(), await take()]
    const times = portions.map((portion) => portion.map(({ at }) => at))
    expect(times).toEqual([[...Array(30).fill(earlier), ...Array(20).fill(later)], Array(10).fill(later), []])
    expect(new Set(portions.flat().map(({ actionId }) => actionId)).size).toBe(60)
    throw new Error('nobody is told')
  })
  await expect(broken).rejects.toThrow('nobody is told')
  expect(await shop.announceChanges()).toEqual({ changes: 60, messages: 60 })
  expect([await count('untold'), await count('notices'), (await river.texts()).length]).toEqual([0, 60, 60])
  expect(await shop.announceChanges()).toEqual({ changes: 0, messages: 0 })
})
