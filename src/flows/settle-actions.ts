import type { Outside } from './outside.ts'
import { settleAction } from './settle-action.ts'

/**
 * The embedded database answers nobody else while it works: small steps. For PostgreSQL as many as make a commit cheap, and no more than die young in
 * this process's memory: a batch of 5,000 costs the garbage collector ten times as much an order.
 */
const BATCH = { postgres: 1_000, embedded: 200 } as const

const LANES = { postgres: 3, embedded: 1 } as const

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
          reached = Math.max(reached, open.actionId)
          return settleAction(open, facts)
        })
        total += settled
        if (settled === 0 && after === 0) return total
        if (settled === 0) reached = 0
      }
    }
    // Several at a time: while the database writes one batch, this process judges another.
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
