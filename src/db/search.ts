/**
 * Full-text search over deals. Three things keep it fast at a million deals: tiers (a frequent word is answered from a small index of
 * the best deals), marks (search-marks.ts: price, discount, orders and worth as words of the index), and limits on every read.
 */
import { inArray, type SQL, sql } from 'drizzle-orm'
import type { Deal, DealOrder } from '../domain/deal.ts'
import type { Connection } from './connection.ts'
import { dealOf } from './deal-row.ts'
import { deals } from './schema.ts'
import { type MarkKind, priceMarksUpTo, type Spread, STEPS } from './search-marks.ts'

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
  /** False: there are more, not counted. */
  readonly complete: boolean
}

/** Below this, everything that matches is read and sorted. */
const FEW = 3_000
/** Rows read of one tier in one statement: the bound on any one answer's work. */
const TIER_ROWS = { direct: 4_000, tier: 2_000, walk: 3_000 }
/** So many seen in the upper tiers mean thousands in all. */
const ENOUGH_IN_UPPER_TIERS = [200, 400] as const
const MANY = 3_000
const WALK_FIRST = 250
const WALK_MARKS = 64
const WALK_ROUNDS = 4

const ORDERS: Readonly<Record<DealOrder, { readonly kind: MarkKind; readonly by: string }>> = {
  relevance: { kind: 's', by: 'score desc, id' },
  price: { kind: 'p', by: 'rub_minor asc nulls last, score desc, id' },
  discount: { kind: 'd', by: 'discount_percent desc nulls last, score desc, id' },
  orders: { kind: 'o', by: 'orders desc nulls last, score desc, id' },
}

type Row = { id: number; search_text: string; score: number; found: number }

export const searchStore = ({ orm, rows }: Connection) => {
  /** One statement: what matches in the given tiers, in order. */
  async function read(
    request: SearchRequest,
    how: {
      tiers: readonly number[]
      rowsPerTier: number
      marks?: readonly string[]
      filterMarks?: boolean
      beyond?: SQL
    },
  ): Promise<Row[]> {
    const { query, maxPriceMinor, category, adult, spread, order, want } = request
    const parts: SQL[] = []
    if (query !== null) parts.push(sql`to_tsquery('russian', ${query})`)
    if (how.marks) parts.push(marksQuery(how.marks))
    if (how.filterMarks && maxPriceMinor !== null)
      parts.push(marksQuery(priceMarksUpTo(maxPriceMinor, spread)))
    const conditions: SQL[] = []
    if (parts.length > 0) conditions.push(sql`tsv @@ (${sql.join(parts, sql` && `)})`)
    if (maxPriceMinor !== null) conditions.push(sql`rub_minor <= ${maxPriceMinor}`)
    if (category !== null) conditions.push(sql`${category} = any(category_path)`)
    if (!adult) conditions.push(sql`not adult`)
    if (how.beyond) conditions.push(how.beyond)
    const where = conditions.length > 0 ? sql` and ${sql.join(conditions, sql` and `)}` : sql``
    const text = order === 'relevance' ? sql.raw('search_text') : sql.raw(`'' as search_text`)
    const ofTier = (
      tier: number,
    ) => sql`(select id, ${text}, score, rub_minor, discount_percent, orders from deals
      where ${sql.raw(`tier = ${tier} and available`)}${where} limit ${how.rowsPerTier})`
    return rows<Row>(sql`select id, search_text, score, (count(*) over ())::int as found
      from (${sql.join(how.tiers.map(ofTier), sql` union all `)}) as hit
      order by ${sql.raw(ORDERS[order].by)} limit ${want}`)
  }

  async function everything(request: SearchRequest): Promise<Hits> {
    const found = await read(request, { tiers: [0, 1, 2], rowsPerTier: TIER_ROWS.direct })
    return { hits: found.map(hitOf), found: foundIn(found), complete: foundIn(found) < TIER_ROWS.direct }
  }

  /** By worth: from the best tier down, until enough was seen. */
  async function downTheTiers(request: SearchRequest): Promise<Hits> {
    const hits: Hit[] = []
    let found = 0
    for (const tier of [0, 1, 2] as const) {
      const some = await read(request, { tiers: [tier], rowsPerTier: TIER_ROWS.tier, filterMarks: tier > 0 })
      hits.push(...some.map(hitOf))
      found += foundIn(some)
      const enough = ENOUGH_IN_UPPER_TIERS[tier as 0 | 1]
      if (enough !== undefined && found >= Math.max(request.want, enough))
        return { hits, found, complete: false }
      if (tier === 2 && foundIn(some) >= TIER_ROWS.tier) return { hits, found, complete: false }
    }
    return { hits, found, complete: true }
  }

  /** By a number: from the best steps on, a few at a time, until enough was seen; then the rest when it cannot be much. */
  async function alongTheSteps(request: SearchRequest, spread: Spread): Promise<Hits> {
    const { kind } = ORDERS[request.order]
    const steps = stepsInOrder(kind, spread)
    const total = steps.reduce((sum, [, count]) => sum + count, 0)
    const share = request.query === null ? 1 : Math.min(1, request.likely / Math.max(1, total))
    const tiers = [0, 1, 2]
    const filterMarks = kind !== 'p'
    const hits: Hit[] = []
    let found = 0
    let covered = 0
    let next = 0
    let wish = Math.max(WALK_FIRST, 3 * request.want)
    for (let round = 0; next < steps.length; round++) {
      const rest = request.query !== null && round >= WALK_ROUNDS
      const marks: string[] = []
      let inside = 0
      while (!rest && next < steps.length && marks.length < WALK_MARKS && inside * share < wish) {
        const [step, count] = steps[next++] as readonly [number, number]
        marks.push(`#${kind}${step}`)
        inside += count
      }
      const some = await read(request, {
        tiers,
        rowsPerTier: TIER_ROWS.walk,
        filterMarks,
        ...(rest ? { beyond: stepIn(kind, steps.slice(next)) } : { marks }),
      })
      hits.push(...some.map(hitOf))
      found += foundIn(some)
      covered += inside
      if (rest) return { hits, found, complete: foundIn(some) < TIER_ROWS.walk }
      const enough = hits.length >= request.want
      const inAll = (found * total) / Math.max(1, covered)
      if (enough && (request.query === null || inAll >= MANY || found >= 1_000)) {
        return { hits, found, complete: next >= steps.length }
      }
      // Few in all: the rest is read at once.
      if (inAll < MANY) round = Math.max(round, WALK_ROUNDS - 1)
      wish *= 6
    }
    return { hits, found, complete: true }
  }

  return {
    /** What matches, the best first. Never more than a few thousand rows are read, whatever is asked. */
    async search(request: SearchRequest): Promise<Hits> {
      const { spread, query, likely, order } = request
      if (spread === null || (query !== null && likely <= FEW)) return everything(request)
      if (query !== null && order === 'relevance') return downTheTiers(request)
      return alongTheSteps(request, spread)
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

const foundIn = (some: readonly Row[]): number => some[0]?.found ?? 0

const marksQuery = (marks: readonly string[]): SQL =>
  sql`${marks.map((mark) => `'${mark}'`).join('|')}::tsquery`

/** The steps of a number, the best first: cheap, or much discount, many orders, great worth; an unknown price last. */
function stepsInOrder(kind: MarkKind, spread: Spread): (readonly [number, number])[] {
  const steps = [...spread[kind]]
  if (kind !== 'p') return steps.reverse()
  const unknown = steps.filter(([step]) => step < 0)
  return [...steps.filter(([step]) => step >= 0), ...unknown]
}

/** Rows on one of these steps, or on a step that the spread does not know. Told by the first one, as steps stand in order. */
function stepIn(kind: MarkKind, left: readonly (readonly [number, number])[]): SQL {
  const first = left[0]?.[0]
  if (first === undefined) return sql`false`
  const step = sql.raw(STEPS[kind])
  if (kind !== 'p') return sql`${step} <= ${first}`
  return first < 0 ? sql`${step} < 0` : sql`(${step} >= ${first} or ${step} < 0)`
}
