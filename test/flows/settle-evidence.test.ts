/** What an order is judged by: the order's own words, the click's and the link's. */
import { describe, expect, it } from 'vitest'
import type { OpenVersion } from '../../src/db/open-versions.ts'
import type { ReportedItem } from '../../src/domain/action.ts'
import { settleAction } from '../../src/flows/settle-action.ts'
import { click, codes, facts, item, link, linkWith, open, settled } from './version-to-settle.ts'

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
  it.each<[string, Partial<ReportedItem>, Partial<OpenVersion>, string[]]>([
    ['the rate', { rate: null }, {}, ['1']],
    ['the affiliation', { affiliated: null }, {}, ['1']],
    ['neither where the order says both', {}, {}, []],
    ['neither for another product', { rate: null, productId: '1005999' }, {}, []],
    [
      'either for a product whose number nobody knows',
      { rate: null, productId: '1005999' },
      { link: { ...link, itemId: null } },
      ['1'],
    ],
    ['neither without a link', { rate: null, affiliated: null }, { link: null }, []],
  ])('what was taken from the link is said: %s', (_, thing, change, frozenFor) => {
    expect(settled(item(thing), change).settlement.evidence.frozenFor).toEqual(frozenFor)
  })
  it.each<[string, Partial<ReportedItem>, Partial<typeof link.frozen>, string[]]>([
    ['a kind of the order', { kind: 'game' }, {}, ['virtual_goods']],
    ['a kind of the link', {}, { kind: 'game' }, ['virtual_goods']],
    ['a kind of the order before that of the link', { kind: 'physical' }, { kind: 'game' }, []],
    ['a section of the order', { section: 'eat' }, {}, ['eat_section']],
    ['a section of the link', {}, { section: 'eat' }, ['eat_section']],
    ['a section of the order before that of the link', { section: 'home' }, { section: 'eat' }, []],
    ['a store of the order', { storeId: '1101' }, {}, ['store_without_commission']],
    ['a store of the link', {}, { storeId: '1101' }, ['store_without_commission']],
    ['a store of the order before that of the link', { storeId: '7' }, { storeId: '1101' }, []],
    ['a boost of a Chinese seller of the link', {}, { boost: '60', seller: 'CN' }, []],
    [
      'a seller of the order before that of the link',
      { seller: 'RU' },
      { boost: '60', seller: 'CN' },
      ['boost_not_applicable'],
    ],
    ['a seller of the order where the link names none', { seller: 'CN' }, { boost: '60' }, []],
  ])('%s', (_, thing, frozen, reasons) => {
    const book = { ...facts.book, storesWithoutCommission: new Set(['1101']) }
    const booking = settleAction(open(item(thing), { link: linkWith(frozen) }), { ...facts, book })
    expect(codes(booking)).toEqual(reasons)
  })
  it('a boost of the link raises the rate', () => {
    const booking = settled({}, { link: linkWith({ boost: '60', seller: 'CN' }) })
    expect(booking.settlement.verdict?.commission.amount).toBe('238.80')
  })
  it('a declined order has the network’s comment in its reason', () => {
    const reasons = (comment: string | null) =>
      settled({ status: 'declined', comment }).settlement.verdict?.reasons
    expect(reasons('return')).toMatchObject([{ code: 'order_declined', detail: 'return' }])
    expect(reasons(null)).toEqual([{ code: 'order_declined', clause: 'order.declined' }])
  })
  it('says what is not known', () => {
    const { evidence } = settled({ clickCountry: null }, { click: null, link: null }).settlement
    expect(evidence).toEqual({
      clicked: false,
      linked: false,
      clickCountry: null,
      clickCountryFrom: null,
      anonymizer: 'none',
      deliveryCountry: null,
      deliveryFrom: null,
      frozenFor: [],
    })
    expect(settled().settlement.evidence).toMatchObject({ clicked: true, linked: true })
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
