import { type SQL, sql } from 'drizzle-orm'

/** So many share a row of the queue at the most: what one worker takes at once. */
const MOST_TOGETHER = 250

/**
 * Puts versions into the queue. `from`: a relation with `id` (the action's) and `version`, and with `queued` (see queued-report.ts) where they come
 * with reports.
 */
export const queueVersions = (from: SQL, { withReports }: { withReports: boolean }): SQL => sql`
  insert into unsettled (actions, versions, reports)
  select array_agg(id order by id), array_agg(version order by id), ${withReports ? sql`json_agg(queued order by id)` : sql`null`}
  from (select *, (row_number() over (order by id) - 1) / ${sql.raw(String(MOST_TOGETHER))} as part from ${from}) q
  group by part order by part`
