/**
 * Some thousand deals of the catalogue, in memory: how many deals match a wish is estimated from them in microseconds. An estimate picks the way
 * of a search, never what it finds.
 */
import { CATEGORIES_FROM_HERE } from './search-text.ts'
import type { Term } from './spelling/read-query.ts'
import { lightStem } from './spelling/stem.ts'

export interface SampledDeal {
  /** As searchTextOf gives it. */
  readonly searchText: string
  readonly categoryPath: readonly string[]
  readonly rubMinor: number | null
  readonly adult: boolean
}

export interface SampleWish {
  /** Every word, under one of its names. */
  readonly words: readonly (readonly Term[])[]
  /** Deals that have all of these are left out; null = none is. */
  readonly without: readonly (readonly Term[])[] | null
  readonly minPriceMinor: number | null
  readonly maxPriceMinor: number | null
  readonly category: string | null
  readonly adult: boolean | 'only'
}

export interface CatalogueSample {
  /** About how many deals of the catalogue match; 0 where none of the sample does. */
  likely(wish: SampleWish): number
}

/** A bit for each deal of the sample. */
type Mask = Uint32Array

/** `each`: how many deals of the catalogue one of these stands for. About 2 MB for 16,000 deals. */
export function sampleOf(deals: readonly SampledDeal[], each: number): CatalogueSample {
  const all = [...deals.keys()]
  const maskOf = (places: Iterable<number>): Mask => {
    const mask = new Uint32Array(Math.ceil(deals.length / 32))
    for (const place of places) mask[place >>> 5] = (mask[place >>> 5] as number) | (1 << (place & 31))
    return mask
  }
  const byStem = placesBy(deals, ({ searchText }) =>
    searchText
      .split(' ')
      .filter((word) => word && word !== CATEGORIES_FROM_HERE)
      .map(lightStem),
  )
  const byCategory = placesBy(deals, ({ categoryPath }) => categoryPath)
  const everything = maskOf(all)
  const adults = maskOf(all.filter((place) => deals[place]?.adult))
  const prices = Float64Array.from(deals, ({ rubMinor }) => rubMinor ?? Number.NaN)

  const under = (name: Term): Mask => name.map((word) => maskOf(byStem(lightStem(word)))).reduce(and)
  const having = (words: SampleWish['words']): Mask =>
    words.map((names) => names.map(under).reduce(or)).reduce(and, everything)

  return {
    likely({ words, without, minPriceMinor, maxPriceMinor, category, adult }) {
      let found = having(words)
      if (without !== null) found = andNot(found, having(without))
      if (category !== null) found = and(found, maskOf(byCategory(category)))
      if (adult === 'only') found = and(found, adults)
      if (adult === false) found = andNot(found, adults)
      if (minPriceMinor === null && maxPriceMinor === null) return each * placesIn(found, () => true)
      const least = minPriceMinor ?? 0
      const most = maxPriceMinor ?? Number.POSITIVE_INFINITY
      const isWithin = (price: number) => price >= least && price <= most
      return each * placesIn(found, (place) => isWithin(prices[place] as number))
    },
  }
}

/** Where each key is found, ascending. */
function placesBy(
  deals: readonly SampledDeal[],
  keysOf: (deal: SampledDeal) => readonly string[],
): (key: string) => readonly number[] {
  const places = new Map<string, number[]>()
  for (const [place, deal] of deals.entries()) {
    for (const key of new Set(keysOf(deal))) {
      const there = places.get(key)
      if (there === undefined) places.set(key, [place])
      else there.push(place)
    }
  }
  return (key) => places.get(key) ?? []
}

/* Plain loops: they are most of what an estimate costs, and the methods of typed arrays take five times as long. */

const combined =
  (bits: (one: number, other: number) => number) =>
  (one: Mask, other: Mask): Mask => {
    const mask = new Uint32Array(one.length)
    for (let at = 0; at < mask.length; at++) mask[at] = bits(one[at] as number, other[at] as number)
    return mask
  }
const and = combined((one, other) => one & other)
const or = combined((one, other) => one | other)
const andNot = combined((one, other) => one & ~other)

function placesIn(mask: Mask, counts: (place: number) => boolean): number {
  let found = 0
  for (let at = 0; at < mask.length; at++) {
    for (let left = mask[at] as number; left !== 0; left &= left - 1) {
      if (counts(at * 32 + 31 - Math.clz32(left & -left))) found += 1
    }
  }
  return found
}
