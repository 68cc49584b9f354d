import type { TrafficSource } from './ad-space.ts'
import type { CountryCode } from './country.ts'
import type { Anonymizer } from './reason.ts'

/** One order as it is judged. Source: the contract of `rules check` in the programme's rules. */
export interface Order {
  readonly id: string
  /** ISO 8601 with a zone. */
  readonly orderedAt: string
  readonly deliveryCountry: CountryCode | null
  readonly click: { readonly country: CountryCode | null; readonly anonymizer: Anonymizer }
  readonly traffic: TrafficSource
  readonly status?: 'pending' | 'approved' | 'declined'
  readonly declineComment?: string
  readonly items: readonly OrderItem[]
  /** Currency -> rubles for one unit, decimal text: the advertiser's internal rates. */
  readonly internalRates?: Readonly<Record<string, string>>
}

export interface OrderItem {
  readonly id: string
  /** Decimal text in major units: '1990.00'. */
  readonly amount: string
  readonly currency: string
  /** Percent, decimal text. */
  readonly rate: string | null
  readonly boost?: string
  readonly seller?: 'CN' | 'RU' | null
  readonly storeId?: string
  readonly affiliated: boolean | null
  readonly kind?: string
  readonly section?: string
}
