import { NO_POSITION, type Position } from '../domain/commission.ts'
import type { Statement } from '../domain/earnings.ts'
import { moscowMidnight } from '../rules/moments.ts'
import type { Outside } from './outside.ts'

/**
 * What a webmaster is owed and why, for a month ('YYYY-MM' in Moscow time) or for all time (null). Sums of the ledger's lines, nothing else.
 * `read` is given it within a transaction, so that sums and lines are of one moment, and asks the shop for nothing else meanwhile.
 * null: no such webmaster. Throws RangeError for a month that the calendar does not have.
 */
export const makeStatement =
  ({ db }: Outside) =>
  async <T>(
    personId: number,
    month: string | null,
    read: (statement: Statement) => Promise<T>,
  ): Promise<T | null> => {
    const webmaster = await db.webmasters.byTelegramId(personId)
    if (!webmaster) return null
    const { id, telegramId, name } = webmaster
    const period = month === null ? null : periodOf(month)
    return db.transaction(async ({ ledger }) => {
      await ledger.holdStill()
      const opening = period === null ? [] : await ledger.balance(id, period.from)
      const changes = await ledger.changes(id, period)
      const totalOf = (currency: string) => {
        const before = opening.find((each) => each.currency === currency)?.position ?? NO_POSITION
        const changed = changes.find((each) => each.currency === currency)?.changed ?? NO_POSITION
        return { currency, changed, closing: added(before, changed) }
      }
      const currencies = new Set([...opening, ...changes].map(({ currency }) => currency))
      return read({
        telegramId,
        name,
        month,
        totals: [...currencies].sort().map(totalOf),
        count: changes.reduce((sum, { lines }) => sum + lines, 0),
        pages: ledger.lines(id, period),
      })
    })
  }

const added = (a: Position, b: Position): Position => ({
  hold: a.hold + b.hold,
  payable: a.payable + b.payable,
  void: a.void + b.void,
  paid: a.paid + b.paid,
})

function periodOf(month: string): { from: Date; until: Date } {
  const [year = 0, number = 0] = month.split('-').map(Number)
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  const [from, until] = [moscowMidnight(`${month}-01`), moscowMidnight(`${next}-01`)]
  if (!/^\d{4}-\d{2}$/.test(month) || from === null || until === null)
    throw new RangeError(`a month such as 2026-03, not ${month}`)
  return { from: new Date(from), until: new Date(until) }
}
