import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DealFacts } from '../../src/domain/deal.ts'
import { enterDeal } from '../../src/domain/deal-entry.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { importDeal } from '../support/import-deal.ts'
import { someDeal } from '../support/some-deal.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const at = (day: number) => new Date(Date.UTC(2026, 0, day))
const put = (facts: DealFacts, day: number, catalogue = 'one') =>
  importDeal(fresh.database, catalogue, enterDeal(facts, null, {}), at(day))

describe('one deal', () => {
  test('comes back as it went in', async () => {
    const facts = someDeal({
      externalId: 'whole',
      priceTo: { minor: 250_000, currency: 'RUB' },
      oldPrice: { minor: 300_000, currency: 'RUB' },
    })
    const stored = await put(facts, 1)
    expect(stored).toEqual({ ...facts, id: stored.id, catalogue: 'one', updatedAt: at(1) })
    expect(await fresh.database.deals.find(stored.id)).toEqual(stored)
    expect(await fresh.database.deals.byExternalId('one', 'whole')).toEqual(stored)
    expect(await fresh.database.deals.byExternalId('another', 'whole')).toBeNull()
    expect(await fresh.database.deals.find(-1)).toBeNull()
  })

  test('has a history of its prices, and nothing else makes one', async () => {
    const first = await put(someDeal({ externalId: 'priced' }), 1)
    await put(someDeal({ externalId: 'priced' }), 2)
    await put(someDeal({ externalId: 'priced', title: 'Чайник' }), 3)
    await put(someDeal({ externalId: 'priced', price: { minor: 150_000, currency: 'RUB' } }), 4)
    const last = await put(someDeal({ externalId: 'priced', price: null }), 5)
    expect(last.id).toBe(first.id)
    expect(last.updatedAt).toEqual(at(5))
    expect(await fresh.database.deals.pricesOf(first.id)).toEqual([
      { at: at(5), price: null, oldPrice: null },
      { at: at(4), price: { minor: 150_000, currency: 'RUB' }, oldPrice: null },
      { at: at(1), price: { minor: 199_000, currency: 'RUB' }, oldPrice: null },
    ])
  })

  test('that has not changed is not written', async () => {
    await put(someDeal({ externalId: 'same' }), 1)
    expect((await put(someDeal({ externalId: 'same' }), 9)).updatedAt).toEqual(at(1))
  })

  test('is found by the item id of any storefront, one that is available first', async () => {
    await put(someDeal({ externalId: 'old', itemId: '1005009999900001', available: false }), 9)
    const kept = await put(someDeal({ externalId: 'new', itemId: '1005009999900001' }), 1, 'two')
    expect((await fresh.database.deals.byItem('1005009999900001'))?.id).toBe(kept.id)
    expect((await fresh.database.deals.byItem('3256809813585249'))?.id).toBe(kept.id)
    expect(await fresh.database.deals.byItem('1')).toBeNull()
  })

  test('is registered once', async () => {
    const facts = someDeal({ externalId: 'pasted-1', price: null })
    const first = await fresh.database.deals.register('pasted', facts, at(1))
    const again = await fresh.database.deals.register('pasted', { ...facts, title: 'Другое' }, at(2))
    expect([first.fresh, again.fresh]).toEqual([true, false])
    expect(again.deal).toEqual(first.deal)
    expect(await fresh.database.deals.pricesOf(first.deal.id)).toEqual([])
  })
})
