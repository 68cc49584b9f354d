import { type DealFacts, discountPercent } from './deal.ts'
import { memorySizesOf } from './memory-sizes.ts'
import { ownName } from './spelling/own-names.ts'

/** Longest text that is looked at, in UTF-16 units: titles are shorter, feeds and hostile messages are not. */
const TEXT_LIMIT = 1_000
const TOKEN_LIMIT = 40
const TITLE_TOKENS = 64
const SEARCH_TOKENS = 110

const LATIN_LOOKALIKES = new Map(
  Object.entries({
    а: 'a',
    в: 'b',
    е: 'e',
    к: 'k',
    м: 'm',
    н: 'h',
    о: 'o',
    р: 'p',
    с: 'c',
    т: 't',
    у: 'y',
    х: 'x',
  }),
)
const CYRILLIC_LOOKALIKES = new Map([...LATIN_LOOKALIKES].map(([cyrillic, latin]) => [latin, cyrillic]))

const UNITS = new Map(
  Object.entries({
    гб: 'gb',
    гигабайт: 'gb',
    тб: 'tb',
    мб: 'mb',
    мач: 'mah',
    мah: 'mah',
    мм: 'mm',
    см: 'cm',
    вт: 'w',
    ватт: 'w',
    кг: 'kg',
    мл: 'ml',
    гц: 'hz',
    мп: 'mp',
    gb: 'gb',
    tb: 'tb',
    mb: 'mb',
    mah: 'mah',
    mm: 'mm',
    cm: 'cm',
    w: 'w',
    kg: 'kg',
    ml: 'ml',
    hz: 'hz',
    mp: 'mp',
  }),
)

/**
 * The text as it is compared: compatibility forms resolved, lower case, ё as е, Latin letters without accents,
 * control, zero-width and direction marks removed, apostrophes inside words removed. Never throws; at most 1,000 units long.
 */
export function foldText(text: string): string {
  const cut = text.length > TEXT_LIMIT ? text.slice(0, TEXT_LIMIT) : text
  const plain = PLAIN.test(cut) ? cut.toLowerCase() : foldedFully(cut)
  const even = plain.includes('ё') ? plain.replaceAll('ё', 'е') : plain
  return /['’‘ʻʼ`´]/.test(even) ? even.replace(APOSTROPHE, '') : even
}

/** Texts in which only the case is to be folded: nearly all titles. */
const PLAIN = /^[ -~а-яА-ЯёЁ«»—–№×]*$/
const APOSTROPHE = /(?<=\p{L})['’‘ʻʼ`´](?=\p{L})/gu

const foldedFully = (text: string): string =>
  text
    .replace(/\p{Cs}/gu, ' ')
    .normalize('NFKC')
    .toLowerCase()
    // й is a letter of its own: only marks on Latin letters go.
    .replace(/\p{Script=Latin}/gu, (letter) => (letter < '\u0080' ? letter : unaccented(letter)))
    .replace(/\p{Cf}|(?!\u0306)[\u{300}-\u{36f}]/gu, '')
    .replace(/\p{Cc}/gu, ' ')

const unaccented = (letter: string): string =>
  letter === 'ı' ? 'i' : letter === 'ø' ? 'o' : letter.normalize('NFD').replace(/\p{M}/gu, '')

/** One written word, with the other ways in which it is found in or looked for in the index. */
export interface Token {
  /** Letters and digits, or a decimal number with a point. */
  readonly text: string
  /** What it consists of, where parts are words of their own: wi-fi -> wi, fi; rtx4060 -> rtx, 4060. Empty otherwise. */
  readonly parts: readonly string[]
}

/**
 * The words of a text in their order, folded, look-alike letters of the other alphabet put right, units in Latin letters
 * and joined to their number ("128 ГБ" -> 128gb).
 */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const folded = foldText(text)
  // v5.3 and bt5.3: the number is a word of its own.
  const apart = /\d\.\d/.test(folded) ? folded.replace(/(?<=\p{L})(?=\d+\.\d)/gu, ' ') : folded
  for (const word of apart.match(PLAIN.test(apart) ? PLAIN_WORDS : WORDS) ?? []) {
    if (SIMPLE.test(word)) pushWord(tokens, word.slice(0, TOKEN_LIMIT))
    else if (DECIMAL.test(word)) {
      tokens.push({ text: word.replace(',', '.').slice(0, TOKEN_LIMIT), parts: [] })
    } else if (word.includes('-')) pushHyphenated(tokens, word)
    else pushWord(tokens, lookalikesResolved(word.slice(0, TOKEN_LIMIT)))
  }
  return tokens
}

const WORDS = /\d+[.,]\d+|[\p{L}\p{N}\p{M}]+(?:-[\p{L}\p{N}\p{M}]+)*/gu
const PLAIN_WORDS = /\d+[.,]\d+|[a-zа-я0-9]+(?:-[a-zа-я0-9]+)*/g
const DECIMAL = /^\d+[.,]\d+$/
/** One alphabet and nothing to resolve. */
const SIMPLE = /^(?:[a-z0-9]+|[а-я]+)$/

function pushHyphenated(tokens: Token[], word: string): void {
  const pieces = word
    .split('-')
    .slice(0, 6)
    .map((piece) => lookalikesResolved(piece.slice(0, TOKEN_LIMIT)))
  const joinable = pieces.length <= 3 && !pieces.every((piece) => /^\d+$/.test(piece))
  if (!joinable) for (const piece of pieces) pushWord(tokens, piece)
  else tokens.push({ text: lookalikesResolved(pieces.join('')).slice(0, TOKEN_LIMIT), parts: pieces })
}

function pushWord(tokens: Token[], word: string): void {
  if (word.length > 8 && LETTERS_ONLY.test(word)) {
    tokens.push({ text: word, parts: NO_PARTS })
    return
  }
  const before = tokens.at(-1)
  const unit = UNITS.get(word)
  if (unit && before && /^\d+$/.test(before.text)) {
    tokens[tokens.length - 1] = { text: before.text + unit, parts: [] }
    return
  }
  const first = word.charCodeAt(0)
  const measure = first > 47 && first < 58 ? /^(\d+)(\p{L}+)$/u.exec(word) : null
  const measureUnit = measure && UNITS.get(measure[2] ?? '')
  if (measure && measureUnit) tokens.push({ text: measure[1] + measureUnit, parts: [] })
  else tokens.push({ text: word, parts: partsOf(word) })
}

const LETTERS_ONLY = /^(?:[a-zа-я]+|\p{L}+)$/u
const NO_PARTS: readonly string[] = []

/** rtx4060 -> rtx, 4060; 1000xm5 -> 1000, xm, 1000xm, xm5. A model name of one letter (a54) has no parts. */
function partsOf(word: string): readonly string[] {
  if (LETTERS_ONLY.test(word)) return NO_PARTS
  const runs = word.match(/\d+|\D+/g) ?? []
  if (runs.length < 2 || runs.length > 4 || /^\d+x\d+/.test(word)) return []
  const isLong = (run: string | undefined) => run === undefined || /\d/.test(run) || run.length > 1
  const parts = runs.filter((run, at) =>
    /\d/.test(run) ? isLong(runs[at - 1]) && isLong(runs[at + 1]) : run.length > 1,
  )
  const pairs = runs.length > 2 ? runs.slice(1).map((run, at) => (runs[at] ?? '') + run) : []
  return [...parts, ...pairs]
}

/** A word in two alphabets is written in the one that has most of its letters; a model name with digits is Latin where it can be. */
function lookalikesResolved(word: string): string {
  const cyrillic = word.match(/\p{Script=Cyrillic}/gu)?.length ?? 0
  if (cyrillic === 0) return word
  const latin = word.match(/[a-z]/g)?.length ?? 0
  const digits = /\d/.test(word)
  if (latin === 0 && !digits) return word
  const toLatin = [...word].map((letter) => LATIN_LOOKALIKES.get(letter) ?? letter).join('')
  if (digits && !/\p{Script=Cyrillic}/u.test(toLatin) && !UNITS.has(word.replace(/\d/g, ''))) return toLatin
  if (latin === 0) return word
  return cyrillic >= latin
    ? [...word].map((letter) => CYRILLIC_LOOKALIKES.get(letter) ?? letter).join('')
    : toLatin
}

/** One more with each change of what `searchTextOf` or `scoreOf` gives: the next import then makes every deal's anew. */
export const SEARCH_VERSION = 2

/** Stands in a search text before the words that only the categories have; no index keeps it. */
export const CATEGORIES_FROM_HERE = '|'

/**
 * What is indexed of a deal: the folded words of its title and brand, then, after `CATEGORIES_FROM_HERE`, those that only its categories
 * have, each once, with the parts of joined words, own names (spelling/own-names.ts) and sizes of memory. Words are letters and digits
 * separated by single spaces; at most 110 of them.
 */
export function searchTextOf(
  facts: Pick<DealFacts, 'title' | 'categoryPath'> & { readonly brand?: string | null },
): string {
  const words = new Set(wordsOf(facts.title).slice(0, TITLE_TOKENS))
  for (const size of memorySizesOf(facts.title)) words.add(size)
  if (facts.brand) for (const word of wordsOfName(facts.brand)) words.add(word)
  for (const name of facts.categoryPath)
    for (const word of wordsOfName(name)) if (!words.has(word)) words.add(CATEGORIES_FROM_HERE).add(word)
  return words.size > SEARCH_TOKENS ? [...words].slice(0, SEARCH_TOKENS).join(' ') : [...words].join(' ')
}

/** A text's words, their parts and own names, each once. */
function wordsOf(text: string): readonly string[] {
  const words = new Set<string>()
  let before = ''
  for (const token of tokensOf(text)) {
    words.add(token.text)
    for (const part of token.parts) words.add(part)
    const own = ownName(token.text, before)
    if (own !== null) words.add(own)
    before = token.text
  }
  return [...words]
}

/** The words of brands and categories: a catalogue has a few thousand of them for its million deals. */
const wordsOfNames = new Map<string, readonly string[]>()
const NAMES_KEPT = 5_000

function wordsOfName(name: string): readonly string[] {
  const known = wordsOfNames.get(name)
  if (known !== undefined) return known
  const words = wordsOf(name)
  if (wordsOfNames.size >= NAMES_KEPT) wordsOfNames.clear()
  wordsOfNames.set(name, words)
  return words
}

/** The same text always gives the same number, 0..2^32-1 (FNV-1a). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/**
 * Static worth of a deal, 0..32767: many orders, good stars, a real discount, a picture and a price, in 1,024 steps of 32.
 * The lowest five bits come from the id alone: the database spreads deals of equal worth by them.
 */
export function scoreOf(
  facts: Pick<DealFacts, 'externalId' | 'orders' | 'ratingTenths' | 'price' | 'oldPrice' | 'picture'>,
): number {
  const orders = Math.min(1, Math.log1p(Math.max(0, facts.orders ?? 0)) / Math.log1p(100_000))
  const stars = facts.ratingTenths === null ? 0.4 : Math.min(1, Math.max(0, (facts.ratingTenths - 35) / 15))
  const discount = Math.min(70, discountPercent(facts) ?? 0) / 70
  const worth =
    0.6 * orders + 0.16 * stars + 0.12 * discount + (facts.picture ? 0.08 : 0) + (facts.price ? 0.04 : 0)
  return Math.min(1_023, Math.floor(worth * 1_023)) * 32 + ((hashOf(facts.externalId) >>> 7) & 31)
}
