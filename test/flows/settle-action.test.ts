import { describe, expect, it } from 'vitest'
import type { OpenVersion } from '../../src/db/open-versions.ts'
import type { ActionReport, ReportedItem } from '../../src/domain/action.ts'
import { NO_POSITION } from '../../src/domain/commission.ts'
import { reportedItem } from '../support/action.ts'
import { facts, item, type link, linkWith, settled } from './version-to-settle.ts'

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
  it('more than what is in review is a difference where its rate is known', () => {
    const unsure = item({ affiliated: null, rate: '7.5', productId: 'x' })
    const reported = (minor: number) => ({ reported: { minor, currency: 'RUB' } })
    expect(settled({ ...unsure, ...reported(14_926) }).settlement.difference).toBeNull()
    expect(settled({ ...unsure, ...reported(14_927) }).settlement.difference).toMatchObject({
      expected: { minor: 0 },
      clauses: [],
    })
  })
  it('one thing of which nobody knows the rate leaves the whole order’s figure open, upwards only', () => {
    const items = [reportedItem(), reportedItem({ id: '2', affiliated: null, rate: null, productId: 'x' })]
    const differs = (minor: number) =>
      settled({ items, reported: { minor, currency: 'RUB' } }).settlement.difference !== null
    expect([14_923, 14_924, 14_925, 99_999].map(differs)).toEqual([true, false, false, false])
  })
  it.each<[string, Partial<ReportedItem>, Partial<typeof link.frozen>, string[]]>([
    ['a boost that is left out', { seller: 'RU' }, { boost: '60' }, ['rate.boost']],
    ['not a rate that is only told of', { rate: '70' }, {}, []],
  ])('what explains a difference: %s', (_, thing, frozen, clauses) => {
    const reported = { minor: 500_000, currency: 'RUB' }
    const { difference } = settled({ ...item(thing), reported }, { link: linkWith(frozen) }).settlement
    expect(difference?.clauses).toEqual(clauses)
  })
  it('where the rate is not known either, no figure of the network is a difference', () => {
    const unknown = item({ affiliated: null, rate: null, productId: 'x' })
    expect(settled(unknown).settlement.difference).toBeNull()
    expect(settled({ ...unknown, deliveryCountry: 'DE' }).settlement.difference).not.toBeNull()
  })
})

describe('a payout', () => {
  const sure = { status: 'approved', reported: { minor: 14_925, currency: 'RUB' } } as const
  const payout = { cause: 'payout', positions: { RUB: { ...NO_POSITION, payable: 14_925 } } } as const
  const paid = [
    { kind: 'payable', minor: -14_925, currency: 'RUB' },
    { kind: 'paid', minor: 14_925, currency: 'RUB' },
  ]
  it.each<[string, Partial<ActionReport>, Partial<OpenVersion>, object[]]>([
    ['pays what is payable in its currency', sure, { ...payout, payoutCurrency: 'RUB' }, paid],
    ['leaves what is payable in another', sure, { ...payout, payoutCurrency: 'USD' }, []],
    ['without a currency is of what is credited', sure, { ...payout, payoutCurrency: null }, paid],
    ['without any pays nothing', { ...sure, reported: null }, { ...payout, positions: {} }, []],
    [
      'is none where something else has brought the version',
      sure,
      { ...payout, cause: 'rejudged', payoutCurrency: 'RUB' },
      [],
    ],
  ])('%s', (_, report, change, entries) => {
    expect(settled(report, change).entries).toEqual(entries)
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

  it('only what is approved is on hold for a time', () => {
    for (const status of ['pending', 'declined'] as const)
      expect(settled({ status }, { approvedSince: facts.at }).holdUntil).toBeNull()
    expect(settled(approved).holdUntil).toBeNull()
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
  const tooOld = { orderedAt: '2021-01-01T00:00:00Z' }
  const elsewhere = { deliveryCountry: 'DE' }
  const outside = { code: 'delivery_outside_zone', clause: 'geo.delivery' } as const
  const virtual = (id: string) => ({
    outcome: 'nothing' as const,
    reasons: [{ code: 'virtual_goods' as const, clause: 'goods.virtual', item: id }],
  })
  const declined = { code: 'order_declined', clause: 'order.declined' } as const
  it.each<[string, Partial<ActionReport>, Partial<OpenVersion>, boolean]>([
    ['new', {}, { before: null }, true],
    ['only dated anew', { statusAt: '2026-02-21T10:00:00+03:00' }, { before }, false],
    ['another status', approved, { before }, true],
    ['only another word for the status', { statusWord: 'new' }, { before }, false],
    ['another amount', { reported: { minor: 1, currency: 'RUB' } }, { before }, true],
    [
      'another currency of the same figure',
      { reported: { minor: 14_925, currency: 'USD' } },
      { before },
      true,
    ],
    [
      'still no figure',
      { reported: null },
      { before: { ...before, creditMinor: null, currency: null } },
      false,
    ],
    [
      'the end of the hold period',
      approved,
      { before: { ...before, status: 'approved', holding: true } },
      true,
    ],
    ['another outcome', {}, { before: { ...before, outcome: 'review' } }, true],
    ['still no judgement', tooOld, { before: { ...before, outcome: 'review', reasons: null } }, false],
    ['another reason', { deliveryCountry: 'RU' }, { before }, true],
    ['another reason for the same outcome', elsewhere, { before: { ...before, outcome: 'nothing' } }, true],
    [
      'the same reason of another thing',
      item({ kind: 'game' }),
      { before: { ...before, ...virtual('2') } },
      true,
    ],
    [
      'the same reason of the same',
      item({ kind: 'game' }),
      { before: { ...before, ...virtual('1') } },
      false,
    ],
    ['the same reason', elsewhere, { before: { ...before, outcome: 'nothing', reasons: [outside] } }, false],
    [
      'another comment of the network',
      { status: 'declined', comment: 'fraud' },
      {
        before: {
          ...before,
          status: 'declined',
          outcome: 'nothing',
          reasons: [{ ...declined, detail: 'return' }],
        },
      },
      true,
    ],
    ['a payout', approved, { before, cause: 'payout', payoutCurrency: 'RUB' }, true],
    [
      'a payout that somebody else was before',
      {},
      { before, cause: 'payout', positions: { RUB: { ...NO_POSITION, hold: 14_925 } } },
      false,
    ],
    [
      'a payout of nothing but another status',
      approved,
      {
        before,
        cause: 'payout',
        payoutCurrency: 'USD',
        positions: { RUB: { ...NO_POSITION, payable: 14_925 } },
      },
      false,
    ],
    ['of an account that reads no messages', {}, { webmasterTold: false }, false],
  ])('%s', (_, report, change, told) => {
    expect(settled(report, change).notice).toBe(told)
  })
})
