import type { Outside } from './outside.ts'
import { settleAction } from './settle-action.ts'

/**
 * Versions that are settled together, about. The embedded database answers nobody else while it works: small steps. For PostgreSQL as many as make
 * a commit cheap, and no more than die young in this process's memory: a batch of 5,000 costs the garbage collector ten times as much an order.
 */
const BATCH = { postgres: 2_000, embedded: 200 } as const

const LANES = { postgres: 3, embedded: 1 } as const

/** So often a lane that finds only versions that cannot be settled, as their predecessors are being settled or they break, looks again; then it leaves them to the next pass. */
const FRUITLESS = 50

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
 * beside other workers. Ends when nothing waits but orders that break the judgement: those are told to the log and tried again by the next pass.
 */
export const settleActions =
  ({ db, book, settings, now, log }: Outside) =>
  async (): Promise<SettleCounts> => {
    const limit = BATCH[db.engine]
    const holdsOver = await untilNone(() => db.actions.endHolds(now(), limit))
    const matched = await untilNone(() => db.actions.matchLate(now(), limit))
    // Forward through the queue, and from its beginning again for what came behind, until nothing is left.
    let reached = 0
    const broken = new Map<number, unknown>()
    const settleAll = async (): Promise<number> => {
      let total = 0
      for (let rows = 1, fruitless = 0; fruitless < FRUITLESS; ) {
        const [after, at] = [reached, now()]
        const facts = { book, at, rubleRates: settings.rubleRates, holdDays: settings.holdDays }
        const taken = await db.settlements.settle({ rows, after, at }, (open) => settleAction(open, facts), {
          claimed: (last) => (reached = Math.max(reached, last)),
          broken: ({ actionId }, fault) => broken.set(actionId, fault),
        })
        total += taken.settled
        if (taken.rows === 0 && after === 0) return total
        if (taken.rows === 0) reached = 0
        else if (taken.settled === 0) fruitless++
        else {
          fruitless = 0
          rows = Math.min(limit, Math.max(1, Math.round((limit * taken.rows) / taken.settled)))
        }
      }
      return total
    }
    // Several at a time: while the database writes one batch, this process judges another.
    const settled = await Promise.all(Array.from({ length: LANES[db.engine] }, settleAll))
    for (const [actionId, err] of broken)
      log.error({ err, actionId }, 'an order could not be judged: it waits')
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
