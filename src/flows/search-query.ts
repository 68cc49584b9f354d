import type { QueryWord, Term } from '../domain/spelling/read-query.ts'

/*
 * Words as queries for to_tsquery: every word has to be there, under one of its names. Names hold letters, digits and points only, so
 * that nothing a person types is an operator.
 */

/** What has every word in the language that it is written in. */
export const queryOf = (words: readonly QueryWord[]): string => words.map(inItsLanguage).join(' & ')

/**
 * What has every word, and at least one of them in the other language alone: nothing that `queryOf` finds. Said from the translations
 * on: of "(a or its translation) and not a" the index would read all that has a.
 */
export function queryInOtherLanguage(words: readonly QueryWord[]): string {
  const ways = words.flatMap((word, at) => {
    if (word.translations.length === 0) return []
    const others = words.filter((_, other) => other !== at)
    return [[anyOf(word.translations), ...others.map(inEither)].join(' & ')]
  })
  return `(${ways.map((way) => `(${way})`).join(' | ')}) & !(${queryOf(words)})`
}

const inItsLanguage = ({ terms }: QueryWord): string => anyOf(terms)
const inEither = ({ terms, translations }: QueryWord): string => anyOf([...terms, ...translations])
const anyOf = (names: readonly Term[]): string => `(${names.map(termOf).join(' | ')})`

const termOf = (term: Term): string => {
  const words = term.map((word) => `'${word.replace(/[^\p{L}\p{N}\p{M}.]/gu, '')}'`)
  return words.length === 1 ? (words[0] as string) : `(${words.join(' & ')})`
}
