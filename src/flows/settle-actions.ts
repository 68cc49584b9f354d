import type { Outside } from './outside.ts'
import { settleAction } from './settle-action.ts'

/** The embedded database answers nobody else while it works: small steps. */
const BATCH = { postgres: 2_500, embedded: 200 } as const

const LANES = { postgres: 2, embedded: 1 } as const

export interface SettleCounts {
  /** Versions judged and booked. */
  readonly settled: number
  /** Actions whose hold period was over. */
  readonly holdsOver: number
  /** Actions whose click or link was found late. */
  readonly matched: number
}

/**
 * Judges every version that waits and books what it changes, batch by batch, each batch in one transaction: to be stopped at any point, and safe
 * beside other workers. Ends when nothing waits.
 */
export const settleActions =
  ({ db, book, settings, now }: Outside) =>
  async (): Promise<SettleCounts> => {
    const limit = BATCH[db.engine]
    const holdsOver = await untilNone(() => db.actions.endHolds(now(), limit))
    const matched = await untilNone(() => db.actions.matchLate(now(), limit))
    const settle = () => {
      const at = now()
      const facts = { book, at, rubleRates: settings.rubleRates, holdDays: settings.holdDays }
      return db.settlements.settle(limit, at, (open) => open.map((version) => settleAction(version, facts)))
    }
    // Two at a time: while the database writes one batch, this process judges another.
    const settled = await Promise.all(Array.from({ length: LANES[db.engine] }, () => untilNone(settle)))
    return { settled: settled.reduce((sum, each) => sum + each, 0), holdsOver, matched }
  }

async function untilNone(step: () => Promise<number>): Promise<number> {
  let total = 0
  for (;;) {
    const done = await step()
    if (done === 0) return total
    total += done
  }
}
