import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localPrice, localPrices } from '../../src/domain/local-price.ts'
import { fromRubles, toRubles } from '../../src/domain/money.ts'

const RATES = { USD: '80.5', KZT: '0.165', JPY: '0.55', UZS: '0.0065' }
const money = (minor: number, currency: string) => ({ minor, currency })

describe('a price by country', () => {
  test.each([
    ['rubles in Russia', money(199_000, 'RUB'), 'RU', ['199000 RUB']],
    ['rubles and tenge in Kazakhstan', money(199_000, 'RUB'), 'KZ', ['199000 RUB', '~1206061 KZT']],
    ['dollars in Kazakhstan', money(1_000, 'USD'), 'KZ', ['~80500 RUB', '~487879 KZT']],
    [
      'tenge in Kazakhstan: the shop’s own word first',
      money(100_000, 'KZT'),
      'KZ',
      ['100000 KZT', '~16500 RUB'],
    ],
    ['no rate of the country’s currency', money(199_000, 'RUB'), 'AM', ['199000 RUB']],
    ['no rate at all: as it is', money(1_000, 'EUR'), 'KZ', ['1000 EUR']],
    ['outside the zone', money(1_000, 'USD'), 'DE', ['~80500 RUB']],
  ])('%s', (_, price, country, wanted) =>
    expect(
      localPrice(price, country, RATES).map(
        ({ money: { minor, currency }, exact }) => `${exact ? '' : '~'}${minor} ${currency}`,
      ),
    ).toEqual(wanted),
  )

  test('in several countries: each currency once, and no more than are wanted', () => {
    const told = (most: number) =>
      localPrices(money(199_000, 'RUB'), ['KZ', 'RU', 'UZ', 'KZ'], RATES, most).map(
        ({ money: { currency }, exact }) => `${exact ? '' : '~'}${currency}`,
      )
    expect(told(9)).toEqual(['RUB', '~KZT', '~UZS'])
    expect(told(2)).toEqual(['RUB', '~KZT'])
  })

  test('there and back again: within half a minor unit of each step', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e11 }),
        fc.constantFrom('USD', 'KZT', 'JPY', 'UZS'),
        (minor, currency) => {
          const there = fromRubles(money(minor, 'RUB'), currency, RATES)
          const back = there && toRubles(there, RATES)
          const step = { USD: 80.5, KZT: 0.165, JPY: 55, UZS: 0.0065 }[currency] ?? 0
          expect(Math.abs((back?.minor ?? Number.NaN) - minor)).toBeLessThanOrEqual(step / 2 + 0.5)
        },
      ),
    ))

  test('a rate of nothing, or none, gives none', () => {
    expect(fromRubles(money(1, 'RUB'), 'USD', { USD: '0' })).toBeNull()
    expect(fromRubles(money(1, 'RUB'), 'constructor', {})).toBeNull()
  })
})
