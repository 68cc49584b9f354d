import type { CountryCode } from './country.ts'

/** A person who chats with the shop. */
export interface Person {
  /** Telegram's id: up to 52 bits, a safe integer. */
  readonly id: number
  /** Chosen by hand, or null: then Telegram's own setting counts. */
  readonly language: 'ru' | 'en' | null
  /** Delivery country; outside the zone = the WW programme; null = not chosen yet. */
  readonly country: CountryCode | null
  /** The ad space that brought the person, if any. */
  readonly broughtBy: number | null
  readonly adult: boolean
  /** What the person searched last: paging and filters hang on it, as callback data holds 64 bytes only. */
  readonly search: PersonSearch | null
  /** Set when Telegram says 403: nothing is sent until the person writes again. */
  readonly unreachableSince: Date | null
}

export interface PersonSearch {
  /** Grows with each new search: a button that carries an older number is an old button. */
  readonly number: number
  readonly text: string
  /** Kopecks. Searches of the version before have no such key. */
  readonly minPriceMinor?: number | null
  readonly maxPriceMinor: number | null
  readonly category: string | null
  readonly order: 'relevance' | 'price' | 'discount' | 'orders'
}
