import { type CountryCode, isInZone } from '../domain/country.ts'
import type { Post } from '../domain/post.ts'
import { asReady, asReworked } from '../domain/reworked-links.ts'
import type { Outside } from './outside.ts'
import { postOf } from './post-access.ts'
import { reworkPost } from './rework-post.ts'

export type MovedDelivery =
  | { readonly kind: 'moved'; readonly post: Post }
  /** gone: it is no draft any more, or not this person's. network_down: not all links could be made anew, so all stay as they are. */
  | { readonly kind: 'refused'; readonly because: 'gone' | 'network_down' }

/**
 * Another delivery country for a draft. A made post gets its link when it leaves; the links in an owner's own post are made anew for that country, all or
 * none. Throws RangeError for a country outside the programme.
 */
export const moveDelivery = (outside: Outside) => {
  const rework = reworkPost(outside)
  return async (personId: number, postId: number, country: CountryCode): Promise<MovedDelivery> => {
    if (!isInZone(country)) throw new RangeError(`no country of the programme: ${country}`)
    const { db } = outside
    const own = await postOf(outside, personId, postId)
    if (own?.post.state !== 'draft') return { kind: 'refused', because: 'gone' }
    const { reworked, adSpaceId } = own.post
    let change: Partial<Post> = { country }
    if (reworked) {
      const again = await rework(asReady(reworked), { adSpaceId, country, postId })
      if (again.kind === 'reworked') {
        const ours = new Set((await db.links.ofPost(postId)).map(({ code }) => code))
        const left = again.left.some(({ from }) => ours.has(codeIn(from)))
        if (left) return { kind: 'refused', because: 'network_down' }
        change = { country, reworked: asReworked(reworked, again.post) }
      }
    }
    // Whoever has taken it over anew meanwhile has other links in it.
    const post = await db.posts.change(postId, ['draft'], change)
    return post ? { kind: 'moved', post } : { kind: 'refused', because: 'gone' }
  }
}

const codeIn = (address: string): string => /\/c\/([A-Za-z0-9]+)/.exec(address)?.[1] ?? ''
