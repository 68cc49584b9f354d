import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Post, PostState } from '../domain/post.ts'
import { posts } from './channel-schema.ts'
import type { Connection } from './connection.ts'

type NewPost = Pick<Post, 'adSpaceId' | 'authorId' | 'state'> &
  Partial<Omit<Post, 'id' | 'createdAt' | 'adSpaceId' | 'authorId' | 'state'>>

/** Posts, from the draft to what became of them. */
export const postStore = (connection: Connection) => ({
  async add(post: NewPost, at: Date): Promise<Post> {
    const [row] = await connection.orm
      .insert(posts)
      .values({
        ...toRow(post),
        adSpaceId: post.adSpaceId,
        authorId: post.authorId,
        state: post.state,
        createdAt: at,
      })
      .returning()
    if (!row) throw new Error('a post was inserted and is not there')
    return toPost(row)
  },

  async find(id: number): Promise<Post | null> {
    const [row] = await connection.orm.select().from(posts).where(eq(posts.id, id))
    return row ? toPost(row) : null
  },

  /** The post, for as long as the transaction lasts nobody else's to change. */
  async locked(id: number): Promise<Post | null> {
    const [row] = await connection.orm.select().from(posts).where(eq(posts.id, id)).for('update')
    return row ? toPost(row) : null
  },

  /**
   * Changes what is given and leaves the rest, as long as the post is in one of the states: whoever comes second changes nothing.
   * null: it is in another one, or not there.
   */
  async change(id: number, from: readonly PostState[], to: Partial<Omit<Post, 'id'>>): Promise<Post | null> {
    const [row] = await connection.orm
      .update(posts)
      .set(toRow(to))
      .where(and(eq(posts.id, id), inArray(posts.state, [...from])))
      .returning()
    return row ? toPost(row) : null
  },

  /** A person's own draft of a deal for a channel (or for no channel), the newest, or null. */
  async draftOf(authorId: number, channelId: number | null, dealId: number): Promise<Post | null> {
    const [row] = await connection.orm
      .select()
      .from(posts)
      .where(
        and(
          eq(posts.authorId, authorId),
          channelId === null ? isNull(posts.channelId) : eq(posts.channelId, channelId),
          eq(posts.dealId, dealId),
          eq(posts.state, 'draft'),
        ),
      )
      .orderBy(desc(posts.id))
      .limit(1)
    return row ? toPost(row) : null
  },

  /** Does a token stand with another creative: another deal, other words of the owner's, or an owner's own post? */
  async isTokenElsewhere({ id, erid, dealId, ownText, reworked }: Post): Promise<boolean> {
    if (erid === null) return false
    const found = await connection.rows(sql`
      select 1 as one from posts
      where erid = ${erid} and id <> ${id} and state not in ('withdrawn', 'failed')
        and (${reworked !== null}::boolean or reworked is not null or deal_id is distinct from ${dealId}::bigint
          or coalesce(own_text ->> 'text', '') <> ${ownText?.text ?? ''}::text)
      limit 1`)
    return found.length > 0
  },
})

function toRow({ shownPrice, ...rest }: Partial<Omit<Post, 'id'>>) {
  return {
    ...rest,
    ...(shownPrice !== undefined && {
      shownPriceMinor: shownPrice?.minor ?? null,
      shownCurrency: shownPrice?.currency ?? null,
    }),
  }
}

export const toPost = ({ shownPriceMinor, shownCurrency, ...row }: typeof posts.$inferSelect): Post => ({
  ...row,
  shownPrice:
    shownPriceMinor === null || shownCurrency === null
      ? null
      : { minor: shownPriceMinor, currency: shownCurrency },
})
