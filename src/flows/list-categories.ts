import type { DealWish } from '../domain/deal.ts'
import { findDeals } from './find-deals.ts'
import type { Outside } from './outside.ts'

/** As many as fit under a card. */
const MOST_CATEGORIES = 8
/** How many of the best finds are asked for their category. */
const ASKED_FINDS = 50

/** The categories of what a text finds, the most frequent first; the same text gives the same list while the catalogue stands. */
export const listCategories = (outside: Outside) => {
  const find = findDeals(outside)
  return async (text: string, adult: boolean): Promise<readonly string[]> => {
    const wish: DealWish = { text, adult, offset: 0, limit: ASKED_FINDS }
    const { deals } = await find(wish, null)
    const counts = new Map<string, number>()
    for (const { deal } of deals) {
      const name = deal.categoryPath.at(-1)
      if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
    }
    return [...counts]
      .sort(([one, first], [other, second]) => second - first || one.localeCompare(other))
      .slice(0, MOST_CATEGORIES)
      .map(([name]) => name)
  }
}
