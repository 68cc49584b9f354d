import { sql } from 'drizzle-orm'
import { USUAL_TIME_ZONE } from '../domain/wall-clock.ts'
import type { Connection } from './connection.ts'
import { groupCommit } from './group-commit.ts'

/** A robot or a previewer that asked for a link. */
interface RobotAsking {
  readonly linkCode: string
  readonly at: Date
}

/** How often robots ask, a row a link and day: they may be many, and nothing hangs on one of them. */
export const linkRobotStore = (connection: Connection) => ({
  /** Counts one, together with those that come at the same time. */
  count: groupCommit((group: readonly RobotAsking[]) => countTogether(connection, group)),
})

async function countTogether(connection: Connection, group: readonly RobotAsking[]): Promise<null[]> {
  const rows = group.map(({ linkCode, at }) => ({ code: linkCode, at: at.toISOString() }))
  // In one order everywhere, so that two processes do not wait for each other.
  await connection.rows(sql`
    insert into link_robots (link_code, day, asked)
    select code, to_char(at at time zone ${USUAL_TIME_ZONE}::text, 'YYYY-MM-DD'), count(*)::int
      from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as r(code text, at timestamptz)
     group by 1, 2 order by 1, 2
    on conflict (link_code, day) do update set asked = link_robots.asked + excluded.asked`)
  return group.map(() => null)
}
