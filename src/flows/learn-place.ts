import { furtherCaptions, isSomewhere, withMessageIds } from '../domain/album.ts'
import { withToken } from '../domain/link-token.ts'
import type { ReworkedPost } from '../domain/post.ts'
import type { Outside } from './outside.ts'
import { postInChannel } from './post-access.ts'

/** A message of a channel, as somebody has just shown it. */
export interface SeenMessage {
  /** The channel's, at Telegram. */
  readonly telegramId: number
  readonly messageId: number
  /** Its text and the addresses behind its words and buttons. */
  readonly says: readonly string[]
  /** Sent by a person by way of the bot: the bot may not change it there. */
  readonly byHand: boolean
}

export type LearntPlace = 'learnt' | 'gone' | 'other_channel' | 'other_post' | 'by_hand'

/** Which of an album's messages somebody has shown: what it says begins with the words of one of them, the longest that do. */
function itemSeen(post: ReworkedPost, { says: [said = ''] }: SeenMessage): number {
  const texts = [post.body, ...furtherCaptions(post)].map(({ text }) => text)
  const fits = (text: string) => text !== '' && said.startsWith(text)
  const lengths = texts.map((text) => (fits(text) ? text.length : 0))
  return Math.max(0, lengths.indexOf(Math.max(...lengths)))
}

/**
 * An owner shows where a post stands of which nobody knew whether it had arrived: from then on it can be changed. It has to stand in the post's channel and
 * carry one of the post's own links. gone: nothing is unknown of it (any more), or the person is no owner.
 */
export const learnPlace =
  (outside: Outside) =>
  async (personId: number, postId: number, seen: SeenMessage): Promise<LearntPlace> => {
    const { db, settings } = outside
    const own = await postInChannel(outside, personId, postId)
    if (own?.role !== 'owner' || !isSomewhere(own.post)) return 'gone'
    if (seen.telegramId !== own.channel.telegramId) return 'other_channel'
    const links = await db.links.ofPost(postId)
    const isIts = links.some(({ code }) =>
      seen.says.some((words) => words.includes(`${settings.publicUrl}/c/${code}`)),
    )
    if (!isIts) return 'other_post'
    if (seen.byHand) return 'by_hand'
    return db.transaction(async (inside) => {
      const { messageId } = seen
      const { reworked } = own.post
      const item = reworked ? itemSeen(withToken(reworked, own.post.erid, settings.publicUrl), seen) : 0
      const learnt = await inside.posts.change(
        postId,
        ['published'],
        reworked && item > 0
          ? {
              reworked: withMessageIds(
                reworked,
                Array.from({ length: item + 1 }, (_, n) => (n === item ? messageId : null)),
              ),
            }
          : { messageId },
      )
      // What its owners were told in its stead it can say itself now.
      if (learnt) await inside.postGoods.untell(postId)
      return learnt ? 'learnt' : 'gone'
    })
  }
