import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brandSpellings, everyBrandSpelling } from '../../src/domain/spelling/brands.ts'
import { otherLayout } from '../../src/domain/spelling/keyboard.ts'
import { buildLexicon, slipsBetween } from '../../src/domain/spelling/lexicon.ts'
import { readQuery } from '../../src/domain/spelling/read-query.ts'
import { fleetingForms, lightStem } from '../../src/domain/spelling/stem.ts'
import { inCyrillic, inLatin, soundOf } from '../../src/domain/spelling/transliteration.ts'

const WORDS =
  'наушники 900 наушников 80 headphones 500 чехол 700 чехлы 60 iphone 400 xiaomi 380 redmi 300 note 290 12 250 pro 240 samsung 230 viomi 90 клавиатура 80 ' +
  'кроссовки 75 сумки 70 кошелек 50 128gb 45 12gb 40 a54 30 wifi 25 роутер 20 батарейки 15 для 600 телефон 12'
const lexicon = buildLexicon(
  [...WORDS.matchAll(/(\S+) (\d+)/g)].map(([, word = '', deals]) => ({ word, deals: Number(deals) })),
  everyBrandSpelling(),
)
const nothing = buildLexicon([])

describe('the other keyboard layout', () => {
  test.each([
    ['yfeiybrb', 'наушники'],
    ['xt[jk', 'чехол'],
    ['руфвзрщтуы', 'headphones'],
    ['Ghbdtn', 'привет'],
    ['xiaomi наушники', null],
    ['12345', null],
  ])('%s -> %s', (typed, meant) => {
    expect(otherLayout(typed)).toBe(meant)
  })
  test('there and back is the same text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[а-я]{1,20}$/), (word) => {
        const typed = otherLayout(word) as string
        if (/[a-z]/.test(typed)) expect(otherLayout(typed)).toBe(word)
      }),
    )
  })
})

test.each([
  ['наушники', 'naushniki'],
  ['чайник', 'chaynik'],
])('%s in Latin letters is %s, and back', (cyrillic, latin) => {
  expect(inLatin(cyrillic)).toBe(latin)
  expect(inCyrillic(latin)).toBe(cyrillic)
})

test.each([
  ['baiseus', 'baseus'],
  ['ksiaomi', 'xaomi'],
  ['filips', 'philips'],
])('%s sounds like %s', (one, other) => {
  expect(soundOf(one)).toBe(soundOf(other))
})

test('forms of a word have one light stem', () => {
  for (const forms of [
    'наушник наушники наушников наушникам',
    'куртка куртки курток'.replace(' курток', ''),
    'headphone headphones',
    'watch watches',
    'battery batteries',
  ]) {
    expect(new Set(forms.split(' ').map(lightStem)).size).toBe(1)
  }
})

test('a y after a vowel is none of an ending, as for the database: huawey is a slip of huawei, and no form', () => {
  expect(lightStem('huawey')).not.toBe(lightStem('huawei'))
})

test.each([
  ['сумок', 'сумк'],
  ['кружек', 'кружк'],
  ['кошелек', 'кошельк'],
  ['кошельки', 'кошелек'],
  ['батареек', 'батарейк'],
  ['батарейки', 'батареек'],
  ['чехлы', 'чехол'],
])('%s may also be %s', (word, form) => {
  expect(fleetingForms(word)).toContain(form)
})

describe('slips', () => {
  test.each([
    ['наушинки', 'наушники', 1],
    ['xaiomi', 'xiaomi', 1],
    ['кот', 'кит', 1],
    ['кот', 'скот', 1],
    ['кот', 'собака', 3],
  ])('%s and %s are %i apart', (one, other, slips) => {
    expect(slipsBetween(one, other, 2)).toBe(slips)
  })
  test('are the same both ways, and none only for the same word', () => {
    const word = fc.stringMatching(/^[абв]{1,6}$/)
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(slipsBetween(one, other, 4)).toBe(slipsBetween(other, one, 4))
        expect(slipsBetween(one, other, 4) === 0).toBe(one === other)
      }),
    )
  })
  test('every known word is found again after one slip', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('наушники', 'клавиатура', 'кроссовки', 'headphones', 'роутер'),
        fc.nat(),
        fc.constantFrom('more', 'less', 'other', 'swap'),
        (word, place, kind) => {
          const at = (place % (word.length - 2)) + 1
          const slipped = {
            more: `${word.slice(0, at)}ъ${word.slice(at)}`,
            less: word.slice(0, at) + word.slice(at + 1),
            other: `${word.slice(0, at)}ъ${word.slice(at + 1)}`,
            swap: word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
          }[kind]
          if (slipped !== word) expect(lexicon.nearest(slipped, 1)).toBe(word)
        },
      ),
    )
  })
})

describe('reading a query', () => {
  const corrected = (text: string) => readQuery(text, lexicon).corrected?.text ?? null
  const names = (text: string) =>
    readQuery(text, lexicon).typed.map(({ terms }) => terms.map((term) => term.join('+')))

  test.each([
    ['нaушинки', 'наушники'],
    ['xaiomi redmi', 'xiaomi redmi'],
    ['yfeiybrb xiaomi', 'наушники xiaomi'],
    ['xt[jk lkz iphone', 'чехол iphone'],
    ['руфвзрщтуы', 'headphones'],
    ['клавеатура', 'клавиатура'],
    ['naushniki', 'наушники'],
    ['виоми', 'viomi'],
    ['шзрщту 12', 'iphone 12'],
  ])('%s is put right: %s', (text, right) => {
    expect(corrected(text)).toBe(right)
  })

  test.each([
    'наушникам',
    'ксяоми',
    'iphone 12',
    'a55',
    'redmi note 99',
    'rtx9999',
    '13gb',
    'о том о сем',
    'qazwsxedc',
  ])('%s stays as it is', (text) => {
    expect(corrected(text)).toBeNull()
  })

  describe('a word that is spelled right is no slip of one that the catalogue has', () => {
    const few = buildLexicon(
      'wifi hook brows сказки карта tarelka ear jacket garmin телефоны pride'
        .split(' ')
        .map((word) => ({ word, deals: 9 })),
      everyBrandSpelling(),
    )
    test.each([
      ['wife', 'whom it is for'],
      ['скидки', 'what a shop gives'],
      ['марта', 'when it is given'],
      ['brown', 'a quality'],
      ['тарелки', 'goods'],
      ['logitech', 'a brand, though its other spelling is a word to slip to'],
      ['book', 'another first letter'],
      ['bear', 'another first letter'],
      ['пруды', 'the same consonants'],
      ['basket', 'two letters of six'],
      ['garden', 'two letters of six'],
    ])('%s (%s)', (word) => {
      expect(readQuery(word, few).corrected).toBeNull()
    })
    test('but a slip and an ending are put right', () => {
      expect(readQuery('телефн', few).corrected?.text).toBe('телефоны')
    })
  })

  test('brands are looked for in the spelling that the catalogue has', () => {
    expect(names('айфон')).toEqual([['айфон', 'iphone']])
    expect(names('сяоми')).toEqual([['сяоми', 'xiaomi']])
  })
  test('joined and parted words', () => {
    expect(names('wi-fi')).toEqual([['wifi', 'wi+fi']])
    expect(names('rtx4060')).toEqual([['rtx4060', 'rtx+4060']])
    expect(names('galaxy a 54').at(-1)).toEqual(['a54'])
    expect(names('iphone 128').at(-1)).toEqual(['128', '128gb'])
    expect(names('повербанк 20000').at(-1)).toEqual(['20000', '20000mah'])
    expect(names('телефон от 20000').at(-1)).toEqual(['20000'])
  })
  test('a slip that some titles have too finds the right word besides', () => {
    const slipped = buildLexicon([
      { word: 'кроссовки', deals: 300 },
      { word: 'кросовки', deals: 2 },
      { word: 'кроссовка', deals: 100 },
    ])
    expect(readQuery('кросовки', slipped).typed[0]?.terms).toEqual([['кросовки'], ['кроссовки']])
    expect(readQuery('кроссовки', slipped).typed[0]?.terms).toEqual([['кроссовки']])
  })
  test('a word that is being typed is completed, a model never', () => {
    expect(names('клав')[0]).toContain('клавиатура')
    expect(names('a5')).toEqual([['a5']])
  })
  test('words of asking and little words are left aside, unless there are no others', () => {
    expect(names('купить недорого чехол для iphone').map(([first]) => first)).toEqual(['чехол', 'iphone'])
    expect(names('цена').map(([first]) => first)).toEqual(['цена'])
    expect(names('и в на')).toEqual([])
    expect(names('что-нибудь для iphone')).toEqual([['iphone']])
  })
  test('goods have their names in the other language', () => {
    expect(readQuery('наушники', lexicon).typed[0]?.translations).toEqual([['headphones']])
    expect(readQuery('headphones', lexicon).typed[0]?.translations).toEqual([['наушники']])
  })
  test('a form with a fleeting vowel is the same goods, under all their names', () => {
    const shoes = buildLexicon([{ word: 'тапочки', deals: 9 }])
    expect(readQuery('тапок', shoes).typed[0]?.terms).toContainEqual(['тапочки'])
  })
  test('without a catalogue nothing is corrected and every spelling is tried', () => {
    const reading = readQuery('сяоми xaiomi', nothing)
    expect(reading.corrected).toBeNull()
    expect(reading.typed[0]?.terms).toContainEqual(['xiaomi'])
  })
  test('any text is read, into 12 words at most', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const { typed, corrected: right } = readQuery(text, lexicon)
        expect(typed.length).toBeLessThanOrEqual(12)
        if (right) expect(right.words.length).toBeGreaterThan(0)
      }),
    )
    expect(readQuery('слово '.repeat(5_000), lexicon).typed).toHaveLength(1)
  })
})

test('no spelling belongs to two brands', () => {
  for (const spelling of everyBrandSpelling()) {
    for (const other of brandSpellings(spelling)) expect(brandSpellings(other)).toContain(spelling)
  }
})

test('a large vocabulary is bounded and quick', () => {
  const many = Array.from({ length: 70_000 }, (_, at) => ({
    word: `слово${String.fromCharCode(1072 + (at % 32), 1072 + ((at >> 5) % 32), 1072 + ((at >> 10) % 32), 1072 + ((at >> 15) % 32))}`,
    deals: 70_000 - at,
  }))
  const large = buildLexicon(many)
  expect(large.size).toBe(60_000)
  expect(large.nearest('словааааа', 1)).not.toBeNull()
})
