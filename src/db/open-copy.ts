/** A COPY into the server on postgres.js, with what that driver leaves out and what it says too much. */
import type { Writable } from 'node:stream'
import postgres from 'postgres'

export interface Copy {
  readonly into: Writable
  /** Rejects when the server refuses what was written. */
  readonly failed: Promise<never>
}

/**
 * The driver tells its stream of a refusal, but no stream any more once all is written: then it would be waited for without end. It does
 * tell the query, though that was fulfilled with the stream long before.
 */
export async function openCopy(query: postgres.PendingQuery<postgres.Row[]>): Promise<Copy> {
  const refusable = query as typeof query & { reject(error: unknown): void }
  const refuse = refusable.reject
  const failed = new Promise<never>((_, no) => {
    refusable.reject = (error) => {
      refuse(error)
      no(error)
    }
  })
  failed.catch(() => {})
  return { into: sayingOnce(await query.writable()), failed }
}

/**
 * The driver's stream closes with a CopyFail, also where its CopyDone or the server has ended the COPY before. The server passes over it; PgBouncer
 * waits for its answer, and by and by takes statements that the server has for such as it has not: "prepared statement already exists".
 */
function sayingOnce(into: Writable): Writable {
  const failing = into._destroy
  into._destroy = (error, done) => {
    const isOver = into.writableFinished || error instanceof postgres.PostgresError
    if (isOver) done(error)
    else failing.call(into, error, done)
  }
  return into
}
