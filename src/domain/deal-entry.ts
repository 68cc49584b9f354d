import type { DealFacts } from './deal.ts'
import { type RubleRates, toRubles } from './money.ts'

/** A deal as its catalogue tells it, on its way into the database. */
export interface DealEntry {
  readonly facts: DealFacts
  /** Maker and model, where the catalogue names them beside the title: to be searched for. */
  readonly brand: string | null
  /** The price in kopecks, or null without a price or a known rate. */
  readonly rubMinor: number | null
}

export const enterDeal = (facts: DealFacts, brand: string | null, rates: RubleRates): DealEntry => ({
  facts,
  brand,
  rubMinor: facts.price === null ? null : (toRubles(facts.price, rates)?.minor ?? null),
})
