import { sql } from 'drizzle-orm'
import type { Connection } from './connection.ts'

/** Telegram's ids of pictures that a bot has uploaded once. Keys name the bot too: ids are worth nothing to another. */
export const uploadStore = (connection: Connection) => ({
  async find(keys: readonly string[]): Promise<Map<string, string>> {
    if (keys.length === 0) return new Map()
    const found = await connection.rows<{ key: string; fileId: string }>(
      sql`select key, file_id as "fileId" from uploads where key = any(${sql.param(keys)}::text[])`,
    )
    return new Map(found.map(({ key, fileId }) => [key, fileId]))
  },

  async keep(key: string, fileId: string): Promise<void> {
    await connection.rows(sql`
      insert into uploads (key, file_id) values (${key}, ${fileId})
      on conflict (key) do update set file_id = excluded.file_id`)
  },

  async forget(keys: readonly string[]): Promise<void> {
    await connection.rows(sql`delete from uploads where key = any(${sql.param(keys)}::text[])`)
  },
})
