import { describe, expect, it } from 'vitest'
import type { OpenVersion } from '../../src/db/open-versions.ts'
import type { ActionReport, ReportedItem } from '../../src/domain/action.ts'
import { NO_POSITION } from '../../src/domain/commission.ts'
import { settleAction } from '../../src/flows/settle-action.ts'
import { readRuleBook } from '../../src/rule-files.ts'
import { actionReport, reportedItem } from '../support/action.ts'
import { aLink } from '../support/link.ts'

const book = readRuleBook({ countryPolicy: 'exact_country' })
const facts = { book, rubleRates: { USD: '90' }, holdDays: 30, at: new Date('2026-03-01T12:00:00Z') }

const link = { ...aLink(1, 1, { code: 'LinkLink01' }), itemId: '1005001' }
const click = {
  id: 'c'.repeat(22),
  at: new Date('2026-02-20T06:00:00Z'),
  country: 'KZ',
  anonymizer: 'none',
} as const

function open(report: Partial<ActionReport> = {}, change: Partial<OpenVersion> = {}): OpenVersion {
  return {
    actionId: 7,
    version: 1,
    cause: 'report',
    payoutCurrency: null,
    report: actionReport(report),
    approvedSince: null,
    share: '100',
    webmasterId: 3,
    webmasterTold: true,
    traffic: { source: 'telegram_bot' },
    click,
    link,
    before: null,
    positions: {},
    ...change,
  }
}
const settled = (report: Partial<ActionReport> = {}, change: Partial<OpenVersion> = {}) =>
  settleAction(open(report, change), facts)
const item = (change: Partial<ReportedItem>) => ({ items: [reportedItem(change)] })
const codes = (booking: ReturnType<typeof settled>) =>
  booking.settlement.verdict?.reasons.map((reason) => reason.code)

describe('where an order’s facts come from', () => {
  it('our own click goes before what the network says of it', () => {
    const { evidence } = settled({ clickCountry: 'DE' }).settlement
    expect([evidence.clickCountry, evidence.clickCountryFrom]).toEqual(['KZ', 'click'])
  })
  it('without a click the network’s word counts', () => {
    const booking = settled({ clickCountry: 'DE' }, { click: null })
    expect([booking.settlement.evidence.clickCountry, booking.settlement.evidence.clickCountryFrom]).toEqual([
      'DE',
      'network',
    ])
    expect(codes(booking)).toEqual(['click_outside_zone'])
  })
  it('a click whose country is not known leaves it to the network', () => {
    const { evidence } = settled({ clickCountry: 'RU' }, { click: { ...click, country: null } }).settlement
    expect([evidence.clickCountry, evidence.clickCountryFrom]).toEqual(['RU', 'network'])
  })
  it('the network’s delivery goes before the declared one, which is said to be declared', () => {
    expect(settled({ deliveryCountry: 'BY' }).settlement.evidence).toMatchObject({
      deliveryCountry: 'BY',
      deliveryFrom: 'network',
    })
    expect(settled().settlement.evidence).toMatchObject({ deliveryCountry: 'KZ', deliveryFrom: 'declared' })
  })
  it('an anonymizer of the click counts', () => {
    expect(codes(settled({}, { click: { ...click, anonymizer: 'suspected' } }))).toEqual([
      'anonymizer_suspected',
    ])
  })
  it('the order’s own rate and affiliation go before those frozen on the link', () => {
    expect(settled(item({ rate: '5', reported: null })).settlement.verdict?.commission.amount).toBe('99.50')
    const frozen = settled(item({ rate: null, affiliated: null })).settlement
    expect([frozen.verdict?.commission.amount, frozen.evidence.frozenFor]).toEqual(['149.25', ['1']])
  })
  it('what is frozen speaks of the link’s product only', () => {
    const other = settled(item({ rate: null, affiliated: null, productId: '1005999' }))
    expect(codes(other)).toEqual(['affiliation_unknown'])
    expect(codes(settled(item({ rate: null, affiliated: null, productId: '1005001' })))).toEqual([])
  })
  it('without a link nobody knows whose it is: judged with what is known, nothing booked, nobody told', () => {
    const booking = settled(
      {},
      { click: null, link: null, traffic: null, webmasterId: null, webmasterTold: false },
    )
    expect(codes(booking)).toEqual(['delivery_country_unknown', 'traffic_needs_review'])
    expect([booking.entries, booking.notice]).toEqual([[], false])
  })
  it('an order from before the first terms cannot be judged, and is credited all the same', () => {
    const booking = settled({ orderedAt: '2021-01-01T00:00:00Z' })
    expect(booking.settlement).toMatchObject({ verdict: null, problem: 'older_than_terms' })
    expect(booking.entries).toEqual([{ kind: 'hold', minor: 14_925, currency: 'RUB' }])
  })
})

describe('what the network credits', () => {
  it('is what is booked, by the webmaster’s share, half a kopeck up', () => {
    const booking = settled({ reported: { minor: 1_001, currency: 'RUB' } }, { share: '50' })
    expect(booking.entries).toEqual([{ kind: 'hold', minor: 501, currency: 'RUB' }])
    expect(booking.settlement).toMatchObject({
      reported: { minor: 1_001 },
      credit: { minor: 501 },
      share: '50',
    })
  })
  it('agrees with the rules within a kopeck', () => {
    expect(settled({ reported: { minor: 14_926, currency: 'RUB' } }).settlement.difference).toBeNull()
    expect(settled({ reported: { minor: 14_927, currency: 'RUB' } }).settlement.difference).toEqual({
      expected: { minor: 14_925, currency: 'RUB' },
      reported: { minor: 14_927, currency: 'RUB' },
      clauses: [],
    })
  })
  it('more than the rules expect is credited and listed with the clause', () => {
    const booking = settled(item({ affiliated: false }))
    expect(booking.entries).toEqual([{ kind: 'hold', minor: 14_925, currency: 'RUB' }])
    expect(booking.settlement.difference).toMatchObject({
      expected: { minor: 0 },
      clauses: ['goods.unaffiliated'],
    })
  })
  it('another currency is compared by the known rate, and not without one', () => {
    const dollars = { reported: { minor: 170, currency: 'USD' } }
    expect(settled(dollars).settlement.difference).toMatchObject({
      expected: { minor: 14_925 },
      reported: dollars.reported,
    })
    expect(settled({ reported: { minor: 166, currency: 'EUR' } }).settlement.difference).toBeNull()
  })
  it('agrees with the rules within the smallest unit of its own currency, which may be many kopecks', () => {
    // 149.25 rubles are 1.6583 dollars: as near as cents come, and a network may cut what is left over.
    for (const minor of [165, 166])
      expect(settled({ reported: { minor, currency: 'USD' } }).settlement.difference, `${minor}`).toBeNull()
    for (const minor of [164, 167])
      expect(
        settled({ reported: { minor, currency: 'USD' } }).settlement.difference,
        `${minor}`,
      ).not.toBeNull()
  })
  it('of a declined order or one in review nothing else is expected', () => {
    expect(settled({ status: 'declined', comment: 'return' }).settlement.difference).toBeNull()
    expect(settled(item({ affiliated: null, rate: '7.5', productId: 'x' })).settlement.difference).toBeNull()
  })
  it('where the rate is not known either, no figure of the network is a difference', () => {
    const unknown = item({ affiliated: null, rate: null, productId: 'x' })
    expect(settled(unknown).settlement.difference).toBeNull()
    expect(settled({ ...unknown, deliveryCountry: 'DE' }).settlement.difference).not.toBeNull()
  })
})

describe('time and news', () => {
  const approved = { status: 'approved', statusWord: 'approved' } as const
  it('an approved order is on hold for thirty days, to the millisecond', () => {
    const since = new Date(facts.at.getTime() - 30 * 86_400_000)
    const late = settled(approved, { approvedSince: since })
    expect([late.holdUntil, late.entries]).toEqual([
      null,
      [{ kind: 'payable', minor: 14_925, currency: 'RUB' }],
    ])
    const early = settled(approved, { approvedSince: new Date(since.getTime() + 1) })
    expect([early.holdUntil, early.entries[0]?.kind]).toEqual([new Date(facts.at.getTime() + 1), 'hold'])
  })

  it('a hold period that is over does not begin again while the approval lasts', () => {
    const sure = { RUB: { ...NO_POSITION, payable: 14_925 } }
    const since = { approvedSince: new Date(facts.at.getTime() - 1), positions: sure }
    const was = { ...before, status: 'approved' } as const
    expect(settled(approved, { ...since, before: was }).entries).toEqual([])
    expect(settled(approved, { ...since, before: was }).holdUntil).toBeNull()
    for (const again of [{ ...was, holding: true }, { ...was, status: 'declined' } as const])
      expect(settled(approved, { ...since, before: again }).holdUntil).not.toBeNull()
  })

  const before = {
    status: 'pending',
    holding: false,
    outcome: 'earns',
    creditMinor: 14_925,
    currency: 'RUB',
    reasons: [],
  } as const
  it.each<[string, Partial<ActionReport>, Partial<OpenVersion>, boolean]>([
    ['new', {}, { before: null }, true],
    ['only dated anew', { statusAt: '2026-02-21T10:00:00+03:00' }, { before }, false],
    ['another status', approved, { before }, true],
    ['only another word for the status', { statusWord: 'new' }, { before }, false],
    ['another amount', { reported: { minor: 1, currency: 'RUB' } }, { before }, true],
    ['another reason', { deliveryCountry: 'RU' }, { before }, true],
    ['a payout', approved, { before, cause: 'payout', payoutCurrency: 'RUB' }, true],
    [
      'a payout that somebody else was before',
      {},
      { before, cause: 'payout', positions: { RUB: { ...NO_POSITION, hold: 14_925 } } },
      false,
    ],
    ['of an account that reads no messages', {}, { webmasterTold: false }, false],
  ])('%s', (_, report, change, told) => {
    expect(settled(report, change).notice).toBe(told)
  })
})
