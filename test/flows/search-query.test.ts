import { describe, expect, test } from 'vitest'
import type { QueryWord } from '../../src/domain/spelling/read-query.ts'
import { queryInAnyLanguage, queryInOtherLanguage, queryOf } from '../../src/flows/search-query.ts'

const word = (written: string, deals: number, ...translations: string[]): QueryWord => ({
  written,
  terms: [[written]],
  translations: translations.map((name) => name.split(' ')),
  deals,
  role: 'goods',
})

const dress = word('платье', 900, 'dress')
const red = word('красное', 100, 'red')
const nike = word('nike', 300)

describe('the parts of a query', () => {
  test('are a word each, the rarest first, under all its names', () => {
    expect(queryOf([dress, nike, red])).toEqual(["('красное')", "('nike')", "('платье')"])
    expect(queryInAnyLanguage([dress, nike])).toEqual(["('nike')", "('платье' | 'dress')"])
    expect(queryOf([{ ...nike, terms: [['nike'], ['air', 'max']] }])).toEqual(["('nike' | ('air' & 'max'))"])
  })

  test('hold no operators, whatever the words hold', () => {
    expect(queryOf([word("a'|!b", 1)])).toEqual(["('ab')"])
  })
})

describe('what only the other language finds', () => {
  /** Whether a deal with these words matches all parts: a small reading of to_tsquery's language. */
  const matches = (parts: readonly string[], has: readonly string[]): boolean =>
    parts.every((part) => {
      const code = part
        .replace(/'([^']*)'/g, (_, name: string) => String(has.includes(name)))
        .replaceAll('&', '&&')
        .replaceAll('|', '||')
      return /^[truefals&|!() ]+$/.test(code) && Function(`return ${code}`)() === true
    })

  test.each([
    ['one word', [dress]],
    ['one of two has a translation', [nike, dress]],
    ['both have', [red, dress]],
    ['both have, and a third has none', [red, nike, dress]],
  ])('%s: everything that has all words in some language, less what has them as asked', (_, words) => {
    const names = ['платье', 'dress', 'красное', 'red', 'nike']
    for (let some = 0; some < 2 ** names.length; some++) {
      const has = names.filter((_, at) => some & (2 ** at))
      const only = matches(queryInAnyLanguage(words), has) && !matches(queryOf(words), has)
      expect({ has, found: matches(queryInOtherLanguage(words), has) }).toEqual({ has, found: only })
    }
  })
})
