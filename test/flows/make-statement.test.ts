import { describe, expect, it } from 'vitest'
import type { Position } from '../../src/domain/commission.ts'
import { makeStatement } from '../../src/flows/make-statement.ts'
import type { Outside } from '../../src/flows/outside.ts'
import { someOrder } from '../support/order.ts'
import { whole } from '../support/statement.ts'

const position = (hold: number, payable: number, none: number, paid: number): Position => ({
  hold,
  payable,
  void: none,
  paid,
})
const line = (currency: string, changed: Position) => ({ ...someOrder(), currency, changed })

/** Statements of a ledger with this money before the month, and in it these lines, a currency each. `asked`: for which times it was read. */
function ledgerWith(
  before: { currency: string; position: Position }[],
  lines: { currency: string; changed: Position }[],
) {
  const asked: unknown[] = []
  const changes = lines.map(({ currency, changed }) => ({ currency, changed, lines: 1 }))
  const ledger = {
    balance: async (_: number, until: Date) => {
      asked.push(until.toISOString())
      return before
    },
    holdStill: async () => {},
    changes: async (_: number, period: { from: Date; until: Date } | null) => {
      asked.push(period && [period.from.toISOString(), period.until.toISOString()])
      return changes
    },
    async *lines() {
      if (lines.length > 0) yield lines
    },
  }
  const webmasters = {
    byTelegramId: async (id: number) => (id === 5 ? { id: 1, telegramId: 5, name: 'Айгуль' } : null),
  }
  const transaction = <T>(work: (inside: object) => Promise<T>) => work({ ledger })
  const make = makeStatement({ db: { webmasters, transaction } } as unknown as Outside)
  return { statement: (id: number, month: string | null) => make(id, month, whole), asked }
}

describe('a statement', () => {
  it.each([
    ['2026-03', '2026-02-28T21:00:00.000Z', '2026-03-31T21:00:00.000Z'],
    ['2026-09', '2026-08-31T21:00:00.000Z', '2026-09-30T21:00:00.000Z'],
    ['2026-12', '2026-11-30T21:00:00.000Z', '2026-12-31T21:00:00.000Z'],
    ['2027-01', '2026-12-31T21:00:00.000Z', '2027-01-31T21:00:00.000Z'],
  ])('of %s is of that month in Moscow', async (month, from, until) => {
    const { statement, asked } = ledgerWith([], [])
    expect(await statement(5, month)).toMatchObject({ month, totals: [] })
    expect(asked).toEqual([from, [from, until]])
  })

  it('of all time begins with nothing', async () => {
    const { statement, asked } = ledgerWith([{ currency: 'RUB', position: position(1, 1, 1, 1) }], [])
    expect(await statement(5, null)).toMatchObject({ month: null, totals: [] })
    expect(asked).toEqual([null])
  })

  it('ends with what was there before and what the month has changed, by currency', async () => {
    const { statement } = ledgerWith(
      [
        { currency: 'USD', position: position(5, 0, 0, 0) },
        { currency: 'RUB', position: position(100, 20, 3, 4) },
      ],
      [line('RUB', position(-93, 50, 2, 50)), line('KZT', position(9, 0, 0, 0))],
    )
    expect((await statement(5, '2026-03'))?.totals).toEqual([
      { currency: 'KZT', changed: position(9, 0, 0, 0), closing: position(9, 0, 0, 0) },
      { currency: 'RUB', changed: position(-93, 50, 2, 50), closing: position(7, 70, 5, 54) },
      { currency: 'USD', changed: position(0, 0, 0, 0), closing: position(5, 0, 0, 0) },
    ])
  })

  it.each(['2026-13', '2026-00', '2026-1', '2026-01-01', '26-01', '2O26-01', ''])(
    'of %j there is none',
    async (month) => {
      await expect(ledgerWith([], []).statement(5, month)).rejects.toThrow(RangeError)
    },
  )

  it('of nobody is none', async () => expect(await ledgerWith([], []).statement(6, null)).toBeNull())
})
