/** The ways of a search by price, discount or orders: exact, and yet without reading all that matches. */
import { type Bound, boundHolding, dealsOn, netOf, partUpTo, TIERS } from './search-marks.ts'
import {
  type Ask,
  ENOUGH,
  FEW,
  type Hits,
  hitOf,
  MOST_BY_NUMBER,
  ORDERS,
  PART_DOWN_TO,
  type SearchQuery,
  type SearchRequest,
  stepThrough,
} from './search-request.ts'
import type { Line, Step } from './search-statement.ts'

/** Rows of a sample that is to tell how far one has to go. */
const sampleFor = (want: number): number => Math.max(want, Math.min(500, 50 + 45 * want))
/** So many likely ones are spread as all deals are, or nearly so: the bound is taken from there, for so many times as many as are wanted. */
const SPREAD_OUT = 3_000
const LEEWAY = 4
/** Where nothing costs up to a price, something often does up to so many times as much. */
const A_LITTLE_ABOVE = 2.5
/** A sample is worth another read when by it alone more than so many rows would be. */
const MANY = 600

/** `everything` reads all that matches, or as much as may be read. */
export function waysByNumber(ask: Ask, everything: (request: SearchRequest) => Promise<Hits>) {
  /** A step through what may come before the bound. */
  function stepWithin(request: SearchRequest, tiers: readonly number[], bound: Bound | null): Step {
    if (bound === null) return stepThrough(request, tiers)
    const { kind } = ORDERS[request.order]
    const least = kind === 'p' && bound.value !== null ? request.minPriceMinor : null
    // The net has the lowest price already.
    const others = least === null ? request : { ...request, minPriceMinor: null }
    return stepThrough(others, tiers, (tier) => netOf(kind, tier, bound, least))
  }

  /**
   * By a number: the best tiers are a sample that tells how far one has to go. Where the sample's tenth cheapest costs 480, the ten
   * cheapest of all cost no more. The bound is kept strictly, so that the order is exact however the sample was taken.
   * Null when fewer than wanted are within `from`.
   */
  async function byNumber(
    request: SearchRequest,
    { parts, likely }: SearchQuery,
    from: Bound | null,
  ): Promise<Hits | null> {
    const { want, order } = request
    const { kind, compare } = ORDERS[order]
    let bound = from
    let complete = true
    /** The first of the tiers that are read to the end; how many those tiers have, and how many one read found at most. */
    let best: readonly Line[] = []
    let done = 0
    let found = 0
    let seen = 0
    /** Reads what may come before the bound, and tightens it. False when there was more than `most`. */
    const narrow = async (upTo: number, most: number): Promise<boolean> => {
      const within = bound
      const tiers = TIERS.slice(done, upTo)
      const step = stepWithin(request, tiers, within)
      const queries = [{ number: 0, parts, steps: [step] }]
      const some =
        step.tiers.length === 0
          ? { lines: [], found: [0] }
          : await ask(request, { queries, inSteps: false, texts: false, most, enough: want })
      const inIt = some.found.at(-1) as number
      const first = [...best, ...some.lines].sort(compare).slice(0, want)
      bound = first[want - 1] ?? bound
      complete &&= within === null
      const all = inIt < most
      seen = Math.max(seen, inIt)
      if (!all && (upTo < TIERS.length || bound?.value !== within?.value)) return false
      best = first
      found += inIt
      done = upTo
      complete &&= all
      return all
    }

    // The dearest within a bound of price are hardly worthier than others: the best tier alone would say little.
    const sampled = (from === null || kind !== 'p') && (await narrow(1, sampleFor(want)))
    const about = sampled ? found / PART_DOWN_TO[0] : Math.max(likely, seen / PART_DOWN_TO[0])
    if (from === null && sampled && about <= MANY) bound = null
    else if (from === null && !sampled) await narrow(2, sampleFor(want))
    while (done < TIERS.length) await narrow(TIERS.length, Math.max(MOST_BY_NUMBER, want))
    if (best.length < want && from !== null) return null
    return { hits: best.map(hitOf), found: Math.max(found, seen), complete, about: Math.max(about, found) }
  }

  /**
   * By a number, within the bound that by the spread of all deals leaves some times as many as are wanted; where so many are not there, a
   * few times further. Null where they are not there either.
   */
  async function bySpread(request: SearchRequest, query: SearchQuery, tries: number): Promise<Hits | null> {
    const { spread, order, want, minPriceMinor, maxPriceMinor } = request
    const { kind } = ORDERS[order]
    if (spread === null) return null
    const all = dealsOn(spread[kind])
    // The likely ones are within the prices already: by price, so are the deals among which they are spread.
    const upTo = (minor: number | null, otherwise: number) =>
      kind !== 'p' || minor === null ? otherwise : all * partUpTo(spread, minor)
    const below = upTo(minPriceMinor, 0)
    const among = Math.max(1, upTo(maxPriceMinor, all) - below)
    let within = (LEEWAY * want * among) / query.likely
    for (let left = tries; left > 0 && below + within < all; left -= 1, within *= 8) {
      const deals = below + within
      const holding = boundHolding(spread, kind, deals)
      if (holding === null) break
      const hits = await byNumber(request, query, holding.bound)
      if (hits !== null)
        return { ...hits, about: (hits.found * (all - below)) / Math.max(1, holding.deals - below) }
    }
    return null
  }

  /** By price, a little above what nothing costs; null when that is not known, or when fewer than wanted are there. */
  async function justAbove(request: SearchRequest, query: SearchQuery): Promise<Hits | null> {
    const { order, nothingUpTo } = request
    if (order !== 'price' || nothingUpTo === null) return null
    return byNumber(request, query, { value: nothingUpTo * A_LITTLE_ABOVE, score: -1 })
  }

  /** The queries one after the other, each by a number. */
  async function eachByNumber(request: SearchRequest): Promise<Hits> {
    const [first, ...others] = request.queries as readonly [SearchQuery, ...SearchQuery[]]
    if (first.likely <= FEW) return everything(request)
    const hits =
      (await justAbove(request, first)) ??
      (first.likely < SPREAD_OUT ? null : await bySpread(request, first, 1)) ??
      ((await byNumber(request, first, null)) as Hits)
    if (!hits.complete || others.length === 0) return hits
    if (hits.found >= Math.max(request.want, ENOUGH)) return { ...hits, complete: false }
    const want = Math.max(1, request.want - hits.found)
    const more = await eachByNumber({ ...request, queries: others, want })
    return {
      hits: [...hits.hits, ...more.hits.map((hit) => ({ ...hit, query: hit.query + 1 }))],
      found: hits.found + more.found,
      complete: more.complete,
      about: hits.found + more.about,
    }
  }

  return {
    eachByNumber,
    /** All deals by a number. */
    popular: async (request: SearchRequest, query: SearchQuery): Promise<Hits> =>
      (await bySpread(request, query, Number.POSITIVE_INFINITY)) ?? everything(request),
  }
}
