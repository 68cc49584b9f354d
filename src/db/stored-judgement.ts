/**
 * Settlements as rows hold them. What many share word for word is a judgement, stored once: it names items by their places in the report, says
 * nothing of what is as it mostly is, and leaves out money and ids, which stand in the rows around it. Nothing is lost.
 */
import { sql } from 'drizzle-orm'
import type { ActionStatus } from '../domain/action.ts'
import { type Money, parseMoney } from '../domain/money.ts'
import type { Outcome, Reason } from '../domain/reason.ts'
import type { Difference, Evidence, Settled, SettlementProblem } from '../domain/settlement.ts'
import type { Rubles, Verdict } from '../domain/verdict.ts'
import { jsonText } from './json-text.ts'

/** Items by their places, from 0. */
type StoredReason = Omit<Reason, 'item'> & { readonly item?: number }

/** What is absent is null, false, empty, or 'none' for the anonymizer. */
export interface Judgement
  extends Partial<Pick<Verdict, 'terms' | 'countryPolicy'>>,
    Partial<Omit<Evidence, 'click' | 'linkCode' | 'frozenFor'>> {
  readonly status: ActionStatus
  readonly holding?: true
  readonly outcome: Outcome
  readonly problem?: SettlementProblem
  /** Of the money that the network credits. */
  readonly currency?: string
  readonly share: string
  readonly reasons?: readonly StoredReason[]
  /** Of each item; absent = all as the whole. */
  readonly outcomes?: readonly Outcome[]
  /** The difference's. */
  readonly clauses?: readonly string[]
  /** The action's click and link were known. */
  readonly clicked?: true
  readonly linked?: true
  readonly frozenFor?: readonly number[]
}

/** Undefined is what JSON leaves out: objects of one shape are written faster than those put together of parts. */
const unless = <Value>(value: Value, usual: Value): Value | undefined => (value === usual ? undefined : value)

/** What besides a settlement makes its judgement. `items`: the report's, in order. */
export interface JudgedAs {
  readonly status: ActionStatus
  readonly holding: boolean
  readonly items: Items
}

/**
 * By what a judgement is known within the process: two of the same key have the same text. Made for every order, and several times as fast as
 * the text, with which it has to be kept in step.
 */
export function judgementKey(settled: Settled, as: JudgedAs): string {
  if (!isPlain(settled)) return judgementText(settled, as)
  const { verdict, problem, evidence: of, reported, share } = settled
  return (
    `${as.status}|${as.holding}|${verdict?.outcome}|${problem}|${reported?.currency}|${share}|` +
    `${verdict?.terms}|${verdict?.countryPolicy}|${of.clicked}|${of.linked}|${of.clickCountry}|` +
    `${of.clickCountryFrom}|${of.anonymizer}|${of.deliveryCountry}|${of.deliveryFrom}`
  )
}

/** Nothing is said of single items, and nothing against the whole. */
const isPlain = ({ verdict, evidence, difference }: Settled): boolean =>
  evidence.frozenFor.length === 0 &&
  difference === null &&
  (verdict === null ||
    (verdict.reasons.length === 0 && verdict.items.every((item) => item.outcome === verdict.outcome)))

/** A judgement as JSON: equal ones are equal texts. */
export function judgementText(
  { verdict, problem, evidence, reported, share, difference }: Settled,
  { status, holding, items }: JudgedAs,
): string {
  return jsonText({
    status,
    holding: holding || undefined,
    outcome: verdict?.outcome ?? 'review',
    problem: problem ?? undefined,
    currency: reported?.currency,
    share,
    terms: verdict?.terms,
    countryPolicy: verdict?.countryPolicy,
    reasons: verdict && verdict.reasons.length > 0 ? placed(verdict.reasons, items) : undefined,
    outcomes: verdict?.items.some((item) => item.outcome !== verdict.outcome)
      ? verdict.items.map((item) => item.outcome)
      : undefined,
    clauses: difference?.clauses,
    clicked: evidence.clicked || undefined,
    linked: evidence.linked || undefined,
    clickCountry: evidence.clickCountry ?? undefined,
    clickCountryFrom: evidence.clickCountryFrom ?? undefined,
    anonymizer: unless(evidence.anonymizer, 'none'),
    deliveryCountry: evidence.deliveryCountry ?? undefined,
    deliveryFrom: evidence.deliveryFrom ?? undefined,
    frozenFor:
      evidence.frozenFor.length === 0 ? undefined : evidence.frozenFor.map((id) => placeOf(id, items)),
  } satisfies { [Key in keyof Judgement]: Judgement[Key] | undefined })
}

type Items = readonly { readonly id: string }[]

const placeOf = (id: string, items: Items): number => items.findIndex((item) => item.id === id)

const placed = (reasons: readonly Reason[], items: Items): StoredReason[] =>
  reasons.map(({ code, clause, item, detail }) => ({
    code,
    clause,
    ...(item === undefined ? {} : { item: placeOf(item, items) }),
    ...(detail === undefined ? {} : { detail }),
  }))

/** Rubles of items, commission and at stake in turns; null where each has what the whole has. */
export const itemRublesOf = ({ items, commission, atStake }: Verdict): string[] | null =>
  items.every((item) => item.commission === commission.amount && item.atStake === atStake.amount)
    ? null
    : items.flatMap((item) => [item.commission, item.atStake])

const NONE = '0.00'

/** Rubles as their column has them. */
export const rublesColumn = (amount: string): string | null => (amount === NONE ? null : amount)

/** A settlement's row with its judgement and the items of its report. */
export interface JudgedRow {
  readonly judgement: Judgement
  readonly items: Items
  readonly commission: string | null
  readonly atStake: string | null
  readonly itemRubles: readonly string[] | null
  readonly reportedMinor: number | null
}

/** Of a settlement `s`, its judgement `j` and its report's version `r`. */
export const JUDGED_COLUMNS =
  sql.raw(`j.content as judgement, r.report -> 'items' as items, s.commission, s.at_stake as "atStake",
  s.item_rubles as "itemRubles", s.reported_minor as "reportedMinor"`)

/** Whose verdict it is. */
export interface NamedRow extends JudgedRow {
  readonly network: string
  readonly networkId: string
}

/** The verdict whole again; null where the version could not be judged. */
export function verdictOf(row: NamedRow): Verdict | null {
  const { network, networkId, judgement, items, itemRubles } = row
  const { terms, countryPolicy, outcome, outcomes } = judgement
  if (terms === undefined || countryPolicy === undefined) return null
  const commission = row.commission ?? NONE
  const atStake = row.atStake ?? NONE
  return {
    id: `${network}:${networkId}`,
    outcome,
    terms,
    countryPolicy,
    commission: rubles(commission),
    atStake: rubles(atStake),
    reasons: reasonsOf(row),
    items: items.map(({ id }, at) => ({
      id,
      outcome: outcomes?.[at] ?? outcome,
      commission: itemRubles?.[2 * at] ?? commission,
      atStake: itemRubles?.[2 * at + 1] ?? atStake,
    })),
  }
}

export const reasonsOf = ({ judgement, items }: Pick<JudgedRow, 'judgement' | 'items'>): Reason[] =>
  (judgement.reasons ?? []).map(({ item, ...reason }) =>
    item === undefined ? reason : { ...reason, item: items[item]?.id ?? '' },
  )

/** What the rules expect of it. */
export const expectedOf = ({ judgement, commission }: JudgedRow): Money | null =>
  judgement.terms === undefined ? null : parseMoney(commission ?? NONE, 'RUB')

/** Minor units of what the network credits, as money. */
export const creditedAs = (minor: number | null, { currency }: Judgement): Money | null =>
  minor === null || currency === undefined ? null : { minor, currency }

export const reportedOf = ({ judgement, reportedMinor }: JudgedRow): Money | null =>
  creditedAs(reportedMinor, judgement)

export function differenceOf(row: JudgedRow): Difference | null {
  const { clauses } = row.judgement
  const [expected, reported] = [expectedOf(row), reportedOf(row)]
  return clauses && expected && reported ? { expected, reported, clauses } : null
}

const rubles = (amount: string): Rubles => ({ amount, currency: 'RUB' })

/** What an action's row knows of its click and link. */
export interface ClickedRow {
  readonly judgement: Judgement
  readonly items: Items
  readonly clickId: string | null
  readonly clickAt: Date | null
  readonly linkCode: string | null
}

export const evidenceOf = ({ judgement, items, clickId, clickAt, linkCode }: ClickedRow): Evidence => ({
  click: judgement.clicked && clickId && clickAt ? { id: clickId, at: clickAt.toISOString() } : null,
  linkCode: judgement.linked ? linkCode : null,
  clickCountry: judgement.clickCountry ?? null,
  clickCountryFrom: judgement.clickCountryFrom ?? null,
  anonymizer: judgement.anonymizer ?? 'none',
  deliveryCountry: judgement.deliveryCountry ?? null,
  deliveryFrom: judgement.deliveryFrom ?? null,
  frozenFor: (judgement.frozenFor ?? []).map((at) => items[at]?.id ?? ''),
})
