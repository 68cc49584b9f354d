import type { SampleWish } from '../domain/catalogue-sample.ts'
import type { QueryWord, Term } from '../domain/spelling/read-query.ts'

/*
 * Words as parts for to_tsquery, each of which has to match: every word has to be there, under one of its names. Names hold letters,
 * digits and points only, so that nothing a person types is an operator. The rarest part is the first, as the index leaps from one of its
 * deals to the next.
 */

/** What has every word in the language that it is written in. */
export const queryOf = (words: readonly QueryWord[]): string[] => rarestFirst(words).map(inItsLanguage)

/** What has every word in one language or the other. */
export const queryInAnyLanguage = (words: readonly QueryWord[]): string[] => rarestFirst(words).map(inEither)

/**
 * What has every word, and at least one of them in the other language alone: nothing that `queryOf` finds. Said from the translations
 * on: of "(a or its translation) and not a" the index would read all that has a. One word at least has to have a translation.
 */
export function queryInOtherLanguage(words: readonly QueryWord[]): string[] {
  const translated = words.filter(isTranslated)
  const [only, ...more] = translated
  if (only !== undefined && more.length === 0) {
    const others = rarestFirst(words.filter((word) => word !== only)).map(inItsLanguage)
    return [
      ...others.slice(0, 1),
      `${anyOf(only.translations)} & !${inItsLanguage(only)}`,
      ...others.slice(1),
    ]
  }
  const ways = translated.map((word) =>
    words.map((each) => (each === word ? anyOf(each.translations) : inEither(each))).join(' & '),
  )
  return [`(${ways.map((way) => `(${way})`).join(' | ')}) & !(${words.map(inItsLanguage).join(' & ')})`]
}

interface Queries {
  readonly queries: readonly (Pick<SampleWish, 'words' | 'without'> & { readonly parts: readonly string[] })[]
  /** What matches either of the two queries; null where there is one. */
  readonly either: readonly string[] | null
}

/** What has the words in their own language, then what has at least one in the other one; of goods for adults alone, both at once. */
export function queriesOf(words: readonly QueryWord[], adult: boolean | 'only'): Queries {
  const either = queryInAnyLanguage(words)
  const named = words.map(({ terms }) => terms)
  const inAny = words.map(({ terms, translations }) => [...terms, ...translations])
  if (adult === 'only') return { queries: [{ parts: either, words: inAny, without: null }], either: null }
  const first = { parts: queryOf(words), words: named, without: null }
  if (!words.some(isTranslated)) return { queries: [first], either: null }
  const second = { parts: queryInOtherLanguage(words), words: inAny, without: named }
  return { queries: [first, second], either }
}

const isTranslated = ({ translations }: QueryWord): boolean => translations.length > 0

const rarestFirst = (words: readonly QueryWord[]): QueryWord[] =>
  [...words].sort((one, other) => one.deals - other.deals)

const inItsLanguage = ({ terms }: QueryWord): string => anyOf(terms)
const inEither = ({ terms, translations }: QueryWord): string => anyOf([...terms, ...translations])
const anyOf = (names: readonly Term[]): string => `(${names.map(termOf).join(' | ')})`

const termOf = (term: Term): string => {
  const words = term.map((word) => `'${word.replace(/[^\p{L}\p{N}\p{M}.]/gu, '')}'`)
  return words.length === 1 ? (words[0] as string) : `(${words.join(' & ')})`
}
