/** An owner's word on a post that waits for it: the first who answers decides. */
import type { Post } from '../domain/post.ts'
import { memberChannel } from './member-channel.ts'
import type { Outside } from './outside.ts'

/** It leaves at its time, or at once where that has passed. null: it does not wait any more, or the person is no owner. */
export const approvePost =
  (outside: Outside) =>
  (personId: number, postId: number): Promise<Post | null> => {
    const at = outside.now()
    return answer(outside, personId, postId, ({ dueAt }) => ({
      state: 'timed',
      dueAt: dueAt && dueAt > at ? dueAt : at,
    }))
  }

/** It is thrown away; a rule does not pick its goods again. null: as above. */
export const refusePost =
  (outside: Outside) =>
  (personId: number, postId: number): Promise<Post | null> =>
    answer(outside, personId, postId, () => ({ state: 'withdrawn', dueAt: null }))

async function answer(
  { db }: Outside,
  personId: number,
  postId: number,
  to: (post: Post) => Partial<Post>,
): Promise<Post | null> {
  const post = await db.posts.find(postId)
  if (!post || post.channelId === null) return null
  const member = await memberChannel(db, personId, post.channelId)
  if (member?.role !== 'owner') return null
  return db.posts.change(postId, ['awaiting'], to(post))
}
