/** One version of an action, judged and turned into what is booked: pure. */
import type { Booking } from '../db/bookings.ts'
import type { OpenVersion } from '../db/open-versions.ts'
import type { JudgedItem } from '../domain/action.ts'
import { entriesFor } from '../domain/commission.ts'
import { type Money, parseMoney, percentOf, type RubleRates, toRubles } from '../domain/money.ts'
import type { Order, OrderItem } from '../domain/order.ts'
import { EFFECTS, type Reason } from '../domain/reason.ts'
import type { Difference, Grounds, Settled, SettlementProblem } from '../domain/settlement.ts'
import type { Verdict } from '../domain/verdict.ts'
import { judgeOrder } from '../rules/judge-order.ts'
import { momentOf } from '../rules/moments.ts'
import { type RuleBook, termsAt } from '../rules/rule-book.ts'

const DAY_MS = 86_400_000

export interface SettlingFacts {
  readonly book: RuleBook
  readonly rubleRates: RubleRates
  /** Days from the approval until a commission is payable. */
  readonly holdDays: number
  readonly at: Date
}

/** Judges a version by the rules and says what it changes in the ledger, and whether its webmaster has to be told. */
export function settleAction(open: OpenVersion, facts: SettlingFacts): Booking {
  const { report, approvedSince, share } = open
  const evidence = evidenceOf(open)
  const { verdict, problem } = judged(open, evidence, facts)
  const credit = report.reported && percentOf(report.reported, share)
  const holdEnd = approvedSince && new Date(approvedSince.getTime() + facts.holdDays * DAY_MS)
  const holding =
    report.status === 'approved' && holdEnd !== null && holdEnd > facts.at && !wasSure(open.before)
  // Nobody is owed the money of an action that nobody is known to have brought: it waits in the list of unmatched ones.
  const entries =
    open.webmasterId === null
      ? []
      : entriesFor({ status: report.status, credit, holding, payout: payoutOf(open) }, open.positions)
  const settlement: Settled = {
    verdict,
    problem,
    evidence,
    reported: report.reported,
    credit,
    share,
    difference: verdict && differenceOf(report.reported, verdict, facts.rubleRates),
  }
  return {
    actionId: open.actionId,
    version: open.version,
    webmasterId: open.webmasterId,
    status: report.status,
    items: report.items,
    settlement,
    holdUntil: holding ? holdEnd : null,
    entries,
    notice:
      open.webmasterTold &&
      (open.cause === 'payout' ? entries.length > 0 : isNews(open, settlement, holding)),
  }
}

/** What was payable once stays so while the approval lasts, whatever another clock says, or another setting of the hold period. */
const wasSure = (before: OpenVersion['before']): boolean => before?.status === 'approved' && !before.holding

/** A payout that a process of the version before has written down does not say its currency: then it is that of what is credited. */
const payoutOf = ({ cause, payoutCurrency, report }: OpenVersion): string | null =>
  cause === 'payout' ? (payoutCurrency ?? report.reported?.currency ?? null) : null

/** Our own click goes before the network's word, the network's delivery before the link's declared one. */
export function evidenceOf({ report, click, link }: OpenVersion): Settled['evidence'] {
  const clickCountry = click?.country ?? report.clickCountry
  const deliveryCountry = report.deliveryCountry ?? link?.country ?? null
  return {
    clicked: click !== null,
    linked: link !== null,
    clickCountry,
    clickCountryFrom: clickCountry === null ? null : click?.country ? 'click' : 'network',
    anonymizer: click?.anonymizer ?? 'none',
    deliveryCountry,
    deliveryFrom: deliveryCountry === null ? null : report.deliveryCountry ? 'network' : 'declared',
    frozenFor: report.items.filter((item) => usesFrozen(item, link)).map((item) => item.id),
  }
}

function judged(
  open: OpenVersion,
  evidence: Grounds,
  { book, rubleRates }: SettlingFacts,
): { verdict: Verdict; problem: null } | { verdict: null; problem: SettlementProblem } {
  const { report } = open
  const moment = momentOf(report.orderedAt)
  if (moment === null || termsAt(book, moment) === null) return { verdict: null, problem: 'older_than_terms' }
  return { verdict: judgeOrder(orderOf(open, evidence, rubleRates), book), problem: null }
}

/** A version as the order that is judged, by our own number: a verdict is kept without it, as its row says whose it is. */
export function orderOf(
  { actionId, report, traffic, link }: OpenVersion,
  evidence: Grounds,
  rubleRates: RubleRates,
): Order {
  return {
    id: String(actionId),
    orderedAt: report.orderedAt,
    deliveryCountry: evidence.deliveryCountry,
    click: { country: evidence.clickCountry, anonymizer: evidence.anonymizer },
    traffic: traffic ?? { source: 'unknown' },
    status: report.status,
    ...(report.comment === null ? {} : { declineComment: report.comment }),
    items: report.items.map((item) => itemOf(item, link)),
    internalRates: rubleRates,
  }
}

/** The order's own word goes before what is frozen on the link, which speaks of the link's product only. */
function itemOf(item: JudgedItem, link: OpenVersion['link']): OrderItem {
  const frozen = link && isOfLink(item, link) ? link.frozen : null
  const boost = frozen?.boost ?? null
  const storeId = item.storeId ?? frozen?.storeId ?? null
  const kind = item.kind ?? frozen?.kind ?? null
  const section = item.section ?? frozen?.section ?? null
  return {
    id: item.id,
    amount: item.amount,
    currency: item.currency,
    rate: item.rate ?? frozen?.rate ?? null,
    affiliated: item.affiliated ?? frozen?.affiliated ?? null,
    seller: item.seller ?? frozen?.seller ?? null,
    ...(boost === null ? {} : { boost }),
    ...(storeId === null ? {} : { storeId }),
    ...(kind === null ? {} : { kind }),
    ...(section === null ? {} : { section }),
  }
}

/** Is the item the link's own product, as far as anybody says? */
const isOfLink = (item: JudgedItem, link: NonNullable<OpenVersion['link']>): boolean =>
  item.productId === null || link.itemId === null || item.productId === link.itemId

const usesFrozen = (item: JudgedItem, link: OpenVersion['link']): boolean =>
  link !== null && isOfLink(item, link) && (item.rate === null || item.affiliated === null)

/** Kopecks by which two roundings of the same figure may differ: one of the smallest unit in which the network credits, and never less than a kopeck. */
const smallestOf = (reported: Money, rubleRates: RubleRates): number =>
  Math.max(1, toRubles({ ...reported, minor: 1 }, rubleRates)?.minor ?? 1)

/**
 * Where the network credits less or more than the rules expect. What is in review may or may not earn, so that anything up to it agrees; of a
 * declined order nothing is expected.
 */
function differenceOf(reported: Money | null, verdict: Verdict, rubleRates: RubleRates): Difference | null {
  const inRubles = reported && toRubles(reported, rubleRates)
  const expected = parseMoney(verdict.commission.amount, 'RUB')
  const atStake = parseMoney(verdict.atStake.amount, 'RUB')
  if (!reported || !inRubles || !expected || !atStake) return null
  if (verdict.reasons.some((reason) => reason.code === 'order_declined')) return null
  const smallest = smallestOf(reported, rubleRates)
  // Where nobody knows the rate of what is in review, no figure is too much for it.
  const isOpen = verdict.items.some(
    (item) => item.outcome === 'review' && parseMoney(item.atStake, 'RUB')?.minor === 0,
  )
  const most = isOpen ? Number.POSITIVE_INFINITY : expected.minor + atStake.minor + smallest
  const fits = inRubles.minor >= expected.minor - smallest && inRubles.minor <= most
  return fits ? null : { expected, reported, clauses: explaining(verdict.reasons) }
}

const explaining = (reasons: readonly Reason[]): string[] => [
  ...new Set(
    reasons
      .filter((reason) => EFFECTS[reason.code] === 'nothing' || reason.code === 'boost_not_applicable')
      .map((reason) => reason.clause),
  ),
]

/** Would a webmaster read anything new? What is only dated or worded anew by the network is booked and not told. */
function isNews({ before, report }: OpenVersion, settlement: Settled, holding: boolean): boolean {
  if (before === null) return true
  const { credit, reported, verdict } = settlement
  return (
    before.status !== report.status ||
    before.holding !== holding ||
    before.creditMinor !== (credit?.minor ?? null) ||
    before.currency !== (reported?.currency ?? null) ||
    before.outcome !== (verdict?.outcome ?? 'review') ||
    reasonsText(before.reasons ?? []) !== reasonsText(verdict?.reasons ?? [])
  )
}

const reasonsText = (reasons: readonly Reason[]): string =>
  reasons.map(({ code, item, detail }) => `${code} ${item ?? ''} ${detail ?? ''}`).join('\n')
