import { describe, expect, test } from 'vitest'
import { relevanceOf } from '../../src/domain/search-rank.ts'
import { searchTextOf } from '../../src/domain/search-text.ts'
import { buildLexicon } from '../../src/domain/spelling/lexicon.ts'
import { formsOf, ownName } from '../../src/domain/spelling/own-names.ts'
import { readQuery } from '../../src/domain/spelling/read-query.ts'

const textOf = (title: string) => searchTextOf({ title, categoryPath: [] })
const lexiconOf = (words: string) =>
  buildLexicon(
    [...words.matchAll(/(\S+) (\d+)/g)].map(([, word = '', deals]) => ({ word, deals: Number(deals) })),
  )

describe('a word whose stem is another word’s', () => {
  test.each([
    ['Женское бельё', 'женское белье бельеъ'],
    ['комплект белья', 'комплект белья бельеъ'],
    ['Часы, 24 часа', 'часы часыъ 24 часа'],
    ['держит тепло 12 часов', 'держит тепло 12 часов'],
    ['стекло для часов', 'стекло для часов часыъ'],
    ['фломастеры 24 цветов', 'фломастеры 24 цветов'],
    ['белая футболка', 'белая футболка'],
    ['наушники Сони', 'наушники сони сониъ'],
  ])('%s is indexed as %s', (title, text) => {
    expect(textOf(title)).toBe(text)
  })

  test('has one own name in all its forms, which has no own name itself', () => {
    expect(new Set(['платье', 'платья', 'платьев'].map((form) => ownName(form)))).toEqual(
      new Set(['платьеъ']),
    )
    expect(ownName('платьеъ')).toBeNull()
    expect(formsOf('платьеъ')).toContain('платьями')
    expect(formsOf('платье')).toEqual([])
  })

  test('is looked for under it once nearly all deals have it, and as it is written before', () => {
    const imported = lexiconOf('белый 500 белья 100 бельеъ 98 белье 40')
    const half = lexiconOf('белый 500 белья 100 белье 40 бельеъ 39')
    const none = lexiconOf('белый 500 белья 100 белье 40')
    const askedOf = (lexicon: typeof none, text = 'белье') => readQuery(text, lexicon).typed[0]
    expect(askedOf(imported)).toMatchObject({ written: 'белье', terms: [['бельеъ']], deals: 98 })
    expect(askedOf(half)?.terms).toEqual([['белье']])
    expect(askedOf(none)?.terms).toEqual([['белье']])
    expect(askedOf(imported, 'белый')?.terms).toEqual([['белый']])
    expect(readQuery('белье', buildLexicon([])).typed[0]?.terms).toEqual([['белье']])
  })

  test('an own name is no completion, and nothing that a slip leads to', () => {
    const lexicon = lexiconOf('бельеъ 900 белья 100')
    expect(lexicon.completions('бель', 5)).toEqual(['белья'])
    expect(lexicon.nearest('бельея', 1)).toBe('белья')
  })

  test('ranks its own titles first, with the words beside it, whether or not they have the name yet', () => {
    const [query] = [readQuery('женское белье', lexiconOf('женское 900 белье 50')).typed]
    const worth = relevanceOf(query)
    const of = (searchText: string) => worth({ searchText, score: 0 })
    const white = of(textOf('Футболка женская белая'))
    expect(of(textOf('Комплект женского белья'))).toBeGreaterThan(white)
    expect(of('комплект женского белья')).toBe(of(textOf('Комплект женского белья')))
  })
})

test.each([
  ['Xiaomi Redmi Note 12 8/256ГБ', '8gb 256gb'],
  ['POCO X5 6+128', '6gb 128gb'],
  ['Ноутбук 16 / 1TB', '16gb 1tb'],
  ['Машинка 1/64', ''],
  ['ключ 3/8', ''],
  ['фильтр 16/32', ''],
  ['4/64/5', ''],
])('%s has the memory “%s”', (title, words) => {
  const text = textOf(title).split(' ')
  for (const word of words.split(' ').filter(Boolean)) expect(text).toContain(word)
  if (words === '') expect(text.filter((word) => /^\d+[gt]b$/.test(word))).toEqual([])
})
