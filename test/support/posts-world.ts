/** A channel with two owners and an editor, and a deal to post in it. */
import { sql } from 'drizzle-orm'
import type { Connection } from '../../src/db/connection.ts'
import type { Channel, ChannelSettings } from '../../src/domain/channel.ts'
import type { PostState } from '../../src/domain/post.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { someSettings } from './channel.ts'
import type { FreshDatabase } from './database.ts'
import { addDeal, type TestOutside, testOutside, type WorldChange } from './outside.ts'

export const OWNER = 9_000_001
export const OTHER_OWNER = 9_000_002
export const EDITOR = 9_000_003
export const STRANGER = 9_000_004

export interface PostsWorld {
  readonly outside: TestOutside
  readonly shop: Shop
  readonly channel: Channel
  deal(facts?: Parameters<typeof addDeal>[1]): Promise<number>
  change(settings: Partial<ChannelSettings>): Promise<void>
  /** A draft of a deal, a new one if none is given. */
  draft(more?: { dealId?: number; personId?: number }): Promise<number>
  rows<T extends Record<string, unknown>>(query: ReturnType<typeof sql>): Promise<T[]>
  stateOf(postId: number): Promise<PostState | undefined>
  /** What stands in the outbox for a chat, in order; for the channel if no other is named. */
  queued(chatId?: number): Promise<QueuedCall[]>
  /** The texts that wait for a person, in order. */
  toldTo(personId: number): Promise<string[]>
  /** The outbox as the sender would leave it: Telegram has taken the post. */
  arrived(postId: number, messageId: number, at?: Date): Promise<void>
  /** The deal of a post is there no longer. */
  sellOut(postId: number): Promise<unknown>
  /** Moves the clock on. */
  later(ms: number): void
  /** Takes a post's link away; what is given happens once, while the network makes a new one. */
  whileLinkIsMade(postId: number, happens: () => Promise<unknown>): Promise<void>
}

export type QueuedCall = {
  readonly id: number
  readonly key: string
  readonly method: string
  readonly payload: Record<string, unknown>
}

let channels = 0

export async function postsWorld(
  { database, connection }: Pick<FreshDatabase, 'database' | 'connection'>,
  change: WorldChange = {},
): Promise<PostsWorld> {
  const outside = testOutside(database, change)
  const shop = openShop(outside)
  const { adSpaces } = await shop.joinProgramme(OWNER, { name: 'Айгуль', language: 'ru' })
  const added = await database.channels.add(
    {
      telegramId: -1_001_000_000_000 - ++channels,
      title: 'Находки',
      username: null,
      adSpaceId: adSpaces[0]?.id ?? 0,
      rights: ['can_post_messages'],
      settings: someSettings(),
    },
    OWNER,
    outside.now(),
  )
  const { id } = added.channel
  await database.channels.putMember(id, { personId: OTHER_OWNER, role: 'owner' }, outside.now())
  await database.channels.putMember(id, { personId: EDITOR, role: 'editor' }, outside.now())
  const deal = async (facts: Parameters<typeof addDeal>[1] = {}) => {
    const dealId = await addDeal(connection, facts)
    await connection.rows(sql`update deals set updated_at = ${outside.now()} where id = ${dealId}`)
    return dealId
  }
  const queued = (chatId = added.channel.telegramId) => queuedFor(connection, chatId)
  return {
    outside,
    shop,
    channel: added.channel,
    deal,
    rows: (query) => connection.rows(query),
    stateOf: async (postId) => (await database.posts.find(postId))?.state,
    queued,
    toldTo: async (personId) => (await queued(personId)).map(({ payload }) => String(payload.text)),
    async arrived(postId, messageId, at = outside.now()) {
      const call = (await queued()).find(({ key }) => key === `post:${postId}`)
      if (!call) throw new Error(`post ${postId} is not in the outbox`)
      await database.outbox.markSent([{ id: call.id, messageId }], at)
    },
    sellOut: (postId) =>
      connection.rows(
        sql`update deals set available = false where id = (select deal_id from posts where id = ${postId})`,
      ),
    later(ms) {
      outside.clock.at = new Date(outside.now().getTime() + ms)
    },
    async whileLinkIsMade(postId, happens) {
      await connection.rows(sql`delete from links where post_id = ${postId}`)
      const { network } = outside
      const { makeDeeplink } = network
      network.makeDeeplink = async (request) => {
        network.makeDeeplink = makeDeeplink
        await happens()
        return makeDeeplink(request)
      }
    },
    change: async (settings) => {
      const current = await database.channels.find(id)
      await database.channels.change(id, {
        settings: { ...someSettings(), ...current?.settings, ...settings },
      })
    },
    draft: async ({ dealId, personId = OWNER } = {}) => {
      const drafted = await shop.draftPost(personId, { channelId: id, dealId: dealId ?? (await deal()) })
      if (drafted.kind !== 'drafted') throw new Error(`no draft: ${drafted.because}`)
      return drafted.post.id
    },
  }
}

/** What stands in the outbox for a chat, in order. */
export const queuedFor = (connection: Connection, chatId: number) =>
  connection.rows<QueuedCall>(
    sql`select id, key, method, payload from outbox where chat_id = ${chatId} order by id`,
  )
