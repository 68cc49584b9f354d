import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  runMessagesDoubtful,
  runMessagesFailed,
  runMessagesLeave,
  runMessagesRepeat,
} from '../../src/cli/messages.ts'
import {
  runOrdersDifferences,
  runOrdersExplain,
  runOrdersMatch,
  runOrdersMisfits,
  runOrdersUnmatched,
} from '../../src/cli/orders-explain.ts'
import { runOrdersAnnounce, runOrdersFetch, runOrdersSettle } from '../../src/cli/orders-passes.ts'
import { runOrdersRejudge } from '../../src/cli/orders-rejudge.ts'
import { runPayout, runStatement } from '../../src/cli/statement.ts'
import type { ActionReport } from '../../src/domain/action.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { NetworkError } from '../../src/networks/network.ts'
import { runCommand } from '../support/cli.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { aRiver, type River, runPasses, TELEGRAM_ID, toldSource, WITHOUT_HOLD } from '../support/river.ts'

let fresh: FreshDatabase
let river: River
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())
beforeEach(async () => {
  river = await aRiver(fresh)
})

const approved = { status: 'approved', statusWord: 'approved' } as const
const shopOf = (...reports: Partial<ActionReport>[]): Shop =>
  river.open(toldSource('admitad', reports), WITHOUT_HOLD).shop
const WEBMASTER = String(TELEGRAM_ID)

describe('the passes by hand', () => {
  it('fetch, settle, announce: counts as JSON or in words', async () => {
    const shop = shopOf(river.mine())
    const fetched = await runCommand(shop, runOrdersFetch, '--since', '2026-02-01', '--json')
    expect([fetched.code, JSON.parse(fetched.out)]).toEqual([
      0,
      { network: 'admitad', added: 1, changed: 0, known: 0, misfits: 0, fault: null },
    ])
    expect((await runCommand(shop, runOrdersSettle)).out).toBe(
      'Settled: 1; hold periods over: 0; matched late: 0.\n',
    )
    expect((await runCommand(shop, runOrdersAnnounce, '--json')).out).toBe('{"changes":1,"messages":1}\n')
  })

  it('a network that is down is exit code 3, in one line', async () => {
    const fault = new NetworkError({
      network: 'admitad',
      operation: 'actions',
      kind: 'timeout',
      message: 'no answer',
    })
    const { shop } = river.open(toldSource('admitad', [river.mine()], fault))
    const { code, out, complaints } = await runCommand(shop, runOrdersFetch)
    expect([code, out]).toEqual([
      3,
      'admitad: 1 new, 0 changed, 0 known, 0 unreadable (prilavok orders misfits).\n',
    ])
    expect(complaints).toBe('It did not work: admitad actions: no answer\n')
  })

  it('says what to do where no network is configured', async () => {
    const { outside } = river.open(toldSource('admitad'))
    const { code, complaints } = await runCommand(openShop({ ...outside, orderSources: [] }), runOrdersFetch)
    expect([code, complaints]).toEqual([0, expect.stringContaining('ADMITAD_*')])
  })

  it('of a network that is not configured says so, and not that none is', async () => {
    const { code, out, complaints } = await runCommand(
      shopOf(river.mine()),
      runOrdersFetch,
      '--network',
      'epn',
    )
    expect([code, out, complaints]).toEqual([2, '', 'epn is not configured: set the variables EPN_*.\n'])
  })
})

it('explain prints the whole evidence, clause by clause, with the arithmetic', async () => {
  const shop = shopOf(river.mine({ deliveryCountry: 'BY' }))
  await runPasses(shop)
  const { code, out } = await runCommand(shop, runOrdersExplain, '9000001')
  expect(code).toBe(0)
  for (const part of [
    'admitad № 9000001',
    `Webmaster ${WEBMASTER}, ad space Аня`,
    'Version 1: the network reported (poll)',
    '{"id":"700001","status":"pending"}',
    'Kazakhstan, seen by ourselves, anonymizer none',
    'delivery: Belarus, as the network says',
    'by the terms of 2024-10-16, exact_country: expected 0.00 RUB, at stake 0.00 RUB',
    '[click_country_mismatch]',
    'the network credits 149.25 RUB × share 100 % = 149.25 RUB',
    'ledger, hold: +149.25 RUB',
    ': queued',
  ])
    expect(out).toContain(part)
  const json = await runCommand(shop, runOrdersExplain, 'admitad:700001', '--json')
  expect(JSON.parse(json.out)).toMatchObject({ telegramId: TELEGRAM_ID, versions: [{ version: 1 }] })
  expect((await runCommand(shop, runOrdersExplain, '404')).code).toBe(1)
})

it('unmatched orders are listed and matched by hand', async () => {
  const shop = shopOf({ orderedAt: '2026-03-01T00:30:00+03:00' })
  await runPasses(shop)
  const listed = await runCommand(shop, runOrdersUnmatched, '--json')
  const { actionId } = JSON.parse(listed.out) as { actionId: number }
  const { out, complaints } = await runCommand(shop, runOrdersUnmatched)
  expect(complaints).toBe('1 order without a known click.\n')
  // The networks' day is Moscow's: in London it was the day before.
  expect(out).toContain('№ 9000001  01/03/2026  ')
  expect((await runCommand(shop, runOrdersMatch, String(actionId), 'AAAAAAAAAA')).code).toBe(1)
  expect((await runCommand(shop, runOrdersMatch, String(actionId), river.link.code)).code).toBe(0)
  expect((await shop.showBalance(TELEGRAM_ID))[0]?.position.hold).toBe(14_925)
})

it('orders with two different figures are listed with the clause that explains it', async () => {
  const shop = shopOf(river.mine({ deliveryCountry: 'BY' }), river.mine({ id: '700002', orderId: '9000002' }))
  await runPasses(shop)
  const { out, complaints } = await runCommand(shop, runOrdersDifferences)
  expect(out).toContain('№ 9000001')
  expect(out).toContain(
    'The rules expect ₽0, the network says ₽149.25. The difference is explained by what was not met: click country and delivery country coincide.',
  )
  expect([out.includes('9000002'), complaints]).toEqual([false, '1 order with two different figures.\n'])
})

it('payloads that could not be read are listed raw', async () => {
  const misfit = {
    network: 'admitad',
    source: 'poll',
    payload: '{"id":1}',
    problem: 'status: expected …',
  } as const
  const { shop } = river.open(toldSource('admitad', [misfit]))
  await shop.fetchActions()
  const { out, complaints } = await runCommand(shop, runOrdersMisfits)
  expect([out, complaints]).toEqual([expect.stringContaining('{"id":1}'), '1 payload could not be read.\n'])
})

it('judging anew shows the difference first', async () => {
  const [item] = river.mine().items ?? []
  const shop = shopOf(river.mine({ items: [{ ...itemOf(item), storeId: '1101' }] }))
  await runPasses(shop)
  const { outside } = river.open(toldSource('admitad'))
  const listed = openShop({
    ...outside,
    book: { ...outside.book, storesWithoutCommission: new Set(['1101']) },
  })
  const dry = await runCommand(listed, runOrdersRejudge)
  expect(dry.out).toContain(
    '- earns 149.25 RUB (2024-10-16)\n  + nothing 0.00 RUB (2024-10-16) store_without_commission',
  )
  expect(dry.complaints).toBe('1 judgement would change. Nothing is written; --apply books it.\n')
  expect((await runCommand(listed, runOrdersRejudge, '--apply')).complaints).toBe(
    '1 judgement changed and was booked.\n',
  )
  expect((await runCommand(listed, runOrdersRejudge)).complaints).toContain('0 judgements would change')
})
const itemOf = (given: object | undefined) => ({
  id: '1',
  name: null,
  amount: '1990.00',
  currency: 'RUB',
  rate: '7.5',
  affiliated: true,
  seller: null,
  kind: null,
  section: null,
  productId: null,
  reported: null,
  ...given,
})

describe('money', () => {
  it('a statement as text, JSON and CSV', async () => {
    const shop = shopOf(river.mine(approved))
    await runPasses(shop)
    expect((await runCommand(shop, runStatement, WEBMASTER)).out).toContain('№ 9000001')
    const json = await runCommand(shop, runStatement, WEBMASTER, '--month', '2026-03', '--json')
    expect(JSON.parse(json.out)).toMatchObject({
      totals: [{ currency: 'RUB', closing: { payable: 14_925 } }],
    })
    expect((await runCommand(shop, runStatement, WEBMASTER, '--csv')).out).toMatch(/^\ufeffOrder,/)
    expect((await runCommand(shop, runStatement, '1')).code).toBe(1)
  })

  it('a statement names the countries that were seen', async () => {
    const shop = shopOf(river.mine({ ...approved, deliveryCountry: 'BY' }))
    await runPasses(shop)
    const told = await Promise.all(
      [[], ['--csv']].map(async (how) => (await runCommand(shop, runStatement, WEBMASTER, ...how)).out),
    )
    for (const text of told) {
      expect(text).toContain('Kazakhstan')
      expect(text).toContain('Belarus')
    }
    const json = JSON.parse((await runCommand(shop, runStatement, WEBMASTER, '--json')).out)
    expect(json.lines).toMatchObject([{ clickCountry: 'KZ', deliveryCountry: 'BY', items: 1 }])
  })

  it('a payout is written down once', async () => {
    const shop = shopOf(river.mine(approved))
    await runPasses(shop)
    const { code, out } = await runCommand(shop, runPayout, WEBMASTER, '--json')
    expect([code, JSON.parse(out)]).toEqual([0, { amount: '149.25', currency: 'RUB', orders: 1 }])
    const again = await runCommand(shop, runPayout, WEBMASTER)
    expect([again.code, again.complaints]).toEqual([1, 'Nothing to pay out: payable is ₽0.\n'])
  })
})

it('a message in doubt is listed, and a person decides', async () => {
  const shop = shopOf(river.mine())
  await runPasses(shop)
  await fresh.connection.rows(sql`update outbox set intent_at = now(), doubt_because = 'the process ended'`)
  const { out } = await runCommand(shop, runMessagesDoubtful, '--json')
  const { id, because } = JSON.parse(out) as { id: number; because: string }
  expect(because).toBe('the process ended')
  expect((await runCommand(shop, runMessagesRepeat, '999999')).code).toBe(1)
  expect((await runCommand(shop, runMessagesRepeat, String(id))).code).toBe(0)
  expect(await shop.listDoubtful(100)).toEqual([])
  await fresh.connection.rows(sql`update outbox set intent_at = now(), doubt_because = 'again'`)
  expect((await runCommand(shop, runMessagesLeave, String(id))).code).toBe(0)
  expect(JSON.parse((await runCommand(shop, runMessagesFailed, '--json')).out)).toMatchObject({ id })
})

it.each([
  [runOrdersFetch, ['--network', 'amazon']],
  [runOrdersFetch, ['--since', 'yesterday']],
  [runOrdersSettle, ['now']],
  [runOrdersAnnounce, ['--loud']],
  [runOrdersExplain, []],
  [runOrdersUnmatched, ['x']],
  [runOrdersDifferences, ['x']],
  [runOrdersMatch, ['1', 'short']],
  [runOrdersMisfits, ['x']],
  [runOrdersRejudge, ['--since', '2026-13-45']],
  [runOrdersRejudge, ['--since', '2026-02-31']],
  [runStatement, [WEBMASTER, '--month', '2026-13']],
  [runStatement, [WEBMASTER, '--month', '0999-05']],
  [runStatement, [WEBMASTER, '--month', '9999-12']],
  [runStatement, [WEBMASTER, '--csv', '--json']],
  [runPayout, ['me']],
  [runPayout, [WEBMASTER, '--currency', 'RUR']],
  [runPayout, [WEBMASTER, '--currency', 'ABC']],
  [runMessagesRepeat, ['x']],
  [runMessagesDoubtful, ['x']],
])('wrong use of %o is told, with exit code 2', async (command, args) => {
  const { code, complaints } = await runCommand(shopOf(), command, ...args)
  expect([code, complaints]).toEqual([2, expect.stringMatching(/^Usage: prilavok /)])
})
