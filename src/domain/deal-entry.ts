import type { DealFacts } from './deal.ts'
import { type RubleRates, toRubles } from './money.ts'
import { scoreOf, searchTextOf } from './search-text.ts'

/** A deal as it goes into the database: what its catalogue says, and what search needs besides. */
export interface DealEntry {
  readonly facts: DealFacts
  /** The price in kopecks, or null without a price or a known rate. */
  readonly rubMinor: number | null
  readonly searchText: string
  readonly score: number
}

/** @param brand maker and model, where the catalogue names them beside the title. */
export const enterDeal = (facts: DealFacts, brand: string | null, rates: RubleRates): DealEntry => ({
  facts,
  rubMinor: facts.price === null ? null : (toRubles(facts.price, rates)?.minor ?? null),
  searchText: searchTextOf({ ...facts, brand }),
  score: scoreOf(facts),
})
