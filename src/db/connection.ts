import type { SQL } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type * as schema from './schema.ts'

export type Orm = PgDatabase<PgQueryResultHKT, typeof schema>

/** One way to PostgreSQL, embedded or real: what the files of db/ are written against. */
export interface Connection {
  readonly engine: 'embedded' | 'postgres'
  readonly orm: Orm
  /**
   * Rows of a raw statement; the same shapes from both engines: int8 as number (a RangeError beyond 2^53), timestamptz as
   * Date, numeric, date and timestamp as text, json as values. As parameters it takes what it gives, besides bigint (for
   * int8), arrays through `sql.param([...])` and plain objects (for json).
   * Throws DatabaseUnreachable when there is no way to the server.
   */
  rows<Row extends Record<string, unknown>>(
    statement: SQL | WrittenStatement,
    how?: StatementKind,
  ): Promise<Row[]>
  /**
   * Everything inside commits together or not at all. A transaction inside a transaction is a savepoint. Inside, use only
   * the connection that `work` is given: the embedded database refuses the outer one, as it would wait for itself.
   */
  transaction<T>(work: (inside: Connection) => Promise<T>): Promise<T>
  /**
   * COPY table (columns) FROM STDIN in text format: each chunk is any number of whole or partial lines.
   * Returns nothing; a broken line fails the whole copy. Works inside a transaction.
   */
  copyIn(
    table: string,
    columns: readonly string[],
    chunks: AsyncIterable<string> | Iterable<string>,
  ): Promise<void>
  /**
   * A session of its own, for advisory locks; on the embedded database, where there is one process, the only session.
   * When a session's connection breaks, its locks are gone: whatever is asked of it after that throws DatabaseUnreachable.
   */
  session<T>(work: (pinned: Connection) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** A statement whose text is there already, `$1` for the first value: for what is asked often and takes long to put together. */
export interface WrittenStatement {
  readonly text: string
  readonly values: readonly unknown[]
}

export interface StatementKind {
  /**
   * Parsed and planned once a connection and kept there, which saves a round trip and the planning: for statements that are asked
   * often, whose text is one of a few (values only as parameters), and whose best plan does not depend on the values. Without effect on
   * the embedded database, and with `?prepare=false` in the address.
   */
  readonly prepared?: boolean
}

/** There is no way to the database, or it went away in the middle: nothing of an open transaction was kept. */
export class DatabaseUnreachable extends Error {
  override readonly name = 'DatabaseUnreachable'
}

/** The database is there but cannot serve: too old, a right or an extension is missing. The message says what to do. */
export class DatabaseUnfit extends Error {
  override readonly name = 'DatabaseUnfit'
}

/** Whether an error, or what caused it (the ORM wraps errors), is a database out of reach and not a wrong statement. */
export function isUnreachable(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof DatabaseUnreachable || isConnectionLoss(cause) || isUnable(cause)) return true
  }
  return false
}

const LOSSES = new Set(['CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'CONNECTION_ENDED', 'CONNECT_TIMEOUT'])
/**
 * The server's own words for "going down", "starting up" and "no room for another connection", and a pooler's word for a server that it
 * lost or does not reach, after which it closes the connection. And for "not with this password", "not from here" and "no such database", which
 * it says to whoever connects alone: a password is being changed, or the database restored.
 */
const SERVER_GONE = new Set(['57P01', '57P02', '57P03', '53300', '08P01', '28P01', '28000', '3D000'])

/** Whether the driver says that the connection, and not the statement, failed. */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall } = error as Error & { code?: unknown; syscall?: unknown }
  return (
    typeof code === 'string' && (LOSSES.has(code) || SERVER_GONE.has(code) || typeof syscall === 'string')
  )
}

/** The server's own words for "only a standby yet", "the disk is full", "out of memory" and "the disk fails". */
const SERVER_UNABLE = new Set(['25006', '53100', '53200', '58030'])

/** Whether the server, and not the statement, is at fault, while the connection is sound. */
export const isUnable = (error: unknown): boolean =>
  error instanceof Error && SERVER_UNABLE.has(String((error as { code?: unknown }).code))
