import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ActionReport, Misfit } from '../../src/domain/action.ts'
import type { TrackedLink } from '../../src/domain/link.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { NetworkError, type OrderSource, type ReadPostback } from '../../src/networks/network.ts'
import { actionReport, received } from '../support/action.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { aClick, aLink } from '../support/link.ts'
import { addDeal, type TestOutside, testOutside, type WorldChange } from '../support/outside.ts'

const TELEGRAM_ID = 5_550_001
const DAY_MS = 86_400_000

let fresh: FreshDatabase
let link: TrackedLink
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())

/** A network that tells what it is given, a batch a list; an Error among them is thrown. */
function told(
  ...batches: (readonly (Partial<ActionReport> | Misfit)[] | Error)[]
): OrderSource & { windows: [Date, Date][] } {
  const windows: [Date, Date][] = []
  return {
    name: 'admitad',
    windows,
    async *readActions({ from, to }) {
      windows.push([from, to])
      for (const batch of batches.splice(0)) {
        if (batch instanceof Error) throw batch
        const isMisfit = (each: object): each is Misfit => 'problem' in each
        yield {
          reports: batch.filter((each): each is Partial<ActionReport> => !isMisfit(each)).map(received),
          misfits: batch.filter(isMisfit),
        }
      }
    },
  }
}

const admitad: ReadPostback = ({ id = '', status = '' }) =>
  status === ''
    ? {
        misfit: {
          network: 'admitad',
          source: 'postback',
          payload: id,
          problem: 'payment_status: expected one of …',
        },
      }
    : {
        received: received({
          id,
          status: status as ActionReport['status'],
          statusWord: status,
          statusAt: null,
          clickId: clickId ?? null,
        }),
      }

let clickId: string | undefined
function opened(source: OrderSource, change: WorldChange = {}): { shop: Shop; outside: TestOutside } {
  const outside = testOutside(fresh.database, {
    orderSources: [source],
    postbackReaders: { admitad, epn: admitad },
    ...change,
  })
  return { outside, shop: openShop(outside) }
}

beforeEach(async () => {
  for (const table of ['commission_entries', 'settlements', 'action_versions'])
    await fresh.connection.rows(sql.raw(`alter table ${table} disable trigger user`))
  await fresh.connection.rows(sql`delete from commission_entries`)
  for (const table of [
    'notices',
    'unsettled',
    'holds',
    'settlements',
    'action_versions',
    'actions',
    'postbacks',
    'misfits',
    'fetch_cursors',
    'pass_runs',
    'outbox',
  ])
    await fresh.connection.rows(sql.raw(`delete from ${table}`))
  for (const table of ['commission_entries', 'settlements', 'action_versions'])
    await fresh.connection.rows(sql.raw(`alter table ${table} enable trigger user`))
  const { shop } = opened(told())
  const { adSpaces } = await shop.joinProgramme(TELEGRAM_ID, { name: 'Аня', language: 'ru' })
  link = aLink(await addDeal(fresh.connection), adSpaces[0]?.id ?? 0)
  await fresh.database.links.add(link)
  const click = aClick(link.code)
  clickId = click.id
  await fresh.database.clicks.add(click)
})

const run = async (shop: Shop) => {
  const fetched = await shop.fetchActions()
  return { fetched, settled: await shop.settleActions(), announced: await shop.announceChanges() }
}
async function collected<T>(all: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const each of all) found.push(each)
  return found
}
const texts = async () =>
  (
    await fresh.connection.rows<{ text: string }>(
      sql`select payload ->> 'text' as text from outbox order by id`,
    )
  ).map((row) => row.text)
const mine = (change: Partial<ActionReport> = {}): Partial<ActionReport> => ({
  clickId: clickId ?? null,
  ...change,
})
const later = { statusAt: '2026-02-25T10:00:00+03:00' }

describe('the river, from a report to a message', () => {
  it('pending, approved, thirty days: held, told, payable', async () => {
    const { shop } = opened(told([mine()]))
    expect(await run(shop)).toMatchObject({
      fetched: [{ network: 'admitad', added: 1, changed: 0, known: 0, misfits: 0, fault: null }],
      settled: { settled: 1 },
      announced: { changes: 1, messages: 1 },
    })
    expect(await shop.showBalance(TELEGRAM_ID)).toEqual([
      { currency: 'RUB', position: { hold: 14_925, payable: 0, void: 0, paid: 0 } },
    ])
    const approved = opened(told([mine({ status: 'approved', statusWord: 'approved', ...later })]))
    await run(approved.shop)
    expect((await approved.shop.showBalance(TELEGRAM_ID))[0]?.position).toMatchObject({
      hold: 14_925,
      payable: 0,
    })
    approved.outside.clock.at = new Date(new Date(later.statusAt).getTime() + 30 * DAY_MS)
    expect(await approved.shop.settleActions()).toMatchObject({ holdsOver: 1, settled: 1 })
    await approved.shop.announceChanges()
    expect((await approved.shop.showBalance(TELEGRAM_ID))[0]?.position).toMatchObject({
      hold: 0,
      payable: 14_925,
    })
    expect(await texts()).toEqual([
      '9000001 1 pending 14925',
      '9000001 2 approved 14925',
      '9000001 3 approved 14925',
    ])
    expect(await approved.shop.settleActions()).toEqual({ settled: 0, holdsOver: 0, matched: 0 })
  })

  it('what comes again changes nothing and is not told again', async () => {
    const { shop } = opened(told([mine(), mine()], [mine()]))
    await run(shop)
    expect((await opened(told([mine()])).shop.fetchActions())[0]).toMatchObject({
      added: 0,
      changed: 0,
      known: 1,
    })
    await run(shop)
    expect(await texts()).toHaveLength(1)
  })

  it('clawed back after a payout: a debt that the next payout sets off', async () => {
    const long = { holdDays: 0 }
    const settings = { ...opened(told()).outside.settings, ...long }
    const ok = { status: 'approved', statusWord: 'approved' } as const
    const { shop } = opened(
      told([mine({ ...ok }), mine({ ...ok, id: '700002', reported: { minor: 20_000, currency: 'RUB' } })]),
      { settings },
    )
    await run(shop)
    expect(await shop.payOut(TELEGRAM_ID, 'RUB')).toEqual({
      kind: 'paid',
      amount: { minor: 34_925, currency: 'RUB' },
      actions: 2,
    })
    expect(await shop.payOut(TELEGRAM_ID, 'RUB')).toMatchObject({
      kind: 'nothing_payable',
      payable: { minor: 0 },
    })
    const after = opened(
      told([
        mine({ status: 'declined', statusWord: 'declined', ...later }),
        mine({ ...ok, id: '700003', reported: { minor: 20_000, currency: 'RUB' } }),
      ]),
      { settings },
    )
    await run(after.shop)
    expect((await shop.showBalance(TELEGRAM_ID))[0]?.position).toEqual({
      hold: 0,
      payable: 5_075,
      void: 14_925,
      paid: 34_925,
    })
    expect(await shop.payOut(TELEGRAM_ID, 'RUB')).toMatchObject({ kind: 'paid', amount: { minor: 5_075 } })
    expect((await shop.showBalance(TELEGRAM_ID))[0]?.position).toMatchObject({ payable: 0, paid: 40_000 })
    expect(await shop.payOut(1, 'RUB')).toEqual({ kind: 'unknown_webmaster' })
  })

  it('every change is a version of its own, and nothing is altered', async () => {
    await run(opened(told([mine()])).shop)
    await run(
      opened(told([mine({ status: 'declined', statusWord: 'declined', comment: 'возврат', ...later })])).shop,
    )
    const { shop } = opened(told())
    const [story] = await shop.explainAction('admitad:700001')
    expect(
      story?.versions.map(({ version, cause, entries, told: message }) => ({
        version,
        cause,
        entries,
        state: message?.state,
      })),
    ).toEqual([
      {
        version: 1,
        cause: 'report',
        entries: [{ kind: 'hold', minor: 14_925, currency: 'RUB' }],
        state: 'queued',
      },
      {
        version: 2,
        cause: 'report',
        entries: [
          { kind: 'hold', minor: -14_925, currency: 'RUB' },
          { kind: 'void', minor: 14_925, currency: 'RUB' },
        ],
        state: 'queued',
      },
    ])
    expect(story).toMatchObject({
      telegramId: TELEGRAM_ID,
      summary: { status: 'declined', outcome: 'nothing', clickCountry: 'KZ' },
    })
    expect(story?.versions[1]?.settlement?.verdict?.reasons).toMatchObject([
      { code: 'order_declined', detail: 'возврат' },
    ])
    for (const table of ['commission_entries', 'settlements', 'action_versions']) {
      await expect(fresh.connection.rows(sql.raw(`update ${table} set version = 9`))).rejects.toThrow(
        /append-only/,
      )
      await expect(fresh.connection.rows(sql.raw(`delete from ${table}`))).rejects.toThrow(/append-only/)
    }
  })
})

describe('orders without a click', () => {
  it('are judged, listed, nobody’s, and whose they are once the click is found', async () => {
    const late = aClick(link.code)
    const { shop } = opened(told([{ clickId: late.id }]))
    await run(shop)
    expect(await shop.listUnmatched()).toMatchObject([
      { orderId: '9000001', outcome: 'review', credit: { minor: 14_925 } },
    ])
    expect([await shop.showBalance(TELEGRAM_ID), await texts()]).toEqual([[], []])
    await fresh.database.clicks.add(late)
    expect(await run(shop)).toMatchObject({ settled: { matched: 1, settled: 1 }, announced: { changes: 1 } })
    expect(await shop.listUnmatched()).toEqual([])
    expect((await shop.showBalance(TELEGRAM_ID))[0]?.position.hold).toBe(14_925)
  })

  it('are matched by hand, once', async () => {
    const { shop } = opened(told([{}]))
    await run(shop)
    const [{ actionId } = { actionId: 0 }] = await shop.listUnmatched()
    expect(await shop.matchAction(actionId, 'nowhere000')).toBe(false)
    expect(await shop.matchAction(actionId, link.code)).toBe(true)
    expect(await shop.matchAction(actionId, link.code)).toBe(false)
    await run(shop)
    expect((await shop.showBalance(TELEGRAM_ID))[0]?.position.hold).toBe(14_925)
  })

  it('come by their link where the click is not told', async () => {
    await run(opened(told([{ linkCode: link.code }])).shop)
    const [order] = (await opened(told()).shop.listOrders(TELEGRAM_ID, { offset: 0, limit: 5 })).orders
    expect(order).toMatchObject({ clickCountry: 'KZ', outcome: 'earns', credit: { minor: 14_925 } })
  })
})

describe('postbacks', () => {
  const send = (shop: Shop, status: string, extra: Record<string, string> = {}) =>
    shop.acceptPostback('admitad', { id: '700009', status, ...extra })

  it('are the second door to the same actions: repeated, late and out of order', async () => {
    const { shop } = opened(told())
    expect(await send(shop, 'approved')).toEqual({ kind: 'stored' })
    expect(await send(shop, 'approved')).toEqual({ kind: 'known' })
    expect(await send(shop, 'pending')).toEqual({ kind: 'stored' })
    await run(shop)
    const [story] = await shop.explainAction('700009')
    expect([story?.summary.status, story?.versions.length]).toEqual(['approved', 1])
  })

  it('and statistics agree on one action', async () => {
    await send(opened(told()).shop, 'approved')
    await run(
      opened(
        told([
          mine({
            id: '700009',
            status: 'declined',
            statusWord: 'declined',
            statusAt: '2026-03-02T10:00:00Z',
          }),
        ]),
      ).shop,
    )
    await send(opened(told()).shop, 'approved', { again: '1' })
    const { shop } = opened(told())
    await run(shop)
    expect((await shop.explainAction('700009'))[0]?.summary.status).toBe('declined')
  })

  it('that cannot be read are kept raw and counted', async () => {
    const { shop } = opened(told())
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
    const { shop } = opened(told([misfit, mine(), misfit]))
    expect((await shop.fetchActions())[0]).toMatchObject({ added: 1, misfits: 2 })
    expect(await shop.listMisfits()).toHaveLength(1)
  })

  it('a network that breaks off keeps what came, does not stop the others, and is read again from there', async () => {
    const broken = told([mine()], down)
    const other = { ...told([mine({ network: 'epn', id: 'e1' })]), name: 'epn' as const }
    const { outside } = opened(broken)
    const shop = openShop({ ...outside, orderSources: [broken, other] })
    expect(await shop.fetchActions()).toMatchObject([
      { network: 'admitad', added: 1, fault: { kind: 'server_error' } },
      { network: 'epn', added: 1, fault: null },
    ])
    expect(await fresh.database.passRuns.cursor('admitad')).toBeNull()
    await shop.fetchActions({ network: 'admitad' })
    expect(await fresh.database.passRuns.cursor('admitad')).toEqual(outside.clock.at)
  })

  it('begins ninety days back, goes day by day, and then three hours before the last end', async () => {
    const source = told()
    const { shop, outside } = opened(source)
    await shop.fetchActions()
    expect(source.windows).toHaveLength(90)
    expect(source.windows[0]?.[0]).toEqual(new Date(outside.clock.at.getTime() - 90 * DAY_MS))
    outside.clock.at = new Date(outside.clock.at.getTime() + 600_000)
    source.windows.length = 0
    await shop.fetchActions()
    expect(source.windows).toEqual([
      [new Date(outside.clock.at.getTime() - 600_000 - 3 * 3_600_000), outside.clock.at],
    ])
  })
})

describe('telling', () => {
  it('waits for the digest, and then tells all in one go', async () => {
    const { shop, outside } = opened(told([mine(), mine({ id: '700002', orderId: '9000002' })]))
    await shop.changeWishes(TELEGRAM_ID, { digest: 'daily', quiet: null, timeZone: 'Asia/Almaty' })
    expect((await run(shop)).announced).toEqual({ changes: 0, messages: 0 })
    outside.clock.at = new Date('2026-03-02T05:00:00Z')
    expect(await shop.announceChanges()).toEqual({ changes: 2, messages: 2 })
    expect(await shop.announceChanges()).toEqual({ changes: 0, messages: 0 })
    await shop.changeWishes(TELEGRAM_ID, { digest: 'at_once', quiet: null, timeZone: 'Europe/Moscow' })
  })

  it('waits while the webmaster has blocked the bot, and goes on when they write again', async () => {
    const { shop } = opened(told([mine()]))
    await shop.meetPerson(TELEGRAM_ID)
    await shop.losePerson(TELEGRAM_ID)
    expect((await run(shop)).announced.changes).toBe(0)
    await shop.meetPerson(TELEGRAM_ID)
    expect((await shop.announceChanges()).changes).toBe(1)
  })

  it('a wish that is none is refused', async () => {
    const { shop } = opened(told())
    await expect(
      shop.changeWishes(TELEGRAM_ID, { digest: 'daily', quiet: null, timeZone: 'Mars' }),
    ).rejects.toThrow('Mars')
    await expect(
      shop.changeWishes(TELEGRAM_ID, { digest: 'daily', quiet: { from: 60, to: 60 }, timeZone: 'UTC' }),
    ).rejects.toThrow('quiet hours')
  })
})

describe('a webmaster sees their own', () => {
  it('orders, verdicts, statements, and nobody else’s', async () => {
    const { shop } = opened(
      told([mine(), mine({ id: '700002', orderId: '9000002', status: 'declined', statusWord: 'declined' })]),
    )
    await run(shop)
    await shop.joinProgramme(77, { name: 'Чужой', language: 'en' })
    const { orders, more } = await shop.listOrders(TELEGRAM_ID, { offset: 0, limit: 1 })
    expect([orders.length, more]).toEqual([1, true])
    const declined = await shop.listOrders(TELEGRAM_ID, {
      status: 'declined',
      outcome: 'nothing',
      offset: 0,
      limit: 5,
    })
    expect(declined.orders.map((order) => order.orderId)).toEqual(['9000002'])
    const actionId = orders[0]?.actionId ?? 0
    expect(await shop.showOrder(TELEGRAM_ID, actionId)).toMatchObject({ actionId })
    expect(await shop.showOrder(77, actionId)).toBeNull()
    expect(await shop.listOrders(77, { offset: 0, limit: 5 })).toEqual({ orders: [], more: false })
    expect([await shop.showBalance(77), await shop.listMonths(77)]).toEqual([[], []])
    expect(await shop.makeStatement(78, null)).toBeNull()
  })

  it('a statement is the ledger’s lines and nothing else', async () => {
    const { shop, outside } = opened(
      told([mine(), mine({ id: '700002', reported: { minor: 160, currency: 'USD' } })]),
    )
    await run(shop)
    outside.clock.at = new Date('2026-04-01T00:00:00Z')
    await run(
      openShop({
        ...outside,
        orderSources: [told([mine({ status: 'declined', statusWord: 'declined', ...later })])],
      }),
    )
    const march = await shop.makeStatement(TELEGRAM_ID, '2026-03')
    expect(march?.totals).toMatchObject([
      { currency: 'RUB', changed: { hold: 14_925, void: 0 }, closing: { hold: 14_925 } },
      { currency: 'USD', changed: { hold: 160 }, closing: { hold: 160 } },
    ])
    const april = await shop.makeStatement(TELEGRAM_ID, '2026-04')
    expect(april?.totals).toMatchObject([
      { currency: 'RUB', changed: { hold: -14_925, void: 14_925 }, closing: { hold: 0, void: 14_925 } },
      { currency: 'USD', changed: { hold: 0 }, closing: { hold: 160 } },
    ])
    expect((await shop.makeStatement(TELEGRAM_ID, null))?.lines).toHaveLength(2)
    expect(await shop.listMonths(TELEGRAM_ID)).toMatchObject([
      { month: '2026-03', currency: 'RUB' },
      { month: '2026-03', currency: 'USD' },
      { month: '2026-04', currency: 'RUB', changed: { hold: -14_925 } },
    ])
    await expect(shop.makeStatement(TELEGRAM_ID, '2026-13')).rejects.toThrow('2026-13')
  })
})

it('judging anew shows what differs, and books it when told to', async () => {
  const { shop, outside } = opened(
    told([mine({ items: [{ ...actionReport().items[0], storeId: '1101' } as never] })]),
  )
  await run(shop)
  const listed = openShop({
    ...outside,
    book: { ...outside.book, storesWithoutCommission: new Set(['1101']) },
  })
  const dry = await collected(listed.rejudgeActions(new Date(0), false))
  expect(dry).toMatchObject([
    { orderId: '9000001', before: { outcome: 'earns' }, after: { outcome: 'nothing' } },
  ])
  expect(await listed.settleActions()).toMatchObject({ settled: 0 })
  await collected(listed.rejudgeActions(new Date(0), true))
  expect(await listed.settleActions()).toMatchObject({ settled: 1 })
  const [story] = await listed.explainAction('9000001')
  expect(story?.versions.map((version) => [version.cause, version.settlement?.verdict?.outcome])).toEqual([
    ['report', 'earns'],
    ['rejudged', 'nothing'],
  ])
  expect(await collected(listed.rejudgeActions(new Date(0), false))).toEqual([])
})

it('a pass runs once in a slot, again in the next, and again where its worker died', async () => {
  const { shop, outside } = opened(told())
  const tick = () => shop.runPass('p', 60_000, async () => 'done')
  expect([await tick(), await tick()]).toEqual(['done', null])
  outside.clock.at = new Date(outside.clock.at.getTime() + 60_000)
  expect(await tick()).toBe('done')
  await expect(
    shop.runPass('q', 3_600_000, async () => {
      throw new Error('broke')
    }),
  ).rejects.toThrow('broke')
  await fresh.connection.rows(sql`update pass_runs set ended_at = null where pass = 'q'`)
  outside.clock.at = new Date(outside.clock.at.getTime() + 16 * 60_000)
  expect(await shop.runPass('q', 3_600_000, async () => 'taken over')).toBe('taken over')
})

it('any sequence of reports, passes and times ends in the sums of the last report alone', async () => {
  const step = fc.record({
    id: fc.constantFrom('1', '2', '3'),
    status: fc.constantFrom<ActionReport['status']>('pending', 'approved', 'declined'),
    minor: fc.integer({ min: 0, max: 50_000 }),
    settle: fc.boolean(),
  })
  let round = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (steps) => {
      round++
      const { shop, outside } = opened(told())
      const last = new Map<string, { status: string; minor: number }>()
      for (const [n, { id, status, minor, settle }] of steps.entries()) {
        const statusAt = new Date(outside.clock.at.getTime() - DAY_MS + n * 1_000).toISOString()
        const report = mine({
          id: `${round}-${id}`,
          status,
          statusWord: status,
          statusAt,
          reported: { minor, currency: 'RUB' },
        })
        await openShop({ ...outside, orderSources: [told([report])] }).fetchActions()
        if (settle) await shop.settleActions()
        last.set(`${round}-${id}`, { status, minor })
      }
      await shop.settleActions()
      outside.clock.at = new Date(outside.clock.at.getTime() + 31 * DAY_MS)
      await shop.settleActions()
      for (const [id, { status, minor }] of last) {
        const [story] = await shop.explainAction(`admitad:${id}`)
        const sums = { hold: 0, payable: 0, void: 0, paid: 0 }
        for (const { entries } of story?.versions ?? [])
          for (const entry of entries) sums[entry.kind] += entry.minor
        expect(sums).toEqual({
          hold: status === 'pending' ? minor : 0,
          payable: status === 'approved' ? minor : 0,
          void: status === 'declined' ? minor : 0,
          paid: 0,
        })
      }
    }),
    { numRuns: 12 },
  )
}, 120_000)
