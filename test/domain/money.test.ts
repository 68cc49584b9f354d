import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatMoney,
  fromRubles,
  minorDigits,
  parseMoney,
  percentOf,
  portionOf,
  toRubles,
} from '../../src/domain/money.ts'

const rub = (minor: number) => ({ minor, currency: 'RUB' })

describe('money as text', () => {
  it.each([
    ['1990', 'RUB', 199000],
    ['0.005', 'RUB', 1],
    ['0.0049', 'RUB', 0],
    ['1990', 'JPY', 1990],
    ['1990.5', 'KRW', 1991],
    ['1.2345', 'KWD', 1235],
    ['12.5', 'KZT', 1250],
  ])('%s %s is %s minor units', (text, currency, minor) => {
    expect(parseMoney(text, currency)).toEqual({ minor, currency })
  })

  it.each(['', '-1', '1e3', '1 990', '90071992547409.92'])('%j is no money', (text) => {
    expect(parseMoney(text, 'RUB')).toBeNull()
  })

  it('goes out as it came in, through JSON too', () => {
    fc.assert(
      fc.property(
        fc.nat(Number.MAX_SAFE_INTEGER),
        fc.constantFrom('RUB', 'USD', 'JPY', 'KWD'),
        (minor, currency) => {
          const money = { minor, currency }
          expect(parseMoney(formatMoney(money), currency)).toEqual(money)
          expect(JSON.parse(JSON.stringify(money))).toEqual(money)
        },
      ),
    )
  })

  it('minor units by ISO 4217', () => {
    expect(['RUB', 'KZT', 'IDR', 'JPY', 'KWD'].map(minorDigits)).toEqual([2, 2, 2, 0, 3])
  })
})

describe('percentOf', () => {
  it('25.00 at 1.14 % is 0.29: the half kopeck goes up', () => {
    expect(percentOf(rub(2500), '1.14')).toEqual(rub(29))
  })

  it('takes back what it gave', () => {
    expect(percentOf(rub(-2500), '1.14')).toEqual(rub(-29))
  })

  it('is the bigint reference rounded half up, over all sizes', () => {
    const rates = fc.tuple(fc.nat(999), fc.nat(9999)).map(([whole, part]) => ({
      text: `${whole}.${String(part).padStart(4, '0')}`,
      tenThousandths: BigInt(whole * 10_000 + part),
    }))
    fc.assert(
      fc.property(fc.nat(9e13), rates, (minor, { text, tenThousandths }) => {
        const reference = (BigInt(minor) * tenThousandths * 2n + 1_000_000n) / 2_000_000n
        expect(BigInt(percentOf(rub(minor), text)?.minor ?? -1)).toBe(reference)
      }),
    )
  })

  it('refuses what is no percentage, and fails loudly beyond a safe integer', () => {
    expect(percentOf(rub(100), '7,5')).toBeNull()
    expect(() => percentOf(rub(Number.MAX_SAFE_INTEGER), '200')).toThrow(RangeError)
  })
})

describe('toRubles', () => {
  const rates = { USD: '92.3456', JPY: '0.6' }

  it.each([
    [{ minor: 1999, currency: 'USD' }, rub(184599)],
    [{ minor: 1990, currency: 'JPY' }, rub(119400)],
    [rub(5), rub(5)],
  ])('%j is %j', (money, rubles) => {
    expect(toRubles(money, rates)).toEqual(rubles)
  })

  it('is not known without a readable rate', () => {
    expect(toRubles({ minor: 1, currency: 'EUR' }, rates)).toBeNull()
    expect(toRubles({ minor: 1, currency: 'constructor' }, rates)).toBeNull()
    expect(toRubles({ minor: 1, currency: 'EUR' }, { EUR: 'much' })).toBeNull()
  })

  it('is not known beyond a safe integer, nor is the way back', () => {
    const most = Number.MAX_SAFE_INTEGER
    expect(toRubles({ minor: most, currency: 'USD' }, { USD: '1' })).toEqual(rub(most))
    expect(toRubles({ minor: most, currency: 'USD' }, { USD: '1.01' })).toBeNull()
    expect(fromRubles(rub(most), 'USD', { USD: '1' })).toEqual({ minor: most, currency: 'USD' })
    expect(fromRubles(rub(most), 'USD', { USD: '0.99' })).toBeNull()
    expect(fromRubles(rub(1), 'USD', { USD: '0.00' })).toBeNull()
  })
})

describe('portionOf', () => {
  it.each([
    [10_000, 3, 7, 4_286],
    [10_000, 1, 3, 3_333],
    [1, 1, 2, 1],
    [1, 1, 3, 0],
    [14_925, 0, 5, 0],
    [14_925, 5, 5, 14_925],
    // What passes 2^53 on the way does not pass it in the end.
    [Number.MAX_SAFE_INTEGER, 3, 3, Number.MAX_SAFE_INTEGER],
  ])('%d times %d among %d is %d', (minor, times, among, part) =>
    expect(portionOf(rub(minor), times, among)).toEqual(rub(part)),
  )
})
