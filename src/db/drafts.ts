import { and, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { posts } from './channel-schema.ts'
import type { Connection } from './connection.ts'
import { type TitledPost, titledPosts, toTitled } from './titled-posts.ts'

/** What a person has in hand: drafts, posts to be sent by their own hand, and those sent so into no channel that we know; of channels only while they are a member. */
export const draftStore = (connection: Connection) => {
  const inHand = (authorId: number) =>
    and(
      eq(posts.authorId, authorId),
      or(
        inArray(posts.state, ['draft', 'by_hand']),
        and(eq(posts.state, 'published'), isNull(posts.channelId)),
      ),
      // One that a crash left before there was anything in it is nobody's to open.
      or(isNotNull(posts.dealId), isNotNull(posts.reworked)),
      sql`(${posts.channelId} is null or exists (
        select from channel_members m where m.channel_id = ${posts.channelId} and m.person_id = ${posts.authorId}))`,
    )
  return {
    /** The newest first. */
    async list(authorId: number, offset: number, limit: number): Promise<TitledPost[]> {
      const rows = await titledPosts(connection)
        .where(inHand(authorId))
        .orderBy(desc(posts.id))
        .limit(limit)
        .offset(offset)
      return rows.map(toTitled)
    },

    count: (authorId: number): Promise<number> => connection.orm.$count(posts, inHand(authorId)),
  }
}
