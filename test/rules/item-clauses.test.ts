/** The clauses of an item, a row each with its opposite, and orders of several items. */
import { describe, expect, it } from 'vitest'
import type { OrderItem } from '../../src/domain/order.ts'
import { judgeOrder } from '../../src/rules/judge-order.ts'
import { anItem, anOrder, bookOf, told } from './order-to-judge.ts'

const exact = bookOf('exact_country')

type ItemRow = [
  what: string,
  facts: Partial<OrderItem>,
  outcome: string,
  earned: string,
  stake: string,
  reasons: string,
]

const ITEMS: ItemRow[] = [
  ['not affiliated', { affiliated: false }, 'nothing', '0.00', '0.00', 'goods_not_affiliated@a'],
  [
    'not affiliated, and no rate',
    { affiliated: false, rate: null },
    'nothing',
    '0.00',
    '0.00',
    'goods_not_affiliated@a',
  ],
  ['nobody says', { affiliated: null }, 'review', '0.00', '100.00', 'affiliation_unknown@a'],
  [
    'nobody says, and no rate',
    { affiliated: null, rate: null },
    'review',
    '0.00',
    '0.00',
    'affiliation_unknown@a',
  ],
  [
    'nobody says, some other store',
    { affiliated: null, storeId: '3301' },
    'review',
    '0.00',
    '100.00',
    'affiliation_unknown@a',
  ],
  [
    'nobody says but the list of affiliated stores',
    { affiliated: null, storeId: '2201' },
    'earns',
    '100.00',
    '0.00',
    '',
  ],
  [
    'the order says no, the list yes',
    { affiliated: false, storeId: '2201' },
    'nothing',
    '0.00',
    '0.00',
    'goods_not_affiliated@a',
  ],
  ['store without commission', { storeId: '1101' }, 'nothing', '0.00', '0.00', 'store_without_commission@a'],
  [
    'store without commission, nobody says',
    { affiliated: null, storeId: '1101' },
    'nothing',
    '0.00',
    '0.00',
    'store_without_commission@a',
  ],
  [
    'store without commission, on both lists',
    { affiliated: null, storeId: '1102' },
    'nothing',
    '0.00',
    '0.00',
    'store_without_commission@a',
  ],
  [
    'store without commission, not affiliated',
    { affiliated: false, storeId: '1101' },
    'nothing',
    '0.00',
    '0.00',
    'goods_not_affiliated@a store_without_commission@a',
  ],
  [
    'store without commission, no rate',
    { storeId: '1101', rate: null },
    'nothing',
    '0.00',
    '0.00',
    'store_without_commission@a',
  ],
  [
    'store without commission, boost',
    { storeId: '1101', boost: '10' },
    'nothing',
    '0.00',
    '0.00',
    'store_without_commission@a boost_not_applicable@a',
  ],
  ...['gift_card', 'coupon', 'prepaid_code', 'ticket', 'software', 'game', 'digital_book', 'Gift_Card'].map(
    (kind): ItemRow => [kind, { kind }, 'nothing', '0.00', '0.00', 'virtual_goods@a'],
  ),
  ['physical goods', { kind: 'physical' }, 'earns', '100.00', '0.00', ''],
  ['a kind nobody knows', { kind: 'teapot' }, 'earns', '100.00', '0.00', ''],
  ['"Eat!"', { section: 'eat' }, 'nothing', '0.00', '0.00', 'eat_section@a'],
  ['"Eat!" as people write it', { section: ' Eat!' }, 'nothing', '0.00', '0.00', 'eat_section@a'],
  ['another section', { section: 'theatre' }, 'earns', '100.00', '0.00', ''],
  ['no rate', { rate: null }, 'review', '0.00', '0.00', 'rate_missing@a'],
  [
    'no rate, affiliated by the list',
    { affiliated: null, storeId: '2201', rate: null },
    'review',
    '0.00',
    '0.00',
    'rate_missing@a',
  ],
  ['lowest published rate', { rate: '0.4' }, 'earns', '4.00', '0.00', ''],
  ['lowest published rate, written longer', { rate: '0.4000' }, 'earns', '4.00', '0.00', ''],
  ['below it', { rate: '0.3999' }, 'earns', '4.00', '0.00', 'rate_outside_published_range@a'],
  ['no percent at all', { rate: '0' }, 'earns', '0.00', '0.00', 'rate_outside_published_range@a'],
  ['highest published rate', { rate: '64.8' }, 'earns', '648.00', '0.00', ''],
  ['above it', { rate: '64.8001' }, 'earns', '648.00', '0.00', 'rate_outside_published_range@a'],
  [
    'outside the range, not affiliated',
    { rate: '90', affiliated: false },
    'nothing',
    '0.00',
    '0.00',
    'goods_not_affiliated@a rate_outside_published_range@a',
  ],
  ['boost', { boost: '60' }, 'earns', '160.00', '0.00', ''],
  ['boost with decimals', { boost: '12.5' }, 'earns', '112.50', '0.00', ''],
  [
    'boost lifts a rate above the range: told of the rate before it only',
    { rate: '60', boost: '60' },
    'earns',
    '960.00',
    '0.00',
    '',
  ],
  ['boost above 60', { boost: '60.0001' }, 'earns', '100.00', '0.00', 'boost_not_applicable@a'],
  ['no boost', { boost: '0' }, 'earns', '100.00', '0.00', ''],
  ['no boost, a Russian seller', { boost: '0.00', seller: 'RU' }, 'earns', '100.00', '0.00', ''],
  [
    'boost, a Russian seller',
    { boost: '10', seller: 'RU' },
    'earns',
    '100.00',
    '0.00',
    'boost_not_applicable@a',
  ],
  [
    'boost, seller not known',
    { boost: '10', seller: null },
    'earns',
    '100.00',
    '0.00',
    'boost_not_applicable@a',
  ],
  [
    'boost, Chinese by the list',
    { boost: '10', seller: null, storeId: '2201' },
    'earns',
    '110.00',
    '0.00',
    '',
  ],
  [
    'boost, the list does not say',
    { boost: '10', seller: null, storeId: '2202' },
    'earns',
    '100.00',
    '0.00',
    'boost_not_applicable@a',
  ],
  [
    'boost, the order goes before the list',
    { boost: '10', seller: 'RU', storeId: '2201' },
    'earns',
    '100.00',
    '0.00',
    'boost_not_applicable@a',
  ],
  [
    'boost, not affiliated',
    { boost: '10', affiliated: false },
    'nothing',
    '0.00',
    '0.00',
    'goods_not_affiliated@a boost_not_applicable@a',
  ],
  [
    'boost, nobody says whether affiliated',
    { boost: '10', affiliated: null },
    'review',
    '0.00',
    '110.00',
    'affiliation_unknown@a',
  ],
  ['boost without a rate', { boost: '10', rate: null }, 'review', '0.00', '0.00', 'rate_missing@a'],
  ['half a kopeck', { amount: '0.05', rate: '10' }, 'earns', '0.01', '0.00', ''],
  ['less than half', { amount: '0.04', rate: '10' }, 'earns', '0.00', '0.00', ''],
  ['an amount in parts of a kopeck', { amount: '0.0499', rate: '10' }, 'earns', '0.00', '0.00', ''],
  ['where binary fractions fail', { amount: '25.00', rate: '1.14' }, 'earns', '0.29', '0.00', ''],
  [
    'beyond 2^53',
    { amount: '123456789012345678901.05', rate: '10' },
    'earns',
    '12345678901234567890.11',
    '0.00',
    '',
  ],
  ['another currency', { currency: 'USD' }, 'review', '0.00', '0.00', 'internal_rate_missing@a'],
  [
    'another currency, not affiliated',
    { currency: 'USD', affiliated: false },
    'nothing',
    '0.00',
    '0.00',
    'goods_not_affiliated@a internal_rate_missing@a',
  ],
]

describe('clauses of an item', () => {
  it.each(ITEMS)('%s', (_, facts, ...wanted) => {
    expect(told(judgeOrder(anOrder({ items: [anItem(facts)] }), exact))).toEqual(wanted)
  })

  it('an internal rate: one rounding, at the end', () => {
    const items = [anItem({ amount: '0.5', currency: 'USD', rate: '1' })]
    // 0.5 × 0.999 × 1 % = 0.004995, which two roundings would make a kopeck.
    expect(told(judgeOrder(anOrder({ items, internalRates: { USD: '0.999' } }), exact))[1]).toBe('0.00')
    expect(told(judgeOrder(anOrder({ items, internalRates: { USD: '1' } }), exact))[1]).toBe('0.01')
    expect(told(judgeOrder(anOrder({ items, internalRates: { EUR: '100' } }), exact))[3]).toBe(
      'internal_rate_missing@a',
    )
  })
})

describe('an order of several items', () => {
  const items = [
    anItem({ id: 'z', affiliated: null, amount: '200' }),
    anItem({ id: 'b', kind: 'game', rate: '70' }),
    anItem({ id: 'a' }),
    anItem({ id: 'c', rate: '70', affiliated: null }),
  ]

  it('is judged item by item; reasons stand by the table, then by item', () => {
    const verdict = judgeOrder(anOrder({ items }), exact)
    expect(told(verdict)).toEqual([
      'earns',
      '100.00',
      '720.00',
      'affiliation_unknown@z affiliation_unknown@c virtual_goods@b rate_outside_published_range@b rate_outside_published_range@c',
    ])
    expect(verdict.items).toEqual([
      { id: 'z', outcome: 'review', commission: '0.00', atStake: '20.00' },
      { id: 'b', outcome: 'nothing', commission: '0.00', atStake: '0.00' },
      { id: 'a', outcome: 'earns', commission: '100.00', atStake: '0.00' },
      { id: 'c', outcome: 'review', commission: '0.00', atStake: '700.00' },
    ])
  })

  it('a clause of the whole takes all, and hides none of the others', () => {
    const verdict = judgeOrder(
      anOrder({ items, status: 'declined', click: { country: 'RU', anonymizer: 'suspected' } }),
      exact,
    )
    expect(told(verdict)).toEqual([
      'nothing',
      '0.00',
      '0.00',
      'click_country_mismatch anonymizer_suspected affiliation_unknown@z affiliation_unknown@c virtual_goods@b rate_outside_published_range@b rate_outside_published_range@c order_declined',
    ])
    expect(new Set(verdict.items.map((item) => item.outcome))).toEqual(new Set(['nothing']))
  })

  it('review of the whole puts every earning item at stake, and none that earns nothing', () => {
    const verdict = judgeOrder(
      anOrder({ items: items.slice(1, 3), click: { country: 'KZ', anonymizer: 'suspected' } }),
      exact,
    )
    expect(verdict.items.map(({ outcome, atStake }) => [outcome, atStake])).toEqual([
      ['nothing', '0.00'],
      ['review', '100.00'],
    ])
    expect(verdict.outcome).toBe('review')
  })

  it('each item is rounded by itself', () => {
    const kopecks = ['1', '2', '3'].map((id) => anItem({ id, amount: '0.05' }))
    expect(judgeOrder(anOrder({ items: kopecks }), exact).commission.amount).toBe('0.03')
  })
})
