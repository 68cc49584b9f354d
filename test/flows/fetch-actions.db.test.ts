import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Connection } from '../../src/db/connection.ts'
import type { Misfit } from '../../src/domain/action.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { NetworkError, type OrderSource } from '../../src/networks/network.ts'
import { engine, type FreshDatabase, freshDatabase } from '../support/database.ts'
import { heldUpOrEnded } from '../support/held-up.ts'
import { aRiver, type River, runPasses, toldSource } from '../support/river.ts'

let fresh: FreshDatabase
let river: River
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())
beforeEach(async () => {
  river = await aRiver(fresh)
})

const DAY_MS = 86_400_000

describe('postbacks', () => {
  const send = (shop: Shop, status: string, extra: Record<string, string> = {}) =>
    shop.acceptPostback('admitad', { id: '700009', status, ...extra })

  it('are the second door to the same actions: repeated, late and out of order', async () => {
    const { shop } = river.open(toldSource('admitad'))
    expect(await send(shop, 'approved')).toEqual({ kind: 'stored' })
    expect(await send(shop, 'approved')).toEqual({ kind: 'known' })
    expect(await send(shop, 'pending')).toEqual({ kind: 'stored' })
    await runPasses(shop)
    const [story] = await shop.explainAction('700009')
    expect([story?.summary.status, story?.versions.length]).toEqual(['approved', 1])
  })

  it('and statistics agree on one action', async () => {
    await send(river.open(toldSource('admitad')).shop, 'approved')
    await runPasses(
      river.open(
        toldSource('admitad', [
          river.mine({
            id: '700009',
            status: 'declined',
            statusWord: 'declined',
            statusAt: '2026-03-02T10:00:00Z',
          }),
        ]),
      ).shop,
    )
    await send(river.open(toldSource('admitad')).shop, 'approved', { again: '1' })
    const { shop } = river.open(toldSource('admitad'))
    await runPasses(shop)
    expect((await shop.explainAction('700009'))[0]?.summary.status).toBe('declined')
  })

  it('do not undo what comes after them: statistics that lagged behind are read again, and count then', async () => {
    const { shop, outside } = river.open(toldSource('admitad'))
    await send(shop, 'approved')
    const back = { id: '700009', statusAt: new Date(outside.clock.at.getTime() - 1_000).toISOString() }
    const read = async () => {
      await openShop({ ...outside, orderSources: [toldSource('admitad', [river.mine(back)])] }).fetchActions()
      await shop.settleActions()
      return (await shop.explainAction('700009'))[0]?.summary.status
    }
    expect(await read()).toBe('approved')
    outside.clock.at = new Date(outside.clock.at.getTime() + 30 * 60_000 + 1)
    expect(await read()).toBe('pending')
  })

  it('that cannot be read are kept raw and counted', async () => {
    const { shop } = river.open(toldSource('admitad'))
    expect(await send(shop, '')).toEqual({ kind: 'misfit', problem: 'payment_status: expected one of …' })
    await send(shop, '')
    expect(await shop.listMisfits()).toMatchObject([{ payload: '700009', source: 'postback', times: 2 }])
  })
})

describe('reading', () => {
  const down = new NetworkError({
    network: 'admitad',
    operation: 'actions',
    kind: 'server_error',
    message: '500',
  })
  const misfit: Misfit = {
    network: 'admitad',
    source: 'poll',
    payload: '{"id":1}',
    problem: 'status: expected …',
  }

  it('a payload that does not fit is kept, and the rest goes on', async () => {
    const { shop } = river.open(toldSource('admitad', [misfit, river.mine(), misfit]))
    expect((await shop.fetchActions())[0]).toMatchObject({ added: 1, misfits: 2 })
    expect(await shop.listMisfits()).toHaveLength(1)
  })

  it('a network that breaks off keeps what came, does not stop the others, and is read again from there', async () => {
    const broken = toldSource('admitad', [river.mine()], down)
    const other = {
      ...toldSource('admitad', [river.mine({ network: 'epn', id: 'e1' })]),
      name: 'epn' as const,
    }
    const { outside } = river.open(broken)
    const shop = openShop({ ...outside, orderSources: [broken, other] })
    expect(await shop.fetchActions()).toMatchObject([
      { network: 'admitad', added: 1, fault: { kind: 'server_error' } },
      { network: 'epn', added: 1, fault: null },
    ])
    expect(await fresh.database.passRuns.cursor('admitad')).toBeNull()
    await shop.fetchActions({ network: 'admitad' })
    expect(await fresh.database.passRuns.cursor('admitad')).toEqual(outside.clock.at)
  })

  it('a network whose adapter breaks is told of once the others were read to the end', async () => {
    const broken = toldSource('admitad', new Error('a bug'))
    const slow: OrderSource = {
      name: 'epn',
      async *readActions(window) {
        await new Promise((resolve) => setImmediate(resolve))
        yield* toldSource('epn', [river.mine({ network: 'epn', id: 'e2' })]).readActions(window)
      },
    }
    const { outside } = river.open(broken)
    const shop = openShop({ ...outside, orderSources: [broken, slow] })
    await expect(shop.fetchActions()).rejects.toThrow('a bug')
    expect(await fresh.database.passRuns.cursor('epn')).toEqual(outside.clock.at)
    expect(await fresh.database.passRuns.cursor('admitad')).toBeNull()
    const both = [toldSource('admitad', new Error('a bug')), toldSource('epn', new Error('another bug'))]
    await expect(openShop({ ...outside, orderSources: both }).fetchActions()).rejects.toThrow('a bug')
    expect(outside.log.lines).toMatchObject([{ facts: { network: 'epn', err: { message: 'another bug' } } }])
  })

  it('by hand from a day on leaves no gap behind: what was not read before it is read by the next pass', async () => {
    const source = toldSource('admitad')
    const { shop, outside } = river.open(source)
    const start = outside.clock.at
    const daysLater = (days: number) => new Date(start.getTime() + days * DAY_MS)
    await shop.fetchActions({ since: daysLater(-2) })
    expect(await fresh.database.passRuns.cursor('admitad')).toBeNull()
    await shop.fetchActions()
    expect(await fresh.database.passRuns.cursor('admitad')).toEqual(start)
    // Nothing was read for five days, and then the last day by hand.
    outside.clock.at = daysLater(5)
    await shop.fetchActions({ since: daysLater(4) })
    expect(await fresh.database.passRuns.cursor('admitad')).toEqual(start)
    // From before the last end on it is the next pass itself.
    await shop.fetchActions({ since: daysLater(-1) })
    expect(await fresh.database.passRuns.cursor('admitad')).toEqual(daysLater(5))
  })

  it('begins ninety days back, goes day by day, and then three and a half hours before the last end', async () => {
    const source = toldSource('admitad')
    const { shop, outside } = river.open(source)
    await shop.fetchActions()
    expect(source.windows).toHaveLength(90)
    expect(source.windows[0]?.[0]).toEqual(new Date(outside.clock.at.getTime() - 90 * DAY_MS))
    outside.clock.at = new Date(outside.clock.at.getTime() + 600_000)
    source.windows.length = 0
    await shop.fetchActions()
    expect(source.windows).toEqual([
      [new Date(outside.clock.at.getTime() - 600_000 - 3.5 * 3_600_000), outside.clock.at],
    ])
  })
})

describe('a pass', () => {
  const broken = async () => {
    throw new Error('broke')
  }
  /** The worker of a slot dies in it; then minutes pass. */
  async function died(river: River, minutes: number) {
    const { shop, outside } = river.open(toldSource('admitad'))
    await expect(shop.runPass('q', 3_600_000, broken)).rejects.toThrow('broke')
    await fresh.connection.rows(sql`update pass_runs set ended_at = null where pass = 'q'`)
    outside.clock.at = new Date(outside.clock.at.getTime() + minutes * 60_000)
    return (who: string) => shop.runPass('q', 3_600_000, async () => who)
  }

  it('runs once in a slot, and again in the next', async () => {
    const { shop, outside } = river.open(toldSource('admitad'))
    const tick = () => shop.runPass('p', 60_000, async () => 'done')
    expect([await tick(), await tick()]).toEqual(['done', null])
    outside.clock.at = new Date(outside.clock.at.getTime() + 60_000)
    expect(await tick()).toBe('done')
  })

  it('whose worker said nothing for a quarter of an hour is taken over, and not before', async () => {
    expect(await (await died(river, 15))('too early')).toBeNull()
  })

  it('of a dead worker that two find at the same moment is taken over by one of them', async () => {
    const take = await died(river, 16)
    let both: Promise<(string | null)[]> = Promise.resolve([])
    const hold = async (inside: Connection) => {
      await inside.rows(sql`select 1 from pass_runs where pass = 'q' for update`)
      both = Promise.all([take('one'), take('the other')])
      await heldUpOrEnded(fresh.connection, both)
      await heldUpOrEnded(fresh.connection, both, 1)
    }
    // The embedded engine has one session: nothing waits there.
    if (engine() === 'postgres') await fresh.connection.transaction(hold)
    else both = Promise.all([take('one'), take('the other')])
    expect((await both).filter((who) => who === null)).toHaveLength(1)
    expect(await take('a third')).toBeNull()
  })
})
