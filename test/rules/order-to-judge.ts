import type { Order, OrderItem } from '../../src/domain/order.ts'
import type { CountryPolicy, Reason } from '../../src/domain/reason.ts'
import type { Verdict } from '../../src/domain/verdict.ts'
import { readRuleBook } from '../../src/rule-files.ts'
import type { RuleBook } from '../../src/rules/rule-book.ts'

/** The packaged rules, with two stores on each list: 1101 and 1102 without commission, 2201 (CN) and 2202 affiliated. */
export const bookOf = (countryPolicy: CountryPolicy = 'exact_country'): RuleBook => ({
  ...readRuleBook({ countryPolicy }),
  storesWithoutCommission: new Set(['1101', '1102']),
  affiliatedStores: new Map([
    ['2201', 'CN'],
    ['2202', null],
    ['1102', 'CN'],
  ]),
})

export const anItem = (facts: Partial<OrderItem> = {}): OrderItem => ({
  id: 'a',
  amount: '1000.00',
  currency: 'RUB',
  rate: '10',
  seller: 'CN',
  affiliated: true,
  ...facts,
})

/** An order that earns 100 rubles, unless the facts say otherwise. */
export const anOrder = (facts: Partial<Order> = {}): Order => ({
  id: 'order',
  orderedAt: '2025-03-01T10:00:00+03:00',
  deliveryCountry: 'KZ',
  click: { country: 'KZ', anonymizer: 'none' },
  traffic: { source: 'telegram_bot' },
  items: [anItem()],
  ...facts,
})

/** What an order says of its click. */
export const from = (country: string | null, anonymizer: 'none' | 'suspected' | 'detected' = 'none') => ({
  click: { country, anonymizer },
})

/** 'code@item:detail', short enough for a table. */
export const short = ({ code, item, detail }: Reason) =>
  `${code}${item === undefined ? '' : `@${item}`}${detail === undefined ? '' : `:${detail}`}`

/** '100.00 earned' in one word each: outcome, commission, at stake, reasons. */
export const told = (verdict: Verdict) => [
  verdict.outcome,
  verdict.commission.amount,
  verdict.atStake.amount,
  verdict.reasons.map(short).join(' '),
]
