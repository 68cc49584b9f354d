/** Numbers with the noun that they count: "26 дюймов", "размер 44", "5 лет". */
import type { Token } from '../search-text.ts'
import { lightStem } from './stem.ts'

/** One word of a query, with what its place in the text says of it. */
export interface AskedToken extends Token {
  /** A number with its noun: the names under which titles have it, each of one word or of several that stand together. */
  readonly measure?: readonly (readonly string[])[]
  /** What the goods are for: "велосипеда" in "насос для велосипеда". */
  readonly isPurpose?: boolean
}

/** Titles write these short, or leave them out ('27"', "1,7л", "5м"): the number alone has to be there, or joined with what stands here. */
const UNITS: readonly (readonly [noun: RegExp, joined: readonly string[]])[] = [
  [/^(?:дюйм(?:ов|а|овый|овая)?|inch(?:es)?)$/, ['inch']],
  [/^(?:литр(?:ов|а|овый|овая)?|л|lit(?:er|re)s?|l)$/, ['л', 'l']],
  [/^(?:метр(?:ов|а|овый|овая)?|м|met(?:er|re)s?|m)$/, ['m']],
  [/^(?:грамм(?:ов|а)?|гр?|grams?)$/, ['г', 'гр']],
  [/^(?:шт|штук[аи]?|pcs?|pieces?)$/, ['шт', 'pcs']],
]
/** These stand before their number as well, and titles seldom have the number. */
const SIZE = /^(?:размер(?:а|ов|ы)?|size)$/
/** Titles write these out, if they say so much: the number and its noun have to be there. */
const COUNTED =
  /^(?:лет|год(?:а|ик|ика)?|месяц(?:а|ев)?|мес|years?|months?|детал(?:ь|и|ей)|элемент(?:а|ов)?|предмет(?:а|ов)?|персон[ыа]?)$/
const NUMBER = /^\d+(?:\.\d+)?$/
const JOINED = /^(\d+(?:\.\d+)?)(\p{L}+)$/u

/** The same words, a number and its noun as one. */
export function withMeasures(tokens: readonly AskedToken[]): AskedToken[] {
  const together: AskedToken[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as AskedToken
    const next = tokens[at + 1]
    const measure = (next && ofTwo(token.text, next.text)) ?? ofOne(token.text)
    if (measure === null) together.push(token)
    else together.push({ text: measure.written, parts: [], measure: measure.names })
    if (measure?.words === 2) at++
  }
  return together
}

interface Measure {
  readonly written: string
  readonly words: 1 | 2
  readonly names: readonly (readonly string[])[]
}

function ofTwo(first: string, second: string): Measure | null {
  const written = `${first} ${second}`
  if (SIZE.test(first) && NUMBER.test(second)) return { written, words: 2, names: [[second]] }
  if (!NUMBER.test(first)) return null
  if (SIZE.test(second)) return { written, words: 2, names: [[first]] }
  if (COUNTED.test(second)) return { written, words: 2, names: [[first, second]] }
  const joined = joinedWith(second)
  return joined && { written, words: 2, names: inAnyForm(first, joined) }
}

/** "2м", written together. */
function ofOne(word: string): Measure | null {
  const [, number, noun] = JOINED.exec(word) ?? []
  const joined = noun === undefined ? null : joinedWith(noun)
  return number === undefined || joined === null
    ? null
    : { written: word, words: 1, names: inAnyForm(number, joined) }
}

const joinedWith = (noun: string): readonly string[] | null =>
  UNITS.find(([nouns]) => nouns.test(noun))?.[1] ?? null

const inAnyForm = (number: string, joined: readonly string[]) => [
  [number],
  ...joined.map((noun) => [number + noun]),
]

const MEMORY_SIZE = /^(?:16|32|64|128|256|512)$/
const CAPACITY = /^[1-9]\d?000$/
const HOLD_CHARGE = new Set(
  'павербанк повербанк пауэрбанк powerbank bank аккумулятор battery'.split(' ').map(lightStem),
)

/** The unit that goes without saying after a number: "iphone 128", "повербанк 20000"; null for none, as in "телефон от 20000". */
export function unsaidUnit(number: string, beside: readonly Token[]): 'gb' | 'mah' | null {
  if (MEMORY_SIZE.test(number)) return 'gb'
  const isCapacity = CAPACITY.test(number) && beside.some(({ text }) => HOLD_CHARGE.has(lightStem(text)))
  return isCapacity ? 'mah' : null
}
