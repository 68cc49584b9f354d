/** What the operator is told of a payout, whoever else pays or settles at the same moment: so much money leaves. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { settleAction } from '../../src/flows/settle-action.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { engine, type FreshDatabase, freshDatabase } from '../support/database.ts'
import { heldUpOrEnded } from '../support/held-up.ts'
import type { TestOutside } from '../support/outside.ts'
import { aRiver, runPasses, TELEGRAM_ID, toldSource, WITHOUT_HOLD } from '../support/river.ts'

let fresh: FreshDatabase
let outside: TestOutside
let shop: Shop
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())
beforeEach(async () => {
  const river = await aRiver(fresh)
  const approved = river.mine({ status: 'approved', statusWord: 'approved' })
  const opened = river.open(toldSource('admitad', [approved]), WITHOUT_HOLD)
  outside = opened.outside
  shop = opened.shop
  await runPasses(shop)
})

/** The same shop, with something else happening before, or after, the versions of a payout are written. */
function meddled({ before, after }: { before?: () => Promise<unknown>; after?: () => Promise<unknown> }) {
  const { db } = outside
  const payOut: typeof db.actions.payOut = async (...asked) => {
    await before?.()
    const versions = await db.actions.payOut(...asked)
    await after?.()
    return versions
  }
  return openShop({ ...outside, db: { ...db, actions: { ...db.actions, payOut } } })
}

test('a payout that comes second pays nothing, and says so', async () => {
  const second = meddled({ before: () => shop.payOut(TELEGRAM_ID, 'RUB') })
  expect(await second.payOut(TELEGRAM_ID, 'RUB')).toMatchObject({
    kind: 'nothing_payable',
    payable: { minor: 0 },
  })
  expect((await shop.showBalance(TELEGRAM_ID))[0]?.position).toMatchObject({ payable: 0, paid: 14_925 })
})

// The embedded engine has one session: nobody else settles there.
test.runIf(engine() === 'postgres')('what somebody else is settling is told all the same', async () => {
  const { book, settings } = outside
  const facts = { book, at: outside.now(), rubleRates: {}, holdDays: settings.holdDays }
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let settling: Promise<unknown> = Promise.resolve()
  const payer = meddled({
    after: () =>
      new Promise<void>((settled) => {
        settling = fresh.database.transaction(async (inside) => {
          await inside.settlements.settle({ rows: 10, after: 0, at: facts.at }, (open) =>
            settleAction(open, facts),
          )
          settled()
          await released
        })
      }),
  })
  const paying = payer.payOut(TELEGRAM_ID, 'RUB')
  await heldUpOrEnded(fresh.connection, paying)
  release()
  await settling
  expect(await paying).toEqual({ kind: 'paid', amount: { minor: 14_925, currency: 'RUB' }, actions: 1 })
})
