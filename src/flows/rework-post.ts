import type { CountryCode } from '../domain/country.ts'
import { isNetworkFault } from '../domain/fault.ts'
import type { LinkRefusal } from '../domain/link.ts'
import type { PostLink } from '../domain/links-in-post.ts'
import type { ReadyPost } from '../domain/ready-post.ts'
import type { Reason } from '../domain/reason.ts'
import { linksOfPost, replaceInPost } from '../domain/replace-links.ts'
import { dealBehindLink, mayLeadToDeal, type WhyNothing } from './deal-behind-link.ts'
import { inParallel } from './in-parallel.ts'
import { makeLink } from './make-link.ts'
import type { Outside } from './outside.ts'

/** Different addresses that one post may have worked on: an album of ten has room for three each. */
export const MOST_LINKS = 30
const AT_ONCE = 4
/** After so many faults the network is not asked again for this post: somebody waits. */
const MOST_FAULTS = 3

export interface ReworkRequest {
  /** The ad space that posts, and is paid. */
  readonly adSpaceId: number
  /** The declared delivery country. */
  readonly country: CountryCode
  /** Telegram id of the person who asks, if one does. */
  readonly personId?: number
  /** The post that will carry the links, if it is known: what they bring is then its own. */
  readonly postId?: number
  /** What becomes of foreign affiliate links that do not say where they lead. Where nothing is said they stay. */
  readonly hidden?: 'leave' | 'take_out'
}

export type PostRework =
  /** Nothing in it speaks of AliExpress. */
  { readonly kind: 'no_links' } | ({ readonly kind: 'reworked'; readonly post: ReadyPost } & Told)

/** What became of each address: once, as the post writes it first, in the order of the post. */
interface Told {
  readonly replaced: readonly { readonly from: string; readonly code: string; readonly dealId: number }[]
  /** Foreign affiliate links to stores, sales and the like, for which no link can be made: the plain page stands there now. */
  readonly unwrapped: readonly { readonly from: string; readonly to: string }[]
  readonly takenOut: readonly string[]
  readonly left: readonly LeftLink[]
}

export type LeftLink = { readonly from: string } & LeftBecause

type LeftBecause =
  /** too_many: beyond `MOST_LINKS`. network_down: the affiliate network, not Telegram. */
  | { readonly why: WhyNothing | 'too_many' | 'network_down' }
  | { readonly why: 'refused'; readonly because: LinkRefusal; readonly reasons: readonly Reason[] }

type Fate =
  | { readonly kind: 'replaced'; readonly by: string; readonly code: string; readonly dealId: number }
  | { readonly kind: 'unwrapped'; readonly by: string }
  | { readonly kind: 'taken_out'; readonly by: '' }
  | { readonly kind: 'left'; readonly by: null; readonly because: LeftBecause }

const left = (because: LeftBecause): Fate => ({ kind: 'left', by: null, because })

/**
 * A post that an owner has already, with the ad space's own tracked links in place of every link to a product of AliExpress,
 * in its texts, behind their words and behind its buttons; all else stays as it is. Other people's affiliate links are
 * unwrapped by their pattern. A link that cannot be replaced stays, and is told of; a fault of the network does not go through.
 */
export const reworkPost = (outside: Outside) => {
  const make = makeLink(outside)

  const fateOf = async ({ recognised }: PostLink, request: ReworkRequest): Promise<Fate> => {
    const behind = await dealBehindLink(outside, recognised)
    if (behind.kind === 'page') return { kind: 'unwrapped', by: behind.url }
    const { hidden, ...payee } = request
    if (behind.kind === 'nothing')
      return behind.why === 'hidden' && hidden === 'take_out'
        ? { kind: 'taken_out', by: '' }
        : left({ why: behind.why })
    const { dealId } = behind
    const made = await make({ ...payee, dealId })
    return made.kind === 'made'
      ? { kind: 'replaced', by: made.url, code: made.link.code, dealId }
      : left({ why: 'refused', because: made.because, reasons: made.reasons })
  }

  /** Some at once, each one once. */
  const fatesOf = async (links: readonly PostLink[], request: ReworkRequest) => {
    const tried = links.slice(0, MOST_LINKS)
    let faults = 0
    const fates = await inParallel(tried, AT_ONCE, async (link) => {
      if (faults >= MOST_FAULTS) return left({ why: 'network_down' })
      try {
        return await fateOf(link, request)
      } catch (fault) {
        if (!isNetworkFault(fault)) throw fault
        faults++
        outside.log.warn({ fault }, 'a link of a post was not replaced')
        return left({ why: 'network_down' })
      }
    })
    return (link: PostLink): Fate => fates[tried.indexOf(link)] ?? left({ why: 'too_many' })
  }

  return async (post: ReadyPost, request: ReworkRequest): Promise<PostRework> => {
    const ours = new Map<string | null, PostLink>()
    for (const link of linksOfPost(post))
      if (!ours.has(link.recognised.link) && mayLeadToDeal(outside, link.recognised))
        ours.set(link.recognised.link, link)
    if (ours.size === 0) return { kind: 'no_links' }
    const links = [...ours.values()]
    const fateOfLink = await fatesOf(links, request)
    const reworked = replaceInPost(post, ({ recognised }) => {
      const link = ours.get(recognised.link)
      return link ? fateOfLink(link).by : null
    })
    return {
      kind: 'reworked',
      post: reworked,
      ...told(links.map((link) => ({ from: link.written, fate: fateOfLink(link) }))),
    }
  }
}

function told(all: readonly { readonly from: string; readonly fate: Fate }[]): Told {
  const each = <T>(tell: (from: string, fate: Fate) => T | null): T[] =>
    all.flatMap(({ from, fate }) => tell(from, fate) ?? [])
  return {
    replaced: each((from, fate) =>
      fate.kind === 'replaced' ? { from, code: fate.code, dealId: fate.dealId } : null,
    ),
    unwrapped: each((from, fate) => (fate.kind === 'unwrapped' ? { from, to: fate.by } : null)),
    takenOut: each((from, fate) => (fate.kind === 'taken_out' ? from : null)),
    left: each((from, fate) => (fate.kind === 'left' ? { from, ...fate.because } : null)),
  }
}
