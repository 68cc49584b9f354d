import type { ReportedItem } from '../domain/action.ts'
import { formatMoney, type Money, parseMoney } from '../domain/money.ts'

/** An amount in major units that a schema has let through. Throws on any other: that is our own bug. */
export function moneyOf(plain: string, currency: string): Money {
  const money = parseMoney(plain, currency)
  if (!money) throw new RangeError('an amount is counted after it was checked')
  return money
}

/** A thing of which only the amount is known. */
export const bareItem = (id: string, amount: string, currency: string): ReportedItem => ({
  id,
  name: null,
  // Rounded to the minor unit: the same amount may come as 0.3 today and as 0.30000000000000004 tomorrow.
  amount: formatMoney(moneyOf(amount, currency)),
  currency,
  rate: null,
  affiliated: null,
  seller: null,
  storeId: null,
  kind: null,
  section: null,
  productId: null,
  reported: null,
})
