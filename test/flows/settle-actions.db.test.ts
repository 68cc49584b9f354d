import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ActionReport } from '../../src/domain/action.ts'
import { openShop } from '../../src/flows/shop.ts'
import { actionReport } from '../support/action.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { aClick, aLink } from '../support/link.ts'
import { addDeal, testOutside } from '../support/outside.ts'
import { aRiver, emptyRiver, type River, runPasses, TELEGRAM_ID, toldSource } from '../support/river.ts'

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
const later = { statusAt: '2026-02-25T10:00:00+03:00' }
async function collected<T>(all: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = []
  for await (const each of all) found.push(each)
  return found
}

describe('the river, from a report to a message', () => {
  it('an order stays with whom it came by, whatever click and link a later report names', async () => {
    const { database } = fresh
    const another = TELEGRAM_ID + 1
    const { adSpaces } = await openShop(testOutside(database)).joinProgramme(another, {
      name: 'Олег',
      language: 'ru',
    })
    const link = aLink(await addDeal(fresh.connection), adSpaces[0]?.id ?? 0)
    await database.links.add(link)
    const click = aClick(link.code)
    await database.clicks.add(click)
    await runPasses(river.open(toldSource('admitad', [river.mine()])).shop)

    const theirs = { clickId: click.id, linkCode: link.code }
    const approved = { status: 'approved', statusWord: 'approved', ...later, ...theirs } as const
    const { shop } = river.open(toldSource('admitad', [approved]))
    expect((await runPasses(shop)).fetched).toMatchObject([{ changed: 1, misfits: 0, fault: null }])
    expect((await shop.showBalance(TELEGRAM_ID))[0]?.position).toMatchObject({ hold: 14_925 })
    expect(await shop.showBalance(another)).toEqual([])
    const [story] = await shop.explainAction('9000001')
    expect([story?.summary.status, story?.telegramId]).toEqual(['approved', TELEGRAM_ID])
  })

  it('pending, approved, thirty days: held, told, payable', async () => {
    const { shop } = river.open(toldSource('admitad', [river.mine()]))
    expect(await runPasses(shop)).toMatchObject({
      fetched: [{ network: 'admitad', added: 1, changed: 0, known: 0, misfits: 0, fault: null }],
      settled: { settled: 1 },
      announced: { changes: 1, messages: 1 },
    })
    expect(await shop.showBalance(TELEGRAM_ID)).toEqual([
      { currency: 'RUB', position: { hold: 14_925, payable: 0, void: 0, paid: 0 } },
    ])
    const approved = river.open(
      toldSource('admitad', [river.mine({ status: 'approved', statusWord: 'approved', ...later })]),
    )
    await runPasses(approved.shop)
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
    expect(await river.texts()).toEqual([
      '9000001 1 pending 14925',
      '9000001 2 approved 14925',
      '9000001 3 approved 14925',
    ])
    expect(await approved.shop.settleActions()).toEqual({ settled: 0, holdsOver: 0, matched: 0 })
  })

  it('what comes again changes nothing and is not told again', async () => {
    const { shop } = river.open(toldSource('admitad', [river.mine(), river.mine()], [river.mine()]))
    await runPasses(shop)
    expect((await river.open(toldSource('admitad', [river.mine()])).shop.fetchActions())[0]).toMatchObject({
      added: 0,
      changed: 0,
      known: 1,
    })
    await runPasses(shop)
    expect(await river.texts()).toHaveLength(1)
  })

  it('every change is a version of its own, and nothing is altered', async () => {
    await runPasses(river.open(toldSource('admitad', [river.mine()])).shop)
    await runPasses(
      river.open(
        toldSource('admitad', [
          river.mine({ status: 'declined', statusWord: 'declined', comment: 'возврат', ...later }),
        ]),
      ).shop,
    )
    const { shop } = river.open(toldSource('admitad'))
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
    const late = aClick(river.link.code)
    const { shop } = river.open(toldSource('admitad', [{ clickId: late.id }]))
    await runPasses(shop)
    expect(await shop.listUnmatched()).toMatchObject([
      { orderId: '9000001', outcome: 'review', credit: { minor: 14_925 } },
    ])
    expect([await shop.showBalance(TELEGRAM_ID), await river.texts()]).toEqual([[], []])
    await fresh.database.clicks.add(late)
    expect(await runPasses(shop)).toMatchObject({
      settled: { matched: 1, settled: 1 },
      announced: { changes: 1 },
    })
    expect(await shop.listUnmatched()).toEqual([])
    expect((await shop.showBalance(TELEGRAM_ID))[0]?.position.hold).toBe(14_925)
  })

  it('are matched by hand, once', async () => {
    const { shop } = river.open(toldSource('admitad', [{}]))
    await runPasses(shop)
    const [{ actionId } = { actionId: 0 }] = await shop.listUnmatched()
    expect(await shop.matchAction(actionId, 'nowhere000')).toBe(false)
    expect(await shop.matchAction(actionId, river.link.code)).toBe(true)
    expect(await shop.matchAction(actionId, river.link.code)).toBe(false)
    await runPasses(shop)
    expect((await shop.showBalance(TELEGRAM_ID))[0]?.position.hold).toBe(14_925)
  })

  it('come by their link where the click is not told', async () => {
    await runPasses(river.open(toldSource('admitad', [{ linkCode: river.link.code }])).shop)
    const [order] = (
      await river.open(toldSource('admitad')).shop.listOrders(TELEGRAM_ID, { offset: 0, limit: 5 })
    ).orders
    expect(order).toMatchObject({ clickCountry: 'KZ', outcome: 'earns', credit: { minor: 14_925 } })
  })
})

it('judging anew shows what differs, and books it when told to', async () => {
  const { shop, outside } = river.open(
    toldSource('admitad', [
      river.mine({ items: [{ ...actionReport().items[0], storeId: '1101' } as never] }),
    ]),
  )
  await runPasses(shop)
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
      const { shop, outside } = river.open(toldSource('admitad'))
      const last = new Map<string, { status: string; minor: number }>()
      for (const [n, { id, status, minor, settle }] of steps.entries()) {
        const statusAt = new Date(outside.clock.at.getTime() - DAY_MS + n * 1_000).toISOString()
        const report = river.mine({
          id: `${round}-${id}`,
          status,
          statusWord: status,
          statusAt,
          reported: { minor, currency: 'RUB' },
        })
        await openShop({ ...outside, orderSources: [toldSource('admitad', [report])] }).fetchActions()
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

describe('what the database itself holds together', () => {
  const line = (webmasterId: number) =>
    fresh.connection.rows(sql`
      insert into commission_entries (action_id, version, kind, currency, minor, webmaster_id, at)
      values (1, 1, 'hold', 'RUB', 5, ${webmasterId}, now())`)

  it('no line of the ledger and no settlement is of a webmaster whom nobody knows', async () => {
    await expect(line(987_654)).rejects.toMatchObject({ code: '23503' })
    await expect(
      fresh.connection.rows(sql`
        insert into settlements (action_id, version, at, judgement_id) values (1, 1, now(), gen_random_uuid())`),
    ).rejects.toMatchObject({ code: '23503' })
  })

  it('a webmaster who stands in the ledger stays', async () => {
    const [added] = await fresh.connection.rows<{ id: number }>(
      sql`insert into webmasters (name, language, created_at) values ('Яна', 'ru', now()) returning id`,
    )
    const id = added?.id ?? 0
    await line(id)
    await expect(fresh.connection.rows(sql`delete from webmasters where id = ${id}`)).rejects.toMatchObject({
      code: '23503',
    })
    await emptyRiver(fresh.connection)
    await fresh.connection.rows(sql`delete from webmasters where id = ${id}`)
  })
})

it('an action recorded before rows kept their click’s words is judged by the click itself', async () => {
  const { shop } = river.open(toldSource('admitad', [river.mine({ clickCountry: 'DE' })]))
  await shop.fetchActions()
  await fresh.connection.rows(
    sql`update actions set click_at = null, click_country = null, click_anonymizer = null`,
  )
  await shop.settleActions()
  const [story] = await shop.explainAction('admitad:700001')
  expect(story?.versions[0]?.settlement?.evidence).toMatchObject({
    clickCountry: 'KZ',
    clickCountryFrom: 'click',
  })
})

it('an action keeps its click’s words when the click is gone', async () => {
  const { shop } = river.open(toldSource('admitad', [river.mine({ clickCountry: 'DE' })]))
  await shop.fetchActions()
  await fresh.connection.rows(sql`delete from clicks`)
  await shop.settleActions()
  const [story] = await shop.explainAction('admitad:700001')
  expect(story?.versions[0]?.settlement?.evidence).toMatchObject({
    click: { at: '2026-03-01T12:00:00.000Z' },
    clickCountry: 'KZ',
    clickCountryFrom: 'click',
  })
})
