import { type Decimal, multiply, parseDecimal, roundHalfUp, type Whole } from '../domain/decimal.ts'
import type { Order, OrderItem } from '../domain/order.ts'
import type { Reason } from '../domain/reason.ts'
import { percent } from './rates.ts'
import { itemReason } from './reasons.ts'

/**
 * money.rubles: commission is charged in rubles at the advertiser's internal rate, which the order has to bring.
 * Gives the item's exact amount in rubles, or null where there is no internal rate.
 */
export function judgeRubles(item: OrderItem, order: Order, reasons: Reason[]): Decimal | null {
  const amount = parseDecimal(item.amount)
  if (amount === null) throw new TypeError(`item "${item.id}" has no readable amount: "${item.amount}"`)
  if (item.currency === 'RUB') return amount
  const internalRate = internalRateOf(item.currency, order)
  if (internalRate === null) {
    reasons.push(itemReason('internal_rate_missing', item.id))
    return null
  }
  return multiply(amount, internalRate)
}

function internalRateOf(currency: string, order: Order): Decimal | null {
  const rates = order.internalRates
  return rates !== undefined && Object.hasOwn(rates, currency) ? parseDecimal(rates[currency] ?? '') : null
}

/** Amount × rate in kopecks: exact, rounded once, half up. Nothing where either is not known. */
export const kopecks = (rubles: Decimal | null, rate: Decimal | null): Whole =>
  rubles === null || rate === null ? 0 : roundHalfUp(multiply(rubles, percent(rate)), 2)
