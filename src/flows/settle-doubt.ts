import type { Outside } from './outside.ts'
import { postOf } from './post-access.ts'

/**
 * An owner looked into the channel: the post of which nobody knew is there, or it is not and leaves again. false: it is in no doubt (any more), or
 * not this person's.
 */
export const settleDoubt =
  (outside: Outside) =>
  async (personId: number, postId: number, isThere: boolean): Promise<boolean> => {
    const { db, now } = outside
    if ((await postOf(outside, personId, postId))?.role !== 'owner') return false
    const sending = await db.publications.sendingOf(postId)
    if (sending?.kind !== 'doubtful') return false
    const at = now()
    return db.transaction(async (inside) => {
      if (!isThere) {
        await inside.outbox.reopen(sending.outboxId, at)
        return true
      }
      // Without its message id it cannot be changed later: see learn-place.ts.
      await inside.outbox.markSent([{ id: sending.outboxId, messageId: null }], at)
      return (
        (await inside.posts.change(postId, ['sending'], { state: 'published', publishedAt: at })) !== null
      )
    })
  }
