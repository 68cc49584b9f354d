import type { OpenVersion } from '../db/open-versions.ts'
import { type Money, parseMoney, percentOf, type RubleRates } from '../domain/money.ts'
import { judgeOrder } from '../rules/judge-order.ts'
import { momentOf } from '../rules/moments.ts'
import { type RuleBook, termsAt } from '../rules/rule-book.ts'
import { evidenceOf, orderOf } from './settle-action.ts'

/**
 * What an order would have brought its webmaster, had click and parcel been in the link's country and no VPN in between: the very order,
 * judged by the same rules. null: it cannot be judged, or nobody knows for which country it was.
 */
export function earnedWithoutGeo(
  open: OpenVersion,
  { book, rubleRates }: { readonly book: RuleBook; readonly rubleRates: RubleRates },
): Money | null {
  const country = open.link?.country
  const moment = momentOf(open.report.orderedAt)
  if (!country || moment === null || termsAt(book, moment) === null) return null
  const evidence = { ...evidenceOf(open), clickCountry: country, deliveryCountry: country }
  const verdict = judgeOrder(orderOf(open, { ...evidence, anonymizer: 'none' }, rubleRates), book)
  const commission = parseMoney(verdict.commission.amount, verdict.commission.currency)
  return commission && percentOf(commission, open.share)
}
