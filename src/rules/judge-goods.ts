import type { TrafficSource } from '../domain/ad-space.ts'
import type { CountryCode } from '../domain/country.ts'
import type { Affiliation } from '../domain/deal.ts'
import { formatMoney, type Money, type RubleRates } from '../domain/money.ts'
import type { OrderItem } from '../domain/order.ts'
import type { Verdict } from '../domain/verdict.ts'
import { judgeOrder } from './judge-order.ts'
import type { RuleBook } from './rule-book.ts'

/** Goods before anything is bought: what a catalogue, a network or a link says of them. */
export interface GoodsFacts extends Affiliation {
  readonly storeId: string | null
}

/** Under which circumstances the goods would be bought. */
export interface Purchase {
  /** The goods' price; null = not known, and the verdict's amounts stay zero. */
  readonly price: Money | null
  /** Delivered to here, and clicked from here where nothing else is said. */
  readonly country: CountryCode
  readonly clickCountry?: CountryCode
  readonly at: Date
  readonly traffic: TrafficSource
  /** The ruble's rates that stand for the advertiser's internal ones, where the price is in another currency. */
  readonly rubleRates?: RubleRates
}

/**
 * What an order of one such item would earn, clicked and delivered in these countries without an anonymizer: the same
 * clauses as for a real order. The verdict's id and its item's id are both 'goods'.
 */
export function judgeGoods(goods: GoodsFacts, purchase: Purchase, book: RuleBook): Verdict {
  const { price, country, at, traffic, rubleRates } = purchase
  const order = {
    id: 'goods',
    orderedAt: at.toISOString(),
    deliveryCountry: country,
    click: { country: purchase.clickCountry ?? country, anonymizer: 'none' as const },
    traffic,
    items: [itemOf(goods, price)],
    ...(rubleRates ? { internalRates: rubleRates } : {}),
  }
  return judgeOrder(order, book)
}

const itemOf = (goods: GoodsFacts, price: Money | null): OrderItem => ({
  id: 'goods',
  amount: price ? formatMoney(price) : '0',
  currency: price?.currency ?? 'RUB',
  rate: goods.rate,
  affiliated: goods.affiliated,
  seller: goods.seller,
  ...(goods.boost === null ? {} : { boost: goods.boost }),
  ...(goods.storeId === null ? {} : { storeId: goods.storeId }),
  ...(goods.kind === null ? {} : { kind: goods.kind }),
  ...(goods.section === null ? {} : { section: goods.section }),
})
