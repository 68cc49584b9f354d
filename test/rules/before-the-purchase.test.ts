import { describe, expect, it } from 'vitest'
import { ZONE } from '../../src/domain/country.ts'
import { type GoodsFacts, judgeGoods, type Purchase } from '../../src/rules/judge-goods.ts'
import { judgeOrder } from '../../src/rules/judge-order.ts'
import { judgePassage } from '../../src/rules/judge-passage.ts'
import { anOrder, bookOf } from './order-to-judge.ts'

const book = bookOf()
const at = new Date('2025-03-01T00:00:00Z')

const goods: GoodsFacts = {
  affiliated: true,
  rate: '7.5',
  boost: null,
  seller: 'CN',
  kind: null,
  section: null,
  storeId: null,
}

const purchase: Purchase = {
  price: { minor: 199_000, currency: 'RUB' },
  country: 'KZ',
  at,
  traffic: { source: 'telegram_bot' },
}

describe('judgeGoods', () => {
  const judged = (facts: Partial<GoodsFacts>, circumstances: Partial<Purchase> = {}) => {
    const verdict = judgeGoods({ ...goods, ...facts }, { ...purchase, ...circumstances }, book)
    return [
      verdict.outcome,
      verdict.commission.amount,
      verdict.atStake.amount,
      verdict.reasons.map(({ code }) => code).join(' '),
    ]
  }

  it.each(ZONE)('earns in %s', (country) => {
    expect(judged({}, { country })).toEqual(['earns', '149.25', '0.00', ''])
  })

  it.each([
    [{}, { country: 'DE' }, ['nothing', '0.00', '0.00', 'delivery_outside_zone click_outside_zone']],
    [{ affiliated: false }, {}, ['nothing', '0.00', '0.00', 'goods_not_affiliated']],
    [{ affiliated: null, rate: null }, {}, ['review', '0.00', '0.00', 'affiliation_unknown']],
    [{ storeId: '1101' }, {}, ['nothing', '0.00', '0.00', 'store_without_commission']],
    [{ kind: 'game', section: 'eat' }, {}, ['nothing', '0.00', '0.00', 'virtual_goods eat_section']],
    [{ boost: '60' }, {}, ['earns', '238.80', '0.00', '']],
    [
      {},
      { traffic: { source: 'social_network', network: 'x' } },
      ['nothing', '0.00', '0.00', 'traffic_forbidden'],
    ],
    [{}, { price: null }, ['earns', '0.00', '0.00', '']],
    [{}, { price: { minor: 1999, currency: 'USD' } }, ['review', '0.00', '0.00', 'internal_rate_missing']],
    [
      {},
      { price: { minor: 1999, currency: 'USD' }, rubleRates: { USD: '92.3456' } },
      ['earns', '138.45', '0.00', ''],
    ],
    [
      {},
      { price: { minor: 1990, currency: 'JPY' }, rubleRates: { JPY: '1' } },
      ['earns', '149.25', '0.00', ''],
    ],
  ] as const)('%j %j', (facts, circumstances, wanted) => {
    expect(judged(facts, circumstances)).toEqual(wanted)
  })
})

it('a verdict on goods calls them and their one item so', () => {
  expect(judgeGoods(goods, purchase, book)).toMatchObject({ id: 'goods', items: [{ id: 'goods' }] })
})

describe('judgePassage', () => {
  it.each([
    ['KZ', 'KZ', 'none'],
    ['RU', 'KZ', 'none'],
    ['DE', 'KZ', 'suspected'],
    [null, 'KZ', 'detected'],
    ['KZ', null, 'suspected'],
    ['UA', 'UA', 'none'],
  ] as const)(
    'a click from %s, delivery to %s, anonymizer %s: as an order of it would be judged',
    (click, delivery, anonymizer) => {
      for (const policy of ['exact_country', 'same_zone'] as const) {
        const rules = bookOf(policy)
        const passage = judgePassage(
          { clickCountry: click, deliveryCountry: delivery, anonymizer },
          at,
          rules,
        )
        const order = anOrder({
          orderedAt: at.toISOString(),
          click: { country: click, anonymizer },
          deliveryCountry: delivery,
        })
        const { outcome, reasons, terms, countryPolicy } = judgeOrder(order, rules)
        expect(passage).toEqual({ outcome, reasons, terms, countryPolicy })
      }
    },
  )
})
