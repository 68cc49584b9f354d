import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openShop } from '../../src/flows/shop.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { aLink } from '../support/link.ts'
import { addDeal } from '../support/outside.ts'
import { aRiver, type River, runPasses, TELEGRAM_ID, toldSource } from '../support/river.ts'
import { whole } from '../support/statement.ts'

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

describe('telling', () => {
  it('waits for the digest, and then tells all in one go', async () => {
    const { shop, outside } = river.open(
      toldSource('admitad', [river.mine(), river.mine({ id: '700002', orderId: '9000002' })]),
    )
    await shop.changeWishes(TELEGRAM_ID, { digest: 'daily', quiet: null, timeZone: 'Asia/Almaty' })
    expect((await runPasses(shop)).announced).toEqual({ changes: 0, messages: 0 })
    outside.clock.at = new Date('2026-03-02T05:00:00Z')
    expect(await shop.announceChanges()).toEqual({ changes: 2, messages: 2 })
    expect(await shop.announceChanges()).toEqual({ changes: 0, messages: 0 })
    await shop.changeWishes(TELEGRAM_ID, { digest: 'at_once', quiet: null, timeZone: 'Europe/Moscow' })
  })

  it('is late and finds the quiet hours: waits for their end', async () => {
    const { shop, outside } = river.open(toldSource('admitad', [river.mine()]))
    await shop.changeWishes(TELEGRAM_ID, {
      digest: 'at_once',
      quiet: { from: 1_320, to: 480 },
      timeZone: 'Europe/Moscow',
    })
    await shop.fetchActions()
    await shop.settleActions()
    // Nobody was there to tell it before eleven in the evening.
    outside.clock.at = new Date('2026-03-01T20:00:00Z')
    expect(await shop.announceChanges()).toEqual({ changes: 0, messages: 0 })
    outside.clock.at = new Date('2026-03-02T05:00:00Z')
    expect(await shop.announceChanges()).toEqual({ changes: 1, messages: 1 })
    await shop.changeWishes(TELEGRAM_ID, { digest: 'at_once', quiet: null, timeZone: 'Europe/Moscow' })
  })

  it('waits while the webmaster has blocked the bot, and goes on when they write again', async () => {
    const { shop } = river.open(toldSource('admitad', [river.mine()]))
    await shop.meetPerson(TELEGRAM_ID)
    await shop.losePerson(TELEGRAM_ID)
    expect((await runPasses(shop)).announced.changes).toBe(0)
    await shop.meetPerson(TELEGRAM_ID)
    expect((await shop.announceChanges()).changes).toBe(1)
  })

  it('goes on to the others where it fails for one, and says so at the end', async () => {
    const other = 5_550_002
    const { adSpaces } = await river.open(toldSource('admitad')).shop.joinProgramme(other, {
      name: 'Боря',
      language: 'ru',
    })
    const theirs = aLink(await addDeal(fresh.connection), adSpaces[0]?.id ?? 0)
    await fresh.database.links.add(theirs)
    for (const unlucky of [TELEGRAM_ID, other]) {
      river = await aRiver(fresh)
      const { outside } = river.open(
        toldSource('admitad', [river.mine(), { id: '700002', orderId: '9000002', linkCode: theirs.code }]),
      )
      let broken = true
      const shop = openShop({
        ...outside,
        wordChanges: (told) => {
          if (broken && told.chatId === unlucky) throw new Error('no words')
          return outside.wordChanges(told)
        },
      })
      await shop.fetchActions()
      await shop.settleActions()
      await expect(shop.announceChanges()).rejects.toThrow('no words')
      expect(await river.texts()).toHaveLength(1)
      broken = false
      expect(await shop.announceChanges()).toEqual({ changes: 1, messages: 1 })
      expect(await river.texts()).toHaveLength(2)
    }
  })

  it('a wish that is none is refused', async () => {
    const { shop } = river.open(toldSource('admitad'))
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
    const { shop } = river.open(
      toldSource('admitad', [
        river.mine(),
        river.mine({ id: '700002', orderId: '9000002', status: 'declined', statusWord: 'declined' }),
      ]),
    )
    await runPasses(shop)
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
    expect(await shop.makeStatement(78, null, whole)).toBeNull()
  })

  it('a statement is the ledger’s lines and nothing else', async () => {
    const { shop, outside } = river.open(
      toldSource('admitad', [
        river.mine(),
        river.mine({ id: '700002', reported: { minor: 160, currency: 'USD' } }),
      ]),
    )
    await runPasses(shop)
    outside.clock.at = new Date('2026-04-01T00:00:00Z')
    await runPasses(
      openShop({
        ...outside,
        orderSources: [
          toldSource('admitad', [river.mine({ status: 'declined', statusWord: 'declined', ...later })]),
        ],
      }),
    )
    const march = await shop.makeStatement(TELEGRAM_ID, '2026-03', whole)
    expect(march?.totals).toMatchObject([
      { currency: 'RUB', changed: { hold: 14_925, void: 0 }, closing: { hold: 14_925 } },
      { currency: 'USD', changed: { hold: 160 }, closing: { hold: 160 } },
    ])
    const april = await shop.makeStatement(TELEGRAM_ID, '2026-04', whole)
    expect(april?.totals).toMatchObject([
      { currency: 'RUB', changed: { hold: -14_925, void: 14_925 }, closing: { hold: 0, void: 14_925 } },
      { currency: 'USD', changed: { hold: 0 }, closing: { hold: 160 } },
    ])
    expect((await shop.makeStatement(TELEGRAM_ID, null, whole))?.lines).toHaveLength(2)
    expect(await shop.listMonths(TELEGRAM_ID)).toMatchObject([
      { month: '2026-03', currency: 'RUB' },
      { month: '2026-03', currency: 'USD' },
      { month: '2026-04', currency: 'RUB', changed: { hold: -14_925 } },
    ])
    await expect(shop.makeStatement(TELEGRAM_ID, '2026-13', whole)).rejects.toThrow('2026-13')
  })
})

describe('a statement', () => {
  it.each([null, '2026-03'])('adds up, whatever is settled while it is read (%s)', async (month) => {
    const first = river.open(toldSource('admitad', [river.mine()]))
    await runPasses(first.shop)
    const second = river.open(toldSource('admitad', [river.mine({ id: '700002', orderId: '9000002' })]))
    await second.shop.fetchActions()
    const { db } = second.outside
    const settled = async <T>(found: T) => {
      // The embedded database has one connection: nobody settles while a statement is read.
      if (db.engine === 'postgres') await second.shop.settleActions()
      return found
    }
    const transaction: typeof db.transaction = (work) =>
      db.transaction(({ ledger, ...inside }) => {
        const balance: typeof ledger.balance = async (...asked) => settled(await ledger.balance(...asked))
        const changes: typeof ledger.changes = async (...asked) => settled(await ledger.changes(...asked))
        return work({ ...inside, ledger: { ...ledger, balance, changes } })
      })
    const shop = openShop({ ...second.outside, db: { ...db, transaction } })
    const statement = await shop.makeStatement(TELEGRAM_ID, month, whole)
    const [total] = statement?.totals ?? []
    expect(total?.closing).toEqual(total?.changed)
    expect(total?.changed.hold).toBe(14_925 * (statement?.lines.length ?? 0))
  })
})

describe('ad spaces', () => {
  const channel = { title: 'Скидки', traffic: { source: 'telegram_channel' } }

  it('are judged before they are taken, and taken once', async () => {
    const { shop } = river.open(toldSource('admitad'))
    const first = await shop.addAdSpace(TELEGRAM_ID, channel)
    expect(first).toMatchObject({ kind: 'added', verdict: { decision: 'allow' } })
    expect(await shop.addAdSpace(TELEGRAM_ID, channel)).toEqual(first)
    // A channel's title has room for 128 units; nothing in it is cut in half.
    const long = { ...channel, title: `${'я'.repeat(99)}🔥🔥` }
    const added = await shop.addAdSpace(TELEGRAM_ID, long)
    expect(added).toMatchObject({ adSpace: { title: `${'я'.repeat(99)}…` } })
    expect(await shop.addAdSpace(TELEGRAM_ID, long)).toEqual(added)
    const banned = { title: 'Insta', traffic: { source: 'social_network', network: 'Instagram' } }
    expect(await shop.addAdSpace(TELEGRAM_ID, banned)).toMatchObject({
      kind: 'refused',
      reasons: [{ code: 'traffic_forbidden', detail: 'banned_social_network' }],
    })
    const unsaid = { title: 'Ads', traffic: { source: 'context_ads' } }
    expect(await shop.addAdSpace(TELEGRAM_ID, unsaid)).toMatchObject({
      kind: 'added',
      verdict: { decision: 'review' },
    })
    const titles = (await shop.findWebmaster(TELEGRAM_ID))?.adSpaces.map(({ title }) => title)
    expect(titles?.filter((title) => title === 'Скидки')).toHaveLength(1)
    expect(titles).not.toContain('Insta')
  })

  it('are only for those who have joined, and fifty are enough', async () => {
    const { shop } = river.open(toldSource('admitad'))
    expect(await shop.addAdSpace(4_040, channel)).toEqual({ kind: 'not_joined' })
    await shop.joinProgramme(4_041, { name: 'Много', language: 'ru' })
    for (let n = 1; n < 50; n++) await shop.addAdSpace(4_041, { ...channel, title: `№ ${n}` })
    expect(await shop.addAdSpace(4_041, { ...channel, title: 'ещё' })).toEqual({ kind: 'too_many' })
  })
})
