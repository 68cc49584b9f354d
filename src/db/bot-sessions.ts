import { sql } from 'drizzle-orm'
import type { Connection } from './connection.ts'
import { jsonText } from './json-text.ts'

/** What the bot keeps between updates: forms in progress, what it knows of itself. JSON values by key. */
export const botSessionStore = (connection: Connection) => ({
  async read(key: string): Promise<unknown> {
    const [row] = await connection.rows<{ value: unknown }>(
      sql`select value from bot_sessions where key = ${key}`,
    )
    return row?.value
  },

  async write(key: string, value: unknown, now: Date): Promise<void> {
    await connection.rows(sql`
      insert into bot_sessions (key, value, updated_at) values (${key}, ${jsonText(value)}::jsonb, ${now})
      on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`)
  },
})
