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
      from (select webmaster_id, min(at) as since from notices where told_by is null group by 1) n
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

  /** The oldest untold changes of a webmaster; nobody else tells them while this transaction lasts. */
  take: (webmasterId: number, limit: number) =>
    connection.rows<{ actionId: number; version: number }>(sql`
      select action_id as "actionId", version from notices
      where webmaster_id = ${webmasterId} and told_by is null
      order by at, action_id, version limit ${limit} for update skip locked`),

  async markTold(told: readonly { actionId: number; version: number }[], key: string): Promise<void> {
    await connection.rows(sql`
      update notices n set told_by = ${key}
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as t("actionId" bigint, version int)
      where n.action_id = t."actionId" and n.version = t.version`)
  },
})
