import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { projectPath } from '../../src/paths.ts'
import { readRuleBook } from '../../src/rule-files.ts'
import { judgeOrder } from '../../src/rules/judge-order.ts'
import { parseRuleBook, RuleBookError, type RuleFiles } from '../../src/rules/parse-rule-book.ts'
import { anItem, anOrder } from './order-to-judge.ts'

const version = (facts: object = {}) => ({
  firstDay: '2030-01-01',
  publishedRates: [],
  boost: null,
  ...facts,
})

const file = (name: string, content: unknown) => ({
  name,
  text: typeof content === 'string' ? content : JSON.stringify(content),
})

const filesWith = (
  facts: Partial<Record<keyof RuleFiles, string>> & { versions?: unknown[] },
): RuleFiles => ({
  terms: (facts.versions ?? [version()]).map((content, index) => file(`terms/${index}.json`, content)),
  storesWithoutCommission: file('stores.txt', facts.storesWithoutCommission ?? ''),
  affiliatedStores: file('affiliated.csv', facts.affiliatedStores ?? ''),
  bannedNetworks: file('banned.txt', facts.bannedNetworks ?? ''),
  advertising: file('advertising.json', facts.advertising ?? NOBODY),
})

/** Nobody needs a label. */
const NOBODY = JSON.stringify({
  labelCountries: [],
  advertiser: null,
  token: { shortest: 5, longest: 64 },
  notice: null,
})

/** The problems of files that cannot be used. */
function problemsOf(read: () => unknown): readonly string[] {
  try {
    read()
  } catch (error) {
    if (error instanceof RuleBookError) return error.problems
    throw error
  }
  return []
}

const problems = (facts: Parameters<typeof filesWith>[0]) =>
  problemsOf(() => parseRuleBook(filesWith(facts), 'exact_country'))

const range = (seller: string, from: string, to: string) => ({ seller, from, to })

describe('a version of the terms is refused, with its file, its field and what was expected', () => {
  it.each([
    ['no JSON', '{', 'terms/0.json: expected JSON: '],
    ['no object', '[]', 'terms/0.json: expected an object with firstDay, publishedRates and boost, got []'],
    ['an unknown key', version({ hold: 30 }), 'terms/0.json: unknown "hold", expected only known keys'],
    [
      'an unknown key inside',
      version({ boost: { seller: 'CN', upTo: '60', from: '1' } }),
      'terms/0.json: boost: unknown "from", expected only known keys',
    ],
    [
      'no first day',
      version({ firstDay: undefined }),
      'terms/0.json: firstDay: expected a day such as "2024-10-16", got nothing',
    ],
    [
      'no day of the calendar',
      version({ firstDay: '2030-02-30' }),
      'terms/0.json: firstDay: expected a day of the calendar such as "2024-10-16", got "2030-02-30"',
    ],
    [
      'no year',
      version({ firstDay: '2O30-01-01' }),
      'terms/0.json: firstDay: expected a day of the calendar such as "2024-10-16", got "2O30-01-01"',
    ],
    [
      'a rate as a number',
      version({ publishedRates: [{ ...range('any', '0', '1'), to: 64.8 }] }),
      'terms/0.json: publishedRates[0].to: expected a percentage as text, such as "64.8", got 64.8',
    ],
    [
      'a rate with five decimals',
      version({ publishedRates: [range('any', '0.00001', '1')] }),
      'terms/0.json: publishedRates[0].from: expected a percentage with up to four decimals, such as "64.8", got "0.00001"',
    ],
    [
      'a lower rate in words',
      version({ publishedRates: [range('any', 'low', '9')] }),
      'terms/0.json: publishedRates[0].from: expected a percentage with up to four decimals, such as "64.8", got "low"',
    ],
    [
      'an upper rate in words',
      version({ publishedRates: [range('any', '1', 'high')] }),
      'terms/0.json: publishedRates[0].to: expected a percentage with up to four decimals, such as "64.8", got "high"',
    ],
    [
      'a range upside down',
      version({ publishedRates: [range('any', '10', '9')] }),
      'terms/0.json: publishedRates[0]: expected "from" that is not above "to", got ',
    ],
    [
      'an unknown seller',
      version({ publishedRates: [range('TR', '1', '9')] }),
      'terms/0.json: publishedRates[0].seller: expected "CN", "RU" or "any", got "TR"',
    ],
    [
      'two ranges of one seller',
      version({ publishedRates: [range('CN', '1', '9'), range('CN', '1', '8')] }),
      'terms/0.json: publishedRates: expected one range for "CN", got two',
    ],
    [
      'no word on the boost',
      version({ boost: undefined }),
      'terms/0.json: boost: expected { "seller": "CN", "upTo": "60" } or null, got nothing',
    ],
  ])('%s', (_, content, wanted) => {
    const told = problems({ versions: [content] })
    expect(told).toHaveLength(1)
    expect(told[0]?.slice(0, wanted.length)).toBe(wanted)
  })

  it('two versions with one first day: both files are named', () => {
    expect(problems({ versions: [version(), version({ note: 'again' })] })).toEqual([
      'terms/1.json: firstDay: expected a day that no other version begins on, got "2030-01-01" as in terms/0.json',
    ])
  })

  it('in whatever order their files stand, the last one that has begun is in force', () => {
    const days = ['2030-06-01', '2029-01-01', '2030-01-01']
    const one = (firstDay: string) => version({ firstDay, publishedRates: [range('any', '5', '5')] })
    const book = parseRuleBook(filesWith({ versions: days.map(one) }), 'exact_country')
    const termsOn = (day: string) => judgeOrder(anOrder({ orderedAt: `${day}T12:00:00+03:00` }), book).terms
    expect(['2029-12-31', '2030-01-01', '2030-05-31', '2031-01-01'].map(termsOn)).toEqual([
      '2029-01-01',
      '2030-01-01',
      '2030-01-01',
      '2030-06-01',
    ])
  })

  it('no version at all', () => {
    expect(problems({ versions: [] })).toEqual([
      'terms: expected one version of the terms at least, got no file',
    ])
  })
})

describe('the lists', () => {
  it('may hold comments, empty lines, a byte order mark and Windows line ends', () => {
    const book = parseRuleBook(
      filesWith({
        storesWithoutCommission: '\uFEFF# stores\r\n1101\r\n\r\n 1102 \r\n',
        affiliatedStores: '2201,CN\n2202 ; RU\n2203,\n2204\n2205\tTR\n',
        bannedNetworks: 'Instagram\nLinked-In\n',
      }),
      'exact_country',
    )
    expect([...book.storesWithoutCommission]).toEqual(['1101', '1102'])
    expect([...book.affiliatedStores]).toEqual([
      ['2201', 'CN'],
      ['2202', 'RU'],
      ['2203', null],
      ['2204', null],
      ['2205', null],
    ])
    expect([...book.bannedNetworks]).toEqual(['instagram', 'linkedin'])
  })

  it('name the line that cannot be read, all mistakes at once', () => {
    expect(
      problems({
        storesWithoutCommission: '1101\n1102, 1103\n',
        affiliatedStores: '2201,China\n2202,CN\n2202,RU\n2203,CN,7\n',
        bannedNetworks: 'x\n---\n',
      }),
    ).toEqual([
      'stores.txt: line 2: expected one store id, such as 1101, got "1102, 1103"',
      'affiliated.csv: line 1: expected a store id and a country, such as 1101,CN, got "2201,China"',
      'affiliated.csv: line 3: expected each store once, got "2202" again',
      'affiliated.csv: line 4: expected a store id and a country, such as 1101,CN, got "2203,CN,7"',
      'banned.txt: line 2: expected the name of a social network, got "---"',
    ])
  })
})

describe('what is said of advertising', () => {
  const told = {
    labelCountries: ['RU'],
    advertiser: { advertiser: 'ООО «Ромашка»', inn: '7707083893' },
    token: { shortest: 5, longest: 64 },
    notice: { countries: ['RU'], date: '2026-03-10', source: 'test', text: { ru: 'а', en: 'a' } },
  }
  const advertising = (change: object) => problems({ advertising: JSON.stringify({ ...told, ...change }) })

  it.each([
    ['no notice and no advertiser', { notice: null, advertiser: null }, []],
    ['tokens of one length', { token: { shortest: 9, longest: 9 } }, []],
    ['an unknown key', { inn: 1 }, ['advertising.json: unknown "inn", expected only known keys']],
    [
      'a number with wrong check digits',
      { advertiser: { advertiser: 'ООО', inn: '7707083894' } },
      [
        'advertising.json: advertiser.inn: expected a taxpayer number of 10 or 12 digits with right check digits, got "7707083894"',
      ],
    ],
    [
      'a country in words',
      { labelCountries: ['Russia'] },
      ['advertising.json: labelCountries[0]: expected a country such as "RU", got "Russia"'],
    ],
    [
      'a day that is none',
      { notice: { ...told.notice, date: '2026-02-30' } },
      [
        'advertising.json: notice.date: expected a day of the calendar such as "2026-03-10", got "2026-02-30"',
      ],
    ],
    [
      'a language left out',
      { notice: { ...told.notice, text: { ru: 'а' } } },
      ['advertising.json: notice.text.en: expected words, got nothing'],
    ],
    [
      'a length that ends before it begins',
      { token: { shortest: 9, longest: 5 } },
      [
        'advertising.json: token: expected "shortest" that is not above "longest", got {"shortest":9,"longest":5}',
      ],
    ],
  ])('%s', (_, change, wanted) => expect(advertising(change)).toEqual(wanted))

  it('no JSON', () =>
    expect(problems({ advertising: '{' })[0]).toMatch(/^advertising\.json: expected JSON: /))

  it('ships with a label for Russia and a dated notice', () =>
    expect(readRuleBook({ countryPolicy: 'exact_country' }).advertising).toMatchObject({
      labelCountries: ['RU'],
      notice: { countries: ['RU'], date: '2026-03-10' },
    }))
})

describe('the files of an operator', () => {
  const home = mkdtempSync(join(tmpdir(), 'rules-'))
  const folder = join(home, 'rules')
  afterAll(() => rmSync(home, { recursive: true, force: true }))
  beforeEach(() => {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder)
  })
  const read = () => readRuleBook({ countryPolicy: 'same_zone', folder })

  it('ship with the three published versions and the banned networks', () => {
    const book = readRuleBook({ countryPolicy: 'exact_country' })
    expect(book.terms.map(({ firstDay }) => firstDay)).toEqual(['2022-04-04', '2024-08-16', '2024-10-16'])
    expect([...book.bannedNetworks].sort()).toEqual([
      'facebook',
      'instagram',
      'linkedin',
      'threads',
      'twitter',
      'x',
    ])
    expect(book.storesWithoutCommission.size + book.affiliatedStores.size).toBe(0)
  })

  it('add a version without touching code', () => {
    cpSync(projectPath('src', 'rules', 'data'), folder, { recursive: true })
    const facts = {
      publishedRates: [range('RU', '1', '5'), range('any', '2', '9')],
      boost: { seller: 'RU', upTo: '5' },
    }
    writeFileSync(join(folder, 'terms', 'later.json'), JSON.stringify(version(facts)))
    const book = read()
    const judged = (orderedAt: string, seller: 'CN' | 'RU' | null) =>
      judgeOrder(anOrder({ orderedAt, items: [anItem({ seller, rate: '1', boost: '5' })] }), book)
    expect(judged('2029-12-31T23:59:59+03:00', 'RU').terms).toBe('2024-10-16')
    expect(judged('2030-01-01T00:00:00+03:00', 'RU')).toMatchObject({
      terms: '2030-01-01',
      commission: { amount: '10.50' },
      reasons: [],
    })
    expect(judged('2030-01-01T00:00:00+03:00', 'CN').reasons.map(({ code }) => code)).toEqual([
      'rate_outside_published_range',
      'boost_not_applicable',
    ])
    expect(book.countryPolicy).toBe('same_zone')
  })

  it('replace one list and keep the others', () => {
    writeFileSync(join(folder, 'stores-without-commission.txt'), '77\n')
    const book = read()
    expect([...book.storesWithoutCommission]).toEqual(['77'])
    expect(book.terms).toHaveLength(3)
    const own = join(home, 'own.txt')
    writeFileSync(own, '88\n')
    expect([
      ...readRuleBook({ countryPolicy: 'same_zone', folder, storesWithoutCommissionFile: own })
        .storesWithoutCommission,
    ]).toEqual(['88'])
  })

  it('a misspelled file, a missing folder or list are told', () => {
    writeFileSync(join(folder, 'stores-without-comission.txt'), '77\n')
    expect(problemsOf(read)[0]).toMatch(
      /stores-without-comission\.txt: expected only terms, stores-without-commission\.txt/,
    )
    const missing = join(home, 'nowhere')
    expect(problemsOf(() => readRuleBook({ countryPolicy: 'same_zone', folder: missing }))[0]).toBe(
      `${missing}: expected a folder with rules, got none`,
    )
    expect(
      problemsOf(() => readRuleBook({ countryPolicy: 'same_zone', storesWithoutCommissionFile: missing }))[0],
    ).toMatch(/nowhere: expected a readable file: ENOENT/)
  })

  it('a stray file among the versions is told', () => {
    mkdirSync(join(folder, 'terms'))
    writeFileSync(join(folder, 'terms', 'new.json.bak'), '{}')
    expect(problemsOf(read)[0]).toMatch(/new\.json\.bak: expected only \.json files/)
  })
})
