import { and, asc, count, eq, inArray, sql } from 'drizzle-orm'
import type { Post } from '../domain/post.ts'
import { posts } from './channel-schema.ts'
import type { Connection } from './connection.ts'
import { toPost } from './posts.ts'
import { type TitledPost, titledPosts, toTitled } from './titled-posts.ts'

/** The queue of a channel: its posts of state 'queued', by place. */
export const queueStore = (connection: Connection) => {
  const queued = (channelId: number) => and(eq(posts.channelId, channelId), eq(posts.state, 'queued'))
  const inOrder = [asc(posts.place), asc(posts.id)]
  const titled = () => titledPosts(connection)

  return {
    /** In the order in which they leave. */
    async list(channelId: number, offset: number, limit: number): Promise<TitledPost[]> {
      const rows = await titled()
        .where(queued(channelId))
        .orderBy(...inOrder)
        .limit(limit)
        .offset(offset)
      return rows.map(toTitled)
    },

    /** Posts that leave at a time of their own or wait for an owner's word, the soonest first. */
    async besides(channelId: number, limit: number): Promise<TitledPost[]> {
      const rows = await titled()
        .where(and(eq(posts.channelId, channelId), inArray(posts.state, ['timed', 'awaiting'])))
        .orderBy(asc(posts.dueAt), asc(posts.id))
        .limit(limit)
      return rows.map(toTitled)
    },

    async find(postId: number): Promise<TitledPost | null> {
      const [row] = await titled().where(eq(posts.id, postId))
      return row ? toTitled(row) : null
    },

    async count(channelId: number): Promise<number> {
      const [row] = await connection.orm.select({ count: count() }).from(posts).where(queued(channelId))
      return row?.count ?? 0
    },

    /** In the order in which they leave. */
    async ids(channelId: number): Promise<number[]> {
      const rows = await connection.orm
        .select({ id: posts.id })
        .from(posts)
        .where(queued(channelId))
        .orderBy(...inOrder)
      return rows.map(({ id }) => id)
    },

    /** The last place in a channel's queue; 0 where it is empty. */
    async lastPlace(channelId: number): Promise<number> {
      const [row] = await connection.rows<{ place: number }>(sql`
        select coalesce(max(place), 0) as place from posts where channel_id = ${channelId} and state = 'queued'`)
      return row?.place ?? 0
    },

    /** Puts the queue in this order; those that have left it meanwhile stay where they are. */
    async arrange(channelId: number, ids: readonly number[]): Promise<void> {
      await connection.rows(sql`
        update posts p set place = o.place
        from unnest(${sql.param(ids)}::bigint[]) with ordinality as o(id, place)
        where p.id = o.id and p.channel_id = ${channelId} and p.state = 'queued'`)
    },

    /** The head leaves the queue, within a transaction. null: it is empty. */
    async takeHead(
      channelId: number,
      to: (head: Post) => { state: 'timed' | 'awaiting'; dueAt: Date },
    ): Promise<Post | null> {
      const [head] = await connection.orm
        .select()
        .from(posts)
        .where(queued(channelId))
        .orderBy(...inOrder)
        .limit(1)
        .for('update')
      if (!head) return null
      const [row] = await connection.orm
        .update(posts)
        .set({ ...to(toPost(head)), place: null })
        .where(eq(posts.id, head.id))
        .returning()
      return row ? toPost(row) : null
    },
  }
}
