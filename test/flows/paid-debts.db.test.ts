/** What was paid for an order that brings less afterwards: a debt, which a payout in its own currency sets off. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
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

const later = { statusAt: '2026-02-25T10:00:00+03:00' }

it('clawed back after a payout: a debt that the next payout sets off', async () => {
  const long = { holdDays: 0 }
  const settings = { ...river.open(toldSource('admitad')).outside.settings, ...long }
  const ok = { status: 'approved', statusWord: 'approved' } as const
  const { shop } = river.open(
    toldSource('admitad', [
      river.mine({ ...ok }),
      river.mine({ ...ok, id: '700002', reported: { minor: 20_000, currency: 'RUB' } }),
    ]),
    { settings },
  )
  await runPasses(shop)
  expect(await shop.payOut(TELEGRAM_ID, 'RUB')).toEqual({
    kind: 'paid',
    amount: { minor: 34_925, currency: 'RUB' },
    actions: 2,
  })
  expect(await shop.payOut(TELEGRAM_ID, 'RUB')).toMatchObject({
    kind: 'nothing_payable',
    payable: { minor: 0 },
  })
  const after = river.open(
    toldSource('admitad', [
      river.mine({ status: 'declined', statusWord: 'declined', ...later }),
      river.mine({ ...ok, id: '700003', reported: { minor: 20_000, currency: 'RUB' } }),
    ]),
    { settings },
  )
  await runPasses(after.shop)
  expect((await shop.showBalance(TELEGRAM_ID))[0]?.position).toEqual({
    hold: 0,
    payable: 5_075,
    void: 14_925,
    paid: 34_925,
  })
  const paidOfDeclined = async () => {
    const { orders } = await shop.listOrders(TELEGRAM_ID, { status: 'declined', offset: 0, limit: 1 })
    return orders[0]?.paid?.minor
  }
  expect(await paidOfDeclined()).toBe(14_925)
  expect(await shop.payOut(TELEGRAM_ID, 'RUB')).toMatchObject({ kind: 'paid', amount: { minor: 5_075 } })
  expect((await shop.showBalance(TELEGRAM_ID))[0]?.position).toMatchObject({ payable: 0, paid: 40_000 })
  expect(await paidOfDeclined()).toBe(0)
  expect(await shop.payOut(1, 'RUB')).toEqual({ kind: 'unknown_webmaster' })
})

it('an order that is paid out in dollars and becomes one of rubles: each debt is of its own currency', async () => {
  const ok = { status: 'approved', statusWord: 'approved' } as const
  const dollars = river.mine({ ...ok, reported: { minor: 166, currency: 'USD' } })
  const { shop } = river.open(toldSource('admitad', [dollars]), WITHOUT_HOLD)
  await runPasses(shop)
  await shop.payOut(TELEGRAM_ID, 'USD')
  const after = river.open(toldSource('admitad', [river.mine({ ...ok, ...later })]), WITHOUT_HOLD)
  await runPasses(after.shop)
  expect(await shop.payOut(TELEGRAM_ID, 'RUB')).toMatchObject({ kind: 'paid', amount: { minor: 14_925 } })
  const none = { hold: 0, void: 0 }
  expect(await shop.showBalance(TELEGRAM_ID)).toEqual([
    { currency: 'RUB', position: { ...none, payable: 0, paid: 14_925 } },
    { currency: 'USD', position: { ...none, payable: -166, paid: 166 } },
  ])
  const [story] = await shop.explainAction('admitad:700001')
  expect(story?.versions.map(({ payload }) => payload)).toMatchObject([
    { id: '700001' },
    { currency: 'USD' },
    { id: '700001' },
    { currency: 'RUB' },
  ])
  expect((await shop.listOrders(TELEGRAM_ID, { offset: 0, limit: 1 })).orders[0]).toMatchObject({
    credit: { minor: 14_925, currency: 'RUB' },
    paid: { minor: 14_925, currency: 'RUB' },
  })
})
