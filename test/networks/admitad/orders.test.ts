import { beforeEach, describe, expect, it } from 'vitest'
import { admitadOrders } from '../../../src/networks/admitad/orders.ts'
import type { HttpLimits } from '../../../src/networks/http.ts'
import { NetworkError } from '../../../src/networks/network.ts'
import { wallText } from '../../../src/sandbox/networks/admitad-statistics.ts'
import { PLACE, withAdmitad } from '../../support/admitad.ts'

const NOW = Date.parse('2026-03-20T12:00:00Z')
const DAY = 86_400_000

const held = withAdmitad('2026-03-20T12:00:00Z')
/** What happens before the request of a number (from 1) to the statistics is answered. */
let before: Map<number, () => void>
let asked: URLSearchParams[]
beforeEach(() => {
  before = new Map()
  asked = []
  held.world.outside.fetch = async (url, init) => {
    const address = new URL(String(url))
    if (address.pathname === '/statistics/actions/') {
      asked.push(address.searchParams)
      before.get(asked.length)?.()
    }
    return fetch(url, init)
  }
})

const open = (limits: Partial<HttpLimits> = {}) =>
  admitadOrders(held.options({ timeoutMs: 5_000, ...limits }))

const WINDOW = { from: new Date(NOW - 30 * DAY), to: new Date(NOW) }

async function readAll(source = open(), window = WINDOW) {
  const ids: string[] = []
  const problems: string[] = []
  const statuses = new Map<string, string>()
  for await (const { reports, misfits } of source.readActions(window)) {
    for (const { report } of reports) {
      ids.push(report.id)
      statuses.set(report.id, report.status)
    }
    problems.push(...misfits.map(({ problem }) => problem))
  }
  return { ids, problems, statuses }
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1))

describe('orders of Admitad', () => {
  it('come page by page, each once, in Moscow’s time and of our ad space and programme alone', async () => {
    held.order(1_203)
    held.standIn.statistics.add({ id: 9_001, website_id: 7 })
    held.standIn.statistics.add({ id: 9_002, advcampaign_id: 7 })
    const { ids } = await readAll()
    expect(ids).toEqual(upTo(1_203))
    expect(asked.map((query) => query.get('offset'))).toEqual(['0', '499', '998'])
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      status_updated_start: '18.02.2026 15:00:00',
      status_updated_end: '20.03.2026 15:00:00',
      website: PLACE.websiteId,
      campaign: PLACE.campaignId,
      order_by: 'datetime',
      limit: '500',
      offset: '0',
    })
  })

  it('none: one request, nothing told', async () => {
    expect(await readAll()).toMatchObject({ ids: [], problems: [] })
    expect(asked).toHaveLength(1)
  })

  it('both ends of the window belong to it, and it never ends in the future', async () => {
    const [from, to] = [NOW - 2 * DAY, NOW - DAY]
    for (const [id, at] of [from - 1000, from, to, to + 1000].entries())
      held.standIn.statistics.add({ id: id + 1, cart: 1, status_updated: wallText(new Date(at)) })
    expect((await readAll(open(), { from: new Date(from), to: new Date(to) })).ids).toEqual(['2', '3'])
    held.standIn.statistics.add({ id: 9, cart: 1 })
    expect((await readAll(open(), { from: new Date(NOW - 1000), to: new Date(NOW + DAY) })).ids).toEqual([
      '9',
    ])
    expect((await readAll(open(), { from: new Date(NOW + 1000), to: new Date(NOW + DAY) })).ids).toEqual([])
  })

  it('one that leaves while pages are read makes no other slip through', async () => {
    held.order(1_200)
    // Its status changes: it goes out of the window, and all after it move up by one.
    before.set(2, () => {
      held.world.time += 1000
      held.standIn.statistics.change(3, { status: 'approved' })
    })
    const { ids } = await readAll()
    expect(new Set(ids)).toEqual(new Set(upTo(1_200)))
    expect(ids).toHaveLength(1_200)
  })

  it('what changed is read again as a whole, not in halves', async () => {
    held.order(1_200)
    before.set(2, () => held.standIn.statistics.forget(3))
    await readAll()
    expect(new Set(asked.map((query) => query.get('status_updated_end'))).size).toBe(1)
  })

  it('halves leave no second out', async () => {
    for (let id = 1; id <= 90; id++)
      held.standIn.statistics.add({
        id,
        cart: 1,
        status_updated: wallText(new Date(NOW - 90_000 + id * 1000)),
      })
    held.standIn.statistics.breakBeyond(7)
    const { ids } = await readAll(open({ attempts: 1 }), { from: new Date(NOW - 89_000), to: new Date(NOW) })
    expect(ids).toEqual(upTo(90))
  })

  it('one that leaves as another comes (the count stays) makes no other slip through', async () => {
    held.order(1_200)
    before.set(3, () => {
      held.standIn.statistics.forget(3)
      held.standIn.statistics.add({ id: 5_000, cart: 1 })
    })
    expect(new Set((await readAll()).ids)).toEqual(new Set([...upTo(1_200), '5000']))
  })

  it('new ones meanwhile make none come twice', async () => {
    held.order(1_200)
    before.set(
      2,
      () => void held.standIn.statistics.add({ id: 5_000, cart: 1, action_date: '2026-02-18 15:00:00' }),
    )
    const { ids } = await readAll()
    expect(new Set(ids)).toEqual(new Set([...upTo(1_200), '5000']))
    expect(ids).toHaveLength(1_201)
  })

  it('one that changes between two readings is told again', async () => {
    held.order(600)
    before.set(2, () => {
      held.standIn.statistics.change(5, {
        status: 'declined',
        status_updated: wallText(new Date(NOW - 30_000)),
      })
      held.standIn.statistics.add({ id: 5_000, cart: 1 })
    })
    const { ids, statuses } = await readAll()
    expect(ids.filter((id) => id === '5')).toHaveLength(2)
    expect(statuses.get('5')).toBe('declined')
  })

  it('a list that never stands still is given up after a bound, and halved until it holds still', async () => {
    held.order(600)
    let more = 10_000
    // Each second page finds the list of a wide window changed.
    for (let request = 2; request < 20; request += 2)
      before.set(request, () => void held.standIn.statistics.add({ id: more++, cart: 1 }))
    const { ids } = await readAll()
    for (const id of upTo(600)) expect(ids).toContain(id)
  })

  it('a server that breaks over wide windows is asked for halves', async () => {
    held.order(700)
    held.standIn.statistics.breakBeyond(5 * 86_400)
    const { ids } = await readAll(open({ attempts: 1 }))
    expect(ids).toEqual(upTo(700))
    expect(asked.length).toBeLessThan(25)
  })

  it('a server that breaks over everything is given up after a bound', async () => {
    held.order(10)
    held.standIn.statistics.breakBeyond(-1)
    const fault = await readAll(open({ attempts: 1 })).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(NetworkError)
    expect(fault).toMatchObject({ kind: 'server_error', operation: 'statistics of actions' })
    expect(asked.length).toBe(13)
  })

  it('what came before a fault stays', async () => {
    held.order(1_200)
    before.set(2, () => held.standIn.fail('/statistics/', 'reset', 100))
    const got: string[] = []
    const read = async () => {
      for await (const { reports } of open({ attempts: 2 }).readActions(WINDOW))
        got.push(...reports.map(({ report }) => report.id))
    }
    await expect(read()).rejects.toMatchObject({ kind: 'unreachable' })
    expect(got).toEqual(upTo(500))
  })

  it('more than ten thousand are read in halves of the window, each once', async () => {
    held.order(12_000)
    const { ids } = await readAll()
    expect(ids).toHaveLength(12_000)
    expect(new Set(ids).size).toBe(12_000)
    expect(Math.max(...asked.map((query) => Number(query.get('offset'))))).toBeLessThan(10_000)
  }, 60_000)

  it('the limit of requests is waited for, as long as a minute and no longer than some', async () => {
    held.order(700)
    before.set(2, () =>
      held.standIn.fail(
        '/statistics/',
        { status: 503, body: { error: 'limit', error_description: 'slow down', error_code: 4 } },
        9,
      ),
    )
    expect((await readAll()).ids).toEqual(upTo(700))
    expect(held.world.slept.filter((pause) => pause === 15_000)).toHaveLength(3)
    held.standIn.fail('/statistics/', { status: 503, body: { error: 'limit', error_code: 4 } }, 1000)
    await expect(readAll()).rejects.toMatchObject({ kind: 'rate_limited' })
    expect(held.world.slept.filter((pause) => pause === 15_000)).toHaveLength(8)
  })

  it('a token that ends in mid-run is renewed, and the run goes on', async () => {
    held.order(1_200)
    before.set(2, () => held.standIn.revoke('access'))
    before.set(4, () => held.standIn.revoke('all'))
    expect((await readAll()).ids).toEqual(upTo(1_200))
  })

  it('a token of before statistics were wanted is not used for them', async () => {
    held.order(3)
    await readAll()
    held.world.stored.set('admitad', {
      ...held.token(),
      scope: 'aliexpress_commission deeplink_generator',
    })
    expect((await readAll()).ids).toEqual(upTo(3))
  })

  it('without the right to statistics: a refusal that names it', async () => {
    await held.restart({ scopes: ['deeplink_generator', 'aliexpress_commission'] })
    await expect(readAll()).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('statistics'),
    })
  })

  it('those that do not fit are told as such, and the rest goes on', async () => {
    held.order(5)
    held.standIn.statistics.change(2, { payment: -1, status_updated: '2026-03-01 00:00:00' })
    held.standIn.statistics.change(4, { currency: 'RUBLES', status_updated: '2026-03-01 00:00:00' })
    const { ids, problems } = await readAll()
    expect(ids).toEqual(['1', '3', '5'])
    expect(problems).toEqual([
      expect.stringMatching(/^payment: expected an amount/),
      expect.stringMatching(/^currency: expected a code/),
    ])
  })

  it('floats on the wire lose nothing and gain nothing', async () => {
    held.standIn.statistics.add({ id: 1, cart: 0.1 + 0.2, payment: 1e-7 })
    held.standIn.statistics.add({ id: 2, cart: '0.30', payment: 1.005 })
    held.standIn.statistics.add({ id: 3, cart: 1e15, payment: 1 })
    held.standIn.statistics.add({ id: 4, cart: 123_456_789_012.34, payment: '4.35' })
    const told: unknown[] = []
    for await (const { reports, misfits } of open().readActions(WINDOW)) {
      told.push(...reports.map(({ report }) => [report.id, report.items[0]?.amount, report.reported?.minor]))
      told.push(...misfits.map(({ problem }) => problem.split(':')[0]))
    }
    expect(told).toEqual([['1', '0.30', 0], ['2', '0.30', 101], ['4', '123456789012.34', 435], 'cart'])
  })
})
