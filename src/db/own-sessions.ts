import { sql } from 'drizzle-orm'
import { type Connection, DatabaseUnfit } from './connection.ts'

/** How often it is looked: who shares the pooler may take a marked connection in the very moment in between. */
const LOOKS = 10

/**
 * Makes sure that a session is one: behind a pooler that shares connections between transactions, two sessions meet on one server
 * connection, and what one has locked the other has, too. Under heavy load they may miss each other every time, so that this finds no fault
 * there; it never finds one that is none. Throws DatabaseUnfit.
 */
export async function demandOwnSessions(connection: Connection): Promise<void> {
  if (connection.engine === 'embedded') return
  await connection.session((first) =>
    connection.session(async (second) => {
      for (let look = 0; look < LOOKS; look++) {
        const [marked] = await first.rows<{ mark: string }>(
          sql`select set_config('prilavok.session', pg_backend_pid() || ' ' || clock_timestamp(), false) as mark`,
        )
        const [seen] = await second.rows<{ mark: string | null }>(
          sql`select current_setting('prilavok.session', true) as mark`,
        )
        if (seen?.mark === marked?.mark)
          throw new DatabaseUnfit(
            'DATABASE_URL leads to a pooler that shares connections between transactions (PgBouncer: pool_mode = transaction): ' +
              'set DATABASE_SESSION_URL to the server itself, for the few sessions that hold locks',
          )
      }
    }),
  )
}
