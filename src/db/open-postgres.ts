/** PostgreSQL through postgres.js, with a fence around what that driver does when a connection breaks in mid-transaction. */

import { pipeline } from 'node:stream/promises'
import { type SQL, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Connection, Orm, StatementKind, WrittenStatement } from './connection.ts'
import { DatabaseUnfit, DatabaseUnreachable, isConnectionLoss, isUnable } from './connection.ts'
import { type Copy, openCopy } from './open-copy.ts'
import { withPlainErrors } from './plain-orm-errors.ts'
import * as schema from './schema.ts'
import { copyStatement, gathered, PARSERS, toParameter, written } from './wire-values.ts'

export interface PostgresOptions {
  /** Connections kept for queries and transactions; each `session` takes one of its own besides. */
  readonly poolSize?: number
  /** Where sessions are opened, if not at the pool's address. */
  readonly sessionUrl?: string | undefined
}

const OLDEST_VERSION = 15
/** Types that drizzle switches off on every client that it is given, and reads itself: `rows` reads them here. */
const LEFT_AS_TEXT = new Set([1082, 1114, 1184, 1115, 1182, 1185, 1231])

const CONNECT_TIMEOUT_SECONDS = 10
const SLOWEST_RETRY_SECONDS = 1
const COPY_WRITE_CHARACTERS = 128 * 1024

/**
 * Opens a pool and makes sure that the server is one we can work with.
 * `?prepare=false` in the address turns named statements off, which a PgBouncer older than 1.21 in transaction mode needs.
 * Throws DatabaseUnreachable or DatabaseUnfit.
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Connection> {
  const connection = poolOver(url, options)
  try {
    await demandFit(connection)
  } catch (error) {
    await connection.close()
    throw error
  }
  return connection
}

/** A pool of connections that need not be there: what is asked of it fails after two seconds where they are not. */
export const openReplica = (url: string): Connection => poolOver(url, { connectSeconds: 2 })

function poolOver(
  url: string,
  { poolSize = 10, sessionUrl = url, connectSeconds }: PostgresOptions & { connectSeconds?: number },
): Connection {
  const client = connect(url, { max: poolSize, connectSeconds })
  return over(pool(client), {
    session: (work) => withSession(sessionUrl, work),
    close: () => client.end({ timeout: 5 }),
  })
}

type Client = postgres.Sql

/** The driver's client inside a transaction, as far as it is used: its own types defeat the compiler. */
interface Scope {
  unsafe: Client['unsafe']
  savepoint<T>(work: (inner: unknown) => Promise<T>): Promise<T>
}

function connect(
  url: string,
  {
    connectSeconds = CONNECT_TIMEOUT_SECONDS,
    ...options
  }: { max: number; connectSeconds?: number | undefined; onclose?: () => void },
): Client {
  return postgres(url, {
    onnotice: () => {},
    connect_timeout: connectSeconds,
    // The driver's own steps grow to 20 s, which a restarted database would be waited for.
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, SLOWEST_RETRY_SECONDS),
    connection: { TimeZone: 'UTC' },
    // Arrays are read by our own parsers, so that the types need not be asked for on every connection.
    fetch_types: false,
    types: Object.fromEntries(
      Object.entries(PARSERS).map(([name, read]) => {
        const id = Number(name)
        return [name, { to: id, from: [id], serialize: String, parse: LEFT_AS_TEXT.has(id) ? String : read }]
      }),
    ),
    ...options,
  }) as Client
}

async function demandFit(connection: Connection): Promise<void> {
  const [server] = await connection.rows<{ version: number; encoding: string }>(
    sql`select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
  )
  if (server === undefined) throw new DatabaseUnfit('the database server does not tell its version')
  const version = Math.floor(server.version / 10_000)
  if (version < OLDEST_VERSION) {
    throw new DatabaseUnfit(
      `DATABASE_URL leads to PostgreSQL ${version}, but ${OLDEST_VERSION} or newer is needed: upgrade the server`,
    )
  }
  if (server.encoding !== 'UTF8') {
    throw new DatabaseUnfit(
      `the database of DATABASE_URL has the encoding ${server.encoding}, but UTF8 is needed: ` +
        `create it with "create database NAME encoding 'UTF8' template template0"`,
    )
  }
}

/** What the pool, a transaction and a savepoint have in common. */
interface Wire {
  readonly client: Client
  unsafe: Client['unsafe']
  /** A transaction on the pool, a savepoint inside a transaction. */
  nested<T>(work: (inside: Wire) => Promise<T>): Promise<T>
  /** Null on the pool, where a COPY would block whatever shares its connection. */
  readonly copy: ((statement: string) => Promise<Copy>) | null
}

const pool = (client: Client): Wire => ({
  client,
  unsafe: client.unsafe,
  nested: (work) => fenced(client, work),
  copy: null,
})

/**
 * A transaction that a lost connection ends at once. Left alone, the driver would send the next statement (and its own ROLLBACK) to a
 * connection that is closed, which is an exception that nobody catches, or that has meanwhile been reopened, outside of any transaction.
 */
async function fenced<T>(client: Client, work: (inside: Wire) => Promise<T>): Promise<T> {
  const fence = openFence()
  const transaction = client.begin((scope) =>
    fence.guard(work(inTransaction(client, scope as unknown as Scope, fence))),
  ) as Promise<T>
  transaction.catch((error) => isConnectionLoss(error) && fence.lose(error))
  return Promise.race([transaction, fence.lost])
}

type Fence = ReturnType<typeof openFence>

function openFence() {
  let cause: unknown
  let reject: (error: unknown) => void = () => {}
  const lost = new Promise<never>((_, no) => {
    reject = no
  })
  lost.catch(() => {})
  return {
    lost,
    lose(error: unknown) {
      if (cause !== undefined) return
      cause = error
      reject(unreachable(error))
    },
    demand() {
      if (cause !== undefined) throw unreachable(cause)
    },
    /** The work's own end, or none at all once the connection is lost: then the driver must not try to commit or roll back. */
    guard<T>(work: Promise<T>): Promise<T> {
      return new Promise((yes, no) => {
        work.then(
          (value) => cause === undefined && yes(value),
          (error) => cause === undefined && no(error),
        )
      })
    },
  }
}

function inTransaction(client: Client, scope: Scope, fence: Fence): Wire {
  const watched = <Query extends PromiseLike<unknown>>(query: Query): Query => {
    query.then(undefined, (error) => isConnectionLoss(error) && fence.lose(error))
    return query
  }
  return {
    client,
    unsafe: ((text: string, parameters?: never[], options?: postgres.UnsafeQueryOptions) => {
      fence.demand()
      return watched(scope.unsafe(text, parameters, options))
    }) as Client['unsafe'],
    async nested(work) {
      fence.demand()
      const savepoint = scope.savepoint((inner) =>
        fence.guard(work(inTransaction(client, inner as unknown as Scope, fence))),
      )
      return Promise.race([savepoint, fence.lost])
    },
    async copy(statement) {
      fence.demand()
      return openCopy(watched(scope.unsafe(statement)))
    },
  }
}

interface Ends {
  session: Connection['session']
  close: Connection['close']
}

function over(wire: Wire, ends: Ends): Connection {
  const inside = (inner: Wire): Connection => {
    const connection: Connection = over(inner, { session: (work) => work(connection), close: async () => {} })
    return connection
  }
  let orm: Orm | undefined
  const connection: Connection = {
    engine: 'postgres',
    get orm() {
      orm ??= ormOver(wire)
      return orm
    },
    async rows<Row extends Record<string, unknown>>(
      statement: SQL | WrittenStatement,
      { prepared = false }: StatementKind = {},
    ) {
      const { text, values } = written(statement)
      const result = await reached(
        wire.unsafe(text, values.map(toParameter) as never[], { prepare: prepared }),
      )
      // What drizzle has switched off on this client is still text.
      const unread = (result.columns ?? []).filter((column) => LEFT_AS_TEXT.has(column.type))
      for (const { name, type } of unread) {
        for (const row of result) if (row[name] !== null) row[name] = PARSERS[type]?.(row[name] as string)
      }
      return [...result] as unknown as Row[]
    },
    transaction: (work) => reached(wire.nested((inner) => work(inside(inner)))),
    copyIn(table, columns, chunks) {
      const { copy } = wire
      if (copy === null) {
        return connection.transaction((inner) => inner.copyIn(table, columns, chunks))
      }
      return reached(
        (async () => {
          const { into, failed } = await copy(copyStatement(table, columns, 'stdin'))
          await Promise.race([pipeline(gathered(chunks, COPY_WRITE_CHARACTERS), into), failed])
        })(),
      )
    },
    session: ends.session,
    close: ends.close,
  }
  return connection
}

/** The ORM on any wire: it asks its client for no more than these. */
function ormOver(wire: Wire): Orm {
  const nested = (work: (client: unknown) => Promise<unknown>) =>
    wire.nested((inner) => work(asClient(inner)))
  const asClient = (of: Wire) => ({
    options: of.client.options,
    unsafe: ((text: string, parameters: unknown[], options?: postgres.UnsafeQueryOptions) =>
      of.unsafe(text, parameters.map(toParameter) as never[], options)) as Client['unsafe'],
    begin: of === wire ? nested : undefined,
    savepoint: (work: (client: unknown) => Promise<unknown>) => of.nested((inner) => work(asClient(inner))),
  })
  return withPlainErrors(drizzle({ client: asClient(wire) as unknown as Client, schema }) as unknown as Orm)
}

/**
 * One connection outside the pool. The driver's own `reserve` leaks a connection of the pool when connecting fails, and reconnects
 * without a word, so that a lock that is gone would seem to be held.
 */
async function withSession<T>(url: string, work: (pinned: Connection) => Promise<T>): Promise<T> {
  const fence = openFence()
  let established = false
  const client = connect(url, {
    max: 1,
    onclose: () => established && fence.lose(new Error('the connection was closed')),
  })
  Object.assign(client.options, { max_lifetime: null, idle_timeout: null })
  const wire: Wire = {
    client,
    unsafe: ((text: string, parameters?: never[], options?: postgres.UnsafeQueryOptions) => {
      fence.demand()
      return client.unsafe(text, parameters, options)
    }) as Client['unsafe'],
    async nested(inner) {
      fence.demand()
      return fenced(client, inner)
    },
    copy: null,
  }
  const pinned: Connection = over(wire, { session: (inner) => inner(pinned), close: async () => {} })
  try {
    await reached(client.unsafe('select 1'))
    established = true
    return await work(pinned)
  } finally {
    established = false
    await client.end({ timeout: 1 })
  }
}

async function reached<T>(result: PromiseLike<T>): Promise<T> {
  try {
    return await result
  } catch (error) {
    throw isConnectionLoss(error) || isUnable(error) ? unreachable(error) : error
  }
}

function unreachable(cause: unknown): DatabaseUnreachable {
  const why = cause instanceof Error ? cause.message || (cause as { code?: string }).code : String(cause)
  return new DatabaseUnreachable(`the database cannot be reached: ${why}`, { cause })
}
