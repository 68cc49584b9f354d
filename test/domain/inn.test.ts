import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readInn } from '../../src/domain/inn.ts'

describe('a taxpayer’s number', () => {
  // Published numbers of large firms, and the tax service's own example of a person's.
  it.each(['7707083893', '7736207543', '7728168971', '500100732259'])('%s is one', (inn) =>
    expect(readInn(inn)).toBe(inn),
  )

  it('may be written with spaces', () => expect(readInn(' 77 0708-3893 ')).toBe('7707083893'))

  it.each([
    '',
    '7707083894',
    '770708389',
    '77070838930',
    '500100732258',
    '500100732249',
    '0000000000',
    // No region is 00; the last digit alone fits; a digit too many after a person's.
    '0012345673',
    '001234567887',
    '500100732266',
    '5001007322590',
    'x707083893',
  ])('%s is none', (text) => expect(readInn(text)).toBeNull())

  it('with one digit changed is none, for most changes of digits and each of the last', () => {
    const last = fc.integer({ min: 0, max: 9 })
    fc.assert(
      fc.property(fc.constantFrom('7707083893', '7736207543', '500100732259'), last, (inn, digit) => {
        const changed = `${inn.slice(0, -1)}${digit}`
        return (readInn(changed) === null) === (changed !== inn)
      }),
    )
  })
})
