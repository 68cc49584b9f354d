import type { Database } from '../db/database.ts'
import type { Post } from '../domain/post.ts'
import { type JudgedPost, judgePost } from './judge-post.ts'
import type { Outside } from './outside.ts'
import { postOf } from './post-access.ts'
import { tellOfPost } from './tell-of-post.ts'

/** Asks a channel's owners about a post that waits for them, within the transaction that made it wait. */
export const queueApproval = async (
  outside: Outside,
  inside: Database,
  judged: Pick<JudgedPost, 'post' | 'channel' | 'deal' | 'settings'>,
): Promise<void> => {
  // A post may wait more than once: taken back, changed and sent again.
  const key = `post:${judged.post.id}:ask:${outside.now().getTime()}`
  await tellOfPost(outside, inside, judged, { key, news: { kind: 'awaiting' } })
}

/** gone: not there, or not this owner's to decide. state: decided already. */
export type Decision =
  | { readonly kind: 'decided'; readonly post: Post }
  | { readonly kind: 'refused'; readonly because: 'gone' | 'state' }

/**
 * An owner lets a waiting post go: to the moment that it was meant for (at once, where that is over), or to the end of the queue. It is judged when
 * it leaves, as every post is.
 */
export const approvePost = (outside: Outside) => decide(outside, 'approved')

/** An owner does not want it: back to its author's drafts, or away where a rule picked it. */
export const refusePost = (outside: Outside) => decide(outside, 'refused')

const decide =
  (outside: Outside, how: 'approved' | 'refused') =>
  async (postId: number, personId: number): Promise<Decision> => {
    const own = await postOf(outside, postId, personId)
    if (!own?.channel || own.role !== 'owner') return { kind: 'refused', because: 'gone' }
    const { post, channel } = own
    return outside.db.transaction(async (inside): Promise<Decision> => {
      const decided = await inside.posts.change(postId, ['awaiting'], {
        ...(how === 'refused'
          ? ({ state: post.ruleId === null ? 'draft' : 'withdrawn', dueAt: null } as const)
          : post.dueAt === null
            ? ({ state: 'queued', place: (await inside.posts.lastPlace(channel.id)) + 1 } as const)
            : ({ state: 'timed' } as const)),
      })
      if (!decided) return { kind: 'refused', because: 'state' }
      if (post.ruleId === null && post.authorId !== personId) {
        const judged = await judgePost({ ...outside, db: inside })(decided)
        const key = `post:${postId}:${how}:${outside.now().getTime()}`
        await tellOfPost(outside, inside, judged, { key, news: { kind: how }, to: post.authorId })
      }
      return { kind: 'decided', post: decided }
    })
  }
