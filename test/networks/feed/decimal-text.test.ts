import { expect, test } from 'vitest'
import { countOf, percentText, ratingTenths } from '../../../src/networks/feed/decimal-text.ts'

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

test.each([
  ['7.0%', '7'],
  ['7', '7'],
  ['0.5', '0.5'],
  ['7,05 %', '7.05'],
  ['7.50', '7.5'],
  ['10.00%', '10'],
  ['007.25', '7.25'],
  ['0', '0'],
  ['100%', '100'],
  ['100.0', '100'],
  ['100.01', null],
  ['101', null],
  ['7.12345', null],
  ['-7', null],
  ['7 or 8', null],
  ['up to 7%', null],
  ['', null],
])('%j is %j percent', (text, percent) => {
  expect(percentText(text)).toBe(percent)
})

test.each([
  ['4.8', 48],
  ['4,8', 48],
  ['4.85', 49],
  ['4.84', 48],
  // Rounded once: 48.45 tenths are not 48.5.
  ['4.845', 48],
  ['88.995%', 44],
  ['4.999', 50],
  ['5', 50],
  ['5.0', 50],
  ['0.1', 1],
  ['89.6%', 45],
  ['89.6 %', 45],
  ['100%', 50],
  ['5.1', null],
  ['95', null],
  ['101%', null],
  ['0', null],
  ['0.04', null],
  ['-1', null],
  ['4.8 of 5', null],
  ['', null],
])('%j is %j tenths of a star', (text, tenths) => {
  expect(ratingTenths(text)).toBe(tenths)
})
