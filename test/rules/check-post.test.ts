import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CheckFinding, Light } from '../../src/domain/post-check.ts'
import { readRuleBook } from '../../src/rule-files.ts'
import { checkPost, type PostFacts } from '../../src/rules/check-post.ts'
import { checkedDeal, daysAgo, postFacts } from '../support/checked-post.ts'

const book = readRuleBook({ countryPolicy: 'exact_country' })
const LABEL = { advertiser: 'ООО «АЛИБАБА.КОМ (РУ)»', inn: '7703380158' }

const check = (change: Partial<PostFacts>, rules = book) => checkPost(postFacts(change), rules)
const lineOf = (about: CheckFinding['about'], change: Partial<PostFacts>, rules = book) =>
  check(change, rules).lines.find(({ finding }) => finding.about === about)

test('all is well: every line is green', () => {
  const checked = check({})
  expect(checked.lines.filter(({ light }) => light !== 'green')).toEqual([])
  expect(checked).toMatchObject({ light: 'green', notice: null })
  expect(checked.lines.map(({ finding }) => finding.about)).toEqual([
    'affiliation',
    'store',
    'goods',
    'earnings',
    'price',
    'link',
    'audience',
    'traffic',
    'label',
    'length',
  ])
})

const listed = { ...book, storesWithoutCommission: new Set(['7']) }
const rub = (minor: number) => ({ minor, currency: 'RUB' })
const deals = (...args: Parameters<typeof checkedDeal>) => ({ deals: [checkedDeal(...args)] })

describe('each line', () => {
  test.each<[string, Partial<PostFacts>, Light, object]>([
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
    [
      'nobody says where the readers live',
      { audience: [] },
      'amber',
      { about: 'audience', is: 'unsaid', country: 'KZ', policy: 'exact_country' },
    ],
    [
      'some readers live elsewhere',
      { audience: ['KZ', 'UZ', 'DE'] },
      'amber',
      { about: 'audience', is: 'partly', elsewhere: ['UZ'], outside: ['DE'] },
    ],
    [
      'all readers live elsewhere',
      { audience: ['UZ', 'DE'] },
      'red',
      { about: 'audience', is: 'none', elsewhere: ['UZ'], outside: ['DE'] },
    ],
    [
      'a forbidden source',
      { traffic: { source: 'social_network', network: 'instagram' } },
      'red',
      { about: 'traffic', is: 'forbidden', causes: ['banned_social_network'] },
    ],
    [
      'a source under a condition',
      { traffic: { source: 'carrier_pigeon' } },
      'amber',
      { about: 'traffic', is: 'unclear' },
    ],
    ['no label needed', { label: LABEL }, 'green', { about: 'label', is: 'not_needed' }],
    [
      'readers in Russia, no token',
      { audience: ['KZ', 'RU'], label: LABEL },
      'red',
      { about: 'label', is: 'no_token', countries: ['RU'] },
    ],
    [
      'a parcel to Russia, no token',
      { country: 'RU', audience: [], label: LABEL },
      'red',
      { about: 'label', is: 'no_token' },
    ],
    [
      'a token that is none',
      { audience: ['RU'], label: LABEL, token: 'ab c' },
      'red',
      { about: 'label', is: 'bad_token' },
    ],
    [
      'a token that stands elsewhere',
      { audience: ['RU'], label: LABEL, token: '2VtzquWg5JR', tokenUsed: true },
      'red',
      { about: 'label', is: 'token_used' },
    ],
    [
      'a wrong INN',
      { audience: ['RU'], label: { ...LABEL, inn: '7703380159' }, token: '2VtzquWg5JR' },
      'red',
      { about: 'label', is: 'bad_inn' },
    ],
    [
      'labelled',
      { audience: ['RU'], label: LABEL, token: '2VtzquWg5JR' },
      'green',
      { about: 'label', is: 'labelled', label: LABEL, token: '2VtzquWg5JR' },
    ],
    [
      'the owner says that none is needed',
      { audience: ['RU'], label: null },
      'amber',
      { about: 'label', is: 'waived' },
    ],
    [
      'no link would be made',
      { refusal: 'terms_not_accepted' },
      'red',
      { about: 'link', is: 'refused', because: 'terms_not_accepted' },
    ],
    [
      'as long as it may be',
      { length: { units: 4096, most: 4096 } },
      'green',
      { about: 'length', is: 'fits' },
    ],
    [
      'too long',
      { length: { units: 4097, most: 4096 } },
      'red',
      { about: 'length', is: 'too_long', units: 4097 },
    ],
  ])('%s', (_, change, light, finding) => {
    const { about } = finding as CheckFinding
    const line = check(change)
      .lines.filter((one) => one.finding.about === about)
      .at(-1)
    expect(line).toMatchObject({ light, finding })
    expect(['amber', 'red'].indexOf(check(change).light)).toBeGreaterThanOrEqual(
      ['amber', 'red'].indexOf(light),
    )
  })

  test('a store on the list is red, whatever the order’s own word', () =>
    expect(lineOf('store', deals({ affiliated: true }), listed)).toEqual({
      light: 'red',
      finding: { about: 'store', is: 'listed' },
    }))

  test('under the policy of the same zone other countries’ clicks count, those from outside do not', () => {
    const zone = { ...book, countryPolicy: 'same_zone' as const }
    expect(lineOf('audience', { audience: ['KZ', 'UZ'] }, zone)?.light).toBe('green')
    expect(lineOf('audience', { audience: ['KZ', 'DE'] }, zone)).toMatchObject({
      light: 'amber',
      finding: { elsewhere: [], outside: ['DE'] },
    })
  })

  test('the regulator’s position is told where readers are in Russia, label or none', () => {
    expect(check({ audience: ['KZ', 'RU'] }).notice).toMatchObject({ date: '2026-03-10' })
    expect(check({ country: 'RU', audience: [] }).notice).not.toBeNull()
    expect(check({ audience: ['KZ', 'UZ'] }).notice).toBeNull()
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

  test('shows the amber of any', () =>
    expect(lineOf('affiliation', { deals: [checkedDeal(), checkedDeal({ affiliated: null })] })?.light).toBe(
      'amber',
    ))
})

describe('always', () => {
  const country = fc.constantFrom('RU', 'KZ', 'UZ', 'DE')
  const anyFacts = fc
    .record({
      country,
      audience: fc.uniqueArray(country),
      label: fc.constantFrom(null, LABEL),
      token: fc.constantFrom(null, 'x', '2VtzquWg5JR'),
      tokenUsed: fc.boolean(),
      affiliated: fc.constantFrom(true, false, null),
      available: fc.boolean(),
      kind: fc.constantFrom(null, 'physical', 'game'),
      rate: fc.constantFrom(null, '7.5'),
      source: fc.constantFrom('telegram_channel', 'pv_ads'),
    })
    .map(({ affiliated, available, kind, rate, source, ...facts }) => ({
      ...facts,
      traffic: { source },
      ...deals({ affiliated, available, kind, rate }),
    }))

  test('the whole is the worst of its lines', () =>
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { light, lines } = check(facts)
        const lights = lines.map((line) => line.light)
        expect(light).toBe(lights.includes('red') ? 'red' : lights.includes('amber') ? 'amber' : 'green')
      }),
    ))

  test('nothing for readers in Russia passes without a token of its own, unless the owner says so', () =>
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const reachesRussia = facts.country === 'RU' || facts.audience.includes('RU')
        const lawful = facts.label === null || (facts.token === '2VtzquWg5JR' && !facts.tokenUsed)
        if (reachesRussia && !lawful) expect(check(facts).light).toBe('red')
      }),
    ))

  test('what surely earns nothing is red', () =>
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const [{ deal }] = facts.deals as [ReturnType<typeof checkedDeal>]
        if (deal.affiliated === false || deal.kind === 'game' || facts.country === 'DE' || !deal.available)
          expect(check(facts).light).toBe('red')
      }),
    ))
})
