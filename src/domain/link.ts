import type { CountryCode } from './country.ts'
import type { Affiliation } from './deal.ts'
import type { Reason } from './reason.ts'
import type { Verdict } from './verdict.ts'

/** Our own short address of a network's deeplink, with everything that an order of it will be judged by. */
export interface TrackedLink {
  /** Random, 10 of A-Za-z0-9: cannot be guessed or counted. */
  readonly code: string
  readonly dealId: number
  readonly adSpaceId: number
  /** The person who asked for it; null when it was made by hand, or the person was forgotten. */
  readonly personId: number | null
  /** The declared delivery country. */
  readonly country: CountryCode
  readonly network: string
  readonly deeplink: string
  /** The terms as they stood when the link was made: the network's word where it gave one, else the catalogue's. */
  readonly frozen: FrozenTerms
  /** What an order through it, clicked and delivered as declared, would earn. */
  readonly verdict: Verdict
  readonly createdAt: Date
  readonly withdrawnAt: Date | null
  /** The post that carries it: a link is one post's alone, so that what it brings is that post's. */
  readonly postId: number | null
}

export interface FrozenTerms extends Affiliation {
  readonly storeId: string | null
  /** What the catalogue alone said: tells whose word stands above, and whether the catalogue has changed since. */
  readonly catalogue: { readonly affiliated: boolean | null; readonly rate: string | null }
}

export const LINK_CODE_LENGTH = 10

/** How a code looks; anything else is no code of ours. */
export const isLinkCode = (text: string): boolean =>
  text.length === LINK_CODE_LENGTH && /^[A-Za-z0-9]+$/.test(text)

/** The code in an address that is a tracked link of the shop at `publicUrl`, whoever made it; null for any other address. */
export function linkCodeIn(address: string | null, publicUrl: string): string | null {
  const door = `${publicUrl}/c/`
  const code = address?.startsWith(door) ? (address.slice(door.length).split(/[/?#]/, 1)[0] ?? '') : ''
  return isLinkCode(code) ? code : null
}

/** What comes of the wish for a link. Goods that earn nothing get their link all the same: its verdict tells the reasons. */
export type MadeLink =
  | { readonly kind: 'made'; readonly link: TrackedLink; readonly url: string; readonly fresh: boolean }
  | { readonly kind: 'refused'; readonly because: LinkRefusal; readonly reasons: readonly Reason[] }

export type LinkRefusal =
  | 'deal_unknown'
  /** The catalogue gave no address that could be opened. */
  | 'deal_without_address'
  | 'ad_space_unknown'
  /** The webmaster has not accepted the terms of cooperation. */
  | 'terms_not_accepted'
  /** The reasons tell which clause forbids the ad space's source of traffic. */
  | 'traffic_forbidden'
  /** The parcel goes outside the eleven countries: that is the WW programme's. */
  | 'country_outside_zone'
