import type { SQL } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema.ts'

export type Orm = PgDatabase<PgQueryResultHKT, typeof schema>

/** One way to PostgreSQL, embedded or real: what the files of db/ are written against. */
export interface Connection {
  readonly engine: 'embedded' | 'postgres'
  readonly orm: Orm
  /** Rows of a raw statement; the same shapes from both engines (int8 as number). */
  rows<Row extends Record<string, unknown>>(statement: SQL): Promise<Row[]>
  /** Everything inside commits together or not at all. A transaction inside a transaction is a savepoint. */
  transaction<T>(work: (inside: Connection) => Promise<T>): Promise<T>
  /**
   * COPY table (columns) FROM STDIN in text format: each chunk is any number of whole or partial lines.
   * Returns nothing; a broken line fails the whole copy. Works inside a transaction.
   */
  copyIn(table: string, columns: readonly string[], chunks: AsyncIterable<string> | Iterable<string>): Promise<void>
  /** A session of its own, for advisory locks; on the embedded database, where there is one process, the only session. */
  session<T>(work: (pinned: Connection) => Promise<T>): Promise<T>
  close(): Promise<void>
}
