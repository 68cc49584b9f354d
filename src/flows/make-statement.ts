import type { Position } from '../domain/commission.ts'
import { NO_POSITION } from '../domain/commission.ts'
import type { Statement } from '../domain/earnings.ts'
import { moscowMidnight } from '../rules/moments.ts'
import type { Outside } from './outside.ts'

/**
 * What a webmaster is owed and why, for a month ('YYYY-MM' in Moscow time) or for all time (null). Sums of the ledger's lines, nothing else.
 * null: no such webmaster. Throws RangeError for a month that the calendar does not have.
 */
export const makeStatement =
  ({ db }: Outside) =>
  async (personId: number, month: string | null): Promise<Statement | null> => {
    const webmaster = await db.webmasters.byTelegramId(personId)
    if (!webmaster) return null
    const period = month === null ? null : periodOf(month)
    // What stood before changes no more, so that what is settled while this is read is in the lines and in the end alike, or in neither.
    const [opening, lines] = await Promise.all([
      period === null ? [] : db.ledger.balance(webmaster.id, period.from),
      db.ledger.lines(webmaster.id, period),
    ])
    const totalOf = (currency: string) => {
      const before = opening.find((each) => each.currency === currency)?.position ?? NO_POSITION
      const changed = lines
        .filter((line) => line.currency === currency)
        .reduce((sum, line) => added(sum, line.changed), NO_POSITION)
      return { currency, changed, closing: added(before, changed) }
    }
    const currencies = new Set([...opening, ...lines].map(({ currency }) => currency))
    return {
      telegramId: webmaster.telegramId,
      name: webmaster.name,
      month,
      totals: [...currencies].sort().map(totalOf),
      lines,
    }
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
