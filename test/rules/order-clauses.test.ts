/** The clauses of an order as a whole, a row each with its opposite, under both country policies. */
import { describe, expect, it } from 'vitest'
import type { Order } from '../../src/domain/order.ts'
import { judgeOrder } from '../../src/rules/judge-order.ts'
import { anItem, anOrder, bookOf, from, short, told } from './order-to-judge.ts'

const exact = bookOf('exact_country')
const zone = bookOf('same_zone')

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

describe('clauses of the whole order', () => {
  it.each(WHOLE)('%s', (_, facts, ...wanted) => {
    expect(told(judgeOrder(anOrder(facts), exact))).toEqual(wanted)
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

it('a verdict says whose it is, by which terms, and in which currency', () => {
  expect(
    judgeOrder(anOrder({ items: [anItem({ id: '1' }), anItem({ id: '2', affiliated: null })] }), zone),
  ).toEqual({
    id: 'order',
    outcome: 'earns',
    terms: '2024-10-16',
    countryPolicy: 'same_zone',
    commission: { amount: '100.00', currency: 'RUB' },
    atStake: { amount: '100.00', currency: 'RUB' },
    reasons: [{ code: 'affiliation_unknown', clause: 'goods.unaffiliated', item: '2' }],
    items: [
      { id: '1', outcome: 'earns', commission: '100.00', atStake: '0.00' },
      { id: '2', outcome: 'review', commission: '0.00', atStake: '100.00' },
    ],
  })
  expect(judgeOrder(anOrder({ status: 'declined' }), exact)).toMatchObject({
    commission: { amount: '0.00', currency: 'RUB' },
    atStake: { amount: '0.00', currency: 'RUB' },
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
