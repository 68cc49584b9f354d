/**
 * Full-text search over deals. Three things keep it fast at a million deals: tiers (a frequent word is answered from a small index of
 * the best deals), marks (search-marks.ts: price, discount, orders and worth as words of the index), and limits on every read.
 */
import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Deal, DealOrder } from '../domain/deal.ts'
import type { Connection } from './connection.ts'
import { dealOf } from './deal-row.ts'
import { deals } from './schema.ts'
import { everyStep, type MarkKind, marksAtLeastAsGood, priceMark, type Spread } from './search-marks.ts'

export interface SearchRequest {
  /** A query for to_tsquery, or null for all deals. */
  readonly query: string | null
  /** About how many deals match: picks the way, never the result. */
  readonly likely: number
  readonly order: DealOrder
  /** How many are wanted, from the first on. */
  readonly want: number
  readonly maxPriceMinor: number | null
  /** A name in the deal's category path, exactly. */
  readonly category: string | null
  readonly adult: boolean
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
/** From so many likely ones on, the planner has to be told how to read them. */
const FREQUENT = 5_000
/** Rows read of one tier in one statement: the bound on any one answer's work. */
const ROWS = { everything: 900, tier: 900, lastTier: 600, sample: 500, steps: 1_500, popular: 300 }
/** So many seen are enough to choose the best ones from. */
const ENOUGH = 120
/** Which part of all deals the tiers down to this one hold, roughly. */
const PART_DOWN_TO = [0.04, 0.16, 1] as const
/** Deals on the steps that are read for the popular ones: several pages' worth. */
const POPULAR = 200

const ORDERS: Readonly<
  Record<DealOrder, { readonly kind: MarkKind; readonly column: string; readonly by: string }>
> = {
  relevance: { kind: 's', column: 'score', by: 'score desc, id' },
  price: { kind: 'p', column: 'rub_minor', by: 'rub_minor asc nulls last, score desc, id' },
  discount: { kind: 'd', column: 'discount_percent', by: 'discount_percent desc nulls last, score desc, id' },
  orders: { kind: 'o', column: 'orders', by: 'orders desc nulls last, score desc, id' },
}

type Row = { id: number; search_text: string; score: number; value: number | null; found: number }

/**
 * The planner is told two things that it cannot see. It takes a limit for a reason to read the whole table, as it does not know that what
 * matches is all in one place; and it compiles statements that cost much by its own reckoning, which takes longer than to run them.
 */
const HINTS = sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`

/** The ways to an answer, over one transaction. */
const ways = (rows: Connection['rows']) => {
  /** One statement: what matches in the given tiers, in order. */
  async function read(
    request: SearchRequest,
    how: {
      tiers: readonly number[]
      rowsPerTier: number
      marks?: readonly string[]
      limitMark?: boolean
      want?: number
    },
  ): Promise<Row[]> {
    const { query, maxPriceMinor, category, adult, order, want } = request
    const parts: SQL[] = []
    if (query !== null) parts.push(sql`to_tsquery('russian', ${query})`)
    if (how.marks) parts.push(marksQuery(how.marks))
    const limit = how.limitMark && maxPriceMinor !== null ? priceMark(maxPriceMinor) : null
    if (limit !== null) parts.push(marksQuery([limit]))
    const conditions: SQL[] = []
    if (parts.length > 0) conditions.push(sql`tsv @@ (${sql.join(parts, sql` && `)})`)
    if (maxPriceMinor !== null) conditions.push(sql`rub_minor <= ${maxPriceMinor}`)
    if (category !== null) conditions.push(sql`${category} = any(category_path)`)
    if (!adult) conditions.push(sql`not adult`)
    const where = conditions.length > 0 ? sql` and ${sql.join(conditions, sql` and `)}` : sql``
    const text = sql.raw(order === 'relevance' ? 'search_text' : `'' as search_text`)
    const { by, column } = ORDERS[order]
    const ofTier = (
      tier: number,
    ) => sql`(select id, ${text}, score, rub_minor, discount_percent, orders from deals
      where ${sql.raw(`tier = ${tier} and available`)}${where} limit ${how.rowsPerTier})`
    return rows<Row>(sql`select id, search_text, score, ${sql.raw(column)} as value, (count(*) over ())::int as found
      from (${sql.join(how.tiers.map(ofTier), sql` union all `)}) as hit
      order by ${sql.raw(by)} limit ${how.want ?? want}`)
  }

  async function everything(request: SearchRequest): Promise<Hits> {
    const rowsPerTier = Math.max(ROWS.everything, 3 * request.want)
    const some = await read(request, { tiers: [0, 1, 2], rowsPerTier })
    const found = foundIn(some)
    return { hits: some.map(hitOf), found, complete: found < rowsPerTier, about: found }
  }

  /** By worth, in the best tier alone: `complete` when it does not hold enough. */
  async function inBestTier(request: SearchRequest): Promise<Hits> {
    const some = await read(request, { tiers: [0], rowsPerTier: Math.max(ROWS.tier, request.want) })
    const found = foundIn(some)
    const complete = found < Math.max(request.want, ENOUGH)
    return { hits: some.map(hitOf), found, complete, about: found / PART_DOWN_TO[0] }
  }

  /** By worth, from the second tier down, until enough was seen. */
  async function belowBestTier(request: SearchRequest, best: Hits): Promise<Hits> {
    const hits = [...best.hits]
    let { found } = best
    // Few in the best tier: few in all, so that the two others are read at once.
    const few = best.about < FEW / 2
    if (!few) {
      const rowsPerTier = Math.max(ROWS.tier, request.want)
      const second = await read(request, { tiers: [1], rowsPerTier, limitMark: true })
      hits.push(...second.map(hitOf))
      found += foundIn(second)
      if (found >= Math.max(request.want, ENOUGH)) {
        return { hits, found, complete: false, about: found / PART_DOWN_TO[1] }
      }
    }
    const lastRows = Math.max(ROWS.lastTier, request.want)
    const last = await read(request, { tiers: few ? [1, 2] : [2], rowsPerTier: lastRows, limitMark: true })
    hits.push(...last.map(hitOf))
    const complete = foundIn(last) < lastRows
    const about = Math.max(found / PART_DOWN_TO[few ? 0 : 1], found + foundIn(last))
    return { hits, found: found + foundIn(last), complete, about }
  }

  /**
   * By a number: the best tiers are a sample that tells how far one has to go. Where the sample's tenth cheapest costs 480, the ten
   * cheapest of all cost no more, and the mark "up to 500" leaves little to read.
   */
  async function byNumber(request: SearchRequest, kind: 'p' | 'd' | 'o'): Promise<Hits> {
    const { want } = request
    for (const tiers of [[0], [0, 1]]) {
      const sample = await read(request, { tiers, rowsPerTier: Math.max(ROWS.sample, want), limitMark: true })
      const seen = foundIn(sample)
      const last = sample.at(-1)?.value ?? null
      const marks = sample.length < want || last === null ? null : marksAtLeastAsGood(kind, last)
      if (marks === null) continue
      const rowsPerTier = Math.max(ROWS.steps, want)
      const some = await read(request, {
        tiers: [0, 1, 2],
        rowsPerTier,
        marks,
        limitMark: kind !== 'p',
      })
      const about = Math.max(
        foundIn(some),
        Math.min(request.likely, seen / (PART_DOWN_TO[tiers.length - 1] ?? 1)),
      )
      return { hits: some.map(hitOf), found: Math.max(seen, foundIn(some)), complete: false, about }
    }
    return everything(request)
  }

  /** All deals by a number: from the best steps on, as many as hold a few pages. */
  async function popular(request: SearchRequest, spread: Spread): Promise<Hits> {
    const { kind } = ORDERS[request.order]
    const deals = new Map(spread[kind])
    const best = kind === 's' ? (spread.s.at(-1)?.[0] ?? 0) + 16 : Number.POSITIVE_INFINITY
    const steps = everyStep(kind).filter((step) => step <= best)
    const hits: Hit[] = []
    let found = 0
    for (let next = 0; next < steps.length; ) {
      const marks: string[] = []
      for (let inside = 0; next < steps.length && inside < Math.max(POPULAR, 2 * request.want); next++) {
        const step = steps[next] as number
        marks.push(`#${kind}${step}`)
        inside += deals.get(step) ?? 0
      }
      const rowsPerTier = Math.max(ROWS.popular, request.want)
      const some = await read(request, { tiers: [0, 1, 2], rowsPerTier, marks, limitMark: kind !== 'p' })
      hits.push(...some.map(hitOf))
      found += foundIn(some)
      if (hits.length >= request.want) return { hits, found, complete: false, about: dealsOn(spread[kind]) }
    }
    return { hits, found, complete: true, about: found }
  }

  return { everything, inBestTier, belowBestTier, byNumber, popular }
}

export const searchStore = ({ orm, rows, transaction }: Connection) => {
  const asIs = ways(rows)

  /** For statements that the planner would misjudge: three round trips more. */
  const hinted = (search: (way: ReturnType<typeof ways>) => Promise<Hits>): Promise<Hits> =>
    transaction(async (inside) => {
      await inside.rows(HINTS)
      return search(ways(inside.rows))
    })

  return {
    /** What matches, the best first. Never more than a few thousand rows are read, whatever is asked. */
    async search(request: SearchRequest): Promise<Hits> {
      const { spread, query, likely, order } = request
      if (spread === null) return hinted((way) => way.everything(request))
      if (query === null) return hinted((way) => way.popular(request, spread))
      if (likely <= FEW) return asIs.everything(request)
      const { kind } = ORDERS[order]
      if (kind !== 's') {
        const way = (each: ReturnType<typeof ways>) => each.byNumber(request, kind)
        return likely > FREQUENT ? hinted(way) : way(asIs)
      }
      const best = await asIs.inBestTier(request)
      if (!best.complete || likely <= FREQUENT)
        return best.complete ? asIs.belowBestTier(request, best) : best
      return hinted((way) => way.belowBestTier(request, best))
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
      const found = await orm
        .select()
        .from(deals)
        .where(inArray(deals.id, [...ids]))
      const byId = new Map(found.map((row) => [row.id, dealOf(row)]))
      return ids.flatMap((id) => byId.get(id) ?? [])
    },
  }
}

const hitOf = (row: Row): Hit => ({ id: row.id, searchText: row.search_text, score: row.score })

const dealsOn = (steps: readonly (readonly [number, number])[]): number =>
  steps.reduce((sum, [, deals]) => sum + deals, 0)

const foundIn = (some: readonly Row[]): number => some[0]?.found ?? 0

const marksQuery = (marks: readonly string[]): SQL =>
  sql`${marks.map((mark) => `'${mark}'`).join('|')}::tsquery`
