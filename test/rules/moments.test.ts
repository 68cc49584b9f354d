import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { momentOf, moscowMidnight } from '../../src/rules/moments.ts'

describe('momentOf', () => {
  it('reads what Date writes, over all years', () => {
    fc.assert(
      fc.property(
        fc.date({
          min: new Date('0000-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59.999Z'),
          noInvalidDate: true,
        }),
        (date) => {
          expect(momentOf(date.toISOString())).toBe(date.getTime())
        },
      ),
      { numRuns: 1000 },
    )
  })

  it.each([
    '2024-02-29T00:00Z',
    '2024-11-02T12:00:00+03:00',
    '2024-11-02T12:00:00.5-11:30',
    '2000-02-29T23:59:59Z',
  ])('%s, as Date reads it', (text) => {
    expect(momentOf(text)).toBe(Date.parse(text))
  })

  it('a fraction never rounds up into the next second', () => {
    expect(momentOf('2024-10-15T20:59:59.99999999999999999999Z')).toBe(Date.parse('2024-10-15T20:59:59.999Z'))
  })

  it.each([
    '',
    '2024-11-02',
    '2024-11-02T12:00:00',
    '2024-11-02T12Z',
    '2024-11-02t12:00Z',
    '2024-11-02 12:00Z',
    '2024/11/02T12:00Z',
    '2024/11-02T12:00Z',
    '2024-11/02T12:00Z',
    '2024-11-02T12.00Z',
    // The signs before '0' and after '9' are no digits.
    '20/4-11-02T12:00Z',
    '20:4-11-02T12:00Z',
    '202/-11-02T12:00Z',
    '202:-11-02T12:00Z',
    'year-11-02T12:00Z',
    '2024-11-02T12:00:00.Z',
    '2024-11-02T12:00:00Z ',
    ' 2024-11-02T12:00Z',
    '2024-11-02T12:00:00+0300',
    '2024-11-02T12:00+03',
    '2024-11-02T12:00+03.00',
    '2024-11-02T12:00*03:00',
    '2024-11-02T12:00=03:00',
    '2024-11-02T12:00+24:00',
    '2024-11-02T12:00+03:60',
    '2024-13-01T00:00Z',
    '2024-00-01T00:00Z',
    '2024-01-00T00:00Z',
    '2024-01-32T00:00Z',
    '2023-02-29T00:00Z',
    '1900-02-29T00:00Z',
    '2024-04-31T00:00Z',
    '2024-01-01T24:00Z',
    '2024-01-01T00:60Z',
    '2024-01-01T00:00:60Z',
    '+002024-01-01T00:00Z',
    '2024-1-1T00:00Z',
    '2024-11-02T12:00:00Zebra',
    '2024-11-02T12:00:00+03:00x',
  ])('%j is none', (text) => {
    expect(momentOf(text)).toBeNull()
  })
})

it('a moment with one sign changed is another moment or none, never what is no number', () => {
  const text = '2024-11-02T12:00:00.5+03:00'
  fc.assert(
    fc.property(
      fc.nat(text.length - 1),
      fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
      (at, sign) => {
        const moment = momentOf(`${text.slice(0, at)}${sign}${text.slice(at + 1)}`)
        expect(moment === null || Number.isSafeInteger(moment)).toBe(true)
      },
    ),
  )
})

it('a day begins at midnight in Moscow', () => {
  expect(moscowMidnight('2024-10-16')).toBe(Date.parse('2024-10-15T21:00:00Z'))
  expect(moscowMidnight('2024-02-30')).toBeNull()
  expect(moscowMidnight('20x4-10-16')).toBeNull()
})
