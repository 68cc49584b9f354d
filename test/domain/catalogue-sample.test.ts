import { describe, expect, test } from 'vitest'
import { type SampledDeal, type SampleWish, sampleOf } from '../../src/domain/catalogue-sample.ts'
import { searchTextOf } from '../../src/domain/search-text.ts'

const deal = (
  title: string,
  rubles: number | null,
  categoryPath: readonly string[],
  adult = false,
): SampledDeal => ({
  searchText: searchTextOf({ title, categoryPath }),
  categoryPath,
  rubMinor: rubles === null ? null : rubles * 100,
  adult,
})

const EACH = 100
const sample = sampleOf(
  [
    deal('Красное платье', 900, ['Одежда']),
    deal('Платья летние', 1_500, ['Одежда']),
    deal('Red dress', null, ['Clothes']),
    deal('Чехол красный', 300, ['Аксессуары', 'Чехлы']),
    deal('Платье красное для взрослых', 700, ['Одежда'], true),
    deal('Наушники air pods', 2_000, ['Аксессуары']),
  ],
  EACH,
)

const wish = (change: Partial<SampleWish>): SampleWish => ({
  words: [],
  without: null,
  minPriceMinor: null,
  maxPriceMinor: null,
  category: null,
  adult: false,
  ...change,
})
const [dress, red] = [[['платье']], [['красное']]]
const [dressInAny, redInAny] = [
  [['платье'], ['dress']],
  [['красное'], ['red']],
]

describe('how many deals are likely', () => {
  test.each([
    ['every deal, but for adults', {}, 5],
    ['a word in any of its forms', { words: [dress] }, 2],
    ['all of the words', { words: [dress, red] }, 1],
    ['a word under any of its names', { words: [dressInAny] }, 3],
    ['a name of words that stand together', { words: [[['airpods'], ['air', 'pods']]] }, 1],
    ['a word of a category', { words: [[['аксессуары']]] }, 2],
    ['one language without what the other has', { words: [dressInAny], without: [dress] }, 1],
    ['the same of two words', { words: [dressInAny, redInAny], without: [dress, red] }, 1],
    ['up to a price, which has to be known', { words: [dressInAny], maxPriceMinor: 90_000 }, 1],
    ['from a price on', { words: [dressInAny], minPriceMinor: 90_000 }, 2],
    ['between two prices', { minPriceMinor: 40_000, maxPriceMinor: 150_000 }, 2],
    ['a category by its exact name', { category: 'Аксессуары' }, 2],
    ['a category and a word', { category: 'Аксессуары', words: [[['чехлы']]] }, 1],
    ['no such category', { category: 'аксессуары' }, 0],
    ['goods for adults among the others', { words: [dress], adult: true }, 3],
    ['goods for adults alone', { words: [dress], adult: 'only' }, 1],
    ['a word that nothing has', { words: [[['самовар']]] }, 0],
    ['words that nothing has together', { words: [dress, [['чехол']]] }, 0],
  ] as const)('%s', (_, change, deals) => {
    expect(sample.likely(wish(change as Partial<SampleWish>))).toBe(deals * EACH)
  })

  test('nothing is likely where nothing is known', () => {
    expect(sampleOf([], 1).likely(wish({}))).toBe(0)
    expect(sampleOf([], 1).likely(wish({ words: [dress] }))).toBe(0)
  })
})
