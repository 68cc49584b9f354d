import { add, compare, type Decimal, multiply, parseDecimal } from '../domain/decimal.ts'
import type { OrderItem } from '../domain/order.ts'
import type { Reason } from '../domain/reason.ts'
import type { Goods } from './goods.ts'
import { itemReason } from './reasons.ts'
import type { TermsVersion } from './rule-book.ts'

const HUNDRED: Decimal = { digits: 100, scale: 0 }

/**
 * rate.*: a rate that is missing or outside the published range, a boost that does not apply.
 * Gives the rate by which the item is counted, in percent, the boost included where it applies; null without a rate.
 * The published range is held against the rate before any boost, and changes nothing.
 */
export function judgeRate(
  item: OrderItem,
  goods: Goods,
  terms: TermsVersion,
  reasons: Reason[],
): Decimal | null {
  const rate = item.rate === null ? null : parseDecimal(item.rate)
  if (rate === null) {
    if (goods.affiliated) reasons.push(itemReason('rate_missing', item.id))
  } else if (isOutsidePublishedRange(rate, goods, terms)) {
    reasons.push(itemReason('rate_outside_published_range', item.id))
  }
  if (item.boost === undefined) return rate
  const boost = parseDecimal(item.boost)
  if (boost?.digits === 0) return rate
  if (boost === null || !boostApplies(boost, goods, terms)) {
    reasons.push(itemReason('boost_not_applicable', item.id))
    return rate
  }
  return rate === null ? null : multiply(rate, percent(add(HUNDRED, boost)))
}

/** Whether text is a percentage as terms and orders write it: zero or above, up to nine digits, up to four decimals. */
export const isPercentage = (text: string): boolean => /^\d{1,9}(?:\.\d{1,4})?$/.test(text)

/** A percentage as a factor: 160 % is 1.60. */
export const percent = (value: Decimal): Decimal => ({ digits: value.digits, scale: value.scale + 2 })

function isOutsidePublishedRange(rate: Decimal, goods: Goods, terms: TermsVersion): boolean {
  const range =
    (goods.seller === null ? null : terms.publishedRates[goods.seller]) ?? terms.publishedRates.any
  return range !== null && (compare(rate, range.from) < 0 || compare(rate, range.to) > 0)
}

/** Goods of which nobody says whether they are affiliated keep their boost: it is part of what is at stake. */
const boostApplies = (boost: Decimal, goods: Goods, terms: TermsVersion): boolean =>
  terms.boost !== null &&
  goods.seller === terms.boost.seller &&
  goods.affiliated !== false &&
  compare(boost, terms.boost.upTo) <= 0
