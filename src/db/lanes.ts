import { sql } from 'drizzle-orm'
import type { Connection } from './connection.ts'

/** First keys of our advisory locks; the second is the lane, or the session's process id. */
const LANE = 7_461_001
const REPLICA = 7_461_002

/**
 * Which replica works which lane: session advisory locks, gone by themselves when their owner dies.
 * Use it on a pinned session only.
 */
export const laneStore = (connection: Connection) => ({
  /** Shows this session to the other replicas. */
  async announce(): Promise<void> {
    await connection.rows(sql`select pg_try_advisory_lock(${REPLICA}::int, pg_backend_pid())`)
  },

  /** How many replicas there are, this one included. */
  async countReplicas(): Promise<number> {
    const [row] = await connection.rows<{ replicas: number }>(sql`
      select count(*) as replicas from pg_locks
      where locktype = 'advisory' and classid = ${REPLICA}::int::oid and granted
        and database = (select oid from pg_database where datname = current_database())`)
    return row?.replicas ?? 1
  },

  /** Locks those of the lanes that nobody holds; returns them. */
  async hold(lanes: readonly number[]): Promise<number[]> {
    const held = await connection.rows<{ lane: number }>(sql`
      select lane from (
        select lane, pg_try_advisory_lock(${LANE}::int, lane) as held
        from unnest(${sql.param(lanes)}::int[]) as wanted(lane)
      ) tried where held`)
    return held.map(({ lane }) => lane)
  },

  async release(lanes: readonly number[]): Promise<void> {
    await connection.rows(sql`
      select pg_advisory_unlock(${LANE}::int, lane) from unnest(${sql.param(lanes)}::int[]) as given(lane)`)
  },

  /** Gives back every lane and the announcement: the connection may be used for something else. */
  async leave(): Promise<void> {
    await connection.rows(sql`select pg_advisory_unlock_all()`)
  },
})
