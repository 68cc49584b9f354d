/**
 * Full-text search over deals. Three things keep it fast at a million deals: tiers (a frequent word is answered from a small index of
 * the best deals, or of those within the price), marks (search-marks.ts: price, discount, orders and worth as words of the index), and
 * limits on every read. One statement goes through the tiers as far as it has to (search-statement.ts).
 */
import type { DealOrder } from '../domain/deal.ts'
import type { Connection } from './connection.ts'
import { foundDeals } from './found-deals.ts'
import {
  amongBest,
  type Bound,
  boundHolding,
  dealsOn,
  type MarkKind,
  type Net,
  netOf,
  ONLY_ADULT,
  partUpTo,
  priceNet,
  type Spread,
  TIERS,
  type Tier,
} from './search-marks.ts'
import {
  type Answer,
  type Line,
  type Question,
  readAnswer,
  type Step,
  searchStatement,
} from './search-statement.ts'

export interface SearchQuery {
  /** Parts for to_tsquery, each of which has to match; none = all deals. */
  readonly parts: readonly string[]
  /** About how many deals match: picks the way, never the result. */
  readonly likely: number
}

export interface SearchRequest {
  /** Asked one after the other, until enough are found. No deal may match two of them. */
  readonly queries: readonly SearchQuery[]
  readonly order: DealOrder
  /** How many are wanted, from the first on. */
  readonly want: number
  readonly maxPriceMinor: number | null
  /** A name in the deal's category path, exactly. */
  readonly category: string | null
  /** Goods for adults: among the others, not at all, or nothing else. */
  readonly adult: boolean | 'only'
  /** How the deals spread over the marks; null = not known, then everything that matches is read. */
  readonly spread: Spread | null
}

export interface Hit {
  readonly id: number
  /** Which of the queries found it. */
  readonly query: number
  /** Empty unless ordered by relevance. */
  readonly searchText: string
  readonly score: number
}

export interface Hits {
  /** By query, then in the order asked for; by relevance: by worth, of frequent words by tier before. */
  readonly hits: readonly Hit[]
  /** How many matching deals were seen. */
  readonly found: number
  /** False: there are more than `found`. */
  readonly complete: boolean
  /** How many there are, roughly, when they were not all seen. */
  readonly about: number
}

/** Up to so many likely ones, the better tiers alone are not likely to do. */
const FEW = 500
/** Rows read of one tier in one step: the bound on any one answer's work. */
const ROWS = { byWorth: 900, byNumber: 5_000 }
/** Rows of a sample that is to tell how far one has to go. */
const sampleFor = (want: number): number => Math.max(want, Math.min(500, 50 + 45 * want))
/** So many seen are enough to choose the best ones from. */
const ENOUGH = 50
/** The best alone are read where so many times enough are likely among them; when they are not, more of them, before all. */
const AMPLE = [1.5, 4.5] as const
/** So many likely ones are spread as all deals are, or nearly so: the bound is taken from there, for so many times as many as are wanted. */
const SPREAD_OUT = 3_000
const LEEWAY = 4
/** A sample is worth another read when by it alone more than so many rows would be. */
const MANY = 600
/** Which part of all deals the tiers down to this one hold, roughly. */
const PART_DOWN_TO = [0.04, 0.16, 1] as const

interface Order {
  readonly kind: MarkKind
  readonly value: string
  readonly by: string
  /** The same order as `by`. */
  readonly compare: (one: Line, other: Line) => number
}

const byScore = (one: Line, other: Line): number => other.score - one.score || one.id - other.id
const descending = (one: Line, other: Line): number =>
  Number(other.value) - Number(one.value) || byScore(one, other)
const ascending = (one: Line, other: Line): number =>
  one.value === other.value ? byScore(one, other) : (one.value ?? Infinity) - (other.value ?? Infinity)

const ORDERS: Readonly<Record<DealOrder, Order>> = {
  relevance: { kind: 's', value: 'score', by: 'score desc, id', compare: byScore },
  price: { kind: 'p', value: 'rub_minor', by: 'value asc nulls last, score desc, id', compare: ascending },
  discount: {
    kind: 'd',
    value: 'coalesce(discount_percent, 0)',
    by: 'value desc, score desc, id',
    compare: descending,
  },
  orders: { kind: 'o', value: 'coalesce(orders, 0)', by: 'value desc, score desc, id', compare: descending },
}

const EVERYTHING: Net = []

/** A step through these tiers: of each what the net says and the price allows. */
function stepThrough<Some extends Tier>(
  { adult, maxPriceMinor }: SearchRequest,
  tiers: readonly Some[],
  net: (tier: Some) => Net = () => EVERYTHING,
): Step {
  return {
    tiers: tiers.flatMap((tier) => {
      const within = net(tier)
      const affordable = maxPriceMinor === null ? EVERYTHING : priceNet(tier, maxPriceMinor)
      if (within === null || affordable === null) return []
      return [{ tier, rare: adult === 'only' ? [...ONLY_ADULT, ...within] : within, common: affordable }]
    }),
  }
}

/** The best tier, the next one, the others. */
const stepsByWorth = (request: SearchRequest): Step[] =>
  [[0], [1], TIERS.slice(2)].map((tiers) => stepThrough(request, tiers))

export const searchStore = ({ rows }: Connection) => {
  async function ask(
    { order, maxPriceMinor, category, adult, want }: SearchRequest,
    how: Pick<Question, 'queries' | 'inSteps' | 'most' | 'enough'>,
  ): Promise<Answer> {
    const { value, by } = ORDERS[order]
    const request = { maxPriceMinor, category, adult: adult !== false, want }
    const statement = searchStatement({
      ...request,
      value,
      by,
      texts: order === 'relevance' && want > 1,
      ...how,
    })
    const [row] = await rows<{ found: string; lines: string | null }>(statement, { prepared: true })
    return readAnswer(row as { found: string; lines: string | null })
  }

  async function everything(request: SearchRequest): Promise<Hits> {
    const most = Math.max(ROWS.byNumber, 3 * request.want)
    const step = stepThrough(request, TIERS)
    const queries = request.queries.map(({ parts }) => ({ parts, steps: [step] }))
    const enough = Math.max(request.want, ENOUGH)
    const { lines, found } = await ask(request, { queries, inSteps: false, most, enough })
    const all = found.at(-1) as number
    const complete = all < most && !found.slice(0, -1).some((before) => before >= enough)
    return { hits: lines.map(hitOf), found: all, complete, about: all }
  }

  /** By worth, until enough was seen: the best of the best tier, where that is likely to do; the tier; the next one; the others. */
  async function byWorth(request: SearchRequest): Promise<Hits> {
    const { spread, want } = request
    const enough = Math.max(want, ENOUGH)
    const most = Math.max(ROWS.byWorth, want)
    const through = stepsByWorth(request)
    /** Of each step: which part of all that match it shows, roughly. */
    const parts: number[] = []
    const affordable =
      spread === null || request.maxPriceMinor === null ? 1 : partUpTo(spread, request.maxPriceMinor)
    const likelyFirst = request.queries[0]?.likely ?? 0
    const queries = request.queries.map(({ parts: words, likely }) => {
      const best = AMPLE.flatMap((times) => {
        const part = (times * enough) / Math.max(1, likely * affordable)
        return (spread === null ? null : amongBest(spread, part)) ?? []
      }).filter((each, at, all) => each !== all[at - 1])
      parts.push(...best.map(({ part }) => part), ...PART_DOWN_TO)
      const throughBest = best.map(({ net }) => ({
        ...stepThrough(request, ['best'], () => net),
        allOrNothing: true,
      }))
      return { parts: words, steps: [...throughBest, ...through] }
    })
    // Where all that matches is few, the better tiers are no better than its best: each holds some deals by lot.
    const how = { inSteps: likelyFirst > FEW, most, enough }
    // A long statement takes the server its time even where most of it is not carried out, and so does each new one.
    const asked =
      likelyFirst > FEW
        ? queries.flatMap(({ parts, steps }, query) =>
            [steps.slice(0, -1), steps.slice(-1)].map((some) => ({
              query,
              queries: [{ parts, steps: some }],
            })),
          )
        : [{ query: 0, queries }]
    const lines: Line[] = []
    const found: number[] = []
    for (const { query, queries } of asked) {
      const already = found.at(-1) ?? 0
      if (already < enough) {
        const some = await ask(request, { ...how, queries, enough: enough - already })
        lines.push(...some.lines.map((line) => ({ ...line, query: query + line.query })))
        found.push(...some.found.map((down) => already + down))
      } else {
        found.push(...queries.flatMap(({ steps }) => steps.map(() => already)))
      }
    }
    const all = found.at(-1) as number
    const hits = lines.slice(0, want).map(hitOf)
    const last = found.findIndex((down) => down >= enough)
    if (last < 0 || last === found.length - 1) return { hits, found: all, complete: all < most, about: all }
    const before = found[parts.lastIndexOf(1, last)] ?? 0
    const about = parts[last] === 1 ? all : before + (all - before) / (parts[last] as number)
    return { hits, found: all, complete: false, about }
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
      const step = stepThrough(request, tiers, (tier) =>
        within === null ? EVERYTHING : netOf(kind, tier, within),
      )
      const queries = [{ parts, steps: [step] }]
      const some =
        step.tiers.length === 0
          ? { lines: [], found: [0] }
          : await ask(request, { queries, inSteps: false, most, enough: want })
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
    while (done < TIERS.length) await narrow(TIERS.length, Math.max(ROWS.byNumber, want))
    if (best.length < want && from !== null) return null
    return { hits: best.map(hitOf), found: Math.max(found, seen), complete, about: Math.max(about, found) }
  }

  /**
   * By a number, within the bound that by the spread of all deals leaves some times as many as are wanted; where so many are not there, a
   * few times further. Null where they are not there either.
   */
  async function bySpread(request: SearchRequest, query: SearchQuery, tries: number): Promise<Hits | null> {
    const { spread, order, want, maxPriceMinor } = request
    const { kind } = ORDERS[order]
    if (spread === null) return null
    const all = dealsOn(spread[kind])
    const affordable = maxPriceMinor === null || kind === 'p' ? 1 : partUpTo(spread, maxPriceMinor)
    let deals = (LEEWAY * want * all) / (query.likely * affordable)
    for (let left = tries; left > 0 && deals < all; left -= 1, deals *= 8) {
      const holding = boundHolding(spread, kind, deals)
      if (holding === null) break
      const hits = await byNumber(request, query, holding.bound)
      if (hits !== null) return { ...hits, about: (hits.found * all) / holding.deals }
    }
    return null
  }

  /** The queries one after the other, each by a number. */
  async function eachByNumber(request: SearchRequest): Promise<Hits> {
    const [first, ...others] = request.queries as readonly [SearchQuery, ...SearchQuery[]]
    if (first.likely <= FEW) return everything(request)
    const hits =
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
    /** What matches, the best first. Never more than a few thousand rows of a tier are read, whatever is asked. */
    async search(request: SearchRequest): Promise<Hits> {
      const { spread, order, adult } = request
      const [query] = request.queries as readonly [SearchQuery, ...SearchQuery[]]
      if (query.parts.length === 0 && spread !== null && adult !== 'only')
        return (await bySpread(request, query, Number.POSITIVE_INFINITY)) ?? everything(request)
      if (order === 'relevance') return byWorth(request)
      return spread === null || adult === 'only' ? everything(request) : eachByNumber(request)
    },

    /** Whether anything matches, whatever its place. */
    async isThere(request: Omit<SearchRequest, 'order' | 'want'>): Promise<boolean> {
      const asked: SearchRequest = { ...request, order: 'relevance', want: 1 }
      const steps = stepsByWorth(asked)
      const queries = request.queries.map(({ parts }) => ({ parts, steps }))
      const { found } = await ask(asked, { queries, inSteps: false, most: 1, enough: 1 })
      return found.at(-1) !== 0
    },

    ...foundDeals({ rows }),
  }
}

const hitOf = ({ id, query, text, score }: Line): Hit => ({ id, query, searchText: text, score })
