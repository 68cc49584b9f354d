import type { HandPost } from '../domain/hand-post.ts'
import type { Post } from '../domain/post.ts'
import type { Outside } from './outside.ts'

const TITLE_LENGTH = 60

/**
 * A post that its author, or a member of its channel, sends under their own name; null where it is not ready for that, or not
 * theirs. Of an album only the first picture goes: a result is one message.
 */
export const showPostByHand =
  (outside: Outside) =>
  async (postId: number, personId: number): Promise<HandPost | null> => {
    const post = await outside.db.posts.find(postId)
    if (post?.state !== 'by_hand' || !(await isTheirs(outside, post, personId))) return null
    if (!post.reworked) return null
    const { body, media, buttons } = post.reworked
    const [title = ''] = body.text.trim().split('\n')
    return {
      postId,
      title: title.slice(0, TITLE_LENGTH) || `№ ${postId}`,
      body,
      picture: null,
      media: media[0] ?? null,
      buttons,
    }
  }

/**
 * The person has sent it. The first time counts: from then on the post stands somewhere, and the message can be edited by its id
 * (null: Telegram gives one only with a button under it). Whoever has no business with the post changes nothing.
 */
export const usePostByHand =
  (outside: Outside) =>
  async (postId: number, personId: number, inlineMessageId: string | null): Promise<void> => {
    const { db, now } = outside
    const post = await db.posts.find(postId)
    if (!post || post.publishedAt !== null || !(await isTheirs(outside, post, personId))) return
    await db.posts.change(postId, ['by_hand'], { inlineMessageId, publishedAt: now() })
  }

async function isTheirs({ db }: Outside, post: Post, personId: number): Promise<boolean> {
  if (post.authorId === personId) return true
  return post.channelId !== null && (await db.channels.roleOf(post.channelId, personId)) !== null
}
