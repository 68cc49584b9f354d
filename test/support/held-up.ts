import { sql } from 'drizzle-orm'
import type { Connection } from '../../src/db/connection.ts'
import { until } from './until.ts'

/**
 * Waits until something waits for a lock of the database, or, where the code under test takes none, has ended. Nobody else may work on the
 * database meanwhile, but for those that are said to wait already. On a server only: the embedded engine has one session, in which nothing waits.
 */
export async function heldUpOrEnded(
  connection: Connection,
  work: Promise<unknown>,
  waitAlready = 0,
): Promise<void> {
  let ended = false
  const end = () => {
    ended = true
  }
  work.then(end, end)
  const waiting = sql`select 1 as one from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  await until(
    async () => ended || (await connection.rows(waiting)).length > waitAlready,
    (is) => is,
  )
}
