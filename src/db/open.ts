import type { Connection } from './connection.ts'

export interface Whereabouts {
  /** postgres://user:password@host:port/name; undefined: the embedded database. */
  readonly databaseUrl?: string | undefined
  /** Where sessions are opened, if `databaseUrl` leads to a pooler that gives a connection for a transaction only. */
  readonly sessionUrl?: string | undefined
  /** The folder in which the embedded database lives. */
  readonly dataDir: string
}

/**
 * Opens the database: PostgreSQL where `databaseUrl` says, else the embedded one. Only the engine that is asked for is loaded.
 * Throws DatabaseUnreachable, DatabaseUnfit or, embedded, DatabaseInUse.
 */
export async function openConnection({ databaseUrl, sessionUrl, dataDir }: Whereabouts): Promise<Connection> {
  if (databaseUrl !== undefined) {
    const { openPostgres } = await import('./open-postgres.ts')
    return openPostgres(databaseUrl, { sessionUrl })
  }
  return (await import('./open-embedded.ts')).openEmbedded(dataDir)
}

/** A streaming replica, for reads alone. Nothing is asked of it yet: whether it is there shows when it is read from. */
export async function openReplicaConnection(url: string): Promise<Connection> {
  return (await import('./open-postgres.ts')).openReplica(url)
}
