import type { CountryCode } from './country.ts'
import type { Affiliation } from './deal.ts'
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
}

export interface FrozenTerms extends Affiliation {
  readonly storeId: string | null
  /** What the catalogue alone said: tells whose word stands above, and whether the catalogue has changed since. */
  readonly catalogue: { readonly affiliated: boolean | null; readonly rate: string | null }
}
