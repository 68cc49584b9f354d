import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CommissionEntry,
  ENTRY_KINDS,
  entriesFor,
  NO_POSITION,
  type Position,
  type Standing,
} from '../../src/domain/commission.ts'

const rub = (minor: number) => ({ minor, currency: 'RUB' })
const standing = (change: Partial<Standing> = {}): Standing => ({
  status: 'pending',
  credit: rub(14_925),
  holding: false,
  payout: null,
  ...change,
})

function positionAfter(before: Position, entries: readonly CommissionEntry[]): Position {
  const after = { ...before }
  for (const { kind, minor } of entries) after[kind] += minor
  return after
}

/** Books standings one after another: the lines of each, and where the money stands in the end. */
function booked(standings: readonly Standing[]): {
  lines: CommissionEntry[][]
  is: Record<string, Position>
} {
  const is: Record<string, Position> = {}
  const lines = standings.map((next) => {
    const entries = entriesFor(next, is)
    for (const currency of new Set(entries.map((entry) => entry.currency)))
      is[currency] = positionAfter(
        is[currency] ?? NO_POSITION,
        entries.filter((entry) => entry.currency === currency),
      )
    return entries
  })
  return { lines, is }
}

describe('lines of the ledger', () => {
  const line = (kind: CommissionEntry['kind'], minor: number) => ({ kind, minor, currency: 'RUB' })
  const held = standing({ status: 'approved', holding: true })
  const sure = standing({ status: 'approved' })
  const declined = standing({ status: 'declined' })

  it.each<[string, Standing[], CommissionEntry[][]]>([
    ['a pending order is on hold', [standing()], [[line('hold', 14_925)]]],
    [
      'an approved one stays there until the hold period is over',
      [standing(), held],
      [[line('hold', 14_925)], []],
    ],
    [
      'and is payable then',
      [held, sure],
      [[line('hold', 14_925)], [line('hold', -14_925), line('payable', 14_925)]],
    ],
    [
      'a declined one is nobody’s',
      [standing(), declined],
      [[line('hold', 14_925)], [line('hold', -14_925), line('void', 14_925)]],
    ],
    [
      'a payout moves what is payable',
      [sure, { ...sure, payout: 'RUB' }],
      [[line('payable', 14_925)], [line('payable', -14_925), line('paid', 14_925)]],
    ],
    [
      'clawed back after the payout: the webmaster owes it',
      [sure, { ...sure, payout: 'RUB' }, declined],
      [
        [line('payable', 14_925)],
        [line('payable', -14_925), line('paid', 14_925)],
        [line('payable', -14_925), line('void', 14_925)],
      ],
    ],
    [
      'nothing credited, nothing booked',
      [standing({ credit: null }), standing({ credit: rub(0) })],
      [[], []],
    ],
    [
      'a corrected amount is another line',
      [sure, { ...sure, credit: rub(10_000) }],
      [[line('payable', 14_925)], [line('payable', -4_925)]],
    ],
  ])('%s', (_, standings, expected) => {
    expect(booked(standings).lines).toEqual(expected)
  })

  it('another currency takes the place of the first', () => {
    const { is } = booked([standing(), standing({ credit: { minor: 160, currency: 'USD' } })])
    expect(is).toEqual({ RUB: NO_POSITION, USD: { ...NO_POSITION, hold: 160 } })
  })

  it('a payout in one currency leaves what is owed in another', () => {
    const dollars = { minor: 166, currency: 'USD' }
    const { is } = booked([
      { ...sure, credit: dollars },
      { ...sure, credit: dollars, payout: 'USD' },
      sure,
      { ...sure, payout: 'RUB' },
    ])
    expect(is).toEqual({
      RUB: { ...NO_POSITION, paid: 14_925 },
      USD: { ...NO_POSITION, payable: -166, paid: 166 },
    })
  })

  const anyStanding: fc.Arbitrary<Standing> = fc
    .record({
      status: fc.constantFrom('pending', 'approved', 'declined'),
      minor: fc.option(fc.integer({ min: 0, max: 10_000_000 })),
      currency: fc.constantFrom('RUB', 'USD'),
      holding: fc.boolean(),
    })
    .map(({ status, minor, currency, holding }) => ({
      status,
      credit: minor === null ? null : { minor, currency },
      holding,
      payout: null,
    }))

  it('end in the sum that the last status alone gives, by whatever way', () => {
    fc.assert(
      fc.property(fc.array(anyStanding, { minLength: 1, maxLength: 12 }), (standings) => {
        const last = standings.at(-1) as Standing
        const nonZero = (is: Record<string, Position>) =>
          Object.entries(is).filter(([, position]) => ENTRY_KINDS.some((kind) => position[kind] !== 0))
        expect(nonZero(booked(standings).is)).toEqual(nonZero(booked([last]).is))
      }),
    )
  })

  it('with payouts between: what was paid stays paid, and payable is what is left', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyStanding, fc.constantFrom(null, 'RUB', 'USD')), { minLength: 1, maxLength: 12 }),
        (steps) => {
          const { is, lines } = booked(steps.map(([each, payout]) => ({ ...each, payout })))
          const [last] = steps.at(-1) as [Standing, string | null]
          for (const currency of ['RUB', 'USD']) {
            const position = is[currency] ?? NO_POSITION
            const worth = last.credit?.currency === currency ? last.credit.minor : 0
            const sum = position.hold + position.payable + position.paid
            expect(sum).toBe(last.status === 'declined' ? 0 : worth)
            expect(position.hold).toBeGreaterThanOrEqual(0)
          }
          expect(lines.flat().every((entry) => entry.minor !== 0)).toBe(true)
        },
      ),
    )
  })
})
