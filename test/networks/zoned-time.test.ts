import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readZoned, writeZoned } from '../../src/networks/zoned-time.ts'

describe('a network’s time', () => {
  it.each([
    ['2026-05-17 22:52:01', -480, '2026-05-18T06:52:01.000Z'],
    ['2026-05-17 00:00:00', 180, '2026-05-16T21:00:00.000Z'],
    [' 2026-05-17T22:52:01 ', 0, '2026-05-17T22:52:01.000Z'],
    ['2026-05-17 22:52', 0, '2026-05-17T22:52:00.000Z'],
    ['2026-05-17', 180, '2026-05-16T21:00:00.000Z'],
    ['2026-05-17 22:52:01.123456', 0, '2026-05-17T22:52:01.000Z'],
    ['2026-05-17T22:52:01+03:00', -480, '2026-05-17T19:52:01.000Z'],
    [' 2026-05-17T22:52:01Z ', -480, '2026-05-17T22:52:01.000Z'],
    ['2024-02-29 00:00:00', 0, '2024-02-29T00:00:00.000Z'],
    ['2026-02-29 00:00:00', 0, null],
    ['2026-02-31', 0, null],
    ['2026-13-01 00:00:00', 0, null],
    ['2026-05-17 25:00:00', 0, null],
    ['2026-05-17 23:60:00', 0, null],
    ['0000-00-00 00:00:00', 0, null],
    ['2026-05-17T25:52:01Z', 0, null],
    ['17.05.2026 10:00:00', 0, null],
    ['1795348800', 0, null],
    ['', 0, null],
  ])('%j at %i minutes is %s', (text, offset, expected) => {
    expect(readZoned(text, offset)).toBe(expected)
  })

  it('that is written is read again, to the second', () => {
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 })
    fc.assert(
      fc.property(seconds, fc.integer({ min: -720, max: 840 }), (second, offset) => {
        const moment = new Date(second * 1000 + 999)
        expect(readZoned(writeZoned(moment, offset), offset)).toBe(new Date(second * 1000).toISOString())
      }),
    )
  })
})
