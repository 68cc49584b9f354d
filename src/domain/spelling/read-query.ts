import { type Token, tokensOf } from '../search-text.ts'
import { brandSpellings, catalogueSpelling } from './brands.ts'
import { isDescribing, isKnownQuality } from './describing.ts'
import { isForWhom } from './for-whom.ts'
import { goodsIndex } from './goods.ts'
import { otherLayout } from './keyboard.ts'
import { type Lexicon, slipsBetween } from './lexicon.ts'
import { type AskedToken, unsaidUnit, withMeasures } from './measures.ts'
import { fleetingForms, lightStem } from './stem.ts'
import { isAskingWord, isLittle, isStopWord } from './stop-words.ts'
import { inCyrillic, inLatin } from './transliteration.ts'

/** Words that stand together; most terms are one word. */
export type Term = readonly string[]

/** One word that a shopper asks for, with everything that it may be called. */
export interface QueryWord {
  readonly written: string
  /** The same word: as written, its parts, other forms and spellings. The written one is first. */
  readonly terms: readonly Term[]
  /** What the goods are called in the other language. */
  readonly translations: readonly Term[]
  /** At most how many deals have one of `terms`; 0 = no known deal. */
  readonly deals: number
  /** What is given up first where nothing has all words: measures ("26 дюймов"); and what alone asks for nothing: purposes ("для игр"). */
  readonly role: 'goods' | 'measure' | 'purpose'
}

export interface Reading {
  /** At most 12 words, as typed. Empty when the text has none that could be searched. */
  readonly typed: readonly QueryWord[]
  /** What was probably meant, when some word is not known: layout, slips and sounds put right. */
  readonly corrected: { readonly text: string; readonly words: readonly QueryWord[] } | null
}

const MOST_WORDS = 12
const MOST_COMPLETIONS = 5
const FAR_MORE_FREQUENT = 30
const goodsUnder = goodsIndex(lightStem)

/** Under the word, or under its other stem: тапок is none of тапки's forms. */
function goodsLike(word: string): ReturnType<typeof goodsUnder> {
  const own = goodsUnder(word)
  if (own.same.length > 0 || own.translations.length > 0) return own
  return (
    fleetingForms(word)
      .map(goodsUnder)
      .find(({ same }) => same.length > 0) ?? own
  )
}

/** Reads a shopper's text against the catalogue's words. Any text is a query; it never throws. */
export function readQuery(text: string, lexicon: Lexicon): Reading {
  const typed = wordsOf(tokensOf(text), lexicon)
  if (lexicon.size === 0) return { typed, corrected: null }
  const laidOut = inRightLayout(text, lexicon)
  const tokens = laidOut === null ? askedOf(tokensOf(text), lexicon) : askedOf(tokensOf(laidOut), lexicon)
  let changed = laidOut !== null
  const meant = tokens.map((token, at) => {
    const word = wordOf(token, lexicon, at === tokens.length - 1, tokens)
    if (word.deals > 0 || word.role === 'measure') return word
    const right = correctionOf(token.text, lexicon)
    const parts = right === null ? twoWordsOf(token.text, lexicon) : []
    if (right === null && parts.length === 0) return word
    changed = true
    return right === null
      ? { ...wordOf({ ...token, parts }, lexicon, false, tokens), written: parts.join(' ') }
      : wordOf({ ...token, text: right, parts: [] }, lexicon, false, tokens)
  })
  if (!changed || meant.length === 0) return { typed, corrected: null }
  return { typed, corrected: { text: meant.map((word) => word.written).join(' '), words: meant } }
}

const wordsOf = (tokens: readonly Token[], lexicon: Lexicon): QueryWord[] => {
  const asked = askedOf(tokens, lexicon)
  return asked.map((token, at) => wordOf(token, lexicon, at === asked.length - 1, asked))
}

/** The words that ask for goods, each once. */
function askedOf(tokens: readonly Token[], lexicon: Lexicon): AskedToken[] {
  const together: Token[] = []
  for (let at = 0; at < tokens.length && together.length < 3 * MOST_WORDS; at++) {
    const token = tokens[at] as Token
    const next = tokens[at + 1]
    // "a 54" for a54, "air pods" for airpods.
    const joined = next ? token.text + next.text : ''
    const model = next !== undefined && token.text.length === 1 && /^\d+$/.test(next.text)
    const split = next !== undefined && /^\p{L}{2,}$/u.test(next.text) && /^\p{L}{2,}$/u.test(token.text)
    const unknown = () => lexicon.dealsWith(token.text) === 0 || lexicon.dealsWith(next?.text ?? '') === 0
    if ((model || (split && lexicon.size > 0 && unknown())) && lexicon.dealsWith(joined) > 0) {
      together.push({ text: joined, parts: [] })
      at++
    } else if (token.text === 'про' && /[a-z\d]$/.test(tokens[at - 1]?.text ?? '')) {
      together.push({ text: 'pro', parts: [] })
    } else together.push(token)
  }
  const seen = new Set<string>()
  const once = withPurposes(withMeasures(together)).filter(
    (token) => !isLittle(token) && !seen.has(token.text) && seen.add(token.text),
  )
  const asked = once.filter(({ text }) => !isAskingWord(text))
  return (asked.length > 0 ? asked : once).slice(0, MOST_WORDS)
}

/** After one of these comes what the goods are for. */
const FOR = new Set(['для', 'под', 'for'])
const QUALITY_AFTER_FOR = /(?:[ое]го|[ыи]х)$/

/** Up to the first word that names something: "насос для старого велосипеда синий". */
function withPurposes(tokens: readonly AskedToken[]): AskedToken[] {
  let isPurpose = false
  return tokens.map((token) => {
    if (FOR.has(token.text)) {
      isPurpose = true
      return token
    }
    const marked = isPurpose ? { ...token, isPurpose } : token
    isPurpose &&= isDescribing(token.text) || QUALITY_AFTER_FOR.test(token.text)
    return marked
  })
}

/** @param beside all words of the query */
function wordOf(token: AskedToken, lexicon: Lexicon, last: boolean, beside: readonly Token[]): QueryWord {
  const { text, parts, measure } = token
  const dealsOf = (term: Term) => Math.min(...term.map((word) => lexicon.dealsWith(word)))
  if (measure !== undefined) {
    const deals = measure.reduce((sum, term) => sum + dealsOf(term), 0)
    return { written: text, terms: measure, translations: [], deals, role: 'measure' }
  }
  const isKnown = (word: string) => lexicon.size === 0 || lexicon.dealsWith(word) > 0
  const indexed = (term: Term): Term => term.map((word) => lexicon.indexed(word))
  const terms: Term[] = []
  const add = (name: Term) => {
    const term = indexed(name)
    if (!terms.some((other) => other.join() === term.join())) terms.push(term)
  }
  add([text])
  const searchableParts = parts.filter((part) => !isStopWord(part))
  if (searchableParts.length > 1) add(searchableParts)
  const unit = unsaidUnit(text, beside)
  if (unit !== null) add([text + unit])
  const { same, translations } = goodsLike(text)
  const spellings = brandSpellings(text)
  for (const other of [...spellings, ...same, ...lexicon.otherForms(text)].map(termOf)) {
    if (other.every(isKnown)) add(other)
  }
  // The catalogue's own spelling is looked for even where the catalogue is not known to have it.
  const own = catalogueSpelling(text)
  if (terms.length === 1 && own !== null) add([own])
  let deals = 0
  // Forms of one stem are counted together already.
  for (const term of new Map(terms.map((term) => [term.map(lightStem).join(' '), term])).values())
    deals += dealsOf(term)
  // What has the joined word has its parts, too.
  if (searchableParts.length > 1) deals -= Math.min(dealsOf([text]), dealsOf(searchableParts))
  // Some titles have the same slip: a word a letter away that is far more frequent is looked for as well.
  if (deals > 0 && /^\p{L}{6,}$/u.test(text) && spellings.length === 0) {
    const right = lexicon.nearest(text, 1)
    if (
      right !== null &&
      lexicon.dealsWith(right) >= FAR_MORE_FREQUENT * deals &&
      lightStem(right) !== lightStem(text)
    ) {
      add([right])
      deals += lexicon.dealsWith(right)
    }
  }
  if (deals === 0 && last && /^\p{L}{3,}$/u.test(text)) {
    for (const whole of lexicon.completions(text, MOST_COMPLETIONS)) {
      add([whole])
      deals += lexicon.dealsWith(whole)
    }
  }
  const abroad = translations
    .map(termOf)
    .filter((term) => term.every(isKnown))
    .map(indexed)
  return { written: text, terms, translations: abroad, deals, role: token.isPurpose ? 'purpose' : 'goods' }
}

const LEAST_OF_TWO = 3

/** An unknown word as two that are known: powerbank -> power, bank. Of several ways the one whose rarer word is the most frequent; [] for none. */
function twoWordsOf(word: string, lexicon: Lexicon): readonly string[] {
  let best: { parts: readonly string[]; deals: number } = { parts: [], deals: 0 }
  for (let at = LEAST_OF_TWO; at <= word.length - LEAST_OF_TWO; at++) {
    const parts = [word.slice(0, at), word.slice(at)]
    const deals = Math.min(...parts.map((part) => lexicon.dealsWith(part)))
    if (deals > best.deals) best = { parts, deals }
  }
  return best.parts
}

/** As the table of goods writes it. */
const termOf = (name: string): Term => name.split('+')

/** Words of whose spelling there is no doubt, although the catalogue has them not: "purple" is no puzzle, "wife" no wifi. */
const isSpelledRight = (word: string): boolean =>
  isKnownQuality(word) ||
  isForWhom(word) ||
  brandSpellings(word).length > 0 ||
  goodsLike(word).translations.length > 0

/** What an unknown word was probably meant to be. Words with digits are models and stay as they are. */
function correctionOf(word: string, lexicon: Lexicon): string | null {
  if (!/^\p{L}{4,}$/u.test(word) || isSpelledRight(word)) return null
  // Letter by letter in the other alphabet: surer than any slip.
  const written = /^[a-z]+$/.test(word) ? inCyrillic(word) : inLatin(word)
  if (lexicon.dealsWith(written) > 0) return written
  const near = lexicon.nearest(word, 1)
  if (near) return near
  const sound = lexicon.soundsLike(word)
  if (sound) return sound
  if (/^[a-z]{6,}$/.test(word)) {
    const nearCyrillic = lexicon.nearest(written, 1)
    if (nearCyrillic) return nearCyrillic
  }
  const laidOut = otherLayout(word)
  const nearLaidOut = laidOut && laidOut.length > 5 ? lexicon.nearest(laidOut, 1) : null
  return nearLaidOut ?? twoSlipsFrom(word, lexicon)
}

/** Two slips in six letters make another word ("market" is no mark), unless one of them is an ending: "телефн" for телефоны. */
function twoSlipsFrom(word: string, lexicon: Lexicon): string | null {
  const near = word.length > 5 ? lexicon.nearest(word, 2) : null
  return near !== null && (word.length > 6 || slipsBetween(word, lightStem(near), 1) <= 1) ? near : null
}

/** The text with what was typed in the wrong layout put right, or null when nothing was. */
function inRightLayout(text: string, lexicon: Lexicon): string | null {
  const isKnown = ({ text: word }: Token) =>
    isStopWord(word) || /^\d+$/.test(word) || lexicon.dealsWith(word) > 0 || brandSpellings(word).length > 0
  let changed = false
  const chunks = text.slice(0, 400).split(/\s+/)
  const right = chunks.map((chunk) => {
    const other = otherLayout(chunk)
    if (other === null || chunk.length < 2) return chunk
    const tokens = tokensOf(chunk)
    if (tokens.length > 0 && tokens.every(isKnown)) return chunk
    const otherTokens = tokensOf(other)
    if (otherTokens.length === 0 || !otherTokens.every(isKnown)) return chunk
    changed = true
    return other
  })
  return changed ? right.join(' ') : null
}
