import { describe, expect, it } from 'vitest'
import { aliexpressOrders, partsOf } from '../../../src/networks/aliexpress/orders.ts'
import type { ActionBatch } from '../../../src/networks/network.ts'
import { CREDENTIALS, withAliExpress } from '../../support/aliexpress.ts'
import { faultOf } from '../../support/network-world.ts'

const METHOD = 'aliexpress.affiliate.order.list'
const DAY = 86_400_000
const held = withAliExpress('2026-11-22T12:00:00Z')
const at = (daysAgo: number) => new Date(held.world.time - daysAgo * DAY)
const open = (more = {}) => aliexpressOrders({ ...held.options({ attempts: 3 }), ...more })

let next = 8_211_114_279_848_963_001n
const add = (createdAt: Date, more = {}) =>
  held.standIn.orders.add({
    subOrderId: String(next++),
    paidCents: 1113,
    commissionCents: 77,
    createdAt,
    ...more,
  })

async function read(from: Date, to: Date, source = open()): Promise<ActionBatch[]> {
  const batches: ActionBatch[] = []
  for await (const batch of source.readActions({ from, to })) batches.push(batch)
  return batches
}
const reportsIn = (batches: ActionBatch[]) =>
  batches.flatMap(({ reports }) => reports.map(({ report }) => report))
const idsIn = (batches: ActionBatch[]) => reportsIn(batches).map(({ id }) => id)
const asked = () =>
  held.standIn.requests
    .filter(({ name }) => name === METHOD)
    .map(({ request }) => Object.fromEntries(new URLSearchParams(request.body)))

describe('orders', () => {
  it.each(['""', '[]', 'null', '{}'])(
    'none, whatever stands for the result of nothing: %s',
    async (result) => {
      held.world.outside.fetch = async () =>
        new Response(
          `{"aliexpress_affiliate_order_list_response":{"resp_result":{"resp_code":405,"resp_msg":"The result is empty","result":${result}}}}`,
        )
      expect(await read(at(1), at(0))).toEqual([])
    },
  )

  it('of a window in which there is nothing are none, at one call a status', async () => {
    expect(await read(at(1), at(0))).toEqual([])
    expect(asked().map(({ status, time_type }) => [status, time_type])).toEqual([
      ['Payment Completed', 'Payment Completed Time'],
      ['Buyer Confirmed Receipt', 'Buyer Confirmed Receipt Time'],
      ['Completed Settlement', 'Completed Settlement Time'],
      ['Invalid', 'Payment Completed Time'],
      ['Invalid', 'Payment Completed Time'],
    ])
  })

  it('come from payment to settlement, each by the time of its status', async () => {
    const { subOrderId } = add(at(60))
    const { orders } = held.standIn
    const told = async () =>
      reportsIn(await read(at(1), at(0))).map(({ id, status, statusAt }) => [id, status, statusAt])
    expect(await told()).toEqual([])
    orders.change(subOrderId, { status: 'Buyer Confirmed Receipt', at: at(0.5), finishedCommissionCents: 70 })
    expect(await told()).toEqual([[subOrderId, 'pending', at(0.5).toISOString()]])
    orders.change(subOrderId, { status: 'Completed Settlement', at: at(0.25) })
    expect(await told()).toEqual([[subOrderId, 'approved', at(0.25).toISOString()]])
  })

  it('that became invalid come whenever they were paid, within 210 days', async () => {
    const old = add(at(200))
    const tooOld = add(at(220))
    const fresh = add(at(0.5))
    for (const { subOrderId } of [old, tooOld, fresh])
      held.standIn.orders.change(subOrderId, { status: 'Invalid', at: at(0), effect: 'FullRefund' })
    const told = reportsIn(await read(at(1), at(0)))
    expect(told.map(({ id }) => id).sort()).toEqual([old.subOrderId, fresh.subOrderId].sort())
    expect(told[0]).toMatchObject({ status: 'declined', statusAt: null, comment: 'FullRefund' })
  })

  it('are asked for by PST without summer time, whole seconds, both ends within', async () => {
    const edge = add(new Date('2026-07-01T08:00:00Z'))
    const last = add(new Date('2026-07-02T08:00:00Z'))
    const ids = idsIn(await read(new Date('2026-07-01T08:00:00.400Z'), new Date('2026-07-02T07:59:59.100Z')))
    expect(asked()[0]).toMatchObject({ start_time: '2026-07-01 00:00:00', end_time: '2026-07-02 00:00:00' })
    expect(ids.sort()).toEqual([edge.subOrderId, last.subOrderId].sort())
  })

  it('of another zone and site, as the settings say', async () => {
    await held.restart({ zoneMinutes: -420 })
    const { subOrderId, createdAt } = add(at(0.5))
    const [told] = reportsIn(await read(at(1), at(0), open({ zoneMinutes: -420, localeSite: 'ru_site' })))
    expect(told).toMatchObject({ id: subOrderId, orderedAt: createdAt.toISOString() })
    expect(asked()[0]).toMatchObject({ locale_site: 'ru_site' })
  })

  it('of a window wider than 180 days are asked for in parts', async () => {
    const all = [1, 100, 179, 181, 300, 399].map((days) => add(at(days)).subOrderId)
    expect(idsIn(await read(at(400), at(0))).sort()).toEqual([...all].sort())
    for (const { start_time = '', end_time = '' } of asked())
      expect(Date.parse(end_time) - Date.parse(start_time)).toBeLessThanOrEqual(180 * DAY)
  })

  it.each(['wrapped', 'plain', 'single'] as const)('come from lists that are %s', async (wrapping) => {
    await held.restart({ wrapping })
    const { subOrderId } = add(at(0.5))
    expect(idsIn(await read(at(1), at(0)))).toEqual([subOrderId])
  })

  it('come page by page, fifty at most', async () => {
    const all = Array.from({ length: 120 }, (_, n) => add(at(0.5 + n / 1000)).subOrderId)
    const batches = await read(at(1), at(0))
    expect(batches.map(({ reports }) => reports.length)).toEqual([50, 50, 20])
    expect(idsIn(batches).sort()).toEqual(all.sort())
  })

  it('that come in while pages are turned push others down: twice, never lost', async () => {
    const late: string[] = []
    await held.restart({
      afterPage: () => {
        if (late.length < 2) late.push(add(at(0.1)).subOrderId)
      },
    })
    const all = Array.from({ length: 120 }, (_, n) => add(at(0.5 + n / 1000)).subOrderId)
    const ids = idsIn(await read(at(1), at(0)))
    expect(new Set(ids)).toEqual(new Set([...all, ...late]))
    expect(ids.length).toBeGreaterThan(122)
  })

  it('that leave while pages are turned pull others up: read again, none lost', async () => {
    const left: string[] = []
    await held.restart({
      afterPage: (page) => {
        const first = held.standIn.orders.list(
          'Payment Completed',
          'Payment Completed Time',
          0,
          held.world.time,
        )[0]
        if (page > 1 || !first || left.length > 0) return
        left.push(first.subOrderId)
        held.standIn.orders.change(first.subOrderId, { status: 'Buyer Confirmed Receipt', at: at(0.01) })
      },
    })
    const all = Array.from({ length: 120 }, (_, n) => add(at(0.5 + n / 1000)).subOrderId)
    const told = reportsIn(await read(at(1), at(0)))
    expect(left).toHaveLength(1)
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set(all))
    // Met in both of its statuses.
    expect(told.filter(({ id }) => id === left[0]).map(({ statusWord }) => statusWord)).toEqual([
      'Payment Completed',
      'Buyer Confirmed Receipt',
    ])
    expect(held.world.warnings).toEqual([])
  })

  it('of a list that never comes to rest end all the same, and that is said', async () => {
    await held.restart({
      afterPage: () => {
        const [first] = held.standIn.orders.list(
          'Payment Completed',
          'Payment Completed Time',
          0,
          held.world.time,
        )
        if (first) held.standIn.orders.remove(first.subOrderId)
      },
    })
    for (let n = 0; n < 300; n++) add(at(0.5 + n / 1000))
    await read(at(1), at(0))
    expect(held.world.warnings.map(({ message }) => message)).toEqual([
      'the list of orders never came to rest',
    ])
    expect(held.calls('order.list')).toBeLessThan(40)
  })

  it('that do not fit are kept, and the rest of the page goes on', async () => {
    const good = add(at(0.5))
    const rows = [
      { sub_order_id: 1, order_status: 'Payment Completed' },
      'not an order',
      null,
      {
        order_id: 5,
        sub_order_id: 6,
        order_status: 'Payment Completed',
        paid_amount: 1,
        settled_currency: 'USD',
        created_time: '2026-05-01 10:00:00',
      },
    ]
    held.standIn.fail(METHOD, {
      answer: { resp_result: { resp_code: 200, result: { orders: { order: rows }, total_page_no: 1 } } },
    })
    const batches = await read(at(1), at(0))
    expect(batches[0]?.misfits.map(({ problem }) => problem.split(':')[0])).toEqual([
      'paid_amount',
      'the payload',
      'the payload',
    ])
    expect(idsIn(batches)).toEqual(['6'])
    expect(idsIn(await read(at(1), at(0)))).toEqual([good.subOrderId])
  })

  it('end at a page that cannot be had: what came before is valid', async () => {
    for (let n = 0; n < 120; n++) add(at(0.5 + n / 1000))
    const got: string[] = []
    const work = async () => {
      for await (const { reports } of open().readActions({ from: at(1), to: at(0) })) {
        got.push(...reports.map(({ report }) => report.id))
        if (got.length === 100) held.standIn.fail(METHOD, 'half_json', 99)
      }
    }
    expect((await faultOf(work(), () => [CREDENTIALS.appSecret])).kind).toBe('broken_answer')
    expect(got).toHaveLength(100)
  })

  it.each(['reset', { status: 502 }] as const)('are had after %j, which passes', async (trouble) => {
    const { subOrderId } = add(at(0.5))
    held.standIn.fail(METHOD, trouble, 2)
    expect(idsIn(await read(at(1), at(0)))).toEqual([subOrderId])
  })

  it('wait out a ban that a person would not', async () => {
    const { subOrderId } = add(at(0.5))
    held.standIn.fail(METHOD, {
      answer: { error_response: { code: 'ApiCallLimit', msg: 'this ban will last 60 seconds' } },
    })
    expect(idsIn(await read(at(1), at(0)))).toEqual([subOrderId])
    expect(held.world.slept).toContain(60_000)
  })

  it('by id, of the line or of the whole; none is no fault', async () => {
    const one = add(at(500), { orderId: '77' })
    const other = add(at(500), { orderId: '77' })
    const ids = async (...asked: string[]) =>
      (await open().readOrders(asked)).reports.map(({ report }) => report.id)
    expect(await ids('77')).toEqual([one.subOrderId, other.subOrderId])
    expect(await ids(other.subOrderId)).toEqual([other.subOrderId])
    expect(await ids('1')).toEqual([])
    expect((await faultOf(ids(), () => [])).kind).toBe('refused')
  })
})

it.each([
  ['a moment', 0, 1],
  ['180 days', 180 * DAY, 1],
  ['a second more', 180 * DAY + 1000, 2],
  ['a year', 365 * DAY, 3],
])('parts of a window: %s', (_, length, count) => {
  const from = new Date('2026-01-01T00:00:00Z')
  const parts = [...partsOf(from, new Date(from.getTime() + length))]
  expect(parts).toHaveLength(count)
  expect(parts[0]?.from).toEqual(from)
  expect(parts.at(-1)?.to).toEqual(new Date(from.getTime() + length))
  for (const [n, part] of parts.entries()) expect(part.from).toEqual(parts[n - 1]?.to ?? from)
})
