/** An owner's word on a post that waits for it: the first who answers decides. */
import type { Post } from '../domain/post.ts'
import { lacksToken } from './lacks-token.ts'
import type { Outside } from './outside.ts'
import { type PostInChannel, postInChannel } from './post-access.ts'
import { tellOfPost } from './tell-of-post.ts'

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

/**
 * A rule's pick is thrown away, and the rule does not pick its goods again; a post that somebody made goes back to their drafts, and they are told where it
 * was another owner who refused it. null: as above.
 */
export const refusePost =
  (outside: Outside) =>
  async (personId: number, postId: number): Promise<Post | null> => {
    const waiting = await waitingPost(outside, personId, postId)
    if (waiting?.role !== 'owner') return null
    const { post, channel } = waiting
    return outside.db.transaction(async (inside) => {
      const state = post.ruleId === null ? 'draft' : 'withdrawn'
      const refused = await inside.posts.change(postId, ['awaiting'], { state, dueAt: null })
      if (refused && state === 'draft' && post.authorId !== personId) {
        const deal = post.dealId === null ? null : await inside.deals.find(post.dealId)
        const news = { key: `refused:${outside.now().getTime()}`, news: { kind: 'refused' } } as const
        await tellOfPost({ ...outside, db: inside }, { post, channel, deal }, news, 'author')
      }
      return refused
    })
  }

/** A post that waits, for one of its channel's members; null for everybody else. */
export async function waitingPost(
  outside: Outside,
  personId: number,
  postId: number,
): Promise<PostInChannel | null> {
  const own = await postInChannel(outside, personId, postId)
  return own?.post.state === 'awaiting' ? own : null
}

/** Nothing holds it any more. */
export const leavesNext = ({ dueAt }: Post, at: Date): Pick<Post, 'state' | 'dueAt'> => ({
  state: 'timed',
  dueAt: dueAt && dueAt > at ? dueAt : at,
})
