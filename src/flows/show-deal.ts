import type { CountryCode } from '../domain/country.ts'
import { type FoundDeal, marksOf } from './find-deals.ts'
import type { Outside } from './outside.ts'

/** One deal with what speaks against a reward in the country; null where it is no longer there. */
export const showDeal =
  (outside: Outside) =>
  async (dealId: number, country: CountryCode | null): Promise<FoundDeal | null> => {
    const deal = await outside.db.deals.find(dealId)
    if (!deal) return null
    return { deal, marks: country === null ? [] : marksOf(outside, deal, country) }
  }
