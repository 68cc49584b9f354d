import type { Outside } from './outside.ts'
import { postInChannel } from './post-access.ts'

/**
 * An owner looked into the channel: the post of which nobody knew is there, or it is not and leaves again, where the channel is paused once it goes on. The
 * first who answers decides. false: it is in no doubt (any more), or not this person's.
 */
export const settleDoubt =
  (outside: Outside) =>
  async (personId: number, postId: number, isThere: boolean): Promise<boolean> => {
    const { db, now } = outside
    const own = await postInChannel(outside, personId, postId)
    if (own?.role !== 'owner') return false
    const { id: channelId } = own.channel
    const sending = await db.publications.sendingOf(postId)
    if (sending?.kind !== 'doubtful') return false
    const at = now()
    return db.transaction(async (inside) => {
      const channel = await inside.channels.locked({ id: channelId })
      // Another owner, or the operator, may have said their word since it was looked at.
      if (!(await inside.outbox.lockDoubt(sending.outboxId))) return false
      if (!isThere) {
        // How late it is counts from the owner's word.
        await inside.posts.change(postId, ['sending'], { dueAt: at })
        await inside.outbox.reopen(sending.outboxId, at)
        if (channel?.paused) await inside.publications.takeBack(channelId)
        return true
      }
      // Without its message id it cannot be changed later: see learn-place.ts.
      await inside.outbox.markSent([{ id: sending.outboxId, messageId: null }], at)
      return (
        (await inside.posts.change(postId, ['sending'], { state: 'published', publishedAt: at })) !== null
      )
    })
  }
