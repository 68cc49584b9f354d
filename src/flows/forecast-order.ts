import type { TrafficSource } from '../domain/ad-space.ts'
import type { CountryCode } from '../domain/country.ts'
import type { Deal } from '../domain/deal.ts'
import type { Verdict } from '../domain/verdict.ts'
import { judgeGoods } from '../rules/judge-goods.ts'
import { openPastedLink } from './open-pasted-link.ts'
import type { Outside } from './outside.ts'

export interface ForecastWish {
  /** A link, or a text with one in it. */
  readonly text: string
  readonly clickCountry: CountryCode
  readonly deliveryCountry: CountryCode
  /** Whose traffic it would be: the first ad space of this webmaster. */
  readonly personId: number
}

export type Forecast =
  | { readonly kind: 'judged'; readonly deal: Deal; readonly verdict: Verdict }
  | { readonly kind: 'not_a_link' }
  | { readonly kind: 'unknown_item' }

/** Would this order pay? The same clauses as for a real order, with what the catalogue knows of the goods. */
export const forecastOrder =
  (outside: Outside) =>
  async ({ text, clickCountry, deliveryCountry, personId }: ForecastWish): Promise<Forecast> => {
    const { db, book, now, settings } = outside
    const opened = await openPastedLink(outside)(text)
    if (opened.kind !== 'deal') return { kind: 'not_a_link' }
    const deal = await db.deals.find(opened.dealId)
    if (!deal) return { kind: 'unknown_item' }
    const circumstances = {
      price: deal.price,
      country: deliveryCountry,
      clickCountry,
      at: now(),
      traffic: await trafficOf(outside, personId),
      rubleRates: settings.rubleRates,
    }
    return { kind: 'judged', deal, verdict: judgeGoods(deal, circumstances, book) }
  }

async function trafficOf({ db }: Outside, personId: number): Promise<TrafficSource> {
  const webmaster = await db.webmasters.byTelegramId(personId)
  const [first] = webmaster ? await db.webmasters.adSpacesOf(webmaster.id) : []
  return first?.traffic ?? { source: 'telegram_bot' }
}
