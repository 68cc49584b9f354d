/** What a search asks for and gives, and what its ways (search.ts, search-by-number.ts) have in common. */
import type { DealOrder } from '../domain/deal.ts'
import { type MarkKind, type Net, ONLY_ADULT, rangeNet, type Spread, type Tier } from './search-marks.ts'
import type { Answer, Line, Question, Step } from './search-statement.ts'

export interface SearchQuery {
  /** Parts for to_tsquery, each of which has to match; none = all deals. */
  readonly parts: readonly string[]
  /** About how many deals match, filters included: picks the way, never the result. */
  readonly likely: number
}

export interface SearchRequest {
  /** Asked one after the other, until enough are found. No deal may match two of them. */
  readonly queries: readonly SearchQuery[]
  /** Parts that match what any of the queries does, where there are two; null = they are only asked one after the other. */
  readonly either: readonly string[] | null
  readonly order: DealOrder
  /** How many are wanted, from the first on. */
  readonly want: number
  readonly minPriceMinor: number | null
  readonly maxPriceMinor: number | null
  /** By price: nothing is known to cost up to so many kopecks, and the first is looked for a little above. null = not known. */
  readonly nothingUpTo: number | null
  /** A name in the deal's category path, exactly. */
  readonly category: string | null
  /** Goods for adults: among the others, not at all, or nothing else. */
  readonly adult: boolean | 'only'
  /** How the deals spread over the marks; null = not known, then everything that matches is read. */
  readonly spread: Spread | null
}

export interface Hit {
  readonly id: number
  /** Which of the queries found it. */
  readonly query: number
  /** Empty unless ordered by relevance. */
  readonly searchText: string
  readonly score: number
  /** What it is ordered by: worth, kopecks, percent, orders; null = not known. */
  readonly value: number | null
}

export interface Hits {
  /** By query, then in the order asked for; by relevance: by worth, of frequent words by tier before. */
  readonly hits: readonly Hit[]
  /** How many matching deals were seen. */
  readonly found: number
  /** False: there are more than `found`. */
  readonly complete: boolean
  /** How many there are, roughly, when they were not all seen. */
  readonly about: number
}

/** Asks the database. */
export type Ask = (
  request: SearchRequest,
  how: Pick<Question, 'queries' | 'inSteps' | 'texts' | 'most' | 'enough'>,
) => Promise<Answer>

/** Up to so many likely ones, the better tiers alone are not likely to do. */
export const FEW = 500
/** So many seen are enough to choose the best ones from. */
export const ENOUGH = 50
/** Rows read of one tier in one step, by a number: the bound on any one answer's work. */
export const MOST_BY_NUMBER = 5_000
/** Which part of all deals the tiers down to this one hold, roughly. */
export const PART_DOWN_TO = [0.04, 0.16, 1] as const

export interface Order {
  readonly kind: MarkKind
  readonly value: string
  readonly by: string
  /** The same order as `by`. */
  readonly compare: (one: Line, other: Line) => number
}

const byScore = (one: Line, other: Line): number => other.score - one.score || one.id - other.id
const descending = (one: Line, other: Line): number =>
  Number(other.value) - Number(one.value) || byScore(one, other)
const ascending = (one: Line, other: Line): number =>
  one.value === other.value ? byScore(one, other) : (one.value ?? Infinity) - (other.value ?? Infinity)

export const ORDERS: Readonly<Record<DealOrder, Order>> = {
  relevance: { kind: 's', value: 'score', by: 'score desc, id', compare: byScore },
  price: { kind: 'p', value: 'rub_minor', by: 'value asc nulls last, score desc, id', compare: ascending },
  discount: {
    kind: 'd',
    value: 'coalesce(discount_percent, 0)',
    by: 'value desc, score desc, id',
    compare: descending,
  },
  orders: { kind: 'o', value: 'coalesce(orders, 0)', by: 'value desc, score desc, id', compare: descending },
}

const EVERYTHING: Net = []

/** A step through these tiers: of each what the net says and the prices allow. */
export function stepThrough<Some extends Tier>(
  { adult, minPriceMinor, maxPriceMinor }: SearchRequest,
  tiers: readonly Some[],
  net: (tier: Some) => Net = () => EVERYTHING,
): Step {
  return {
    tiers: tiers.flatMap((tier) => {
      const within = net(tier)
      const inRange = rangeNet(tier, minPriceMinor, maxPriceMinor)
      if (within === null || inRange === null) return []
      return [{ tier, rare: adult === 'only' ? [...ONLY_ADULT, ...within] : within, common: inRange }]
    }),
  }
}

export const hitOf = ({ id, query, text, score, value }: Line): Hit => ({
  id,
  query,
  searchText: text,
  score,
  value,
})
