import { sql } from 'drizzle-orm'
import { postedItems } from './channel-schema.ts'
import type { Connection } from './connection.ts'

/** What a channel has had: see itemKeyOf. */
export const postedItemStore = (connection: Connection) => ({
  /** Which of these goods the channel has had, or is about to have: by rules, or by posts that somebody made. */
  async had(channelId: number, items: readonly string[]): Promise<Set<string>> {
    const rows = await connection.rows<{ item: string }>(sql`
      with asked as (select unnest(${sql.param(items)}::text[]) as item)
      select item from asked
      where exists (select from posted_items i where i.channel_id = ${channelId} and i.item = asked.item)
        or asked.item in (
          select coalesce(d.item_id, 'deal:' || d.id) from posts p join deals d on d.id = p.deal_id
          where p.channel_id = ${channelId} and p.state in ('awaiting', 'queued', 'timed', 'sending', 'published'))`)
    return new Set(rows.map(({ item }) => item))
  },

  /** false: the channel has had it. */
  async remember(channelId: number, item: string, postId: number, at: Date): Promise<boolean> {
    const rows = await connection.orm
      .insert(postedItems)
      .values({ channelId, item, postId, at })
      .onConflictDoNothing()
      .returning({ item: postedItems.item })
    return rows.length === 1
  },
})
