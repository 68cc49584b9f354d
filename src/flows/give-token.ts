import { isToken } from '../domain/advertising.ts'
import type { Post } from '../domain/post.ts'
import { leavesNext, waitingPost } from './approve-post.ts'
import { askApproval } from './ask-approval.ts'
import type { Outside } from './outside.ts'

export type GivenToken =
  /** It leaves at its time, or waits for an owner's word, as its state says. */
  | { readonly kind: 'given'; readonly post: Post }
  /** gone: it does not wait any more, or not for this person. used: it stands with another creative. */
  | { readonly kind: 'refused'; readonly because: 'gone' | 'bad_token' | 'used' }

/**
 * A post that waits for its token gets it and goes out. Whoever makes posts may give it; where the channel wants an owner's word an owner's token is that
 * word, and an editor's leaves the post to the owners.
 */
export const giveToken =
  (outside: Outside) =>
  async (personId: number, postId: number, erid: string): Promise<GivenToken> => {
    const { db, book, now } = outside
    const waiting = await waitingPost(outside, personId, postId)
    if (!waiting) return { kind: 'refused', because: 'gone' }
    const { post, channel, role } = waiting
    if (!isToken(erid, book.advertising.token)) return { kind: 'refused', because: 'bad_token' }
    if (await db.posts.isTokenElsewhere({ ...post, erid })) return { kind: 'refused', because: 'used' }
    const needsWord = channel.settings.approval && role !== 'owner'
    return db.transaction(async (inside) => {
      const next = needsWord ? {} : leavesNext(post, now())
      const given = await inside.posts.change(postId, ['awaiting'], { erid, ...next })
      if (!given) return { kind: 'refused', because: 'gone' }
      if (needsWord) await askApproval({ ...outside, db: inside }, channel, given)
      return { kind: 'given', post: given }
    })
  }
