import { describe, expect, test } from 'vitest'
import { everyBrandSpelling } from '../../src/domain/spelling/brands.ts'
import { fewerWords } from '../../src/domain/spelling/fewer-words.ts'
import { buildLexicon } from '../../src/domain/spelling/lexicon.ts'
import { readQuery } from '../../src/domain/spelling/read-query.ts'

const WORDS =
  'кроссовки 900 мужские 700 43 120 размер 300 платье 800 48 60 игрушки 500 мальчика 200 5 400 лет 90 чайник 300 электрический 250 1.7 40 1.7л 5 литра 30 ' +
  'кабель 600 2 900 2м 3 2m 70 велосипед 100 велосипеда 90 26 80 дюймов 4 игр 50 ребенка 300 насос 40 запчасти 20 shoes 300 running 100 size 50 42 30 чехол 500 iphone 400 13 300'
const lexicon = buildLexicon(
  [...WORDS.matchAll(/(\S+) (\d+)/g)].map(([, word = '', deals]) => ({ word, deals: Number(deals) })),
  everyBrandSpelling(),
)
const read = (text: string) => readQuery(text, lexicon).typed
const written = (text: string) => read(text).map((word) => word.written)

describe('a number and its noun', () => {
  test.each([
    ['кроссовки 43 размер', [['43']]],
    ['кроссовки размер 43', [['43']]],
    ['shoes size 42', [['42']]],
    ['велосипед 26 дюймов', [['26'], ['26inch']]],
    ['чайник 1,7 литра', [['1.7'], ['1.7л'], ['1.7l']]],
    ['кабель 2 м', [['2'], ['2m']]],
    ['кабель 2м', [['2'], ['2m']]],
    ['игрушки 5 лет', [['5', 'лет']]],
    ['shoes 3 years', [['3', 'years']]],
  ])('%s is one word of the query', (text, names) => {
    const [goods, measure, ...more] = read(text)
    expect(goods?.role).toBe('goods')
    expect(more).toEqual([])
    expect(measure).toMatchObject({ role: 'measure', terms: names, translations: [] })
  })

  test('keeps its words as they were written, and counts what has any of its names', () => {
    expect(read('чайник 1,7 литра')[1]).toMatchObject({ written: '1.7 литра', deals: 45 })
    expect(read('игрушки 5 лет')[1]).toMatchObject({ written: '5 лет', deals: 90 })
  })

  test.each([
    'iphone 13',
    'redmi note 12 pro',
    'a54',
    '13 pro',
    'mobile phone 5 g',
    'usb 3.0 m2',
    'размер',
    'лет',
  ])('%s has none', (text) => {
    expect(read(text).map(({ role }) => role)).not.toContain('measure')
  })

  test('a measure that no deal has is no slip of anything', () => {
    expect(readQuery('кабель 7 литров', lexicon).corrected).toBeNull()
  })
})

describe('what goods are for', () => {
  test.each([
    ['насос для велосипеда', ['велосипеда']],
    ['насос для старого велосипеда электрический', ['старого', 'велосипеда']],
    ['чехол под iphone 13', ['iphone']],
    ['насос велосипеда', []],
    ['для', []],
  ])('%s', (text, purposes) => {
    expect(
      read(text)
        .filter(({ role }) => role === 'purpose')
        .map((word) => word.written),
    ).toEqual(purposes)
  })
})

describe('words of a shop', () => {
  test.each([
    ['кроссовки скидки', ['кроссовки']],
    ['бесплатная доставка чехол', ['чехол']],
    ['алиэкспресс чехол отзывы', ['чехол']],
    ['running shoes sale free shipping', ['running', 'shoes', 'free']],
    ['скидки', ['скидки']],
  ])('%s asks for %j', (text, words) => {
    expect(written(text)).toEqual(words)
  })
})

describe('fewer words', () => {
  const ways = (text: string) => fewerWords(read(text)).map(({ dropped }) => dropped.join(' '))
  const asking = (text: string) =>
    fewerWords(read(text))
      .filter(({ asksForGoods }) => asksForGoods)
      .map(({ left }) => left.map((word) => word.written).join(' '))

  test('a measure is given up first, whole', () => {
    expect(ways('мужские кроссовки 43 размер')).toEqual([
      '43 размер',
      'мужские',
      '43 размер мужские',
      'кроссовки',
    ])
  })

  test('then what describes, the rarest first, then names', () => {
    expect(ways('электрический чайник iphone')).toEqual([
      'электрический',
      'чайник',
      'iphone',
      'электрический чайник',
    ])
  })

  test.each([
    ['видеокарта для игр', []],
    ['коляска для ребенка 5 лет', []],
    ['насос для игр', ['насос']],
    ['запчасти для велосипеда', ['велосипеда', 'запчасти']],
    ['неведомое для ребенка', ['ребенка']],
  ])('of “%s” these ask for goods: %j', (text, left) => {
    expect(asking(text)).toEqual(left)
  })

  test('something is always left, and never a measure or number alone', () => {
    for (const text of ['43 размер', 'кроссовки 43 размер', '5 лет 26 дюймов', 'чехол 13'])
      for (const { left } of fewerWords(read(text)))
        expect(left.some((word) => word.role !== 'measure' && /\p{L}/u.test(word.written))).toBe(true)
  })
})
