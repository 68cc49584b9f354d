/**
 * Full-text search over deals. Three things keep it fast at a million deals: tiers (a frequent word is answered from a small index of
 * the best deals, or of those within the price), marks (search-marks.ts: price, discount, orders and worth as words of the index), and
 * limits on every read. A statement goes through several tiers, as far as it has to (search-statement.ts). By price, discount or orders:
 * search-by-number.ts.
 */
import { getTableColumns } from 'drizzle-orm'
import type { Deal } from '../domain/deal.ts'
import type { Connection } from './connection.ts'
import { dealOf } from './deal-row.ts'
import { deals } from './schema.ts'
import { waysByNumber } from './search-by-number.ts'
import { amongBest, TIERS } from './search-marks.ts'
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
import { type AskedQuery, type Line, readAnswer, type Step, searchStatement } from './search-statement.ts'

/** Rows read of one tier in one step. */
const MOST_BY_WORTH = 900
/** The best alone are read where so many times enough are likely among them; when they are not, more of them, before all. */
const AMPLE = [1.5, 4.5] as const

/** Where fewer than so many are likely, both languages are read at once. */
const HARDLY_ENOUGH = 75
/** No step is left out for what those before it gave. */
const EVERYTHING_THERE = 1_000_000

/** The best tier, the next one, the others. */
const stepsByWorth = (request: SearchRequest): Step[] =>
  [[0], [1], TIERS.slice(2)].map((tiers) => stepThrough(request, tiers))

export const searchStore = ({ rows }: Connection) => {
  const ask: Ask = async ({ order, maxPriceMinor, category, adult, want }, how) => {
    const { value, by } = ORDERS[order]
    const request = { maxPriceMinor, category, adult: adult !== false, want }
    const statement = searchStatement({ ...request, value, by, ...how })
    const [row] = await rows<{ found: string; lines: string | null }>(statement, { prepared: true })
    return readAnswer(row as { found: string; lines: string | null })
  }

  async function everything(request: SearchRequest): Promise<Hits> {
    const most = Math.max(MOST_BY_NUMBER, 3 * request.want)
    const step = stepThrough(request, TIERS)
    const queries = request.queries.map(({ parts }, number) => ({ number, parts, steps: [step] }))
    const enough = Math.max(request.want, ENOUGH)
    const { lines, found } = await ask(request, {
      queries,
      inSteps: false,
      texts: request.order === 'relevance',
      most,
      enough,
    })
    const all = found.at(-1) as number
    const complete = all < most && !found.slice(0, -1).some((before) => before >= enough)
    return { hits: lines.map(hitOf), found: all, complete, about: all }
  }

  /**
   * What matches either of two queries, where that is little: words that seldom meet cost as much to look through as those that meet often,
   * so they are looked through once. Null where it may be more.
   */
  async function eitherQuery(request: SearchRequest): Promise<Hits | null> {
    const { queries, either, want } = request
    const [own, other] = queries
    if (own === undefined || other === undefined || either === null) return null
    if (own.likely >= HARDLY_ENOUGH || other.likely > FEW) return null
    const most = Math.max(MOST_BY_WORTH, want)
    const steps = [stepThrough(request, TIERS)]
    const { lines, found } = await ask(request, {
      queries: [{ number: 1, parts: either, before: own.parts, steps }],
      inSteps: false,
      texts: true,
      most,
      enough: EVERYTHING_THERE,
    })
    const all = found.at(-1) as number
    return { hits: lines.map(hitOf), found: all, complete: all < most, about: all }
  }

  /** By worth, until enough was seen: the best of the best tier, where that is likely to do; the tier; the next one; the others. */
  async function byWorth(request: SearchRequest): Promise<Hits> {
    const { spread, want } = request
    const enough = Math.max(want, ENOUGH)
    const most = Math.max(MOST_BY_WORTH, want)
    const through = stepsByWorth(request)
    /** Of each step: which part of all that match it shows, roughly. */
    const parts: number[] = []
    const likelyFirst = request.queries[0]?.likely ?? 0
    const queries = request.queries.map(({ parts: words, likely }, number) => {
      const best = AMPLE.flatMap(
        (times) => (spread && amongBest(spread, (times * enough) / Math.max(1, likely))) ?? [],
      ).filter((each, at, all) => each !== all[at - 1])
      parts.push(...best.map(({ part }) => part), ...PART_DOWN_TO)
      const throughBest = best.map(({ net }) => ({
        ...stepThrough(request, ['best'], () => net),
        allOrNothing: true,
      }))
      return { number, parts: words, steps: [...throughBest, ...through] }
    })
    // Where all that matches is few, the better tiers are no better than its best: each holds some deals by lot.
    const how = { inSteps: likelyFirst > FEW, texts: true, most, enough }
    // A long statement takes the server its time even where most of it is not carried out, and so does each new one.
    const asked: AskedQuery[][] =
      likelyFirst > FEW
        ? queries.flatMap((query) =>
            [query.steps.slice(0, -1), query.steps.slice(-1)].map((some) => [{ ...query, steps: some }]),
          )
        : [queries]
    const lines: Line[] = []
    const found: number[] = []
    for (const some of asked) {
      const already = found.at(-1) ?? 0
      if (already < enough) {
        const more = await ask(request, { ...how, queries: some, enough: enough - already })
        lines.push(...more.lines)
        found.push(...more.found.map((down) => already + down))
      } else {
        found.push(...some.flatMap(({ steps }) => steps.map(() => already)))
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

  const { eachByNumber, popular } = waysByNumber(ask, everything)

  return {
    /** What matches, the best first. Never more than a few thousand rows of a tier are read, whatever is asked. */
    async search(request: SearchRequest): Promise<Hits> {
      const { spread, order, adult } = request
      const [query] = request.queries as readonly [SearchQuery, ...SearchQuery[]]
      if (query.parts.length === 0 && spread !== null && adult !== 'only') return popular(request, query)
      if (order === 'relevance') return (await eitherQuery(request)) ?? byWorth(request)
      return spread === null || adult === 'only' ? everything(request) : eachByNumber(request)
    },

    /** Whether anything matches, whatever its place. */
    async isThere(request: Omit<SearchRequest, 'order' | 'want' | 'nothingUpTo'>): Promise<boolean> {
      const asked: SearchRequest = { ...request, order: 'relevance', want: 1, nothingUpTo: null }
      const steps = stepsByWorth(asked)
      const queries = request.queries.map(({ parts }, number) => ({ number, parts, steps }))
      const { found } = await ask(asked, { queries, inSteps: false, texts: false, most: 1, enough: 1 })
      return found.at(-1) !== 0
    },

    /** The deals of these ids, in the same order; those that are gone are left out. */
    async found(ids: readonly number[]): Promise<Deal[]> {
      if (ids.length === 0) return []
      const found = await rows<DealRow>({ text: DEALS_OF_IDS, values: [ids] }, { prepared: true })
      const byId = new Map(found.map((row) => [row.id, dealOf(row)]))
      return ids.flatMap((id) => byId.get(id) ?? [])
    },
  }
}

type DealRow = Parameters<typeof dealOf>[0]

/** What `dealOf` reads, under the names that it reads them by. */
const DEAL_COLUMNS = Object.entries(getTableColumns(deals))
  .filter(([key]) => !['contentHash', 'searchText', 'score', 'tier', 'tsv', 'createdAt'].includes(key))
  .map(([key, column]) => `${column.name} as "${key}"`)
  .join(', ')

const DEALS_OF_IDS = `select ${DEAL_COLUMNS} from deals where id = any($1::bigint[])`
