import type { TrafficSource } from './ad-space.ts'
import type { CountryCode } from './country.ts'
import type { CountryPolicy, ReasonCode, TrafficVerdict } from './reason.ts'

/** Percent, decimal text, both ends included. */
export interface PublishedRange {
  readonly from: string
  readonly to: string
}

/** One version of the terms, as people are shown it. */
export interface PublishedTerms {
  /** YYYY-MM-DD; in force from midnight in Moscow. */
  readonly firstDay: string
  readonly rates: Readonly<Record<'CN' | 'RU' | 'any', PublishedRange | null>>
  readonly boost: { readonly seller: 'CN' | 'RU'; readonly upTo: string } | null
}

/** The programme's card: everything that stands on it comes from the rules' own data. */
export interface ProgrammeCard {
  readonly title: string
  readonly category: string
  readonly payModel: string
  readonly status: string
  /** Percent: the highest published rate in force; null = none is published. */
  readonly paymentUpTo: string | null
  /** First day of the newest version that is in force, YYYY-MM-DD. */
  readonly updatedOn: string
  /** Those in force and earlier ones, the newest first. */
  readonly terms: readonly PublishedTerms[]
  readonly countries: readonly CountryCode[]
  readonly countryPolicy: CountryPolicy
  /** What takes the whole reward, in the order in which verdicts list it. */
  readonly nothing: readonly ReasonCode[]
  readonly traffic: readonly { readonly source: TrafficSource; readonly verdict: TrafficVerdict }[]
  /** Social networks whose pages are refused. */
  readonly bannedNetworks: readonly string[]
}
