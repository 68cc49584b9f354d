import type { Stale } from '../db/publications.ts'
import type { PostStanding } from '../domain/worded-post.ts'
import { eachForItself } from './each-for-itself.ts'
import { queueEdit, standingPost } from './edit-post.ts'
import { judgePost } from './judge-post.ts'
import type { Outside } from './outside.ts'
import { type Retold, retellGoods } from './retell-goods.ts'

/** Older posts are read by nobody. */
const WATCHED_DAYS = 60
/** A price that rose by no more is not worth an edit: rates of currencies move prices by as much. */
const DEARER_PERCENT = 1
const BATCH = 200
/** Of one pass; the next one comes within minutes. */
const MOST_AT_ONCE = 2_000

/** Of how many goods the readers of posts are told something else now. */
export interface RefreshCounts {
  readonly over: number
  readonly dearer: number
  /** There again as they were shown. */
  readonly back: number
}

/**
 * Published posts whose deal is gone or dearer than shown say so, by the channel's wish: in the text's place, or above it; an owner's own post below its
 * words. Each change is told once, as it is marked in the transaction that queues the edit. What is there again as it was shown is shown again.
 */
export const refreshPosts = (outside: Outside) => async (): Promise<RefreshCounts> => {
  const { db } = outside
  const since = new Date(outside.now().getTime() - WATCHED_DAYS * 86_400_000)
  const made = await retellAll(
    outside,
    (after) => db.publications.stale(since, DEARER_PERCENT, after, BATCH),
    (stale) => retell(outside, stale),
  )
  const reworked = await retellAll(
    outside,
    async (after) =>
      (await db.postGoods.stale(since, DEARER_PERCENT, after, BATCH)).map((postId) => ({ postId })),
    ({ postId }) => retellGoods(outside, postId, DEARER_PERCENT),
  )
  return {
    over: made.over + reworked.over,
    dearer: made.dearer + reworked.dearer,
    back: made.back + reworked.back,
  }
}

/** Page by page; one that breaks does not hold up the others. */
async function retellAll<T extends { readonly postId: number }>(
  outside: Outside,
  pageAfter: (postId: number) => Promise<T[]>,
  tell: (stale: T) => Promise<Retold>,
): Promise<RefreshCounts> {
  const counts = { over: 0, dearer: 0, back: 0 }
  let after = 0
  for (let seen = 0; seen < MOST_AT_ONCE; ) {
    const page = await pageAfter(after)
    await eachForItself(
      outside,
      page,
      async (stale) => {
        const told = await tell(stale)
        for (const is of ['over', 'dearer', 'back'] as const) counts[is] += told?.[is] ?? 0
      },
      { says: 'a post could not be brought up to date', facts: ({ postId }) => ({ postId }) },
    )
    const last = page.at(-1)
    if (!last || page.length < BATCH) break
    after = last.postId
    seen += page.length
  }
  return counts
}

async function retell(outside: Outside, { postId, is }: Stale): Promise<Retold> {
  const at = outside.now()
  const stands = await standingPost(outside, postId)
  // Where nobody knows the message there is nothing to edit, and nothing is told.
  if (!stands?.place) return null
  const { post, place, how } = stands
  const standing = standingOf(is, how)
  const { deal, worded } = await judgePost(outside)(post, standing)
  const { overSince, told, shownPrice } = post
  const after =
    standing.is === 'live'
      ? { overSince: null, told: null, shownPrice: deal?.price ?? null }
      : { overSince: overSince ?? at, told: standing.is, shownPrice }
  return outside.db.transaction(async (inside) => {
    if (!(await inside.publications.retell(postId, { overSince, told, shownPrice }, after))) return null
    await queueEdit({ ...outside, db: inside }, post, place, worded, is)
    return { [is]: 1 }
  })
}

/** A new price in the text's place is simply shown. */
function standingOf(is: Stale['is'], how: 'edit' | 'mark'): PostStanding {
  if (is === 'over') return { is: 'over', how }
  return is === 'dearer' && how === 'mark' ? { is: 'dearer' } : { is: 'live' }
}
