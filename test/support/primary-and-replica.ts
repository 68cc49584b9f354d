/** A primary, a replica that every commit waits for, and PgBouncer before them where the machine has it: one database for many processes. */
import { administer } from './database.ts'
import { startPgBouncer } from './pgbouncer.ts'
import { startPostgres } from './postgres-server.ts'
import { until } from './until.ts'

export type PrimaryAndReplica = Awaited<ReturnType<typeof startPrimaryAndReplica>>

const DATABASE = 'shop'
const WAITING = { synchronous_commit: 'on' }

export async function startPrimaryAndReplica({ fsync = false }: { fsync?: boolean } = {}) {
  const primary = await startPostgres({ fsync, settings: WAITING })
  const replica = await startPostgres({ fsync, replicaOf: primary, settings: WAITING })
  await administer(primary.url, `create database ${DATABASE} encoding 'UTF8' template template0`)
  await until(
    () => administer(primary.url, 'select state from pg_stat_replication'),
    (seen) => seen[0]?.state === 'streaming',
    20_000,
  )
  // Settings of the data folder, which the replica's copy is older than: promoted, it waits for nobody.
  await administer(primary.url, `alter system set synchronous_standby_names = '*'`)
  await administer(primary.url, 'select pg_reload_conf()')
  const bouncer = await startPgBouncer(primary.url)
  const hosts = [primary, replica].map(({ url }) => new URL(url).host).join(',')
  const eitherOf = `postgres://postgres@${hosts}/${DATABASE}?target_session_attrs=read-write`
  const on = (server: string) => server.replace(/postgres$/, DATABASE)

  return {
    bounced: bouncer !== null,
    /** What the shop's processes are given: statements by the bouncer, sessions straight to the primary, searches to the replica. */
    env: {
      DATABASE_URL: bouncer?.url(DATABASE) ?? eitherOf,
      DATABASE_SESSION_URL: eitherOf,
      DATABASE_SEARCH_URL: on(replica.url),
    },
    primaryUrl: on(primary.url),
    replicaUrl: on(replica.url),
    /** kill -9 of the primary; then what whoever watches over the servers does: the replica is promoted, the bouncer led there. */
    async loseThePrimary(): Promise<void> {
      await primary.kill()
      await administer(replica.url, 'select pg_promote()')
      await bouncer?.leadTo(replica.url)
    },
    async stop(): Promise<void> {
      await bouncer?.stop()
      await replica.stop()
      await primary.stop()
    },
  }
}
