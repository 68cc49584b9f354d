import { sql } from 'drizzle-orm'
import type { NoticeWishes } from '../domain/notice.ts'
import type { Connection } from './connection.ts'
import { wishesOf } from './webmasters.ts'

/** A webmaster who has something to be told. */
export interface Listener {
  readonly webmasterId: number
  readonly telegramId: number
  readonly language: string
  readonly wishes: NoticeWishes
  /** When the oldest untold change happened. */
  readonly since: Date
}

export interface Change {
  readonly actionId: number
  readonly version: number
  /** When it was settled. */
  readonly at: Date
}

/** Changes to be told, each once. */
export const noticeStore = (connection: Connection) => ({
  /** Webmasters who wait, those who wait longest first; who cannot be reached waits until they write again. */
  async listeners(): Promise<Listener[]> {
    const rows = await connection.rows<
      Omit<Listener, 'wishes'> & {
        digest: NoticeWishes['digest']
        quietFrom: number | null
        quietTo: number | null
        timeZone: string
      } & Record<string, unknown>
    >(sql`
      select w.id as "webmasterId", w.telegram_id as "telegramId", coalesce(p.language, w.language) as language,
        w.digest, w.quiet_from as "quietFrom", w.quiet_to as "quietTo", w.time_zone as "timeZone", n.since
      from (select webmaster_id, min(at) as since from untold group by 1) n
      join webmasters w on w.id = n.webmaster_id and w.telegram_id is not null
      left join people p on p.id = w.telegram_id
      where p.unreachable_since is null
      order by n.since`)
    return rows.map((row) => ({
      webmasterId: row.webmasterId,
      telegramId: row.telegramId,
      language: row.language,
      since: row.since,
      wishes: wishesOf(row),
    }))
  },

  /** Takes the oldest untold changes of a webmaster, in order; nobody else tells them, and `markTold` belongs into the same transaction. */
  take: (webmasterId: number, limit: number) =>
    connection.rows<Change & Record<string, unknown>>(sql`
      with rows as materialized (
        select id, at, actions, versions from untold
        where webmaster_id = ${webmasterId} order by at, id limit ${limit} for update skip locked),
      changes as (
        select r.id, r.at, c.action_id, c.version, c.place, row_number() over (order by r.at, r.id, c.place) as n
        from rows r cross join lateral unnest(r.actions, r.versions) with ordinality as c(action_id, version, place)),
      ends as (
        select id, coalesce(max(place) filter (where n <= ${limit}), 0) as taken, count(*) as all from changes group by id),
      gone as (delete from untold u using ends e where u.id = e.id and e.taken = e.all),
      cut as (
        update untold u set actions = u.actions[e.taken + 1:], versions = u.versions[e.taken + 1:]
        from ends e where u.id = e.id and e.taken between 1 and e.all - 1)
      select action_id as "actionId", version, at from changes where n <= ${limit} order by n`),

  /** A change that was told already fails: the database has room for one telling of each. `key`: the outbox's, of the message. */
  async markTold(webmasterId: number, told: readonly Change[], key: string): Promise<void> {
    await connection.rows(sql`
      insert into notices (action_id, version, webmaster_id, at, told_by)
      select t."actionId", t.version, ${webmasterId}, t.at, ${key}
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as t("actionId" bigint, version int, at timestamptz)`)
  },
})
