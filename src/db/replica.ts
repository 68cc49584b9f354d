import type { Connection } from './connection.ts'
import { isUnreachable } from './connection.ts'

export interface ReplicaWatch {
  /** Milliseconds of a clock that only goes forward. */
  readonly clock: () => number
  /** Told when the replica stops answering (why), and when it answers again (null). */
  readonly onChange: (lost: unknown) => void
}

/** A replica that has said nothing for so long is slower than the primary would be. */
const PATIENCE_MS = 2_000
/** After a failure the primary is asked for so long, before the replica is tried again. */
const REST_MS = 5_000
/** Cancelled by what the replica has to replay; asked anew, the same statement may well pass. */
const REPLAY_CONFLICT = '40001'

/**
 * The primary's connection, but that statements of `rows` go to a replica while it answers: for what may be some moments old, and only
 * reads. Whatever keeps the replica from answering is not the asker's trouble: the primary is asked in its place.
 */
export function readingFrom(
  replica: Connection,
  primary: Connection,
  { clock, onChange }: ReplicaWatch,
): Connection {
  let lost = false
  let restUntil = Number.NEGATIVE_INFINITY

  const note = (error: unknown): void => {
    restUntil = clock() + REST_MS
    if (!lost) onChange(error)
    lost = true
  }

  return {
    ...primary,
    async rows<Row extends Record<string, unknown>>(...asked: Parameters<Connection['rows']>) {
      if (clock() < restUntil) return primary.rows<Row>(...asked)
      try {
        const found = await inTime(replica.rows<Row>(...asked))
        if (lost) onChange(null)
        lost = false
        return found
      } catch (error) {
        if (isReplayConflict(error)) return primary.rows<Row>(...asked)
        if (isUnreachable(error) || error instanceof TooLate) {
          note(error)
          return primary.rows<Row>(...asked)
        }
        // Its schema may be older for some moments, or its password another: what the primary takes was no wrong statement.
        const found = await primary.rows<Row>(...asked)
        note(error)
        return found
      }
    },
    async close() {
      await Promise.all([replica.close(), primary.close()])
    },
  }
}

class TooLate extends Error {
  override readonly name = 'TooLate'
}

function inTime<T>(asked: Promise<T>): Promise<T> {
  // What comes too late, a failure too, concerns nobody any more.
  asked.catch(() => {})
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate(`no answer within ${PATIENCE_MS} ms`)), PATIENCE_MS)
  })
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

const isReplayConflict = (error: unknown): boolean =>
  error instanceof Error && (error as { code?: string }).code === REPLAY_CONFLICT
