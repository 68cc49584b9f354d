import type { CountryPolicy, Outcome, Reason } from './reason.ts'

/** A decimal amount as people write it, in rubles: '149.25'. */
export interface Rubles {
  readonly amount: string
  readonly currency: 'RUB'
}

export interface ItemVerdict {
  readonly id: string
  readonly outcome: Outcome
  readonly commission: string
  readonly atStake: string
}

/** The judgement of one order. Source: the contract of `rules check` in the programme's rules. */
export interface Verdict {
  readonly id: string
  readonly outcome: Outcome
  /** First day of the terms' version that judged, YYYY-MM-DD. */
  readonly terms: string
  readonly countryPolicy: CountryPolicy
  readonly commission: Rubles
  readonly atStake: Rubles
  readonly reasons: readonly Reason[]
  readonly items: readonly ItemVerdict[]
}
