import { decimalText, plus, type Whole } from '../domain/decimal.ts'
import type { Order, OrderItem } from '../domain/order.ts'
import type { Outcome, Reason } from '../domain/reason.ts'
import type { ItemVerdict, Rubles, Verdict } from '../domain/verdict.ts'
import { geoReasons } from './geo.ts'
import { goodsOf, goodsReasons } from './goods.ts'
import { momentOf } from './moments.ts'
import { judgeRate } from './rates.ts'
import { inTableOrder, outcomeOf, reason, worse } from './reasons.ts'
import { judgeRubles, kopecks } from './rubles.ts'
import { type RuleBook, type TermsVersion, termsInForce } from './rule-book.ts'
import { trafficReasons } from './traffic.ts'

/**
 * Judges an order by the terms in force when it was made: every clause is checked, every one that fails is told, and
 * each item gets its own outcome and rubles. The order has been through `parseOrder`, or was built with as much
 * care: one that is older than the first version, or holds an amount that is no decimal, throws.
 */
export function judgeOrder(order: Order, book: RuleBook): Verdict {
  const terms = termsInForce(book, momentOf(order.orderedAt) ?? Number.NaN)
  const reasons: Reason[] = []
  wholeReasons(order, book, reasons)
  const whole = outcomeOf(reasons)

  const items: ItemVerdict[] = []
  let outcome: Outcome = 'nothing'
  let earned: Whole = 0
  let atStake: Whole = 0
  for (const item of order.items) {
    const from = reasons.length
    const amount = judgeItem(item, order, terms, book, reasons)
    const own = worse(whole, outcomeOf(reasons, from))
    if (own === 'earns') earned = plus(earned, amount)
    if (own === 'review') atStake = plus(atStake, amount)
    if (own === 'earns' || outcome === 'nothing') outcome = own
    items.push({
      id: item.id,
      outcome: own,
      commission: own === 'earns' ? rublesText(amount) : NONE,
      atStake: own === 'review' ? rublesText(amount) : NONE,
    })
  }

  return {
    id: order.id,
    outcome,
    terms: terms.firstDay,
    countryPolicy: book.countryPolicy,
    commission: rubles(earned),
    atStake: rubles(atStake),
    reasons: inTableOrder(reasons),
    items,
  }
}

/** Clauses that speak of the order as a whole and take all items with them: geo, traffic, declined. */
function wholeReasons(order: Order, book: RuleBook, reasons: Reason[]): void {
  const { click, deliveryCountry } = order
  const passage = { clickCountry: click.country, anonymizer: click.anonymizer, deliveryCountry }
  geoReasons(passage, book.countryPolicy, reasons)
  trafficReasons(order.traffic, book.bannedNetworks, reasons)
  if (order.status === 'declined') {
    const declined = reason('order_declined')
    reasons.push(order.declineComment ? { ...declined, detail: order.declineComment } : declined)
  }
}

/** Clauses that speak of one item: goods, rate, money. Gives its kopecks, should nothing stand against them. */
function judgeItem(
  item: OrderItem,
  order: Order,
  terms: TermsVersion,
  book: RuleBook,
  reasons: Reason[],
): Whole {
  const goods = goodsOf(item, book)
  goodsReasons(item, goods, reasons)
  const rate = judgeRate(item, goods, terms, reasons)
  return kopecks(judgeRubles(item, order, reasons), rate)
}

const NONE = '0.00'

const rublesText = (amount: Whole): string => (amount === 0 ? NONE : decimalText(amount, 2))

const NO_RUBLES: Rubles = Object.freeze({ amount: NONE, currency: 'RUB' })

const rubles = (amount: Whole): Rubles =>
  amount === 0 ? NO_RUBLES : { amount: decimalText(amount, 2), currency: 'RUB' }
