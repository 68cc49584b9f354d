/** What posts brought: people, orders and money. */

import type { CountryCode } from './country.ts'
import type { Balance } from './earnings.ts'
import type { Money } from './money.ts'

/** Days back from now; null = all time. */
export type StatisticsDays = 7 | 30 | null

/**
 * People at the door, each visit once however many steps it took; its last step says where the person came from in the end.
 * `visits` is the sum of the four after it.
 */
export interface VisitCounts {
  readonly visits: number
  /** From the country of the parcel. */
  readonly right: number
  /** From an address that voids the reward: another country. */
  readonly wrong: number
  /** From the right country by a hosting network: perhaps a VPN. */
  readonly suspected: number
  /** Nobody knows from where. */
  readonly unknown: number
}

export const NO_VISITS: VisitCounts = { visits: 0, right: 0, wrong: 0, suspected: 0, unknown: 0 }

export interface OrderCounts {
  readonly pending: number
  readonly approved: number
  readonly declined: number
}

/** What one post brought in a period. */
export interface PostFigures extends VisitCounts {
  readonly postId: number
  /** The deal's title, or how the post begins; null = neither is known. */
  readonly title: string | null
  readonly publishedAt: Date | null
  /** How often robots and previewers asked: never among the visits. */
  readonly robots: number
  readonly orders: OrderCounts
  /** null: not for this reader. */
  readonly commission: Balance | null
}

/**
 * What wrong addresses cost, in rubles, as the webmaster would have got them.
 * `guess`: people from a wrong country who ordered nothing, times what a person from the right one brought on the average.
 * `orders`: orders that got nothing for their geography, judged as if click and parcel had been in the link's country.
 */
export interface GeoCost {
  /** null: nobody came from the right country, so there is no average. */
  readonly guess: Money | null
  readonly perPerson: Money | null
  /** People from a wrong country who ordered nothing. */
  readonly people: number
  readonly orders: Money
  readonly orderCount: number
  /** Is there commission in a currency of which no rate is known? It is left out. */
  readonly leftOut: boolean
}

/** Everything that a screen of statistics shows, of a channel or of one post. */
export interface Statistics extends VisitCounts {
  readonly days: StatisticsDays
  /** The most frequent first; null = not known. */
  readonly countries: readonly { readonly country: CountryCode | null; readonly visits: number }[]
  readonly robots: number
  readonly orders: OrderCounts
  /** null: not for this reader. */
  readonly money: { readonly commission: Balance; readonly cost: GeoCost } | null
}

/** A day's people, by the channel's calendar. */
export interface DayVisits {
  /** 'YYYY-MM-DD' */
  readonly day: string
  readonly right: number
  /** From a wrong country, or perhaps through a VPN. */
  readonly wrong: number
  readonly unknown: number
}

const DAY_MS = 86_400_000

/** The days with those between them on which nobody came. `days`: the oldest first. */
export function everyDay(days: readonly DayVisits[]): DayVisits[] {
  const known = new Map(days.map((day) => [day.day, day]))
  const [first, last] = [days[0], days.at(-1)].map((day) => (day ? Date.parse(day.day) : Number.NaN))
  const all: DayVisits[] = []
  for (let at = first ?? Number.NaN; at <= (last ?? Number.NaN); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10)
    all.push(known.get(day) ?? { day, right: 0, wrong: 0, unknown: 0 })
  }
  return all
}
