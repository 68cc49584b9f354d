import { eq } from 'drizzle-orm'
import type { Post } from '../domain/post.ts'
import { channels, posts } from './channel-schema.ts'
import type { Connection } from './connection.ts'
import { toPost } from './posts.ts'
import { deals } from './schema.ts'

/** A post with what its deal and its channel are called. */
export interface TitledPost {
  readonly post: Post
  /** null: it has no deal. */
  readonly dealTitle: string | null
  /** null: it is in no channel that we know. */
  readonly channelTitle: string | null
}

/** The beginning of a statement that reads posts so; its rows go through `toTitled`. */
export const titledPosts = ({ orm }: Connection) =>
  orm
    .select({ post: posts, dealTitle: deals.title, channelTitle: channels.title })
    .from(posts)
    .leftJoin(deals, eq(deals.id, posts.dealId))
    .leftJoin(channels, eq(channels.id, posts.channelId))

export const toTitled = ({
  post,
  ...titles
}: Omit<TitledPost, 'post'> & { post: typeof posts.$inferSelect }): TitledPost => ({
  post: toPost(post),
  ...titles,
})
