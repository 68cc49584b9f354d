import { hashOf } from '../search-text.ts'
import { formsOf, ownName } from './own-names.ts'
import { fleetingForms, lightStem } from './stem.ts'
import { inLatin, soundOf } from './transliteration.ts'

/** The catalogue's words, in memory: whether a word is known, and which known word was meant. */
export interface Lexicon {
  /** Words in all; 0 = nothing is known of the catalogue, and every word counts as known. */
  readonly size: number
  /** At most how many deals have the word in any of its forms; 0 = unknown. */
  dealsWith(word: string): number
  /** What a word is indexed under, where the catalogue has own names: белья -> бельеъ (own-names.ts). */
  indexed(word: string): string
  /** The word's other stems that the catalogue has: чехлы -> чехол. */
  otherForms(word: string): string[]
  /** The known word that is `most` slips away at most (a letter more, less, other, or two swapped); the likeliest one, or null. */
  nearest(word: string, most: 1 | 2): string | null
  /** The most frequent known words that begin so. */
  completions(beginning: string, limit: number): string[]
  /** The known Latin word that a Cyrillic word sounds like, or null. */
  soundsLike(word: string): string | null
}

const PREFIX = 7
const LONGEST = 24
const INDEX_WORDS = 60_000
/** Few slip at the first letter, and short words with another are other words: "book" is no hook. */
const LONG_ENOUGH_FOR_ANOTHER_HEAD = 6
const TWO_POW_20 = 1_048_576
/** Deals that were imported before there were own names have none: until nearly all have them, they are not asked for. */
const NEARLY_ALL = 0.95

/**
 * Built from words with the number of deals that have them, the most frequent first: the first 60,000 are taken. `besides` are words to
 * which a slip may lead although no title has them. Slips are found as SymSpell does: two words that are near share a word that is left
 * when letters are taken out of both. About 10 MB and 0.3 s for 60,000 words.
 */
export function buildLexicon(
  words: Iterable<{ readonly word: string; readonly deals: number }>,
  besides: Iterable<string> = [],
): Lexicon {
  const known: string[] = []
  const deals: number[] = []
  const byStem = new Map<string, number>()
  const place = new Map<string, number>()
  for (const entry of words) {
    if (known.length === INDEX_WORDS) break
    if (place.has(entry.word)) continue
    place.set(entry.word, known.length)
    known.push(entry.word)
    deals.push(entry.deals)
    const stem = lightStem(entry.word)
    byStem.set(stem, (byStem.get(stem) ?? 0) + entry.deals)
  }
  const size = known.length
  if (size > 0) {
    for (const word of besides) {
      if (place.has(word)) continue
      place.set(word, known.length)
      known.push(word)
      deals.push(0)
    }
  }
  const slips = slipIndex(known)
  const sorted = [...known.keys()].slice(0, size).filter((at) => isWord(known[at] ?? ''))
  sorted.sort((one, other) => ((known[one] ?? '') < (known[other] ?? '') ? -1 : 1))
  const bySound = new Map<string, number[]>()
  for (let at = 0; at < size; at++) {
    const word = known[at] ?? ''
    if (!/^[a-z]{3,}$/.test(word)) continue
    const sound = soundOf(word)
    const same = bySound.get(sound)
    if (same) same.push(at)
    else bySound.set(sound, [at])
  }

  const lexicon: Lexicon = {
    size,
    dealsWith: (word) => Math.max(byStem.get(lightStem(word)) ?? 0, deals[place.get(word) ?? -1] ?? 0),
    indexed(word) {
      const own = ownName(word)
      if (own === null) return word
      const dealsUnder = (name: string) => deals[place.get(name) ?? -1] ?? 0
      const mostUnderOneForm = Math.max(...formsOf(own).map(dealsUnder))
      return dealsUnder(own) >= NEARLY_ALL * mostUnderOneForm && place.has(own) ? own : word
    },
    otherForms: (word) =>
      fleetingForms(word).filter((form) => byStem.has(lightStem(form)) || byStem.has(form)),
    nearest(word, most) {
      if (word.length < 4 || word.length > LONGEST || !isWord(word)) return null
      let best: { at: number; rank: number } | null = null
      const seen = new Set<number>()
      for (const left of deletions(word.slice(0, PREFIX), most)) {
        for (const at of slips(left)) {
          if (seen.has(at)) continue
          seen.add(at)
          const other = known[at] ?? ''
          if (Math.abs(other.length - word.length) > most) continue
          const distance = slipsBetween(word, other, most)
          if (distance > most || distance === 0) continue
          const isSameHead = other[0] === word[0]
          if (!isSameHead && (distance > 1 || word.length < LONG_ENOUGH_FOR_ANOTHER_HEAD)) continue
          const rank = distance + (isSameHead ? 0 : 0.7) - Math.log10((deals[at] ?? 0) + 1) * 0.12
          if (!best || rank < best.rank) best = { at, rank }
        }
      }
      return best ? (known[best.at] ?? null) : null
    },
    completions(beginning, limit) {
      let low = 0
      let high = sorted.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((known[sorted[middle] ?? 0] ?? '') < beginning) low = middle + 1
        else high = middle
      }
      const found: number[] = []
      for (let at = low; at < sorted.length && at < low + 2_000; at++) {
        const index = sorted[at] ?? 0
        if (!(known[index] ?? '').startsWith(beginning)) break
        found.push(index)
      }
      // The order of the words is the order of their frequency.
      return found
        .sort((one, other) => one - other)
        .slice(0, limit)
        .map((at) => known[at] ?? '')
    },
    soundsLike(word) {
      if (!/^[а-я]{4,}$/.test(word)) return null
      const latin = inLatin(word)
      const same = bySound.get(soundOf(latin)) ?? []
      const near = same.filter((at) => {
        const other = known[at] ?? ''
        return slipsBetween(latin, other, 3) <= Math.min(3, Math.floor(other.length / 3))
      })
      return near.length > 0 ? (known[Math.min(...near)] ?? null) : null
    },
  }
  return lexicon
}

const isWord = (word: string): boolean => /^\p{L}+$/u.test(word) && formsOf(word).length === 0

/** What is left of a word when up to `most` letters are taken out. */
function deletions(word: string, most: number): Set<string> {
  const all = new Set([word])
  let last = [word]
  for (let round = 0; round < most; round++) {
    const next: string[] = []
    for (const one of last) {
      if (one.length < 3) continue
      for (let at = 0; at < one.length; at++) {
        const shorter = one.slice(0, at) + one.slice(at + 1)
        if (!all.has(shorter)) {
          all.add(shorter)
          next.push(shorter)
        }
      }
    }
    last = next
  }
  return all
}

/** Left-over -> the words that leave it: one sorted array of numbers, hash and index together, as a Map would take ten times the room. */
function slipIndex(words: readonly string[]): (left: string) => number[] {
  const entries: number[] = []
  words.forEach((word, at) => {
    if (word.length < 3 || word.length > LONGEST || !isWord(word)) return
    for (const left of deletions(word.slice(0, PREFIX), 2)) entries.push(hashOf(left) * TWO_POW_20 + at)
  })
  const sorted = Float64Array.from(entries).sort()
  return (left) => {
    const first = hashOf(left) * TWO_POW_20
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] ?? 0) < first) low = middle + 1
      else high = middle
    }
    const found: number[] = []
    for (let at = low; at < sorted.length; at++) {
      const entry = sorted[at] ?? 0
      if (entry >= first + TWO_POW_20) break
      found.push(entry - first)
    }
    return found
  }
}

/** Letters more, less or other, and neighbours swapped (optimal string alignment); anything above `most` is `most + 1`. */
export function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const current = [row]
    let least = row
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1]
      let value = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        value = Math.min(value, (before[column - 2] ?? 0) + 1)
      }
      current.push(value)
      if (value < least) least = value
    }
    if (least > most) return most + 1
    before = last
    last = current
  }
  return Math.min(most + 1, last[other.length] ?? most + 1)
}
