import { sql } from 'drizzle-orm'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import { projectPath } from '../paths.ts'
import type { Connection } from './connection.ts'
import { DatabaseUnfit } from './connection.ts'

const EXTENSIONS = ['pg_trgm', 'unaccent'] as const

/** Any number, always the same: the name of the lock that one process at a time migrates under. */
const MIGRATION_LOCK = 7_203_551

/**
 * Brings the database to the newest schema: all of it or nothing, one process at a time, and without effect where
 * everything is there. Throws DatabaseUnfit when the user may not do what is needed; the message says what to do.
 */
export async function migrate(connection: Connection): Promise<void> {
  await connection.transaction(async (inside) => {
    await inside.rows(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK}::bigint)::text`)
    for (const extension of EXTENSIONS) await createExtension(inside, extension)
    // drizzle's migrators differ in name only: both run the ORM's own statements.
    const orm = inside.orm as unknown as Parameters<typeof migratePglite>[0]
    await migratePglite(orm, { migrationsFolder: projectPath('drizzle') }).catch((error) => {
      throw mayNot(error)
        ? new DatabaseUnfit(`the database user may not create tables: grant it "create" on the database`, {
            cause: error,
          })
        : error
    })
  })
}

async function createExtension(connection: Connection, name: (typeof EXTENSIONS)[number]): Promise<void> {
  try {
    await connection.transaction((inside) => inside.rows(sql.raw(`create extension if not exists ${name}`)))
  } catch (error) {
    const { code } = error as { code?: string }
    if (mayNot(error)) {
      throw new DatabaseUnfit(
        `the database user may not create the extension ${name}: let an administrator run "create extension ${name}" in this database`,
        { cause: error },
      )
    }
    if (code === '58P01' || code === '0A000') {
      throw new DatabaseUnfit(
        `the database server lacks the extension ${name}: install PostgreSQL's contrib package on it`,
        { cause: error },
      )
    }
    throw error
  }
}

/** Whether the server refused for want of a right, however deep the ORM wrapped it. */
function mayNot(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ((cause as Error & { code?: string }).code === '42501') return true
  }
  return false
}
