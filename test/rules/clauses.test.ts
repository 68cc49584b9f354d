import { describe, expect, it } from 'vitest'
import type { Order, OrderItem } from '../../src/domain/order.ts'
import type { Reason } from '../../src/domain/reason.ts'
import type { Verdict } from '../../src/domain/verdict.ts'
import { judgeOrder } from '../../src/rules/judge-order.ts'
import { anItem, anOrder, bookOf } from './order-to-judge.ts'

const exact = bookOf('exact_country')
const zone = bookOf('same_zone')

/** 'code@item:detail', short enough for a table. */
const short = ({ code, item, detail }: Reason) =>
  `${code}${item === undefined ? '' : `@${item}`}${detail === undefined ? '' : `:${detail}`}`

/** '100.00 earned' in one word each: outcome, commission, at stake, reasons. */
const told = (verdict: Verdict) => [
  verdict.outcome,
  verdict.commission.amount,
  verdict.atStake.amount,
  verdict.reasons.map(short).join(' '),
]

const from = (country: string | null, anonymizer: 'none' | 'suspected' | 'detected' = 'none') => ({
  click: { country, anonymizer },
})

type Row = [
  what: string,
  facts: Partial<Order>,
  outcome: string,
  earned: string,
  stake: string,
  reasons: string,
]

/** A clause a row, followed by its opposite. */
const WHOLE: Row[] = [
  ['everything in order', {}, 'earns', '100.00', '0.00', ''],
  ['delivered outside', { deliveryCountry: 'UA' }, 'nothing', '0.00', '0.00', 'delivery_outside_zone'],
  ['clicked outside', from('NL'), 'nothing', '0.00', '0.00', 'click_outside_zone'],
  [
    'both outside',
    { deliveryCountry: 'NL', ...from('NL') },
    'nothing',
    '0.00',
    '0.00',
    'delivery_outside_zone click_outside_zone',
  ],
  ['countries differ', from('RU'), 'nothing', '0.00', '0.00', 'click_country_mismatch'],
  ['click unknown', from(null), 'review', '0.00', '100.00', 'click_country_unknown'],
  ['delivery unknown', { deliveryCountry: null }, 'review', '0.00', '100.00', 'delivery_country_unknown'],
  [
    'both unknown',
    { deliveryCountry: null, ...from(null) },
    'review',
    '0.00',
    '100.00',
    'click_country_unknown delivery_country_unknown',
  ],
  [
    'unknown and outside',
    { deliveryCountry: 'UA', ...from(null) },
    'nothing',
    '0.00',
    '0.00',
    'delivery_outside_zone click_country_unknown',
  ],
  ['anonymizer', from('KZ', 'detected'), 'nothing', '0.00', '0.00', 'anonymizer_detected'],
  ['perhaps an anonymizer', from('KZ', 'suspected'), 'review', '0.00', '100.00', 'anonymizer_suspected'],
  ['declined', { status: 'declined' }, 'nothing', '0.00', '0.00', 'order_declined'],
  [
    'declined with a comment',
    { status: 'declined', declineComment: 'возврат' },
    'nothing',
    '0.00',
    '0.00',
    'order_declined:возврат',
  ],
  [
    'declined with an empty comment',
    { status: 'declined', declineComment: '' },
    'nothing',
    '0.00',
    '0.00',
    'order_declined',
  ],
  [
    'approved, an old comment',
    { status: 'approved', declineComment: 'возврат' },
    'earns',
    '100.00',
    '0.00',
    '',
  ],
  ['pending', { status: 'pending' }, 'earns', '100.00', '0.00', ''],
  [
    'declined and to be reviewed',
    { status: 'declined', ...from(null) },
    'nothing',
    '0.00',
    '0.00',
    'click_country_unknown order_declined',
  ],
  [
    'traffic forbidden',
    { traffic: { source: 'pv_ads', target: 'affiliate_link' } },
    'nothing',
    '0.00',
    '0.00',
    'traffic_forbidden:pv_direct',
  ],
  [
    'traffic to be reviewed',
    { traffic: { source: 'pigeons' } },
    'review',
    '0.00',
    '100.00',
    'traffic_needs_review',
  ],
]

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

describe('clauses of the whole order', () => {
  it.each(WHOLE)('%s', (_, facts, ...wanted) => {
    expect(told(judgeOrder(anOrder(facts), exact))).toEqual(wanted)
  })
})

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

describe('country policy same_zone', () => {
  it.each([
    ['countries differ inside the zone', from('RU'), 'earns', ''],
    ['delivered outside', { deliveryCountry: 'UA' }, 'nothing', 'delivery_outside_zone'],
    ['clicked outside', from('NL'), 'nothing', 'click_outside_zone'],
    ['click unknown', from(null), 'review', 'click_country_unknown'],
  ] as const)('%s', (_, facts, outcome, reasons) => {
    const verdict = judgeOrder(anOrder(facts), zone)
    expect([verdict.outcome, verdict.reasons.map(short).join(' ')]).toEqual([outcome, reasons])
    expect(verdict.countryPolicy).toBe('same_zone')
  })
})

describe('versions of the terms', () => {
  const judged = (orderedAt: string, facts: Partial<OrderItem>) =>
    judgeOrder(anOrder({ orderedAt, items: [anItem(facts)] }), exact)

  it.each([
    ['2022-04-03T21:00:00Z', '2022-04-04'],
    ['2024-08-15T23:59:59.999+03:00', '2022-04-04'],
    ['2024-08-16T00:00:00+03:00', '2024-08-16'],
    ['2024-08-15T16:00:00-05:00', '2024-08-16'],
    ['2024-10-15T20:59:59.9999Z', '2024-08-16'],
    ['2024-10-16T05:00:00+08:00', '2024-10-16'],
    ['2999-01-01T00:00Z', '2024-10-16'],
  ])('%s is judged by %s', (orderedAt, terms) => {
    expect(judged(orderedAt, {}).terms).toBe(terms)
  })

  it.each([
    ['2023-01-01T00:00Z', 'CN', '99', ''],
    ['2024-09-01T00:00Z', 'CN', '0.35', ''],
    ['2024-09-01T00:00Z', 'CN', '0.3499', 'rate_outside_published_range@a'],
    ['2024-09-01T00:00Z', 'CN', '33.5', ''],
    ['2024-09-01T00:00Z', 'CN', '33.6', 'rate_outside_published_range@a'],
    ['2024-09-01T00:00Z', 'RU', '0.4', 'rate_outside_published_range@a'],
    ['2024-09-01T00:00Z', 'RU', '62.3', ''],
    ['2024-09-01T00:00Z', 'RU', '62.31', 'rate_outside_published_range@a'],
    ['2024-09-01T00:00Z', null, '99', ''],
    ['2024-11-01T00:00Z', null, '99', 'rate_outside_published_range@a'],
  ] as const)('%s, seller %s, %s %%: "%s"', (orderedAt, seller, rate, reasons) => {
    expect(judged(orderedAt, { seller, rate }).reasons.map(short).join(' ')).toBe(reasons)
  })

  it('the boost begins with the version that knows it', () => {
    expect(told(judged('2024-08-15T20:59:59Z', { boost: '60' })).slice(1)).toEqual([
      '100.00',
      '0.00',
      'boost_not_applicable@a',
    ])
    expect(told(judged('2024-08-15T21:00:00Z', { boost: '60' })).slice(1)).toEqual(['160.00', '0.00', ''])
  })

  it('an order older than the first one was never to come here', () => {
    expect(() => judged('2022-04-03T20:59:59Z', {})).toThrow('2022-04-04')
    expect(() => judged('yesterday', {})).toThrow()
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

it('every reason names its clause', () => {
  const worst = anOrder({
    deliveryCountry: null,
    click: { country: 'NL', anonymizer: 'detected' },
    traffic: { source: 'browser_extension', opensPopups: true },
    items: [
      anItem({ storeId: '1101', kind: 'game', section: 'eat', boost: '99', currency: 'USD', rate: '99' }),
    ],
    status: 'declined',
  })
  expect(judgeOrder(worst, exact).reasons.map((reason) => `${reason.clause} ${short(reason)}`)).toEqual([
    'geo.click click_outside_zone',
    'geo.unknown delivery_country_unknown',
    'geo.anonymizer anonymizer_detected',
    'goods.unaffiliated store_without_commission@a',
    'goods.virtual virtual_goods@a',
    'goods.eat eat_section@a',
    'traffic.extension traffic_forbidden:extension_popup',
    'traffic.unsaid traffic_needs_review',
    'rate.range rate_outside_published_range@a',
    'rate.boost boost_not_applicable@a',
    'money.rubles internal_rate_missing@a',
    'order.declined order_declined',
  ])
})
