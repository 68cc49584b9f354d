import { expect, it } from 'vitest'
import { currencyCode } from '../../src/domain/currency.ts'

it.each([
  ['RUB', 'RUB'],
  [' usd\n', 'USD'],
  ['rur', 'RUB'],
  ['RMB', 'CNY'],
  ['KZT', 'KZT'],
  // What was money once, what is none, and what an object has by itself.
  ['BYR', null],
  ['RU', null],
  ['рубль', null],
  ['', null],
  ['toString', null],
])('%j is the currency %s', (text, code) => expect(currencyCode(text)).toBe(code))
