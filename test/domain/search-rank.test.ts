import { expect, test } from 'vitest'
import { relevanceOf } from '../../src/domain/search-rank.ts'
import { searchTextOf } from '../../src/domain/search-text.ts'
import { isDescribing } from '../../src/domain/spelling/describing.ts'
import { buildLexicon } from '../../src/domain/spelling/lexicon.ts'
import { readQuery } from '../../src/domain/spelling/read-query.ts'

const lexicon = buildLexicon(
  ['телефон', 'телефоны', 'смартфон', 'phone', 'smartphone', 'внешний', 'аккумулятор', 'power', 'bank'].map(
    (word) => ({
      word,
      deals: 10,
    }),
  ),
)
const worthOf = (query: string, title: string, category: string): number =>
  relevanceOf(readQuery(query, lexicon).typed)({
    searchText: searchTextOf({ title, categoryPath: [category] }),
    score: 0,
  })

test('what only a category says counts less than the title, under another name too', () => {
  const phone = worthOf('телефон', 'Смартфон Redmi', 'Телефоны и связь')
  expect(phone).toBeGreaterThan(worthOf('телефон', 'Внешний аккумулятор тонкий', 'Телефоны и связь'))
  expect(worthOf('телефон', 'Внешний аккумулятор', 'Телефоны и связь')).toBeGreaterThan(
    worthOf('телефон', 'Внешний аккумулятор', 'Разное'),
  )
})

test('goods come before what is for them, whichever of the two a title names first', () => {
  const phone = worthOf('phone', 'Samsung Galaxy Smartphone', 'Phones')
  expect(phone).toBeGreaterThan(worthOf('phone', 'Phone case, silicone', 'Phones'))
  expect(worthOf('phone case', 'Phone case, silicone', 'Phones')).toBeGreaterThan(
    worthOf('phone case', 'Samsung Galaxy Smartphone', 'Phones'),
  )
  expect(worthOf('телефон', 'Телефон Nokia', 'Разное')).toBeGreaterThan(
    worthOf('телефон', 'Чехол на телефон Nokia', 'Разное'),
  )
})

test('goods of two words are found by the one-word name, and a word written as one by its two', () => {
  expect(readQuery('повербанк', lexicon).typed[0]?.terms).toContainEqual(['внешний', 'аккумулятор'])
  expect(readQuery('powerbank', lexicon).corrected).toMatchObject({
    text: 'power bank',
    words: [{ terms: [['powerbank'], ['power', 'bank']], deals: 10 }],
  })
  expect(readQuery('powerqqzz', lexicon).corrected).toBeNull()
})

test.each([
  ['беспроводные', true],
  ['красное', true],
  ['wireless', true],
  ['waterproof', true],
  ['kids', true],
  ['mouse', false],
  ['чайник', false],
])('%s describes: %s', (word, describes) => expect(isDescribing(word)).toBe(describes))
