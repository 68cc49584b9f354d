/** The lines of a post's check that speak of its goods. */
import { describe, expect, test } from 'vitest'
import { checkedDeal, daysAgo } from '../support/checked-post.ts'
import { book, check, deals, expectLine, type LineRow, lineOf, rub } from './post-to-check.ts'

const listed = { ...book, storesWithoutCommission: new Set(['7']) }

describe('each line', () => {
  test.each<LineRow>([
    ['not affiliated', deals({ affiliated: false }), 'red', { about: 'affiliation', is: 'not_affiliated' }],
    ['affiliation unknown', deals({ affiliated: null }), 'amber', { about: 'affiliation', is: 'unknown' }],
    ['no store named', deals({ storeId: null }), 'amber', { about: 'store', is: 'unnamed' }],
    ['virtual goods', deals({ kind: 'gift_card' }), 'red', { about: 'goods', is: 'virtual' }],
    ['"Eat!"', deals({ section: 'eat' }), 'red', { about: 'goods', is: 'eat' }],
    [
      'rate and rubles',
      {},
      'green',
      {
        about: 'earnings',
        is: 'earns',
        rate: '7.5',
        boost: null,
        from: rub(14_925),
        to: null,
        shareFrom: null,
      },
    ],
    [
      'a range of prices: a range of rubles',
      deals({ price: rub(100_000), priceTo: rub(200_000) }),
      'green',
      { about: 'earnings', from: rub(7_500), to: rub(15_000) },
    ],
    [
      'an upper price that is none',
      deals({ price: rub(100_000), priceTo: rub(100_000) }),
      'green',
      { about: 'earnings', from: rub(7_500), to: null },
    ],
    [
      'a boost of nothing',
      deals({ seller: 'RU', boost: '0.00' }),
      'green',
      { about: 'earnings', boost: null },
    ],
    [
      'a boost',
      deals({ seller: 'CN', rate: '10', boost: '60' }),
      'green',
      { about: 'earnings', rate: '10', boost: '60', from: rub(31_840) },
    ],
    [
      'a boost that does not apply',
      deals({ seller: 'RU', rate: '10', boost: '60' }),
      'amber',
      { about: 'earnings', boost: null, from: rub(19_900), remarks: ['boost_not_applicable'] },
    ],
    [
      'the webmaster’s part',
      { share: '70' },
      'green',
      { about: 'earnings', from: rub(14_925), shareFrom: rub(10_448) },
    ],
    [
      'unknown goods have their sum at stake',
      deals({ affiliated: null }),
      'amber',
      { about: 'earnings', is: 'at_stake', from: rub(14_925) },
    ],
    ['no rate', deals({ rate: null }), 'amber', { about: 'earnings', is: 'rate_unknown' }],
    ['no price', deals({ price: null }), 'amber', { about: 'earnings', is: 'price_unknown' }],
    [
      'a currency without a rate',
      deals({ price: { minor: 100, currency: 'USD' } }),
      'amber',
      { about: 'earnings', is: 'currency_unknown' },
    ],
    [
      'dollars by their rate',
      { ...deals({ price: { minor: 1_999, currency: 'USD' } }), rubleRates: { USD: '80.5' } },
      'green',
      { about: 'earnings', from: rub(12_069) },
    ],
    ['virtual goods earn nothing', deals({ kind: 'ticket' }), 'red', { about: 'earnings', is: 'nothing' }],
    [
      'a parcel outside the zone earns nothing',
      { country: 'DE' },
      'red',
      { about: 'earnings', is: 'nothing' },
    ],
    ['no price known', deals({ price: null }), 'amber', { about: 'price', is: 'unknown' }],
    ['a discount that is none', deals({ oldPrice: rub(400_000) }), 'amber', { about: 'price', is: 'known' }],
    [
      'a discount smaller than it is said to be',
      deals(
        { price: rub(199_000), oldPrice: rub(400_000) },
        {
          history: [
            { at: daysAgo(1), price: rub(199_000) },
            { at: daysAgo(40), price: rub(250_000) },
          ],
        },
      ),
      'amber',
      { about: 'price', is: 'known' },
    ],
    [
      'a discount that is real',
      deals(
        { price: rub(199_000), oldPrice: rub(250_000) },
        {
          history: [
            { at: daysAgo(1), price: rub(199_000) },
            { at: daysAgo(40), price: rub(250_000) },
          ],
        },
      ),
      'green',
      { about: 'price', is: 'known' },
    ],
    [
      'a discount that cannot be known yet',
      deals({ oldPrice: rub(400_000) }, { history: [] }),
      'amber',
      { about: 'price', is: 'known' },
    ],
    [
      'a young price that claims nothing',
      deals({}, { history: [] }),
      'green',
      { about: 'price', is: 'known' },
    ],
    ['the deal is over', deals({ available: false }), 'red', { about: 'link', is: 'deal_over' }],
    ['no address', deals({ url: '' }), 'red', { about: 'link', is: 'no_address' }],
    ['the link was withdrawn', deals({}, { withdrawn: true }), 'red', { about: 'link', is: 'withdrawn' }],
    [
      'a catalogue that was silent for a week',
      deals({}, { lastWordAt: daysAgo(7) }),
      'green',
      { about: 'link', is: 'alive', days: 7 },
    ],
    [
      'a catalogue that was silent for longer',
      deals({}, { lastWordAt: daysAgo(8) }),
      'amber',
      { about: 'link', is: 'stale', days: 8 },
    ],
    [
      'a deal that no catalogue tells of',
      deals({}, { lastWordAt: null }),
      'amber',
      { about: 'link', is: 'untold' },
    ],
  ])('%s', expectLine)

  test('a store on the list is red, whatever the order’s own word, and leaves nothing green of it', () => {
    expect(lineOf('store', deals({ affiliated: true }), listed)).toEqual({
      light: 'red',
      finding: { about: 'store', is: 'listed' },
    })
    expect(lineOf('affiliation', deals({ affiliated: true }), listed)).toEqual({
      light: 'amber',
      finding: { about: 'affiliation', is: 'unknown' },
    })
  })
})

describe('a reworked post of several deals', () => {
  test('is red only where all of them are', () => {
    const good = checkedDeal()
    const gone = checkedDeal({ available: false })
    expect(lineOf('link', { deals: [good, gone] })).toMatchObject({
      light: 'amber',
      finding: { is: 'deal_over' },
    })
    expect(lineOf('link', { deals: [gone, gone] })).toMatchObject({ light: 'red' })
  })

  test('is green where all of them are', () =>
    expect(check({ deals: [checkedDeal(), checkedDeal()] }).light).toBe('green'))

  test('without any is judged by the rest', () =>
    expect(check({ deals: [] }).lines.map(({ finding }) => finding.about)).toEqual([
      'audience',
      'traffic',
      'label',
      'length',
    ]))

  test('shows the amber of any', () =>
    expect(lineOf('affiliation', { deals: [checkedDeal(), checkedDeal({ affiliated: null })] })?.light).toBe(
      'amber',
    ))
})
