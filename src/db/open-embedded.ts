/** PostgreSQL inside our own process: PGlite, one connection, one queue. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, type Transaction } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import type { SQL } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import type { Connection, Orm, WrittenStatement } from './connection.ts'
import { DatabaseUnfit } from './connection.ts'
import { DatabaseInUse, lockFolder } from './lock.ts'
import { withPlainErrors } from './plain-orm-errors.ts'
import * as schema from './schema.ts'
import { copyStatement, gathered, PARSERS, toParameter, written } from './wire-values.ts'

/** The extensions that the embedded database must be given when it starts. */
export const EXTENSIONS = { pg_trgm, unaccent }

/** Characters in one COPY: what is held in memory at a time. */
const COPY_SLICE_CHARACTERS = 1024 * 1024

/**
 * Opens (at the first time: makes) the embedded database in `<dataDir>/database`, kept from other processes by
 * `<dataDir>/database.lock`. Throws DatabaseInUse when another process has it, DatabaseUnfit where the folder does not serve.
 */
export async function openEmbedded(dataDir: string): Promise<Connection> {
  const folder = join(dataDir, 'database')
  const lock = await mkdir(dataDir, { recursive: true })
    .then(() => lockFolder(`${folder}.lock`))
    .catch((error: unknown) => {
      throw error instanceof DatabaseInUse ? error : noPlace(dataDir, error)
    })
  try {
    await makeOnce(folder)
    const database = await PGlite.create({ dataDir: folder, extensions: EXTENSIONS, startParams: START })
    return embeddedConnection(database, lock.release)
  } catch (error) {
    await lock.release()
    throw new DatabaseUnfit(
      `the embedded database in ${folder} does not open: restore the folder from a backup or move it away to begin anew`,
      { cause: error },
    )
  }
}

const noPlace = (dataDir: string, cause: unknown) =>
  new DatabaseUnfit(
    `${dataDir} (DATA_DIR) is no folder that the embedded database can be written to: ${cause instanceof Error ? cause.message : cause}`,
    { cause },
  )

/** The server's own 128 MB would be all of them taken at the start. */
const START = [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB']

/** A folder is made under another name, so that a process killed in the middle leaves nothing that looks like a database. */
async function makeOnce(folder: string): Promise<void> {
  if (existsSync(folder)) return
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  const database = await PGlite.create({ dataDir: unfinished, extensions: EXTENSIONS, startParams: START })
  await database.close()
  await rename(unfinished, folder)
}

/** A connection over a PGlite that is open already; closing the connection closes it, then calls `afterwards`. */
export function embeddedConnection(
  database: PGlite,
  afterwards: () => Promise<void> = async () => {},
): Connection {
  let closing: Promise<void> | undefined
  const open = new AsyncLocalStorage<{ over: boolean }>()
  const demandOutside = () => {
    if (open.getStore()?.over === false) {
      throw new Error(
        'inside a transaction only the connection that it was given may be used: the outer one would wait forever',
      )
    }
  }
  return over({
    query: async (text, parameters, options) => {
      demandOutside()
      return database.query(text, parameters, options)
    },
    nested: async (work) => {
      demandOutside()
      const state = { over: false }
      return database.transaction((transaction) =>
        open
          .run(state, () => work(inTransaction(transaction, 1)))
          .finally(() => {
            state.over = true
          }),
      )
    },
    copyDirectly: false,
    close: () => {
      closing ??= database.close().finally(afterwards)
      return closing
    },
  })
}

/** What the database, a transaction and a savepoint have in common. */
interface Line {
  query: Transaction['query']
  /** A transaction on the database, a savepoint inside a transaction. */
  nested<T>(work: (inside: Line) => Promise<T>): Promise<T>
  /** Whether several COPYs are one already, as they run in one transaction. */
  readonly copyDirectly: boolean
  close: Connection['close']
}

function inTransaction(transaction: Transaction, depth: number): Line {
  const savepoint = `level_${depth}`
  return {
    query: (text, parameters, options) => transaction.query(text, parameters, options),
    async nested(work) {
      await transaction.exec(`savepoint ${savepoint}`)
      try {
        const result = await work(inTransaction(transaction, depth + 1))
        await transaction.exec(`release savepoint ${savepoint}`)
        return result
      } catch (error) {
        await transaction.exec(`rollback to savepoint ${savepoint}`)
        throw error
      }
    },
    copyDirectly: true,
    close: async () => {},
  }
}

/** PGlite's errors carry the values of their statement, which are for no log: see plain-orm-errors.ts. */
const withPlainFaults = (line: Line): Line => ({
  ...line,
  query: <Row>(...asked: Parameters<Line['query']>) =>
    line.query<Row>(...asked).catch((fault: unknown) => {
      if (fault instanceof Error && 'params' in fault) delete fault.params
      throw fault
    }),
})

function over(bare: Line): Connection {
  const line = withPlainFaults(bare)
  let orm: Orm | undefined
  const connection: Connection = {
    engine: 'embedded',
    get orm() {
      orm ??= ormOver(line)
      return orm
    },
    async rows<Row extends Record<string, unknown>>(statement: SQL | WrittenStatement) {
      const { text, values } = written(statement)
      return (await line.query<Row>(text, values.map(toParameter), { parsers: PARSERS })).rows
    },
    transaction: (work) => line.nested((inside) => work(over(inside))),
    async copyIn(table, columns, chunks) {
      if (!line.copyDirectly) return connection.transaction((inside) => inside.copyIn(table, columns, chunks))
      const statement = copyStatement(table, columns, `'/dev/blob'`)
      for await (const slice of wholeLines(gathered(chunks, COPY_SLICE_CHARACTERS))) {
        await line.query(statement, [], { blob: new Blob([slice]) })
      }
    },
    session: (work) => work(connection),
    close: line.close,
  }
  return connection
}

/** Cuts after the last line end of each chunk and keeps the rest for the next. */
async function* wholeLines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of chunks) {
    const text = rest + chunk
    const end = text.lastIndexOf('\n') + 1
    if (end > 0) yield text.slice(0, end)
    rest = text.slice(end)
  }
  if (rest !== '') yield rest
}

/** The ORM on any line: it asks its client for no more than these. */
function ormOver(line: Line): Orm {
  const client = {
    query: ((text, parameters = [], options) =>
      line.query(text, parameters.map(toParameter), options)) as Line['query'],
    transaction: (work: (inside: unknown) => Promise<unknown>) => line.nested((inside) => work(inside)),
  }
  return withPlainErrors(drizzle({ client: client as unknown as PGlite, schema }) as unknown as Orm)
}
