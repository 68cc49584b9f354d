import { type SQL, sql } from 'drizzle-orm'
import type { Connection } from './connection.ts'

/** A page of this many rows is small in memory, and its way to the server costs little beside them. */
const PAGE_ROWS = 1_000

/**
 * A statement's rows a page at a time, so that memory holds one page of however many there are; as they stood when the first was asked
 * for. Within a transaction only, and once in it: the cursor ends with the transaction.
 */
export async function* pagesOf<Row extends Record<string, unknown>>(
  inside: Connection,
  statement: SQL,
): AsyncGenerator<Row[]> {
  await inside.rows(sql`declare page no scroll cursor for ${statement}`)
  for (;;) {
    const rows = await inside.rows<Row>(sql.raw(`fetch ${PAGE_ROWS} from page`))
    if (rows.length > 0) yield rows
    if (rows.length < PAGE_ROWS) return
  }
}
