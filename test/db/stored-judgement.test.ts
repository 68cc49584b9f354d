import fc from 'fast-check'
import { expect, it } from 'vitest'
import { evidenceOf, evidenceText, verdictOf, verdictText } from '../../src/db/stored-judgement.ts'
import { REASONS } from '../../src/domain/reason.ts'
import type { Evidence } from '../../src/domain/settlement.ts'
import type { Verdict } from '../../src/domain/verdict.ts'

const amount = fc.constantFrom('0.00', '149.25', '0.01')
const outcome = fc.constantFrom('earns' as const, 'nothing' as const, 'review' as const)
const country = fc.constantFrom(null, 'KZ', 'DE')
const rubles = amount.map((text) => ({ amount: text, currency: 'RUB' as const }))

const verdicts: fc.Arbitrary<Verdict> = fc.record({
  id: fc.string().map((id) => `admitad:${id}`),
  outcome,
  terms: fc.constant('2024-10-16'),
  countryPolicy: fc.constantFrom('exact_country' as const, 'same_zone' as const),
  commission: rubles,
  atStake: rubles,
  reasons: fc.array(
    fc.record(
      { ...fields(fc.constantFrom(...REASONS)), item: fc.string(), detail: fc.string() },
      { requiredKeys: ['code', 'clause'] },
    ),
    { maxLength: 3 },
  ),
  items: fc.array(fc.record({ id: fc.string(), outcome, commission: amount, atStake: amount }), {
    maxLength: 3,
  }),
})

function fields(reason: fc.Arbitrary<(typeof REASONS)[number]>) {
  return { code: reason.map(({ code }) => code), clause: reason.map(({ clause }) => clause) }
}

const evidences: fc.Arbitrary<Evidence> = fc.record({
  click: fc.option(fc.record({ id: fc.string(), at: fc.constant('2026-03-01T12:00:00.000Z') })),
  linkCode: fc.option(fc.string()),
  clickCountry: country,
  clickCountryFrom: fc.constantFrom(null, 'click' as const, 'network' as const),
  anonymizer: fc.constantFrom('none' as const, 'suspected' as const, 'detected' as const),
  deliveryCountry: country,
  deliveryFrom: fc.constantFrom(null, 'network' as const, 'declared' as const),
  frozenFor: fc.array(fc.string(), { maxLength: 2 }),
})

it('a verdict comes back as it went in', () =>
  fc.assert(
    fc.property(verdicts, (verdict) => {
      const row = {
        network: 'admitad',
        networkId: verdict.id.slice('admitad:'.length),
        outcome: verdict.outcome,
      }
      expect(verdictOf({ ...row, verdict: JSON.parse(verdictText(verdict)) })).toEqual(verdict)
    }),
  ))

it('evidence comes back as it went in', () =>
  fc.assert(
    fc.property(evidences, (evidence) => {
      expect(evidenceOf(JSON.parse(evidenceText(evidence)))).toEqual(evidence)
    }),
  ))

it('of a plain order little more than the terms and the money is kept', () => {
  const rub = (text: string) => ({ amount: text, currency: 'RUB' as const })
  const item = { id: '1', outcome: 'earns' as const, commission: '149.25', atStake: '0.00' }
  const verdict: Verdict = {
    id: 'admitad:700001',
    outcome: 'earns',
    terms: '2024-10-16',
    countryPolicy: 'exact_country',
    commission: rub('149.25'),
    atStake: rub('0.00'),
    reasons: [],
    items: [item],
  }
  expect(JSON.parse(verdictText(verdict))).toEqual({
    terms: '2024-10-16',
    countryPolicy: 'exact_country',
    commission: '149.25',
    items: [{ id: '1' }],
  })
})
