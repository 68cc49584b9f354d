import { type SQL, sql } from 'drizzle-orm'

/** So many share a row of the queue at the most: what one worker takes at once. */
const MOST_TOGETHER = 250

/** Puts versions into the queue. `from`: a relation with `id` (the action's) and `version`, in the order in which they are settled. */
export const queueVersions = (from: SQL): SQL => sql`
  insert into unsettled (actions, versions)
  select array_agg(id order by id), array_agg(version order by id)
  from (select id, version, (row_number() over (order by id) - 1) / ${sql.raw(String(MOST_TOGETHER))} as part from ${from}) q
  group by part order by part`
