import type { CountryPolicy } from '../domain/reason.ts'

/** Everything that a judgement depends on besides the order itself. Built once from data files, then only read. */
export interface RuleBook {
  readonly countryPolicy: CountryPolicy
  /** Ascending by first day. */
  readonly terms: readonly TermsVersion[]
  readonly storesWithoutCommission: ReadonlySet<string>
  /** Store id -> the seller's country where the list gives it. */
  readonly affiliatedStores: ReadonlyMap<string, 'CN' | 'RU' | null>
  /** Lower case names of social networks banned in the Russian Federation. */
  readonly bannedNetworks: ReadonlySet<string>
}

/** One version of the programme's terms. Its first day begins at midnight in Moscow. */
export interface TermsVersion {
  /** YYYY-MM-DD */
  readonly firstDay: string
}
