/**
 * Verdicts and evidence as rows of settlements hold them: without what stands in the row and its action besides, and without what is as it mostly
 * is. Nothing is lost, and a row is half as long, which is what writing and keeping a million of them costs.
 */
import { type Money, parseMoney } from '../domain/money.ts'
import type { Evidence } from '../domain/settlement.ts'
import type { ItemVerdict, Rubles, Verdict } from '../domain/verdict.ts'
import { jsonText } from './json-text.ts'

/** What is absent in an item is as the whole's. */
type StoredItem = Pick<ItemVerdict, 'id'> & Partial<ItemVerdict>

export interface StoredVerdict extends Pick<Verdict, 'terms' | 'countryPolicy'> {
  /** Rubles, as people write them; absent = none. */
  readonly commission?: string
  readonly atStake?: string
  readonly reasons?: Verdict['reasons']
  readonly items: readonly StoredItem[]
}

const NONE = '0.00'

/** Undefined is what JSON leaves out: objects of one shape are written faster than those put together of parts. */
const unless = <Value>(value: Value, usual: Value): Value | undefined => (value === usual ? undefined : value)

export function verdictText({ terms, countryPolicy, outcome, reasons, items, ...verdict }: Verdict): string {
  const [commission, atStake] = [verdict.commission.amount, verdict.atStake.amount]
  return jsonText({
    terms,
    countryPolicy,
    commission: unless(commission, NONE),
    atStake: unless(atStake, NONE),
    reasons: reasons.length === 0 ? undefined : reasons,
    items: items.map((item) => ({
      id: item.id,
      outcome: unless(item.outcome, outcome),
      commission: unless(item.commission, commission),
      atStake: unless(item.atStake, atStake),
    })),
  })
}

/** What a row that holds a verdict says besides it: whose it is, and the outcome. */
export interface JudgedRow {
  readonly network: string
  readonly networkId: string
  readonly outcome: Verdict['outcome']
  readonly verdict: StoredVerdict | null
}

/** The verdict whole again; null where the version could not be judged. */
export function verdictOf({ network, networkId, outcome, verdict }: JudgedRow): Verdict | null {
  if (verdict === null) return null
  const { terms, countryPolicy, commission = NONE, atStake = NONE, reasons = [], items } = verdict
  return {
    id: `${network}:${networkId}`,
    outcome,
    terms,
    countryPolicy,
    commission: rubles(commission),
    atStake: rubles(atStake),
    reasons,
    items: items.map((item) => ({ outcome, commission, atStake, ...item })),
  }
}

/** What the rules expect of it. */
export const expectedOf = (verdict: StoredVerdict | null): Money | null =>
  verdict && parseMoney(verdict.commission ?? NONE, 'RUB')

const rubles = (amount: string): Rubles => ({ amount, currency: 'RUB' })

/** Absent = not known; 'none' for the anonymizer. */
export type StoredEvidence = Partial<Evidence>

const NOTHING_KNOWN: Evidence = {
  click: null,
  linkCode: null,
  clickCountry: null,
  clickCountryFrom: null,
  anonymizer: 'none',
  deliveryCountry: null,
  deliveryFrom: null,
  frozenFor: [],
}

export const evidenceText = (evidence: Evidence): string =>
  jsonText({
    click: evidence.click ?? undefined,
    linkCode: evidence.linkCode ?? undefined,
    clickCountry: evidence.clickCountry ?? undefined,
    clickCountryFrom: evidence.clickCountryFrom ?? undefined,
    anonymizer: unless(evidence.anonymizer, 'none'),
    deliveryCountry: evidence.deliveryCountry ?? undefined,
    deliveryFrom: evidence.deliveryFrom ?? undefined,
    frozenFor: evidence.frozenFor.length === 0 ? undefined : evidence.frozenFor,
  })

export const evidenceOf = (stored: StoredEvidence): Evidence => ({ ...NOTHING_KNOWN, ...stored })
