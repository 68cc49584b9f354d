import type { CountryCode } from './country.ts'
import type { Anonymizer, Outcome, Reason } from './reason.ts'

/** What became of a person at the click's door. */
export type Passing =
  /** Sent on at once: nothing speaks against it (or the country is not known). */
  | 'forwarded'
  /** Shown the country page. */
  | 'stopped'
  /** Told that the reward would (or could) be void, and went on all the same. */
  | 'continued'

/** One pass of one person through the door. The raw address is never kept. */
export interface Click {
  /** Handed to the network as the subid: 22 of A-Za-z0-9_-. */
  readonly id: string
  /**
   * The id of this visit's first click; its own id for the first. A person who is stopped, checks again and goes on
   * leaves a row for each step, and is one visit: people are counted by distinct visit, evidence is never overwritten.
   */
  readonly visit: string
  readonly linkCode: string
  readonly at: Date
  readonly country: CountryCode | null
  readonly anonymizer: Anonymizer
  /** AS number of the address's network, where known. */
  readonly asn: number | null
  readonly deliveryCountry: CountryCode
  readonly outcome: Outcome
  readonly reasons: readonly Reason[]
  readonly terms: string
  readonly countryPolicy: string
  readonly passing: Passing
}

/** How a click's id looks; anything else is no id of ours. */
export const isClickId = (text: string): boolean => /^[A-Za-z0-9_-]{22}$/.test(text)

/** What geo/ says of an address. */
export interface Location {
  readonly country: CountryCode | null
  readonly asn: number | null
  /** The network's name, for the log and the operator. */
  readonly network: string | null
  /** A hosting network's address: perhaps a VPN or a proxy, never proved. */
  readonly hosting: boolean
}
