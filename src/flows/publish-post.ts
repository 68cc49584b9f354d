import { isDeepStrictEqual } from 'node:util'
import type { Database } from '../db/database.ts'
import { type Channel, missingRights } from '../domain/channel.ts'
import { type Post, sendKey } from '../domain/post.ts'
import type { CheckLine } from '../domain/post-check.ts'
import { failureText, type PostFailure } from '../domain/post-news.ts'
import { CAUGHT_UP_MS, itemKeyOf } from '../domain/schedule.ts'
import { askApproval } from './ask-approval.ts'
import type { JudgedPost } from './judge-post.ts'
import { linkPost } from './link-post.ts'
import type { Outside } from './outside.ts'
import { tellOfPost } from './tell-of-post.ts'

/** A network that is down for a moment is nobody's business; owners are told of a post that is this late. */
const TOLD_AFTER_MS = 60 * 60_000
/** A turn that was caught up on at the last moment still has these minutes to leave. */
const GRACE_MS = 10 * 60_000
/** What is later is missed, whoever stood still. */
export const LATEST_MS = CAUGHT_UP_MS + GRACE_MS

export type PublishedPost =
  /** It was handed to the outbox, which sends it once. */
  | { readonly kind: 'sending' }
  | { readonly kind: 'failed'; readonly failure: PostFailure }
  /** Not now: the channel is paused or lacks a right, or the network is down, and it stays timed; or its token is missing, and the owners are asked. */
  | { readonly kind: 'waiting'; readonly because: 'paused' | 'rights' | 'network_down' | 'token' }
  /** It is not timed, not due, or somebody else was first: with it, or to change it. */
  | { readonly kind: 'passed' }

/**
 * Sends a timed post whose moment has come: judged again, its link made, then in one transaction marked as leaving, queued under the one key that it has
 * for ever, and remembered as posted. One whose moment is longer over than the schedule catches up on is missed: a pause must not end in old news. Whatever dies on the way: it leaves once at the most, and comes again until it has left.
 */
export const publishPost = (outside: Outside) => {
  const link = linkPost(outside)
  return async (postId: number): Promise<PublishedPost> => {
    const { db } = outside
    const at = outside.now()
    const post = await db.posts.find(postId)
    const channel = post?.channelId ? await db.channels.find(post.channelId) : null
    if (post?.state !== 'timed' || post.dueAt === null || post.dueAt > at || !channel)
      return { kind: 'passed' }
    if (channel.paused) return { kind: 'waiting', because: 'paused' }
    if (missingRights(channel).length > 0) return { kind: 'waiting', because: 'rights' }
    const lateMs = at.getTime() - post.dueAt.getTime()
    if (lateMs > LATEST_MS) {
      const deal = post.dealId === null ? null : await db.deals.find(post.dealId)
      return fail(outside, { post, channel, deal }, { why: 'missed', dueAt: post.dueAt })
    }

    const { kind, judged } = await link(post)
    if (kind === 'network_down' && lateMs < CAUGHT_UP_MS) {
      if (lateMs >= TOLD_AFTER_MS) await tellThatItWaits(outside, judged, post.dueAt)
      return { kind: 'waiting', because: 'network_down' }
    }
    if (kind !== 'ready') {
      const lines = judged.check.lines.filter(({ light }) => light === 'red')
      if (kind === 'red' && lines.every(isMissingToken)) return askForToken(outside, channel, post)
      return fail(outside, judged, kind === 'red' ? { why: 'check', lines } : { why: 'network_down' })
    }

    const { worded, deal, deals } = judged
    return db.transaction(async (inside): Promise<PublishedPost> => {
      // Whoever pauses the channel waits for this to end, and takes back what it has queued, or it waits for them.
      const now = await inside.channels.locked({ id: channel.id })
      if (!now || now.paused) return { kind: 'waiting', because: 'paused' }
      if (!(await isStill(inside, post))) return { kind: 'passed' }
      const leaving = await inside.posts.change(postId, ['timed'], {
        state: 'sending',
        shownPrice: deal?.price ?? null,
        shownAs: worded.shape,
      })
      if (!leaving) return { kind: 'passed' }
      await inside.outbox.add(
        [
          {
            key: sendKey(postId),
            chatId: channel.telegramId,
            method: worded.send.method,
            payload: { chat_id: channel.telegramId, ...worded.send.payload },
            urgency: 1,
            notBefore: at,
            whenInDoubt: 'list',
          },
        ],
        at,
      )
      if (!deal) await inside.postGoods.show(postId, deals)
      for (const one of deals) await inside.postedItems.remember(channel.id, itemKeyOf(one), postId, at)
      return { kind: 'sending' }
    })
  }
}

const isMissingToken = ({ finding }: CheckLine): boolean =>
  finding.about === 'label' && finding.is === 'no_token'

/**
 * Is it the very post that was looked at? A network may take its time, and a post that was taken back, changed and let go again meanwhile is another
 * one, perhaps for another time. After this it is nobody else's to change while the transaction lasts.
 */
const isStill = async (inside: Database, post: Post): Promise<boolean> =>
  isDeepStrictEqual(await inside.posts.locked(post.id), post)

/** All that holds it is its token: it waits for one. */
function askForToken(outside: Outside, channel: Channel, post: Post): Promise<PublishedPost> {
  return outside.db.transaction(async (inside): Promise<PublishedPost> => {
    if (!(await isStill(inside, post))) return { kind: 'passed' }
    const waiting = await inside.posts.change(post.id, ['timed'], { state: 'awaiting' })
    if (!waiting) return { kind: 'passed' }
    await askApproval({ ...outside, db: inside }, channel, waiting)
    return { kind: 'waiting', because: 'token' }
  })
}

/** Once for each moment that it was to leave at. */
const tellThatItWaits = (outside: Outside, about: JudgedPost, dueAt: Date): Promise<boolean> =>
  outside.db.transaction((inside) =>
    tellOfPost({ ...outside, db: inside }, about, {
      key: `waits:${dueAt.getTime()}`,
      news: { kind: 'waiting', dueAt, until: new Date(dueAt.getTime() + CAUGHT_UP_MS) },
    }),
  )

/** A post whose time has come and that must not go out: its owners are told why, once. */
async function fail(
  outside: Outside,
  about: Pick<JudgedPost, 'post' | 'channel' | 'deal'>,
  failure: PostFailure,
): Promise<PublishedPost> {
  const { post } = about
  return outside.db.transaction(async (inside): Promise<PublishedPost> => {
    if (!(await isStill(inside, post))) return { kind: 'passed' }
    const failed = await inside.posts.change(post.id, ['timed'], {
      state: 'failed',
      failedBecause: failureText(failure),
    })
    if (!failed) return { kind: 'passed' }
    await tellOfPost({ ...outside, db: inside }, about, {
      key: `failed:${outside.now().getTime()}`,
      news: { kind: 'failed', failure },
    })
    return { kind: 'failed', failure }
  })
}
