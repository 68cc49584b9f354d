/** An owner's word on a post that waits for it: the first who answers decides. */
import type { Post } from '../domain/post.ts'
import { lacksToken } from './lacks-token.ts'
import { type MemberChannel, memberChannel } from './member-channel.ts'
import type { Outside } from './outside.ts'

/**
 * It leaves at its time, or at once where that has passed. no_token: it waits for a token of its own, too, and goes on to wait (see give-token.ts). null: it
 * does not wait any more, or the person is no owner.
 */
export const approvePost =
  (outside: Outside) =>
  async (personId: number, postId: number): Promise<Post | 'no_token' | null> => {
    const waiting = await waitingPost(outside, personId, postId)
    if (waiting?.role !== 'owner') return null
    const { post, channel } = waiting
    return lacksToken(outside, channel.settings, post)
      ? 'no_token'
      : outside.db.posts.change(postId, ['awaiting'], leavesNext(post, outside.now()))
  }

/** It is thrown away; a rule does not pick its goods again. null: as above. */
export const refusePost =
  (outside: Outside) =>
  async (personId: number, postId: number): Promise<Post | null> => {
    const waiting = await waitingPost(outside, personId, postId)
    if (waiting?.role !== 'owner') return null
    return outside.db.posts.change(postId, ['awaiting'], { state: 'withdrawn', dueAt: null })
  }

/** A post that waits, for one of its channel's members; null for everybody else. */
export async function waitingPost(
  { db }: Outside,
  personId: number,
  postId: number,
): Promise<(MemberChannel & { readonly post: Post }) | null> {
  const post = await db.posts.find(postId)
  if (post?.state !== 'awaiting' || post.channelId === null) return null
  const member = await memberChannel(db, personId, post.channelId)
  return member && { post, ...member }
}

/** Nothing holds it any more. */
export const leavesNext = ({ dueAt }: Post, at: Date): Pick<Post, 'state' | 'dueAt'> => ({
  state: 'timed',
  dueAt: dueAt && dueAt > at ? dueAt : at,
})
