import { CATEGORIES_FROM_HERE } from './search-text.ts'
import { formsOf, ownName } from './spelling/own-names.ts'
import type { QueryWord } from './spelling/read-query.ts'
import { lightStem } from './spelling/stem.ts'

/** What a found deal is ranked by. */
export interface Ranked {
  /** As searchTextOf gives it: the title's words first. */
  readonly searchText: string
  readonly score: number
}

/** After one of these a title says what the goods are for: "чехол для iphone 13" is no iphone. */
const FOR = new Set(['для', 'под', 'for', 'compatible', 'fits'])

const ACCESSORIES = new Set(
  'чехол чехлы case cover стекло glass protector пленка film ремешок ремешки strap кабель cable адаптер adapter держатель holder stand зарядка charger запчасть replacement наклейка sticker'
    .split(' ')
    .map(lightStem),
)

/** A category's word says less of a thing than its title: a power bank in "Phones and accessories" is no phone. */
const BY_CATEGORY = 0.75

const NO_ANSWERS: readonly never[] = []

/** How well each deal answers a query: a function of the deal, larger is better. Pure; no more than a few microseconds a deal. */
export function relevanceOf(words: readonly QueryWord[]): (deal: Ranked) => number {
  const wanted = words.map(({ written, terms, translations }) => {
    const quality = new Map<string, number>()
    const put = (word: string, worth: number) => {
      const stem = stemOf(word)
      if ((quality.get(stem) ?? 0) < worth) quality.set(stem, worth)
    }
    put(written, 1)
    for (const term of terms) for (const word of term) put(word, 0.93)
    for (const term of translations) for (const word of term) put(word, 0.6)
    return { quality, model: /\d/.test(written) }
  })
  /** By stem: which of the words it answers, and how well. */
  const answers = new Map<string, { readonly word: number; readonly quality: number }[]>()
  for (const [word, { quality: qualities }] of wanted.entries()) {
    for (const [stem, quality] of qualities)
      answers.set(stem, [...(answers.get(stem) ?? []), { word, quality }])
  }
  const asksAccessory = wanted.some(({ quality }) =>
    [...quality.keys()].some((stem) => ACCESSORIES.has(stem)),
  )
  return ({ searchText, score }) => {
    const tokens = searchText.split(' ')
    const places = wanted.map(() => -1)
    const qualities = wanted.map(() => 0)
    let purpose = -1
    let accessory = -1
    let isForWanted = false
    let answeredBefore = false
    let trust = 1
    let at = -1
    for (const token of tokens) {
      if (token === CATEGORIES_FROM_HERE) trust = BY_CATEGORY
      const { stem, isFor, isAccessory, isOwnName } = wordOf(token)
      // No title has it: what stands on both sides stands side by side.
      if (isOwnName) continue
      at += 1
      if (purpose < 0 && isFor) purpose = at
      if (accessory < 0 && isAccessory) accessory = at
      // English names an accessory after its goods: a "phone case".
      if (isAccessory && answeredBefore) isForWanted = true
      const answered = answers.get(stem) ?? NO_ANSWERS
      answeredBefore = answered.length > 0
      for (const { word, quality: ofWord } of answered) {
        const quality = trust * ofWord
        if (quality > (qualities[word] as number)) {
          qualities[word] = quality
          places[word] = at
        }
      }
    }
    let worth = 0
    for (let word = 0; word < wanted.length; word++) {
      const place = places[word] as number
      worth += (4 * (qualities[word] as number)) / wanted.length
      if (place >= 0) worth += (place < 3 ? 0.5 : place < 6 ? 0.25 : place > 14 ? -0.4 : 0) / wanted.length
      if (word > 0 && place >= 0 && place === (places[word - 1] as number) + 1) {
        worth += wanted[word]?.model || wanted[word - 1]?.model ? 1 : 0.4
      }
    }
    if (purpose >= 0 && wanted.length > 0 && places.every((place) => place < 0 || place > purpose))
      worth -= 1.5
    const isAfterAccessory = accessory >= 0 && places.every((place) => place < 0 || place > accessory)
    if (!asksAccessory && (isForWanted || isAfterAccessory)) worth -= 1
    return worth + (1.6 * score) / 32_767 - 0.004 * (at + 1)
  }
}

/** Of words that share a stem each has one of its own. */
const stemOf = (word: string): string => ownName(word) ?? lightStem(word)

interface TitleWord {
  readonly stem: string
  readonly isFor: boolean
  readonly isAccessory: boolean
  readonly isOwnName: boolean
}

const titleWords = new Map<string, TitleWord>()

/** What a title's word is, remembered: the same words come again and again. */
function wordOf(word: string): TitleWord {
  const known = titleWords.get(word)
  if (known !== undefined) return known
  if (titleWords.size > 20_000) titleWords.clear()
  const stem = stemOf(word)
  const made = {
    stem,
    isFor: FOR.has(word),
    isAccessory: ACCESSORIES.has(stem),
    isOwnName: formsOf(word).length > 0,
  }
  titleWords.set(word, made)
  return made
}
