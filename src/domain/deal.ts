import type { Money } from './money.ts'

/** Whether goods earn, at what rate: as the catalogue, the network or the link says. null = nothing says so. */
export interface Affiliation {
  readonly affiliated: boolean | null
  /** Percent, decimal text with up to four decimals: '7.5'. */
  readonly rate: string | null
  readonly boost: string | null
  readonly seller: 'CN' | 'RU' | null
  /** 'gift_card', 'software', 'physical' ... null = not said. */
  readonly kind: string | null
  /** 'eat' or another section of the marketplace. */
  readonly section: string | null
}

/** A product found: what a catalogue says of it. */
export interface DealFacts extends Affiliation {
  /** Id in its catalogue, as text: AliExpress ids pass 2^53. */
  readonly externalId: string
  /** AliExpress item id recognised in the address, or null. */
  readonly itemId: string | null
  readonly title: string
  readonly url: string
  readonly picture: string | null
  /** The price, or the lower end of a range. */
  readonly price: Money | null
  /** The upper end where the catalogue gives a range, in the price's currency. */
  readonly priceTo: Money | null
  readonly oldPrice: Money | null
  /** Stars times ten: 47 = 4.7. */
  readonly ratingTenths: number | null
  /** Orders so far. */
  readonly orders: number | null
  readonly storeId: string | null
  readonly storeName: string | null
  /** Names from the root down: ['Электроника', 'Наушники']. */
  readonly categoryPath: readonly string[]
  readonly adult: boolean
  readonly available: boolean
}

export interface Deal extends DealFacts {
  readonly id: number
  /** Name of the catalogue it came from: 'sample', a file's name, 'pasted'. */
  readonly catalogue: string
  readonly updatedAt: Date
}

export type DealOrder = 'relevance' | 'price' | 'discount' | 'orders'

/** What a shopper asks for. */
export interface DealWish {
  readonly text: string
  /** Lowest and highest price in rubles, in kopecks. */
  readonly minPriceMinor?: number
  readonly maxPriceMinor?: number
  readonly category?: string
  readonly order?: DealOrder
  readonly adult?: boolean
  /** Of whoever reads what to try next; else the catalogue's own. */
  readonly language?: 'ru' | 'en'
  /** How many to skip and how many to give (1..50). */
  readonly offset: number
  readonly limit: number
}

/** Discount in whole percent, or null where there is no old price above the price in the same currency. */
export function discountPercent(deal: Pick<DealFacts, 'price' | 'oldPrice'>): number | null {
  const { price, oldPrice } = deal
  if (!price || !oldPrice || price.currency !== oldPrice.currency || oldPrice.minor <= price.minor)
    return null
  return Math.floor(((oldPrice.minor - price.minor) * 100) / oldPrice.minor)
}
