import type { StoredUpdate } from '../../domain/update.ts'
import type { Shop } from '../../flows/shop.ts'
import { endsWithin, openBell, sleep } from './bell.ts'
import type { TurnOutcome } from './run-turn.ts'

export interface LaneWorkerParts {
  readonly shop: Pick<Shop, 'takeUpdates' | 'putBackUpdates' | 'log'>
  readonly runTurn: (update: StoredUpdate) => Promise<TurnOutcome>
  /** Something was said: it may be sent. */
  readonly onClosed: () => void
  /** Lanes that are worked beside each other. */
  readonly concurrency: number
  /** How often the database is asked without a ring: other processes store updates, too. */
  readonly pollMs: number
}

const PER_LANE = 10
const AFTER_FAULT_MS = 1_000

/** Works the held lanes: each strictly in order, several beside each other. */
export function openLaneWorker(parts: LaneWorkerParts) {
  const { shop } = parts
  const bell = openBell()
  const stopping = new AbortController()
  const active = new Map<number, Promise<void>>()
  let held: ReadonlySet<number> = new Set()
  let taking = false

  async function work(lane: number, updates: readonly StoredUpdate[]): Promise<void> {
    for (const [index, update] of updates.entries()) {
      const mayWork = () => held.has(lane) && !stopping.signal.aborted
      while (mayWork()) {
        const outcome = await turn(update)
        if (outcome.kind === 'closed') break
        await sleep(outcome.afterMs, stopping.signal)
      }
      if (!mayWork() && index + 1 < updates.length) {
        await shop.putBackUpdates(updates.slice(index + 1).map(({ updateId }) => updateId))
        return
      }
    }
  }

  async function turn(update: StoredUpdate): Promise<TurnOutcome> {
    try {
      const outcome = await parts.runTurn(update)
      if (outcome.kind === 'closed') parts.onClosed()
      return outcome
    } catch (error) {
      shop.log.error({ err: error, updateId: update.updateId }, 'a turn could not be closed')
      return { kind: 'again', afterMs: AFTER_FAULT_MS }
    }
  }

  async function takeUp(): Promise<void> {
    const free = parts.concurrency - active.size
    const lanes = [...held].filter((lane) => !active.has(lane))
    if (free <= 0 || lanes.length === 0) return
    taking = true
    try {
      const byLane = new Map<number, StoredUpdate[]>()
      for (const update of await shop.takeUpdates(lanes, free, PER_LANE))
        byLane.set(update.lane, [...(byLane.get(update.lane) ?? []), update])
      for (const [lane, updates] of byLane) {
        const working = work(lane, updates)
          .catch((error) => shop.log.error({ err: error, lane }, 'a lane broke off'))
          .finally(() => {
            active.delete(lane)
            bell.ring()
          })
        active.set(lane, working)
      }
    } finally {
      taking = false
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await takeUp()
        await bell.wait(parts.pollMs)
      } catch (error) {
        shop.log.error({ err: error }, 'updates could not be read')
        await sleep(AFTER_FAULT_MS, stopping.signal)
      }
    }
  }

  let looping: Promise<void> | null = null
  return {
    start(): void {
      looping ??= loop()
    },
    /** There may be new updates. */
    ring: () => bell.ring(),
    hold(lanes: ReadonlySet<number>): void {
      held = lanes
      bell.ring()
    },
    isIdle: (lane: number) => !taking && !active.has(lane),
    /** Begins no turn any more and waits for those that run, so many milliseconds at most. True: all have ended. */
    async stop(ms: number): Promise<boolean> {
      stopping.abort()
      bell.ring()
      return endsWithin(
        ms,
        Promise.all([looping, ...active.values()]).then(() => Promise.all(active.values())),
      )
    },
  }
}
