import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toPercent } from '../../src/networks/percent.ts'

describe('percent', () => {
  it.each([
    ['5.0', '5'],
    ['5', '5'],
    ['7.00', '7'],
    ['0.35', '0.35'],
    ['62.3', '62.3'],
    ['0', '0'],
    ['0.0', '0'],
    ['100.0000', '100'],
    ['10', '10'],
    ['9%', '9'],
    ['7.05%', '7.05'],
    ['64.80 %', '64.8'],
    ['100.0000%', '100'],
    ['0%', '0'],
    ['5e-1', '0.5'],
    ['1.2E+1', '12'],
    ['0.30000000000000004', '0.3'],
    ['7.12345', '7.1235'],
    ['7.12344', '7.1234'],
    ['0.00005', '0.0001'],
    ['0.00004', '0'],
    ['99.99999', '100'],
    ['0007.5', '7.5'],
  ])('%s -> %s', (sent, expected) => {
    expect(toPercent(sent)).toBe(expected)
  })

  it.each(['1e-40', '1e40', '9'.repeat(60), '1000000000', '1e99', 'much', ''])(
    '%s is as if nothing were said',
    (sent) => {
      expect(toPercent(sent)).toBeNull()
    },
  )

  it('with up to four decimals keeps its value to the last digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (tenThousandths) => {
        const text = `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`
        const [whole = '', fraction = ''] = (toPercent(text) ?? '').split('.')
        expect(Number(whole) * 10_000 + Number(fraction.padEnd(4, '0'))).toBe(tenThousandths)
      }),
    )
  })
})
