import { LANES, POLLER } from '../domain/update.ts'
import type { Outside } from './outside.ts'
import { settleLeftovers } from './send-outbox.ts'

const ALL = [...Array(LANES).keys(), POLLER]
const TICK_MS = 1_000
const HEARTBEAT_MS = 5_000

export interface LaneHolder {
  /** Ends the holding: locks are given back at once. */
  readonly signal: AbortSignal
  /** Whether nothing of a lane is in work: only then it may be handed over. */
  readonly isIdle: (lane: number) => boolean
  /** The lanes held from now on. Work on others has to stop; what is in work may end. */
  readonly onChange: (lanes: ReadonlySet<number>) => void
}

/**
 * Holds this replica's share of the lanes until the signal comes: all of them on the embedded database or when alone,
 * else about an equal part; those of a dead replica are taken within a second or two, and what it left in work is counted.
 * When the database goes away, nothing is held until it is back. Never throws.
 */
export const holdLanes =
  (outside: Outside) =>
  async (holder: LaneHolder): Promise<void> => {
    const { db, log } = outside
    while (!holder.signal.aborted) {
      try {
        if (db.engine === 'embedded') {
          await inherit(outside, ALL)
          holder.onChange(new Set(ALL))
          await pause(holder.signal, null)
        } else {
          await db.session((session) => holdShare(outside, session, holder))
        }
      } catch (error) {
        log.error({ err: error }, 'the lanes are lost, as the database went away')
        holder.onChange(new Set())
        await pause(holder.signal, TICK_MS)
      }
    }
    holder.onChange(new Set())
  }

/**
 * Holds the lanes that no process holds while some work lasts, without a share of its own: those that processes hold are theirs. `lost` comes when
 * the database went away, and the locks with it. On the embedded database, which has one process, all lanes are free.
 */
export const holdFreeLanes =
  (outside: Outside) =>
  async <T>(work: (lanes: ReadonlySet<number>, lost: AbortSignal) => Promise<T>): Promise<T> => {
    await outside.db.demandOwnSessions()
    return outside.db.session(async (session) => {
      const lost = new AbortController()
      const lanes = ALL.filter((lane) => lane !== POLLER)
      const embedded = outside.db.engine === 'embedded'
      const free = embedded ? lanes : await inTime(session.lanes.hold(lanes))
      const ended = new AbortController()
      const watching = watch(session, ended.signal).catch(() => lost.abort())
      try {
        await inherit(outside, free)
        return await work(new Set(free), lost.signal)
      } finally {
        ended.abort()
        await watching
        if (!embedded && !lost.signal.aborted) await inTime(session.lanes.leave())
      }
    })
  }

/** Rejects when the session is lost. */
async function watch(session: Outside['db'], ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    await inTime(session.lanes.countReplicas())
    await pause(ended, TICK_MS)
  }
}

async function holdShare(outside: Outside, session: Outside['db'], holder: LaneHolder): Promise<void> {
  const held = new Set<number>()
  await inTime(session.lanes.announce())
  while (!holder.signal.aborted) {
    const replicas = Math.max(1, await inTime(session.lanes.countReplicas()))
    const share = Math.ceil(LANES / replicas)
    const lanes = [...held].filter((lane) => lane !== POLLER)
    const surplus = lanes.filter(holder.isIdle).slice(0, Math.max(0, lanes.length - share))
    if (surplus.length > 0) {
      for (const lane of surplus) held.delete(lane)
      holder.onChange(new Set(held))
      await inTime(session.lanes.release(surplus))
    }
    const gained = await gain(session, held, share - lanes.length)
    if (gained.length > 0) {
      await inherit(outside, gained)
      for (const lane of gained) held.add(lane)
      holder.onChange(new Set(held))
    }
    await pause(holder.signal, TICK_MS)
  }
  // Asked of a session that may outlive us in a pool: locks are given back by hand.
  holder.onChange(new Set())
  await inTime(session.lanes.leave())
}

/** Tries free lanes, no more than the share asks for, and the poller's. */
async function gain(session: Outside['db'], held: ReadonlySet<number>, wanted: number): Promise<number[]> {
  const gained = held.has(POLLER) ? [] : await inTime(session.lanes.hold([POLLER]))
  const free = ALL.filter((lane) => lane !== POLLER && !held.has(lane))
  if (wanted <= 0) return gained
  const tried = await inTime(session.lanes.hold(free))
  const surplus = tried.slice(wanted)
  if (surplus.length > 0) await inTime(session.lanes.release(surplus))
  return [...gained, ...tried.slice(0, wanted)]
}

/** What the one before left in work: an update counts as an attempt, a call is in doubt. */
async function inherit(outside: Outside, lanes: readonly number[]): Promise<void> {
  const updates = await outside.db.inbox.countInterrupted(lanes)
  const calls = await settleLeftovers(outside)(lanes)
  if (updates + calls > 0)
    outside.log.warn({ updates, calls }, 'lanes were taken over with work in the middle')
}

/** A session that does not answer is lost, and with it its locks. */
function inTime<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the session does not answer')), HEARTBEAT_MS)
  })
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

/** Waits some milliseconds (null: for ever), or until the signal. */
function pause(signal: AbortSignal, ms: number | null): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = ms === null ? undefined : setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })
}
