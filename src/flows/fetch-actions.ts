import { type OrderNetwork, STATISTICS_LAG_MS, supersedes } from '../domain/action.ts'
import type { OrderSource } from '../networks/network.ts'
import type { Outside } from './outside.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Statistics are filled late, clocks differ, and what lagged behind a postback counts later: every window begins so long before the last one's end. */
const OVERLAP_MS = 3 * HOUR_MS + STATISTICS_LAG_MS
/** How far back the first window reaches: statuses move for months. */
const FIRST_DAYS = 90
/** Long windows are read day by day, so that a run that is stopped goes on where it was. */
const STEP_MS = DAY_MS

export interface FetchWish {
  /** One network only. */
  readonly network?: OrderNetwork
  /** From this moment on, whatever has been read before. */
  readonly since?: Date
}

export interface FetchCounts {
  readonly network: OrderNetwork
  readonly added: number
  readonly changed: number
  readonly known: number
  readonly misfits: number
  /** Why the network could not be read to the end; null = it was. What came before is kept. */
  readonly fault: Error | null
}

/** Reads from every network what has changed since the last time. A network that fails does not keep the others from being read to their ends. */
export const fetchActions =
  (outside: Outside) =>
  async (wish: FetchWish = {}): Promise<FetchCounts[]> => {
    const sources = outside.orderSources.filter(
      (source) => wish.network === undefined || source.name === wish.network,
    )
    const ends = await Promise.allSettled(sources.map((source) => fetchFrom(outside, source, wish.since)))
    const faults = ends.flatMap((end, at) =>
      end.status === 'rejected' ? [{ fault: end.reason as unknown, network: sources[at]?.name }] : [],
    )
    // One is thrown: none of the others may be lost.
    for (const { fault, network } of faults.slice(1))
      outside.log.error({ err: fault, network }, 'the orders of a network could not be read')
    if (faults[0]) throw faults[0].fault
    return ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
  }

async function fetchFrom(
  outside: Outside,
  source: OrderSource,
  since: Date | undefined,
): Promise<FetchCounts> {
  const { db, now, log, settings } = outside
  const counts = { added: 0, changed: 0, known: 0, misfits: 0 }
  const end = now()
  const read = await db.passRuns.cursor(source.name)
  const first = new Date(end.getTime() - FIRST_DAYS * DAY_MS)
  // What lies between the last end and a later beginning by hand has been read by nobody: it stays to be read.
  const goesOn = since === undefined || (read !== null && since <= read)
  let from = since ?? (read ? new Date(read.getTime() - OVERLAP_MS) : first)
  try {
    while (from < end) {
      const to = new Date(Math.min(from.getTime() + STEP_MS, end.getTime()))
      // As of before it was asked for: what another worker read in the meantime is younger.
      let at = now()
      for await (const batch of source.readActions({ from, to })) {
        const { misfits } = batch
        if (misfits.length > 0) await db.misfits.keep(misfits, at)
        const facts = { source: 'poll', at, share: settings.webmasterShare, supersedes } as const
        const recorded = await db.actions.record(batch.reports, facts)
        counts.added += recorded.added
        counts.changed += recorded.changed
        counts.known += recorded.known
        counts.misfits += misfits.length
        at = now()
      }
      if (goesOn) await db.passRuns.moveCursor(source.name, to)
      from = to
    }
    return { network: source.name, ...counts, fault: null }
  } catch (fault) {
    // What has been read is stored; the next run begins where this one was stopped.
    if (!(fault instanceof Error) || fault.name !== 'NetworkError') throw fault
    log.warn({ err: fault, network: source.name, ...counts }, 'a network could not be read to the end')
    return { network: source.name, ...counts, fault }
  }
}
