import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minorDigits } from '../../../src/domain/money.ts'
import { readPrice } from '../../../src/networks/feed/price-text.ts'

const read = (text: string, currency: string | null = null, number = false) => {
  const reading = readPrice(text, { currency, number })
  if (!reading.ok) return reading.cause
  return [reading.low.minor, reading.high?.minor ?? null, reading.low.currency]
}

describe('prices as people publish them', () => {
  test.each([
    ['756 ₽', 75_600, null, 'RUB'],
    ['890\u2009₽', 89_000, null, 'RUB'],
    ['1\u202f019\u202f₽', 101_900, null, 'RUB'],
    ['1 731,79 - 2 315,80 руб.', 173_179, 231_580, 'RUB'],
    ['1\u00a0731,79\u00a0–\u00a02\u00a0315,80 руб', 173_179, 231_580, 'RUB'],
    ['US $7.91 - 9.89', 791, 989, 'USD'],
    ['US $7.91 - US $9.89', 791, 989, 'USD'],
    ['R$29,97', 2_997, null, 'BRL'],
    ['R$7.215,49', 721_549, null, 'BRL'],
    ['1.234,56 €', 123_456, null, 'EUR'],
    ['€3,32', 332, null, 'EUR'],
    ['$1,104.96', 110_496, null, 'USD'],
    ['4.98$', 498, null, 'USD'],
    ['US $ 1,104', 110_400, null, 'USD'],
    ['US $120,500', 12_050_000, null, 'USD'],
    ['MAD2,278', 227_800, null, 'MAD'],
    ['NT$1,234', 123_400, null, 'TWD'],
    ['₸ 12 990', 1_299_000, null, 'KZT'],
    ['15990 KZT', 1_599_000, null, 'KZT'],
    ['4 500 тг.', 450_000, null, 'KZT'],
    ['120 000 сум', 12_000_000, null, 'UZS'],
    ["120 000 so'm", 12_000_000, null, 'UZS'],
    ['850 сом', 85_000, null, 'KGS'],
    ['12,50 бел. руб.', 1_250, null, 'BYN'],
    ['15 ₾', 1_500, null, 'GEL'],
    ['CA$12.50', 1_250, null, 'CAD'],
    ['C $12.50', 1_250, null, 'CAD'],
    ['AU $12.50', 1_250, null, 'AUD'],
    ['HK$1,234.50', 123_450, null, 'HKD'],
    ['NZ$12.50', 1_250, null, 'NZD'],
    ['MX$1,234.50', 123_450, null, 'MXN'],
    ['S$12.50', 1_250, null, 'SGD'],
    ['CN¥12.50', 1_250, null, 'CNY'],
    ['JP¥1234', 1_234, null, 'JPY'],
    ['120 сомони', 12_000, null, 'TJS'],
    ['9 900 ֏', 990_000, null, 'AMD'],
    ['1,234 JPY', 1_234, null, 'JPY'],
    ['1 299 р', 129_900, null, 'RUB'],
    ['от 500 руб.', 50_000, null, 'RUB'],
    ['от 500 до 900 руб.', 50_000, 90_000, 'RUB'],
    ["1'234.50 CHF", 123_450, null, 'CHF'],
    ['1.234.567 €', 123_456_700, null, 'EUR'],
    ['100 - 100 ₽', 10_000, null, 'RUB'],
    ['500-900 ₽', 50_000, 90_000, 'RUB'],
  ])('%s', (text, low, high, currency) => {
    expect(read(text)).toEqual([low, high, currency])
  })

  test.each([
    ['524.79', 'USD', 52_479],
    ['1234.500', 'RUB', 123_450],
    ['1234.5000', 'RUB', 123_450],
    ['0.500', 'USD', 50],
    ['416,78.', 'RUB', 41_678],
    ['12 500 руб.', 'RUB', 1_250_000],
    ['$12.66', 'CAD', 1_266],
    ['¥100', 'CNY', 10_000],
    ['10,5 Br', 'BYN', 1_050],
    ['Rs. 500', 'PKR', 50_000],
    ['30 лей', 'MDL', 3_000],
    ['50 манатов', 'TMT', 5_000],
    ['100', 'JPY', 100],
    ['1.5', 'KWD', 1_500],
  ])('%s with the currency %s', (text, currency, minor) => {
    expect(read(text, currency)).toEqual([minor, null, currency])
  })
})

describe('what can be read in two ways, or in none, is told and not guessed', () => {
  test.each([
    ['1,234', 'RUB', 'two ways'],
    ['1.234', 'RUB', 'two ways'],
    ['1.500', 'USD', 'two ways'],
    // Where people of the place would group so, but a field of its own names the currency: a machine may have written it.
    ['1,234', 'USD', 'two ways'],
    ['1.234', 'BRL', 'two ways'],
    ['12.345 KWD', null, 'two ways'],
    ['$1.234', null, 'two ways'],
    ['1,234 €', null, 'two ways'],
    ['756', null, 'no currency'],
    ['¥100', null, 'several currencies share'],
    ['100 kr', null, 'several currencies share'],
    ['500 Br', null, 'several currencies share'],
    ['50 манатов', null, 'several currencies share'],
    ['30 kr', 'RUB', 'but its currency says RUB'],
    ['$5', 'EUR', 'but its currency says EUR'],
    ['5 € 6 $', null, 'more than one currency'],
    ['10 XYZ', null, 'unknown currency'],
    ['399 ₽1 299 ₽', null, 'not a number'],
    ['1 - 2 - 3 ₽', null, 'not a number'],
    ['500 - ₽', null, 'not a number'],
    ['-5', 'RUB', 'not a number'],
    ['12 34', 'RUB', 'not a number'],
    ['1.5 6', 'RUB', 'not a number'],
    ['1,2,3', 'RUB', 'not a number'],
    ['1e5', 'RUB', 'not a number'],
    ['price', 'MAD', 'not a number'],
    ['', 'RUB', 'not a number'],
    ['9 - 5 ₽', null, 'ends below its beginning'],
    ['0.00', 'RUB', 'zero'],
    ['1.999', 'EUR', 'two ways'],
    ['1000.999', 'EUR', 'more decimals than EUR'],
    ['10.5', 'JPY', 'more decimals than JPY'],
    ['99999999999999999', 'RUB', 'beyond any price'],
    ['1 - 99999999999999999', 'RUB', 'beyond any price'],
    ['9'.repeat(101), 'RUB', 'longer than'],
  ])('%s (%s): %s', (text, currency, cause) => {
    expect(read(text, currency)).toContain(cause)
  })

  test('a JSON number has a decimal point for certain', () => {
    expect(read('1.234', 'KWD', true)).toEqual([1_234, null, 'KWD'])
    expect(read('1.5', 'USD', true)).toEqual([150, null, 'USD'])
    expect(read('1.234', 'USD', true)).toContain('more decimals')
    expect(read('1e+21', 'USD', true)).toContain('not a number')
  })
})

/** How a place writes an amount, built from the amount itself. */
const STYLES: Readonly<Record<string, { group: string; point: string; sign: (amount: string) => string }>> = {
  RUB: { group: '\u2009', point: ',', sign: (amount) => `${amount}\u00a0₽` },
  USD: { group: ',', point: '.', sign: (amount) => `US $${amount}` },
  BRL: { group: '.', point: ',', sign: (amount) => `R$${amount}` },
  KZT: { group: ' ', point: ',', sign: (amount) => `${amount} ₸` },
  JPY: { group: ',', point: '.', sign: (amount) => `JPY ${amount}` },
}

test('a price written as its place writes it is read exactly', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(STYLES)),
      fc.integer({ min: 1, max: 99_999_999_999 }),
      (currency, minor) => {
        const { group, point, sign } = STYLES[currency] as (typeof STYLES)[string]
        const digits = minorDigits(currency)
        const text = String(minor).padStart(digits + 1, '0')
        const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, group)
        const amount = digits === 0 ? whole : `${whole}${point}${text.slice(-digits)}`
        expect(read(sign(amount))).toEqual([minor, null, currency])
      },
    ),
  )
})

test('whatever text comes, the answer is a price above zero or a cause', () => {
  const noise = fc.stringMatching(/^[\d ,.\-–$€₽₸A-Za-zруб'\u00a0]{0,24}$/)
  fc.assert(
    fc.property(noise, (text) => {
      const reading = readPrice(text, { currency: 'RUB' })
      if (!reading.ok) return reading.cause.startsWith('price ')
      const { low, high } = reading
      return Number.isSafeInteger(low.minor) && low.minor > 0 && (high === null || high.minor > low.minor)
    }),
  )
})
