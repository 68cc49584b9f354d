import type { QueryWord, Term } from '../domain/spelling/read-query.ts'

/**
 * Words as a query for to_tsquery: every word has to be there, under one of its names. Names hold letters, digits and points only, so
 * that nothing a person types is an operator.
 */
export function queryOf(words: readonly QueryWord[], kind: 'exact' | 'wide'): string {
  return words
    .map(({ terms, translations }) => {
      const names = kind === 'exact' ? terms : [...terms, ...translations]
      return `(${names.map(termOf).join(' | ')})`
    })
    .join(' & ')
}

const termOf = (term: Term): string => {
  const words = term.map((word) => `'${word.replace(/[^\p{L}\p{N}\p{M}.]/gu, '')}'`)
  return words.length === 1 ? (words[0] as string) : `(${words.join(' & ')})`
}
