import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { checkedDeal } from '../support/checked-post.ts'
import { book, check, deals, expectLine, type LineRow, lineOf } from './post-to-check.ts'

const LABEL = { advertiser: 'ООО «АЛИБАБА.КОМ (РУ)»', inn: '7703380158' }

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

describe('each line', () => {
  test.each<LineRow>([
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
      'a forbidden source of which not all is said',
      { traffic: { source: 'browser_extension', opensPopups: true } },
      'red',
      { about: 'traffic', is: 'forbidden', causes: ['extension_popup'] },
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
  ])('%s', expectLine)

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
    const { advertising } = book
    const withNotice = (notice: typeof advertising.notice) => ({
      ...book,
      advertising: { ...advertising, notice },
    })
    const both = advertising.notice && { ...advertising.notice, countries: ['RU', 'BY'] }
    expect(check({ audience: ['BY'] }, withNotice(both)).notice).toEqual(both)
    expect(check({ audience: ['RU'] }, withNotice(null)).notice).toBeNull()
  })
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
