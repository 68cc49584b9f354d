import type { Channel } from '../domain/channel.ts'
import type { Deal, DealWish } from '../domain/deal.ts'
import type { PostRule } from '../domain/post.ts'
import { itemKeyOf } from '../domain/schedule.ts'
import { judgeGoods } from '../rules/judge-goods.ts'
import { findDeals } from './find-deals.ts'
import type { Outside } from './outside.ts'

const PAGE = 50
/** A channel that has had the best five hundred waits for the catalogue to change. */
const LAST_PAGE = 10

type Picking = Pick<PostRule, 'text' | 'category' | 'maxPriceMinor'>

/**
 * Deals for a rule, the best first: what a shopper would find by its words, without what earns nothing in the channel and what the channel
 * has had. Those of which it is certain that they earn go before those that have to be looked at. Empty where nothing fits.
 */
export const pickDeals = (outside: Outside) => {
  const find = findDeals(outside)
  return async (channel: Channel, rule: Picking): Promise<readonly Deal[]> => {
    const { db, book, now, settings } = outside
    const owned = await db.webmasters.ownedAdSpace(channel.adSpaceId)
    if (!owned) return []
    const outcomeOf = (deal: Deal) =>
      judgeGoods(
        deal,
        {
          price: deal.price,
          country: channel.settings.country,
          at: now(),
          traffic: owned.adSpace.traffic,
          rubleRates: settings.rubleRates,
        },
        book,
      ).outcome

    for (let page = 0; page < LAST_PAGE; page++) {
      const { deals, relaxed } = await find(wishOf(rule, page * PAGE), null)
      // Deals without some of the words are no answer to a rule that nobody looks over.
      if (deals.length === 0 || relaxed) return []
      const good = deals
        .map(({ deal }) => ({ deal, outcome: outcomeOf(deal) }))
        .filter(
          ({ deal, outcome }) => outcome !== 'nothing' && deal.available && !deal.adult && deal.url !== '',
        )
      const had = await db.postedItems.had(
        channel.id,
        good.map(({ deal }) => itemKeyOf(deal)),
      )
      const fresh = good.filter(({ deal }) => !had.has(itemKeyOf(deal)))
      if (fresh.length > 0)
        return [
          ...fresh.filter(({ outcome }) => outcome === 'earns'),
          ...fresh.filter(({ outcome }) => outcome !== 'earns'),
        ].map(({ deal }) => deal)
      if (deals.length < PAGE) return []
    }
    return []
  }
}

/** By the words where there are any, else what is bought most. */
const wishOf = ({ text, category, maxPriceMinor }: Picking, offset: number): DealWish => ({
  text,
  order: text === '' ? 'orders' : 'relevance',
  adult: false,
  ...(category !== null && { category }),
  ...(maxPriceMinor !== null && { maxPriceMinor }),
  offset,
  limit: PAGE,
})
