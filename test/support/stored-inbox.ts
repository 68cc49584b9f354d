/** The inbox for tests and benches to look at: the shop itself takes updates from it, and counts and lists none. */
import { sql } from 'drizzle-orm'
import type { Connection } from '../../src/db/connection.ts'

export const storedInbox = ({ rows }: Pick<Connection, 'rows'>) => ({
  /** Updates that are neither worked nor given up. */
  async countOpen(): Promise<number> {
    const [row] = await rows<{ open: number }>(
      sql`select count(*) as open from inbox where done_at is null and parked_because is null`,
    )
    return row?.open ?? 0
  },

  /** The updates that were given up, the newest first. */
  parked: () =>
    rows<{ updateId: number; parkedBecause: string; receivedAt: Date }>(sql`
      select update_id as "updateId", parked_because as "parkedBecause", received_at as "receivedAt"
      from inbox where parked_because is not null order by update_id desc`),
})
