import type { Advertising } from '../domain/advertising.ts'
import type { Decimal } from '../domain/decimal.ts'
import type { CountryPolicy } from '../domain/reason.ts'

/** Everything that a judgement depends on besides the order itself. Built once from data files, then only read. */
export interface RuleBook {
  readonly countryPolicy: CountryPolicy
  /** Ascending by first day, one at least. */
  readonly terms: readonly TermsVersion[]
  readonly storesWithoutCommission: ReadonlySet<string>
  /** Store id -> the seller's country where the list gives one that the terms speak of. */
  readonly affiliatedStores: ReadonlyMap<string, Seller | null>
  /** Social networks banned in the Russian Federation, as networkName() writes them. */
  readonly bannedNetworks: ReadonlySet<string>
  readonly advertising: Advertising
}

/** A seller's country, as far as the terms tell sellers apart. */
export type Seller = 'CN' | 'RU'

/** One version of the programme's terms. Its first day begins at midnight in Moscow. */
export interface TermsVersion {
  /** YYYY-MM-DD */
  readonly firstDay: string
  /** The first day's first moment, in milliseconds since 1970 UTC. */
  readonly startsAt: number
  /** Ranges of rates as published, in percent; null = nothing published. `any` counts where the seller has none of its own. */
  readonly publishedRates: Readonly<Record<Seller | 'any', RateRange | null>>
  readonly boost: Boost | null
}

/** Percent, both ends included. */
export interface RateRange {
  readonly from: Decimal
  readonly to: Decimal
}

/** Whose rates may be raised, and by up to how many percent of their value. */
export interface Boost {
  readonly seller: Seller
  readonly upTo: Decimal
}

/** The version in force at a moment (milliseconds since 1970 UTC), or null before the first one. */
export function termsAt(book: RuleBook, moment: number): TermsVersion | null {
  for (let at = book.terms.length - 1; at >= 0; at--) {
    const version = book.terms[at]
    if (version && moment >= version.startsAt) return version
  }
  return null
}

/** The same for a moment that was checked before, or is now: an earlier one is our own bug and throws. */
export function termsInForce(book: RuleBook, moment: number): TermsVersion {
  const version = termsAt(book, moment)
  if (!version)
    throw new RangeError(
      Number.isFinite(moment)
        ? `${new Date(moment).toISOString()} is before the first version of the terms, ${book.terms[0]?.firstDay}`
        : 'judged without a readable moment',
    )
  return version
}
