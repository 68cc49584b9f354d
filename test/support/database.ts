/** A migrated, empty database for a test file, on the engine of the vitest project that runs it. */
import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { inject } from 'vitest'
import type { Connection } from '../../src/db/connection.ts'
import { type Database, openStores } from '../../src/db/database.ts'
import { embeddedConnection } from '../../src/db/open-embedded.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { lendEmbedded } from './embedded-pool.ts'
import { ONE_QUESTION } from './postgres-server.ts'

export interface FreshDatabase {
  readonly connection: Connection
  readonly database: Database
  /** Where other processes or connections reach it: on PostgreSQL only. */
  readonly url?: string
  close(): Promise<void>
}

export type Engine = Connection['engine']

/** What the project's global set-up prepared: a snapshot's file, or a server's address and the name of its template. */
export type Prepared =
  | { readonly engine: 'embedded'; readonly snapshot: string }
  | { readonly engine: 'postgres'; readonly server: string; readonly template: string }

declare module 'vitest' {
  export interface ProvidedContext {
    database: Prepared
  }
}

/** On a server: other processes reach it. */
export type ServerDatabase = FreshDatabase & { readonly url: string }

/** Which engine this run of the test file is on: `describe.runIf(engine() === 'postgres')`. */
export const engine = (): Engine => inject('database').engine

/** Call in `beforeAll`, and `close` in `afterAll`. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const prepared = inject('database')
  return prepared.engine === 'embedded' ? freshEmbedded(prepared.snapshot) : freshPostgres(prepared)
}

async function freshEmbedded(snapshot: string): Promise<FreshDatabase> {
  const { pglite, giveBack } = await lendEmbedded(snapshot)
  const connection = embeddedConnection(pglite)
  return { connection, database: openStores(connection), close: giveBack }
}

/** The same on PostgreSQL, for tests of several processes. */
export async function freshOnServer(): Promise<ServerDatabase> {
  const prepared = inject('database')
  if (prepared.engine !== 'postgres') throw new Error('this project of tests has no server')
  return freshPostgres(prepared)
}

async function freshPostgres(prepared: Extract<Prepared, { engine: 'postgres' }>): Promise<ServerDatabase> {
  const name = `${prepared.template}_${randomBytes(6).toString('hex')}`
  await administer(prepared.server, `create database ${name} template ${prepared.template}`)
  const url = databaseUrl(prepared.server, name)
  const connection = await openPostgres(url)
  return {
    connection,
    database: openStores(connection),
    url,
    async close() {
      await connection.close()
      await administer(prepared.server, `drop database if exists ${name} with (force)`)
    },
  }
}

/** The same server's address with another database. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Statements that take no parameters and no transaction, on the server's own database. */
export async function administer(
  server: string,
  statement: string,
): Promise<postgres.RowList<postgres.Row[]>> {
  const client = postgres(server, ONE_QUESTION)
  try {
    return await client.unsafe(statement)
  } finally {
    await client.end({ timeout: 1 })
  }
}
