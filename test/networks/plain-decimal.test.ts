import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainDecimal } from '../../src/networks/plain-decimal.ts'

describe('a number of a network as plain decimal text', () => {
  it.each([
    ['0', '0'],
    ['199', '199'],
    ['199.90', '199.90'],
    [' 199.90 ', '199.90'],
    ['0.30000000000000004', '0.30000000000000004'],
    ['1e-7', '0.0000001'],
    ['1.5E+3', '1500'],
    ['1.25e1', '12.5'],
    ['1e15', '1000000000000000'],
    ['12e-1', '1.2'],
    ['007.5', '7.5'],
  ])('%s -> %s', (sent, expected) => expect(plainDecimal(sent)).toBe(expected))

  it.each([
    '',
    '-1',
    '+1',
    '1,5',
    '.5',
    '5.',
    '1e',
    '0x10',
    'NaN',
    'Infinity',
    '1e999',
    '1e41',
    '1'.repeat(61),
  ])('%s is none', (sent) => expect(plainDecimal(sent)).toBeNull())

  it('keeps the value of every float that JSON can write', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e15, noNaN: true }), (value) => {
        const sent = JSON.stringify(value)
        const plain = plainDecimal(sent)
        if (plain === null) expect(sent).toMatch(/e-(4[1-9]|[5-9]\d|\d{3})$/)
        else {
          expect(plain).toMatch(/^\d+(\.\d+)?$/)
          expect(Number(plain)).toBe(value)
        }
      }),
    )
  })
})
