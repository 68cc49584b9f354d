import type { CountryCode } from './country.ts'
import type { Money } from './money.ts'
import type { Anonymizer } from './reason.ts'
import type { Verdict } from './verdict.ts'

/** Why an action has a new version. */
export type VersionCause =
  /** The network said something new. */
  | 'report'
  /** The hold period after the approval is over. */
  | 'hold_over'
  /** Its click or link was found, or shown by the operator. */
  | 'matched'
  /** Terms or lists changed, and it was judged again. */
  | 'rejudged'
  /** The operator paid the webmaster out. */
  | 'payout'

/** What an action was judged by, besides its report: kept, so that the judgement can be explained at any time. */
export interface Evidence extends Grounds {
  readonly click: {
    readonly id: string
    /** ISO 8601. */
    readonly at: string
  } | null
  readonly linkCode: string | null
}

export interface Grounds {
  readonly clickCountry: CountryCode | null
  readonly clickCountryFrom: 'click' | 'network' | null
  readonly anonymizer: Anonymizer
  readonly deliveryCountry: CountryCode | null
  /** 'declared': on the link, as the network does not say. */
  readonly deliveryFrom: 'network' | 'declared' | null
  /** Which items took rate and affiliation from the link's frozen terms. */
  readonly frozenFor: readonly string[]
}

/** Where what the rules expect and what the network credits differ by more than the smallest unit. */
export interface Difference {
  readonly expected: Money
  readonly reported: Money
  /** The clauses that would explain it; empty = none does. */
  readonly clauses: readonly string[]
}

/** Why a version could not be judged: it is older than the first version of the terms. */
export type SettlementProblem = 'older_than_terms'

/** One version of an action, judged and booked. */
export interface Settlement {
  /** null: it could not be judged, and `problem` says why. */
  readonly verdict: Verdict | null
  readonly problem: SettlementProblem | null
  readonly evidence: Evidence
  /** What the network credits. */
  readonly reported: Money | null
  /** The webmaster's share of it; null = nothing is said. */
  readonly credit: Money | null
  /** Percent, decimal text. */
  readonly share: string
  readonly difference: Difference | null
}

/** A settlement as it is made: its click and link are its action's, if they were known. */
export interface Settled extends Omit<Settlement, 'evidence'> {
  readonly evidence: Grounds & { readonly clicked: boolean; readonly linked: boolean }
}
