import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compare,
  decimal,
  decimalText,
  multiply,
  parseDecimal,
  plus,
  roundHalfUp,
  times,
} from '../../src/domain/decimal.ts'

/** Plain decimal text of any length that is read, with its parts. */
const decimalTexts = fc
  .tuple(fc.bigInt(0n, 10n ** 22n - 1n), fc.integer({ min: 0, max: 17 }), fc.bigInt(0n, 10n ** 17n - 1n))
  .map(([major, places, fraction]) => {
    const cut = places === 0 ? '' : String(fraction).padStart(places, '0').slice(-places)
    return { text: cut === '' ? `${major}` : `${major}.${cut}`, digits: BigInt(`${major}${cut}`), places }
  })

const big = (whole: number | bigint) => BigInt(whole)

describe('parseDecimal', () => {
  it.each([
    ['0', 0, 0],
    ['1990.00', 199000, 2],
    ['007.5', 75, 1],
    ['0.0001', 1, 4],
    ['9007199254740991', 9007199254740991, 0],
    ['9007199254740992', 9007199254740992n, 0],
    ['90071992547409.93', 9007199254740993n, 2],
  ])('%s is %s / 10^%s', (text, digits, scale) => {
    expect(parseDecimal(text)).toEqual({ digits, scale })
  })

  it.each([
    '',
    ' ',
    '1 990',
    ' 1',
    '1 ',
    '-1',
    '+1',
    '1e3',
    '1E3',
    '.5',
    '5.',
    '.',
    '1.2.3',
    '1,5',
    '0x10',
    '1_000',
    'NaN',
    'Infinity',
    '١٢',
    '１２',
    '1\n',
    '__proto__',
    '9'.repeat(41),
  ])('%j is none', (text) => {
    expect(parseDecimal(text)).toBeNull()
  })

  it('our own mistakes are bugs', () => {
    expect(() => decimal('1e3')).toThrow('1e3')
  })

  it('keeps every digit', () => {
    fc.assert(
      fc.property(decimalTexts, ({ text, digits, places }) => {
        const parsed = decimal(text)
        expect([big(parsed.digits), parsed.scale]).toEqual([digits, places])
        expect(decimalText(parsed.digits, parsed.scale)).toBe(text.replace(/^0+(?=\d)/, ''))
      }),
    )
  })
})

describe('arithmetic, beside plain bigints', () => {
  const wholes = fc.oneof(fc.maxSafeInteger(), fc.bigInt(-(10n ** 30n), 10n ** 30n))

  it('times and plus are exact, and give a number exactly where it is safe', () => {
    fc.assert(
      fc.property(wholes, wholes, (a, b) => {
        for (const [got, wanted] of [
          [times(a, b), big(a) * big(b)],
          [plus(a, b), big(a) + big(b)],
        ] as const) {
          expect(big(got)).toBe(wanted)
          expect(typeof got).toBe(Number.isSafeInteger(Number(wanted)) ? 'number' : 'bigint')
        }
      }),
    )
  })

  it('products, sums and comparisons of decimals', () => {
    fc.assert(
      fc.property(decimalTexts, decimalTexts, (left, right) => {
        const [a, b] = [decimal(left.text), decimal(right.text)]
        const product = multiply(a, b)
        expect(big(product.digits)).toBe(left.digits * right.digits)
        expect(product.scale).toBe(left.places + right.places)
        const [x, y] = [left.digits * 10n ** BigInt(right.places), right.digits * 10n ** BigInt(left.places)]
        expect(Math.sign(compare(a, b))).toBe(x < y ? -1 : x > y ? 1 : 0)
        const sum = add(a, b)
        expect(big(sum.digits) * 10n ** BigInt(left.places + right.places - sum.scale)).toBe(x + y)
      }),
    )
  })

  it('rounds half up, away from zero where negative', () => {
    fc.assert(
      fc.property(
        wholes,
        fc.integer({ min: 0, max: 25 }),
        fc.integer({ min: 0, max: 6 }),
        (digits, scale, to) => {
          const rounded = big(roundHalfUp({ digits, scale }, to))
          // |rounded - value| <= half a unit, and a tie goes away from zero.
          const unit = 10n ** BigInt(scale)
          const twice = 2n * (rounded * unit - big(digits) * 10n ** BigInt(to))
          const away = big(digits) < 0n ? -twice : twice
          expect(away <= unit && away > -unit).toBe(true)
        },
      ),
    )
  })

  it.each([
    ['0.285', 2, 29],
    ['0.2849999', 2, 28],
    ['0.005', 2, 1],
    ['1.5', 0, 2],
    ['7', 2, 700],
  ])('%s at %s is %s', (text, scale, digits) => {
    expect(roundHalfUp(decimal(text), scale)).toBe(digits)
  })
})

describe('decimalText', () => {
  it.each([
    [0, 2, '0.00'],
    [5, 2, '0.05'],
    [-5, 2, '-0.05'],
    [14925, 2, '149.25'],
    [14925, 0, '14925'],
    [9007199254740993n, 2, '90071992547409.93'],
    [1, 18, '0.000000000000000001'],
  ])('%s at %s is %s', (digits, scale, text) => {
    expect(decimalText(digits, scale)).toBe(text)
  })
})
