import type { Connection } from './connection.ts'

export interface Whereabouts {
  /** postgres://user:password@host:port/name; undefined: the embedded database. */
  readonly databaseUrl?: string | undefined
  /** The folder in which the embedded database lives. */
  readonly dataDir: string
}

/**
 * Opens the database: PostgreSQL where `databaseUrl` says, else the embedded one. Only the engine that is asked for is loaded.
 * Throws DatabaseUnreachable, DatabaseUnfit or, embedded, DatabaseInUse.
 */
export async function openConnection({ databaseUrl, dataDir }: Whereabouts): Promise<Connection> {
  if (databaseUrl !== undefined) return (await import('./open-postgres.ts')).openPostgres(databaseUrl)
  return (await import('./open-embedded.ts')).openEmbedded(dataDir)
}
