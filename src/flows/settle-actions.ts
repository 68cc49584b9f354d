import type { Outside } from './outside.ts'
import { settleAction } from './settle-action.ts'

/** The embedded database answers nobody else while it works: small steps. */
const BATCH = { postgres: 5_000, embedded: 200 } as const

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
    // Forward through the queue, and from its beginning again for the next version of each action, until nothing is left.
    let reached = 0
    const settleAll = async (): Promise<number> => {
      for (let total = 0; ; ) {
        const [after, at] = [reached, now()]
        const facts = { book, at, rubleRates: settings.rubleRates, holdDays: settings.holdDays }
        const settled = await db.settlements.settle({ limit, after, at }, (open) => {
          reached = open.reduce((last, { actionId }) => Math.max(last, actionId), reached)
          return open.map((version) => settleAction(version, facts))
        })
        total += settled
        if (settled === 0 && after === 0) return total
        if (settled === 0) reached = 0
      }
    }
    // Two at a time: while the database writes one batch, this process judges another.
    const settled = await Promise.all(Array.from({ length: LANES[db.engine] }, settleAll))
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
