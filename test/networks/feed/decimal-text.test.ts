import { expect, test } from 'vitest'
import { countOf } from '../../../src/networks/feed/decimal-text.ts'

test.each([
  ['5,000+ sold', 5_000],
  ['10 000 продано', 10_000],
  ['100K+', 100_000],
  ['1,2к', 1_200],
  ['1.5M sold', 1_500_000],
  ['5 тыс. продано', 5_000],
  ['2 млн', 2_000_000],
  // A word that begins with such a letter is no multiplier.
  ['12 купили', 12],
  ['3 комплекта', 3],
  ['40 kids', 40],
  ['7 men', 7],
  ['none', null],
])('%j is %j orders', (text, orders) => {
  expect(countOf(text)).toBe(orders)
})
