import { sql } from 'drizzle-orm'
import type { Connection } from './connection.ts'
import { type OpenVersion, openVersions, VERSION_JOINS, VERSION_TEXT, versionsIn } from './open-versions.ts'

export interface Claim {
  readonly open: readonly OpenVersion[]
  /** How many rows of the queue were taken, and the last one's number. */
  readonly rows: number
  readonly last: number | null
}

/**
 * Takes rows off the queue that no other worker holds, and reads what they speak of, in one statement. A version whose predecessor is not
 * settled yet, as far as this statement sees, is put back at the end.
 */
export async function claimVersions(inside: Connection, rows: number, after: number): Promise<Claim> {
  const [claim] = await inside.rows<{ rows: number; last: number | null; versions: string | null }>(
    sql`
    with taken as (
      delete from unsettled where id = any(array(
        select id from unsettled where id > ${after}::bigint order by id limit ${rows}::int for update skip locked))
      returning id, actions, versions),
    waiting as materialized (
      select u.action_id, u.version, u.version = 1 or coalesce(
          (select true from settlements s where s.action_id = u.action_id and s.version = u.version - 1), false) as is_next
      from taken t cross join lateral unnest(t.actions, t.versions) as u(action_id, version)),
    n as (select action_id, version from waiting where is_next),
    put_back as (
      insert into unsettled (actions, versions)
      select array_agg(action_id), array_agg(version) from waiting where not is_next having count(*) > 0)
    select (select count(*)::int from taken) as rows, (select max(id) from taken) as last,
      (select ${VERSION_TEXT} from n ${VERSION_JOINS}) as versions`,
    { prepared: true },
  )
  const { rows: taken = 0, last = null, versions = null } = claim ?? {}
  return { open: await openVersions(inside, versionsIn(versions)), rows: taken, last }
}
