import type { Post } from '../domain/post.ts'
import type { PostPlace, WordedPost } from '../domain/worded-post.ts'
import type { Outside } from './outside.ts'

/** A post that stands somewhere, and how its readers are told of what changes. */
export interface StandingPost {
  readonly post: Post
  /** null: nobody knows the message. */
  readonly place: PostPlace | null
  /** Where an album's further items stand, the second first. */
  readonly further: readonly (PostPlace | null)[]
  readonly how: 'edit' | 'mark'
}

/** null: it is not published. */
export async function standingPost({ db }: Outside, postId: number): Promise<StandingPost | null> {
  const post = await db.posts.find(postId)
  if (post?.state !== 'published') return null
  const channel = post.channelId === null ? null : await db.channels.find(post.channelId)
  const chatId = channel?.telegramId ?? null
  return {
    post,
    place: placeOf(post, chatId),
    further: (post.reworked?.media ?? [])
      .slice(1)
      .map(({ messageId }) => (messageId === undefined || chatId === null ? null : { chatId, messageId })),
    how: channel?.settings.whenOver === 'mark' ? 'mark' : 'edit',
  }
}

function placeOf({ messageId, inlineMessageId }: Post, chatId: number | null): PostPlace | null {
  if (messageId !== null && chatId !== null) return { chatId, messageId }
  return inlineMessageId === null ? null : { inlineMessageId }
}

/** Queues the change of a post where it stands. `world`: of the transaction that writes down what readers are told; `key`: names what they are told. */
export async function queueEdit(
  { db, now, settings, postWords }: Outside,
  { id, authorId }: Post,
  place: PostPlace,
  worded: WordedPost,
  key: string,
): Promise<void> {
  const at = now()
  await db.outbox.add(
    [
      {
        key: `post:${id}:${key}:${at.getTime()}`,
        // Calls without a chat go in the lane of the person.
        chatId: 'chatId' in place ? place.chatId : authorId,
        ...postWords.edit(worded, place, settings.publicUrl),
        urgency: 1,
        notBefore: at,
        whenInDoubt: 'repeat',
      },
    ],
    at,
  )
}
