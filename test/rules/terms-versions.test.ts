/** Which version of the terms an order is judged by, and what each says of rates and boosts. */
import { describe, expect, it } from 'vitest'
import type { OrderItem } from '../../src/domain/order.ts'
import { judgeOrder } from '../../src/rules/judge-order.ts'
import { anItem, anOrder, bookOf, short, told } from './order-to-judge.ts'

const exact = bookOf('exact_country')

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
