import type { Post } from '../domain/post.ts'
import { asReady, asReworked } from '../domain/reworked-links.ts'
import { settingsOf } from './judge-post.ts'
import type { Outside } from './outside.ts'
import { postOf } from './post-access.ts'
import { reworkPost } from './rework-post.ts'

/** By the owner's wish a draft loses the affiliate links that do not say where they lead: nobody knows whom they pay. null: it is no draft, or not theirs. */
export const takeOutHidden = (outside: Outside) => {
  const rework = reworkPost(outside)
  return async (personId: number, postId: number): Promise<Post | null> => {
    const { db } = outside
    const own = await postOf(outside, personId, postId)
    if (own?.post.state !== 'draft' || !own.post.reworked) return null
    const { reworked, adSpaceId, channelId } = own.post
    const country = own.post.country ?? (await settingsOf(outside, channelId, personId)).country
    const again = await rework(asReady(reworked), { adSpaceId, country, postId, hidden: 'take_out' })
    if (again.kind === 'no_links') return own.post
    return db.posts.change(postId, ['draft'], { reworked: asReworked(reworked, again.post) })
  }
}
