import { missingRights } from '../domain/channel.ts'
import type { Post, PostState } from '../domain/post.ts'
import { askApproval } from './ask-approval.ts'
import type { JudgedPost } from './judge-post.ts'
import { linkPost } from './link-post.ts'
import type { Outside } from './outside.ts'
import { type OwnPost, postOf } from './post-access.ts'
import { publishPost } from './publish-post.ts'

/** Where a draft goes from here. */
export type Release =
  | { readonly to: 'now' | 'queue' | 'by_hand' }
  | { readonly to: 'time'; readonly at: Date }

export type ReleasedPost =
  /** sending: it leaves within seconds. timed, queued, by_hand, awaiting: as the post says. */
  | { readonly kind: 'released'; readonly judged: JudgedPost }
  | { readonly kind: 'refused'; readonly because: 'red' | 'rights' | 'paused'; readonly judged: JudgedPost }
  /** gone: not there, or not this person's. state: it is no draft any more. past: the time is over. */
  | { readonly kind: 'refused'; readonly because: 'gone' | 'state' | 'no_channel' | 'past' | 'network_down' }

/** Posts that wait may be this much late: whoever types "10:00" at 10:00:30 means now. */
const PAST_MS = 60_000

/**
 * Lets a draft go: judged with the network's word, and red ones stay. Where the channel wants approval, what an editor would send now or at a time
 * waits for an owner first; what is queued is shown to the owners when its slot comes.
 */
export const releasePost = (outside: Outside) => {
  const link = linkPost(outside)
  const publish = publishPost(outside)
  return async (personId: number, postId: number, release: Release): Promise<ReleasedPost> => {
    const own = await postOf(outside, personId, postId)
    if (!own) return { kind: 'refused', because: 'gone' }
    const { post, channel } = own
    if (post.state !== 'draft') return { kind: 'refused', because: 'state' }
    if (!channel && release.to !== 'by_hand') return { kind: 'refused', because: 'no_channel' }
    const at = outside.now()
    if (release.to === 'time' && release.at.getTime() < at.getTime() - PAST_MS)
      return { kind: 'refused', because: 'past' }

    const { kind, judged } = await link(post)
    if (kind === 'red') return { kind: 'refused', because: 'red', judged }
    // What is posted by hand needs its link now; the others get it when they leave.
    if (kind === 'network_down' && release.to === 'by_hand')
      return { kind: 'refused', because: 'network_down' }
    if (release.to === 'now' && channel) {
      if (missingRights(channel).length > 0) return { kind: 'refused', because: 'rights', judged }
      if (channel.paused) return { kind: 'refused', because: 'paused', judged }
    }
    const released = await move(outside, own, release)
    if (!released) return { kind: 'refused', because: 'state' }
    if (release.to === 'now' && released.state === 'timed') await publish(postId)
    const after = (await outside.db.posts.find(postId)) ?? released
    return { kind: 'released', judged: { ...judged, post: after } }
  }
}

async function move(
  outside: Outside,
  { post, channel, role }: OwnPost,
  release: Release,
): Promise<Post | null> {
  const at = outside.now()
  const dueAt = release.to === 'now' ? at : release.to === 'time' ? release.at : null
  return outside.db.transaction(async (inside) => {
    if (dueAt && channel?.settings.approval && role === 'editor') {
      const waiting = await inside.posts.change(post.id, ['draft'], { state: 'awaiting', dueAt, place: null })
      if (waiting) await askApproval({ ...outside, db: inside }, channel, waiting)
      return waiting
    }
    if (release.to === 'by_hand') return inside.posts.change(post.id, ['draft'], { state: 'by_hand' })
    if (dueAt) return inside.posts.change(post.id, ['draft'], { state: 'timed', dueAt, place: null })
    const place = channel ? (await inside.queue.lastPlace(channel.id)) + 1 : null
    return inside.posts.change(post.id, ['draft'], { state: 'queued', place, dueAt: null })
  })
}

const WAITING: readonly PostState[] = ['queued', 'timed', 'awaiting', 'by_hand']

/** Takes a post that has not left back to its author's drafts, also one that failed before it was handed to Telegram. null: too late, or not this person's. */
export const takeBackPost =
  (outside: Outside) =>
  async (personId: number, postId: number): Promise<Post | null> => {
    const { db } = outside
    const own = await postOf(outside, personId, postId)
    if (!own) return null
    const from = (await db.publications.isCalled(postId)) ? WAITING : [...WAITING, 'failed' as const]
    return db.posts.change(postId, from, { state: 'draft', dueAt: null, place: null, failedBecause: null })
  }

/** Throws a post away that has not left; what is scheduled is thrown away by the schedule. null: too late, or not this person's. */
export const discardPost =
  (outside: Outside) =>
  async (personId: number, postId: number): Promise<Post | null> =>
    (await postOf(outside, personId, postId))
      ? outside.db.posts.change(postId, ['draft', 'by_hand'], { state: 'withdrawn' })
      : null
