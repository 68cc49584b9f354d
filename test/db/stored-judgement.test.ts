import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  differenceOf,
  evidenceOf,
  itemRublesOf,
  type JudgedAs,
  judgementKey,
  judgementText,
  reportedOf,
  rublesColumn,
  verdictOf,
} from '../../src/db/stored-judgement.ts'
import { REASONS } from '../../src/domain/reason.ts'
import type { Settled } from '../../src/domain/settlement.ts'
import type { Verdict } from '../../src/domain/verdict.ts'

const amount = fc.constantFrom('0.00', '149.25', '0.01')
const outcome = fc.constantFrom('earns' as const, 'nothing' as const, 'review' as const)
const country = fc.constantFrom(null, 'KZ', 'DE')
const rubles = amount.map((text) => ({ amount: text, currency: 'RUB' as const }))

const items = fc.uniqueArray(fc.record({ id: fc.string(), outcome, commission: amount, atStake: amount }), {
  selector: ({ id }) => id,
  minLength: 1,
  maxLength: 3,
})

const verdictOn = (ids: readonly string[]): fc.Arbitrary<Omit<Verdict, 'items'>> =>
  fc.record({
    id: fc.string().map((id) => `admitad:${id}`),
    outcome,
    terms: fc.constant('2024-10-16'),
    countryPolicy: fc.constantFrom('exact_country' as const, 'same_zone' as const),
    commission: rubles,
    atStake: rubles,
    reasons: fc.array(
      fc.record(
        { ...fields(fc.constantFrom(...REASONS)), item: fc.constantFrom(...ids), detail: fc.string() },
        { requiredKeys: ['code', 'clause'] },
      ),
      { maxLength: 2 },
    ),
  })

function fields(reason: fc.Arbitrary<(typeof REASONS)[number]>) {
  return { code: reason.map(({ code }) => code), clause: reason.map(({ clause }) => clause) }
}

interface Case {
  readonly settled: Settled
  readonly as: JudgedAs
}

const cases: fc.Arbitrary<Case> = items.chain((judged) => {
  const ids = judged.map(({ id }) => id)
  const money = fc.option(fc.record({ minor: fc.nat(50_000), currency: fc.constantFrom('RUB', 'USD') }))
  return fc
    .record({
      verdict: fc.option(verdictOn(ids)),
      evidence: fc.record({
        clicked: fc.boolean(),
        linked: fc.boolean(),
        clickCountry: country,
        clickCountryFrom: fc.constantFrom(null, 'click' as const, 'network' as const),
        anonymizer: fc.constantFrom('none' as const, 'suspected' as const, 'detected' as const),
        deliveryCountry: country,
        deliveryFrom: fc.constantFrom(null, 'network' as const, 'declared' as const),
        frozenFor: fc.subarray(ids),
      }),
      reported: money,
      share: fc.constantFrom('100', '70'),
      clauses: fc.option(fc.array(fc.constantFrom('goods.eat', 'geo.match'), { maxLength: 2 })),
      status: fc.constantFrom('pending' as const, 'approved' as const, 'declined' as const),
      holding: fc.boolean(),
    })
    .map(({ verdict, reported, clauses, status, holding, ...rest }) => {
      const kopecks = Number(verdict?.commission.amount.replace('.', ''))
      const expected = { minor: kopecks, currency: 'RUB' }
      return {
        settled: {
          ...rest,
          verdict: verdict && { ...verdict, items: judged },
          problem: verdict ? null : 'older_than_terms',
          reported,
          credit: reported,
          difference: verdict && reported && clauses && { expected, reported, clauses },
        },
        as: { status, holding, items: judged },
      }
    })
})

/** What comes of it by way of the columns. */
function readAgain({ settled, as }: Case) {
  const { verdict, reported } = settled
  const row = {
    judgement: JSON.parse(judgementText(settled, as)),
    items: as.items,
    commission: verdict && rublesColumn(verdict.commission.amount),
    atStake: verdict && rublesColumn(verdict.atStake.amount),
    itemRubles: verdict && itemRublesOf(verdict),
    reportedMinor: reported?.minor ?? null,
  }
  const clickAt = new Date('2026-03-01T12:00:00Z')
  return {
    judgement: row.judgement,
    verdict: verdictOf({ ...row, network: 'admitad', networkId: verdict?.id.slice('admitad:'.length) ?? '' }),
    evidence: evidenceOf({ ...row, clickId: 'click', clickAt, linkCode: 'link' }),
    reported: reportedOf(row),
    difference: differenceOf(row),
  }
}

it('a settlement comes back as it went in', () =>
  fc.assert(
    fc.property(cases, (each) => {
      const { settled, as } = each
      const { clicked, linked, ...grounds } = settled.evidence
      expect(readAgain(each)).toMatchObject({
        verdict: settled.verdict,
        reported: settled.reported,
        difference: settled.difference,
        judgement: { status: as.status, share: settled.share },
        evidence: {
          ...grounds,
          click: clicked ? { id: 'click', at: '2026-03-01T12:00:00.000Z' } : null,
          linkCode: linked ? 'link' : null,
        },
      })
      expect(readAgain(each).judgement.holding ?? false).toBe(as.holding)
      expect(readAgain(each).judgement.problem ?? null).toBe(settled.problem)
    }),
    { numRuns: 500 },
  ))

it('two settlements have one key exactly where they have one text', () =>
  fc.assert(
    fc.property(cases, cases, fc.nat(), (one, other, pick) => {
      // Mostly alike: the other differs in one thing.
      const names = ['verdict', 'evidence', 'reported', 'share', 'difference', 'problem'] as const
      const name = names[pick % names.length] ?? 'share'
      const near: Case = {
        settled: { ...one.settled, [name]: other.settled[name] },
        as: pick % 2 === 0 ? one.as : { ...one.as, holding: other.as.holding, status: other.as.status },
      }
      const same = (make: typeof judgementKey) => make(one.settled, one.as) === make(near.settled, near.as)
      expect(same(judgementKey)).toBe(same(judgementText))
    }),
    { numRuns: 2_000 },
  ))

it('orders that differ in money and names alone have one judgement', () => {
  const order = (id: string, kopecks: string, minor: number): Case => {
    const rub = { amount: kopecks, currency: 'RUB' as const }
    const none = { amount: '0.00', currency: 'RUB' as const }
    const judged = [{ id, outcome: 'earns' as const, commission: kopecks, atStake: '0.00' }]
    const reason = { code: 'rate_outside_published_range' as const, clause: 'rate.range', item: id }
    return {
      settled: {
        verdict: {
          id: `admitad:${id}`,
          outcome: 'earns',
          terms: '2024-10-16',
          countryPolicy: 'exact_country',
          commission: rub,
          atStake: none,
          reasons: [reason],
          items: judged,
        },
        problem: null,
        evidence: {
          clicked: true,
          linked: true,
          clickCountry: 'KZ',
          clickCountryFrom: 'click',
          anonymizer: 'none',
          deliveryCountry: 'KZ',
          deliveryFrom: 'declared',
          frozenFor: [id],
        },
        reported: { minor, currency: 'RUB' },
        credit: { minor, currency: 'RUB' },
        share: '100',
        difference: null,
      },
      as: { status: 'pending', holding: false, items: judged },
    }
  }
  const [one, other] = [order('1', '149.25', 14_925), order('2', '20.00', 2_000)]
  expect(judgementText(one.settled, one.as)).toBe(judgementText(other.settled, other.as))
  expect(readAgain(other).verdict?.reasons).toEqual(other.settled.verdict?.reasons)
})
