import type { Stale } from '../db/publications.ts'
import type { Post } from '../domain/post.ts'
import type { PostPlace, PostStanding } from '../domain/worded-post.ts'
import { judgePost } from './judge-post.ts'
import type { Outside } from './outside.ts'

/** Older posts are read by nobody. */
const WATCHED_DAYS = 60
/** A price that rose by no more is not worth an edit: rates of currencies move prices by as much. */
const DEARER_PERCENT = 1
const BATCH = 200
/** Of one pass; the next one comes within minutes. */
const MOST_AT_ONCE = 2_000

/** How many posts tell their readers something else now. */
export interface RefreshCounts {
  readonly over: number
  readonly dearer: number
  /** There again as they were shown. */
  readonly back: number
}

/**
 * Published posts whose deal is gone or dearer than shown say so, by the channel's wish: in the text's place, or above it. Each change is told once, as it is
 * marked in the transaction that queues the edit. What is there again as it was shown is shown again.
 */
export const refreshPosts = (outside: Outside) => async (): Promise<RefreshCounts> => {
  const { db, log } = outside
  const since = new Date(outside.now().getTime() - WATCHED_DAYS * 86_400_000)
  const counts = { over: 0, dearer: 0, back: 0 }
  let after = 0
  for (let seen = 0; seen < MOST_AT_ONCE; ) {
    const page = await db.publications.stale(since, DEARER_PERCENT, after, BATCH)
    for (const stale of page) {
      try {
        if (await retell(outside, stale)) counts[stale.is]++
      } catch (error) {
        log.error({ err: error, postId: stale.postId }, 'a post could not be brought up to date')
      }
    }
    const last = page.at(-1)
    if (!last || page.length < BATCH) break
    after = last.postId
    seen += page.length
  }
  return counts
}

async function retell(outside: Outside, { postId, is }: Stale): Promise<boolean> {
  const { db, settings } = outside
  const at = outside.now()
  const post = await db.posts.find(postId)
  if (post?.state !== 'published') return false
  const channel = post.channelId === null ? null : await db.channels.find(post.channelId)
  const how = channel?.settings.whenOver === 'mark' ? 'mark' : 'edit'
  const standing = standingOf(is, how)
  const { deal, worded } = await judgePost(outside)(post, standing)
  const place = placeOf(post, channel?.telegramId ?? null)
  return db.transaction(async (inside) => {
    const before = { overSince: post.overSince, shownPrice: post.shownPrice }
    const shown = standing.is === 'live' ? (deal?.price ?? null) : post.shownPrice
    const after = { overSince: standing.is === 'live' ? null : at, shownPrice: shown }
    if (!(await inside.publications.retell(postId, before, after))) return false
    // Where nobody knows the message there is nothing to edit; what is known of the deal is written down all the same.
    if (!place) return false
    const call = outside.postWords.edit(worded, place, settings.publicUrl)
    await inside.outbox.add(
      [
        {
          key: `post:${postId}:${is}:${at.getTime()}`,
          // Calls without a chat go in the lane of the person.
          chatId: 'chatId' in place ? place.chatId : post.authorId,
          ...call,
          urgency: 1,
          notBefore: at,
          whenInDoubt: 'repeat',
        },
      ],
      at,
    )
    return true
  })
}

/** A new price in the text's place is simply shown. */
function standingOf(is: Stale['is'], how: 'edit' | 'mark'): PostStanding {
  if (is === 'over') return { is: 'over', how }
  return is === 'dearer' && how === 'mark' ? { is: 'dearer' } : { is: 'live' }
}

function placeOf({ messageId, inlineMessageId }: Post, chatId: number | null): PostPlace | null {
  if (messageId !== null && chatId !== null) return { chatId, messageId }
  return inlineMessageId === null ? null : { inlineMessageId }
}
