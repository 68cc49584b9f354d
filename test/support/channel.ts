/** A connected channel of a webmaster, as the connecting screens would have left it. */
import { sql } from 'drizzle-orm'
import type { Connection } from '../../src/db/connection.ts'
import type { Database } from '../../src/db/database.ts'
import type { Channel, ChannelSettings } from '../../src/domain/channel.ts'
import type { Post } from '../../src/domain/post.ts'

export const someSettings = (change: Partial<ChannelSettings> = {}): ChannelSettings => ({
  language: 'ru',
  country: 'KZ',
  audience: ['KZ'],
  timeZone: 'Europe/Moscow',
  slots: [],
  template: null,
  hashtags: [],
  link: 'button',
  approval: false,
  whenOver: 'edit',
  label: null,
  ...change,
})

let connected = 0

/** Its owner is a webmaster by this Telegram id, with an ad space of the channel's own. */
export async function aChannel(
  db: Database,
  { ownerId, at, ...change }: Partial<ChannelSettings> & { ownerId: number; at: Date },
): Promise<Channel> {
  const n = ++connected
  const { webmaster } = await db.webmasters.register(
    {
      telegramId: ownerId,
      name: `Владелец ${ownerId}`,
      language: 'ru',
      termsAccepted: { version: '2024-10-16', at, how: 'chat' },
      adSpace: { key: `own${ownerId}`, title: 'Бот', traffic: { source: 'telegram_bot' } },
    },
    at,
  )
  const space = await db.webmasters.addAdSpace(
    {
      webmasterId: webmaster.id,
      key: `chan${ownerId}x${n}`.slice(0, 16),
      title: `Канал ${n}`,
      traffic: { source: 'telegram_channel' },
    },
    at,
  )
  const { channel } = await db.channels.add(
    {
      telegramId: -1_000_000_000_000 - ownerId * 100 - n,
      title: `Канал ${n}`,
      username: null,
      adSpaceId: space.id,
      rights: ['can_post_messages'],
      settings: someSettings(change),
    },
    ownerId,
    at,
  )
  return channel
}

/** Puts posts at the end of a channel's queue, one a deal. */
export async function enqueue(
  db: Database,
  channel: Channel,
  dealIds: readonly number[],
  at: Date,
): Promise<Post[]> {
  const posts: Post[] = []
  for (const dealId of dealIds)
    posts.push(
      await db.posts.add(
        {
          channelId: channel.id,
          adSpaceId: channel.adSpaceId,
          authorId: 1,
          dealId,
          state: 'queued',
          place: (await db.queue.count(channel.id)) + 1,
        },
        at,
      ),
    )
  return posts
}

const TABLES = [
  'posted_items',
  'slot_runs',
  'post_goods',
  'posts',
  'post_rules',
  'channel_members',
  'channels',
  'outbox',
]

/** No channel was ever connected. */
export async function emptyChannels(connection: Connection): Promise<void> {
  await connection.rows(sql`update links set post_id = null where post_id is not null`)
  for (const table of TABLES) await connection.rows(sql.raw(`delete from ${table}`))
}
