import type { Sending } from '../db/publications.ts'
import { withMessageIds } from '../domain/album.ts'
import { failureText, type PostFailure } from '../domain/post-news.ts'
import { eachForItself } from './each-for-itself.ts'
import { judgePost } from './judge-post.ts'
import type { Outside } from './outside.ts'
import { LATEST_MS, publishPost } from './publish-post.ts'
import { tellOfPost } from './tell-of-post.ts'

const BATCH = 100
/** Of one pass: the next one comes within a minute. */
const MOST_AT_ONCE = 1_000

export interface PublishCounts {
  /** Handed to the outbox. */
  readonly leaving: number
  /** Found to have arrived. */
  readonly published: number
  /** Refused by the check or by Telegram. */
  readonly failed: number
  /** Of which nobody knows whether they arrived. */
  readonly doubtful: number
}

/** Sends the timed posts that are due, and writes down what became of those that left. Safe beside itself: whoever comes second changes nothing. */
export const publishPosts = (outside: Outside) => {
  const publish = publishPost(outside)
  return async (): Promise<PublishCounts> => {
    const { db, now } = outside
    const counts = { leaving: 0, published: 0, failed: 0, doubtful: 0 }
    // Those are timed again, and found to be missed.
    await db.publications.takeBackLate(new Date(now().getTime() - LATEST_MS))
    const due = await db.publications.due(now(), MOST_AT_ONCE)
    // One that breaks stays timed.
    await eachForItself(
      outside,
      due,
      async (postId) => {
        const { kind } = await publish(postId)
        if (kind === 'sending') counts.leaving++
        if (kind === 'failed') counts.failed++
      },
      { says: 'a post could not be published', facts: (postId) => ({ postId }) },
    )
    for (let after = 0; ; ) {
      const page = await db.publications.underway(after, BATCH)
      await eachForItself(
        outside,
        page,
        async ({ postId, sending }) => {
          const became = await settle(outside, postId, sending)
          if (became) counts[became]++
        },
        {
          says: 'what became of a post could not be written down',
          facts: ({ postId }) => ({ postId }),
        },
      )
      const last = page.at(-1)
      if (!last || page.length < BATCH) return counts
      after = last.postId
    }
  }
}

/** What the outbox knows of a post that was handed to it, for the post and its owners. null: nothing new. */
async function settle(
  outside: Outside,
  postId: number,
  sending: Sending,
): Promise<'published' | 'failed' | 'doubtful' | null> {
  const { db } = outside
  switch (sending.kind) {
    case 'open':
    case 'forgotten':
      return null
    case 'sent': {
      const { messageId, album, at: publishedAt } = sending
      const reworked = album && (await db.posts.find(postId))?.reworked
      const published = await db.posts.change(postId, ['sending'], {
        state: 'published',
        messageId,
        publishedAt,
        ...(reworked && { reworked: withMessageIds(reworked, album) }),
      })
      return published ? 'published' : null
    }
    case 'failed':
      return failed(outside, postId, { why: 'telegram', said: sending.because })
    case 'parked':
      if (!(await db.publications.giveUp(postId, 'the channel cannot be reached'))) return null
      return failed(outside, postId, { why: 'channel_unreachable' })
    case 'doubtful': {
      const told = await db.transaction(async (inside) => {
        const post = await inside.posts.find(postId)
        if (post?.state !== 'sending') return false
        const judged = await judgePost({ ...outside, db: inside })(post)
        const news = { kind: 'doubtful', because: sending.because } as const
        return tellOfPost({ ...outside, db: inside }, judged, {
          key: `doubt:${sending.attempts}`,
          news,
        })
      })
      return told ? 'doubtful' : null
    }
  }
}

async function failed(outside: Outside, postId: number, failure: PostFailure): Promise<'failed' | null> {
  return outside.db.transaction(async (inside) => {
    const post = await inside.posts.change(postId, ['sending'], {
      state: 'failed',
      failedBecause: failureText(failure),
    })
    if (!post) return null
    const judged = await judgePost({ ...outside, db: inside })(post)
    await tellOfPost({ ...outside, db: inside }, judged, {
      key: `failed:${outside.now().getTime()}`,
      news: { kind: 'failed', failure },
    })
    return 'failed'
  })
}
