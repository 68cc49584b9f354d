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
/** Where fewer than so many are likely, the better tiers hardly hold enough of them. */
const HARDLY_IN_BEST = 200

/** The best tier, the next one, the others. */
const stepsByWorth = (request: SearchRequest): Step[] =>
  [[0], [1], TIERS.slice(2)].map((tiers) => stepThrough(request, tiers))

export const searchStore = ({ rows }: Connection) => {
  const ask: Ask = async ({ order, minPriceMinor, maxPriceMinor, category, adult, want }, how) => {
    const { value, by } = ORDERS[order]
    const request = { minPriceMinor, maxPriceMinor, category, adult: adult !== false, want }
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
   * By worth, where little is likely: the better tiers are no better than its best, as each holds some deals by lot. Two queries, of
   * which the first hardly gives enough, are one: words that seldom meet cost as much to look through as those that meet often.
   */
  async function fewByWorth(request: SearchRequest): Promise<Hits> {
    const { queries, either, want } = request
    const most = Math.max(MOST_BY_WORTH, want)
    const enough = Math.max(want, ENOUGH)
    const steps = [stepThrough(request, TIERS)]
    const [own, other] = queries as readonly [SearchQuery, SearchQuery?]
    const together = other !== undefined && own.likely < HARDLY_ENOUGH && other.likely <= FEW
    const asked: AskedQuery[] =
      together && either !== null
        ? [{ number: 1, parts: either, before: own.parts, steps }]
        : queries.map(({ parts, likely }, number) => ({
            number,
            parts,
            steps: likely > HARDLY_IN_BEST ? stepsByWorth(request) : steps,
          }))
    const lines: Line[] = []
    let found = 0
    let complete = true
    for (const [at, query] of asked.entries()) {
      if (found >= enough) {
        complete = false
        break
      }
      const how = { queries: [query], inSteps: (queries[at]?.likely ?? 0) > FEW, texts: true, most }
      const some = await ask(request, { ...how, enough: enough - found })
      const enoughAt = some.found.findIndex((down) => found + down >= enough)
      complete &&= enoughAt < 0 || enoughAt === some.found.length - 1
      lines.push(...some.lines)
      found += some.found.at(-1) as number
      complete &&= found < most
    }
    return { hits: lines.slice(0, want).map(hitOf), found, complete, about: found }
  }

  /** By worth, until enough was seen: the best of the best tier, where that is likely to do; the tier; the next one; the others. */
  async function byWorth(request: SearchRequest): Promise<Hits> {
    const { spread, want } = request
    const enough = Math.max(want, ENOUGH)
    const how = { inSteps: true, texts: true, most: Math.max(MOST_BY_WORTH, want) }
    const through = stepsByWorth(request)
    const lines: Line[] = []
    const found: number[] = []
    /** Of each step: which part of all that match it shows, roughly. */
    const parts: number[] = []
    for (const [number, { parts: words, likely }] of request.queries.entries()) {
      const best = AMPLE.flatMap(
        (times) => (spread && amongBest(spread, (times * enough) / Math.max(1, likely))) ?? [],
      ).filter((each, at, all) => each !== all[at - 1])
      const throughBest = best.map(({ net }) => ({
        ...stepThrough(request, ['best'], () => net),
        allOrNothing: true,
      }))
      parts.push(...best.map(({ part }) => part), ...PART_DOWN_TO)
      // A long statement takes the server its time even where most of it is not carried out, and so does each new one.
      for (const steps of [[...throughBest, ...through.slice(0, -1)], through.slice(-1)]) {
        const already = found.at(-1) ?? 0
        if (already < enough) {
          const queries = [{ number, parts: words, steps }]
          const some = await ask(request, { ...how, queries, enough: enough - already })
          lines.push(...some.lines)
          found.push(...some.found.map((down) => already + down))
        } else {
          found.push(...steps.map(() => already))
        }
      }
    }
    const all = found.at(-1) as number
    const hits = lines.slice(0, want).map(hitOf)
    const last = found.findIndex((down) => down >= enough)
    if (last < 0 || last === found.length - 1)
      return { hits, found: all, complete: all < how.most, about: all }
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
      if (order === 'relevance') return query.likely > FEW ? byWorth(request) : fewByWorth(request)
      return spread === null || adult === 'only' ? everything(request) : eachByNumber(request)
    },

    /** Whether anything matches, whatever its place. */
    async isThere(request: Omit<SearchRequest, 'order' | 'want' | 'nothingUpTo'>): Promise<boolean> {
      const asked: SearchRequest = { ...request, order: 'relevance', want: 1, nothingUpTo: null }
      // Few goods are for adults: all tiers have their marks at once.
      const steps = request.adult === 'only' ? [stepThrough(asked, TIERS)] : stepsByWorth(asked)
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
