/**
 * Full-text search over deals. Three things keep it fast at a million deals: tiers (a frequent word is answered from a small index of
 * the best deals, or of those within the price), marks (search-marks.ts: price, discount, orders and worth as words of the index), and
 * limits on every read.
 */
import { getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { Deal, DealOrder } from '../domain/deal.ts'
import type { Connection } from './connection.ts'
import { dealOf } from './deal-row.ts'
import { deals } from './schema.ts'
import {
  type Bound,
  boundHolding,
  dealsOn,
  type MarkKind,
  type Net,
  netOf,
  ONLY_ADULT,
  priceNet,
  type Spread,
  TIERS,
  worthMark,
} from './search-marks.ts'

export interface SearchRequest {
  /** Parts for to_tsquery, each of which has to match; none = all deals. */
  readonly query: readonly string[]
  /** About how many deals match: picks the way, never the result. */
  readonly likely: number
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
  readonly searchText: string
  readonly score: number
}

export interface Hits {
  /** In the order asked for; by relevance: by tier, then worth. */
  readonly hits: readonly Hit[]
  /** How many matching deals were seen. */
  readonly found: number
  /** False: there are more than `found`. */
  readonly complete: boolean
  /** How many there are, roughly, when they were not all seen. */
  readonly about: number
}

/** Up to so many likely ones, everything that matches is read and sorted. */
const FEW = 500
/** Rows read of one tier in one statement: the bound on any one answer's work. */
const ROWS = { everything: 900, byWorth: 900, sample: 500, byNumber: 5_000 }
/** So many seen are enough to choose the best ones from. */
const ENOUGH = 120
/** A sample is worth another read when by it alone more than so many rows would be. */
const MANY = 600
/** Which part of all deals the tiers down to this one hold, roughly. */
const PART_DOWN_TO = [0.04, 0.16, 1] as const

interface Order {
  readonly kind: MarkKind
  readonly value: string
  readonly by: string
  /** The same order as `by`. */
  readonly compare: (one: Row, other: Row) => number
}

const byScore = (one: Row, other: Row): number => other.score - one.score || one.id - other.id
const descending = (one: Row, other: Row): number =>
  Number(other.value) - Number(one.value) || byScore(one, other)
const ascending = (one: Row, other: Row): number =>
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

type Row = { id: number; search_text: string; score: number; value: number | null; found: number }

interface Part {
  readonly tiers: readonly number[]
  /** Of each tier. */
  readonly rows: number
  /** What is read of each tier besides the request's own limits. */
  readonly net?: (tier: number) => Net
}

const EVERYTHING: Net = []
const IN_BEST_TIER = [0]
const IN_SECOND_TIER = [1]
const BELOW_SECOND_TIER = TIERS.slice(2)

export const searchStore = ({ rows }: Connection) => {
  /**
   * One statement: what matches in the given tiers, in order. The query stands in subselects, where the planner does not see it: it
   * would take a frequent word and a limit for a reason to read the whole table, not knowing that what matches is all in one place.
   * Every part of the query is a condition of its own, as the index then leaps from one part's next deal to the other's; of one
   * condition it would read through the rarest part and look for the others each time.
   */
  async function read(request: SearchRequest, { tiers, rows: most, net }: Part): Promise<Row[]> {
    const { query, maxPriceMinor, category, adult, order, want } = request
    const words = query.map((_, at) => sql.raw(`and tsv @@ (select part_${at} from asked)`))
    const filters: SQL[] = []
    if (maxPriceMinor !== null) filters.push(sql`and rub_minor <= ${maxPriceMinor}`)
    if (category !== null) filters.push(sql`and ${category} = any(category_path)`)
    if (adult === false) filters.push(sql`and not adult`)
    const text = order === 'relevance' ? 'search_text' : `'' as search_text`
    const { by, value } = ORDERS[order]
    const ofTiers = tiers.flatMap((tier) => {
      const within = net === undefined ? EVERYTHING : net(tier)
      const affordable = maxPriceMinor === null ? EVERYTHING : priceNet(tier, maxPriceMinor)
      if (within === null || affordable === null) return []
      // The rarest first, as with the words.
      const conditions = [
        ...(adult === 'only' ? ONLY_ADULT : []).map(hasOneOf),
        ...within.map(hasOneOf),
        ...words,
        ...affordable.map(hasOneOf),
        ...filters,
      ]
      return [
        sql`(select id, ${sql.raw(`${text}, score, ${value} as value from deals where tier = ${tier} and available`)}
          ${sql.join(conditions, sql` `)} limit ${most})`,
      ]
    })
    if (ofTiers.length === 0) return []
    const parts = query.map((part, at) => sql`to_tsquery('russian', ${part}) as ${sql.raw(`part_${at}`)}`)
    return rows<Row>(
      sql`with asked as materialized (select ${sql.join(parts, sql`, `)})
        select id, search_text, score, value, (count(*) over ())::int as found
        from (${sql.join(ofTiers, sql` union all `)}) as hit order by ${sql.raw(by)} limit ${want}`,
      { prepared: true },
    )
  }

  async function everything(request: SearchRequest): Promise<Hits> {
    const most = Math.max(request.order === 'relevance' ? ROWS.everything : ROWS.byNumber, 3 * request.want)
    const some = await read(request, { tiers: TIERS, rows: most })
    const found = foundIn(some)
    return { hits: some.map(hitOf), found, complete: found < most, about: found }
  }

  /** By worth, until enough was seen: the best of the best tier, where that is likely to do; the tier; the next one; the others. */
  async function byWorth(request: SearchRequest, spread: Spread): Promise<Hits> {
    const { likely, want } = request
    const enough = Math.max(want, ENOUGH)
    const most = Math.max(ROWS.byWorth, want)
    const hits: Hit[] = []
    let found = 0
    let about = Number.POSITIVE_INFINITY
    const look = async (tiers: readonly number[], rows: number, net: Net = EVERYTHING): Promise<number> => {
      const some = await read(request, { tiers, rows, net: () => net })
      hits.push(...some.map(hitOf))
      found += foundIn(some)
      return foundIn(some)
    }

    const worthy = worthMark(spread, (2 * enough) / likely)
    if (worthy !== null) {
      about = (await look(IN_BEST_TIER, most, [[worthy.mark]])) / worthy.part
      if (found >= enough) return { hits, found, complete: false, about }
      hits.length = found = 0
    }
    for (const [at, tiers] of [IN_BEST_TIER, IN_SECOND_TIER].entries()) {
      const part = PART_DOWN_TO[at] as number
      // Too few in all for this tier to hold enough: the others are read with it.
      if (about * part < enough / 2) {
        const complete = (await look(TIERS.slice(at), most)) < most
        return { hits, found, complete, about: Math.max(about, found) }
      }
      await look(tiers, most)
      about = found / part
      if (found >= enough) return { hits, found, complete: false, about }
    }
    const complete = (await look(BELOW_SECOND_TIER, most)) < most
    return { hits, found, complete, about: Math.max(about, found) }
  }

  /**
   * By a number: the best tiers are a sample that tells how far one has to go. Where the sample's tenth cheapest costs 480, the ten
   * cheapest of all cost no more. The bound is kept strictly, so that the order is exact however the sample was taken.
   * Null when fewer than wanted are within `from`.
   */
  async function byNumber(request: SearchRequest, kind: MarkKind, from: Bound | null): Promise<Hits | null> {
    const { want, likely } = request
    let bound = from
    let complete = true
    /** The first of the tiers that are read to the end; how many those tiers have, and how many one read found at most. */
    let best: readonly Row[] = []
    let done = 0
    let found = 0
    let seen = 0
    /** Reads what may come before the bound, and tightens it. False when there was more than `most`. */
    const narrow = async (upTo: number, most: number): Promise<boolean> => {
      const within = bound
      const net = within === null ? {} : { net: (tier: number) => netOf(kind, tier, within) }
      const some = await read(request, { tiers: TIERS.slice(done, upTo), rows: most, ...net })
      const first = [...best, ...some].sort(ORDERS[request.order].compare).slice(0, want)
      bound = first[want - 1] ?? bound
      complete &&= within === null
      const all = foundIn(some) < most
      seen = Math.max(seen, foundIn(some))
      if (!all && (upTo < TIERS.length || bound?.value !== within?.value)) return false
      best = first
      found += foundIn(some)
      done = upTo
      complete &&= all
      return all
    }

    const sampled = await narrow(1, Math.max(ROWS.sample, want))
    const about = sampled ? found / PART_DOWN_TO[0] : Math.max(likely, seen / PART_DOWN_TO[0])
    if (from === null && sampled && about <= MANY) bound = null
    else if (from === null && !sampled) await narrow(2, Math.max(ROWS.sample, want))
    while (done < TIERS.length) await narrow(TIERS.length, Math.max(ROWS.byNumber, want))
    if (best.length < want && from !== null) return null
    return { hits: best.map(hitOf), found: Math.max(found, seen), complete, about: Math.max(about, found) }
  }

  /** All deals by a number: from the step on that is likely to leave enough in the sample. */
  async function popular(request: SearchRequest, spread: Spread): Promise<Hits> {
    const { kind } = ORDERS[request.order]
    const about = dealsOn(spread[kind])
    for (let enough = (2 * request.want) / PART_DOWN_TO[0]; enough < about; enough *= 8) {
      const bound = boundHolding(spread, kind, enough)
      if (bound === null) break
      const hits = await byNumber(request, kind, bound)
      if (hits !== null) return { ...hits, about }
    }
    return everything(request)
  }

  return {
    /** What matches, the best first. Never more than a few thousand rows of a tier are read, whatever is asked. */
    async search(request: SearchRequest): Promise<Hits> {
      const { spread, query, likely, order, adult } = request
      if (spread === null || adult === 'only') return everything(request)
      if (query.length === 0) return popular(request, spread)
      if (likely <= FEW) return everything(request)
      const { kind } = ORDERS[order]
      return kind === 's' ? byWorth(request, spread) : ((await byNumber(request, kind, null)) as Hits)
    },

    /** A deal's price in kopecks by the known rate; null without one. */
    async rublesOf(id: number): Promise<number | null> {
      const [row] = await rows<{ minor: number | null }>(
        sql`select rub_minor as minor from deals where id = ${id}`,
      )
      return row?.minor ?? null
    },

    /** The deals of these ids, in the same order; those that are gone are left out. */
    async found(ids: readonly number[]): Promise<Deal[]> {
      if (ids.length === 0) return []
      const found = await rows<DealRow>(
        sql`select ${DEAL_COLUMNS} from deals where id = any(${sql.param([...ids])}::bigint[])`,
        { prepared: true },
      )
      const byId = new Map(found.map((row) => [row.id, dealOf(row)]))
      return ids.flatMap((id) => byId.get(id) ?? [])
    },
  }
}

type DealRow = Parameters<typeof dealOf>[0]

/** What `dealOf` reads, under the names that it reads them by. */
const DEAL_COLUMNS = sql.raw(
  Object.entries(getTableColumns(deals))
    .filter(([key]) => !['contentHash', 'searchText', 'score', 'tier', 'tsv', 'createdAt'].includes(key))
    .map(([key, column]) => `${column.name} as "${key}"`)
    .join(', '),
)

const hitOf = (row: Row): Hit => ({ id: row.id, searchText: row.search_text, score: row.score })

const hasOneOf = (marks: readonly string[]): SQL =>
  sql`and tsv @@ (select ${marks.map((mark) => `'${mark}'`).join('|')}::tsquery)`

const foundIn = (some: readonly Row[]): number => some[0]?.found ?? 0
