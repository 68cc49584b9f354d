/** What the search knows of the whole catalogue: its words, its categories, and how its deals spread over the marks. */
import { desc, sql } from 'drizzle-orm'
import type { SampledDeal } from '../domain/catalogue-sample.ts'
import { CATEGORIES_FROM_HERE } from '../domain/search-text.ts'
import type { Connection } from './connection.ts'
import { searchState, vocabulary } from './schema.ts'
import { INDEXES, type MarkKind, type Spread, STEPS } from './search-marks.ts'

/** Words kept, the most frequent first. */
const MOST_WORDS = 100_000
const MOST_CATEGORIES = 300
/** Deals that are looked at: of a larger catalogue every second, third ... one. */
const SAMPLE = 200_000
/** Deals that are kept in memory. */
const MOST_SAMPLED = 16_384
const AT_ONCE = 4_000
const WORDS_AT_ONCE = 5_000

export interface CatalogueWords {
  readonly version: number
  readonly spread: Spread
  /** Deals at equal distances in the order of ids, and how many deals one of them stands for. */
  readonly sample: { readonly deals: readonly SampledDeal[]; readonly each: number }
  /** Names of categories, those with the most deals first. */
  readonly categories: readonly string[]
  /** The most frequent first. */
  readonly words: readonly { readonly word: string; readonly deals: number }[]
}

/** Words hold letters, digits and points only: nothing that COPY would read otherwise. */
function* copyLines(words: CatalogueWords['words']): Generator<string> {
  for (let at = 0; at < words.length; at += WORDS_AT_ONCE) {
    yield words
      .slice(at, at + WORDS_AT_ONCE)
      .map(({ word, deals }) => `${word}\t${deals}\n`)
      .join('')
  }
}

type Part = { id: number; text: string; path: string[] } & Record<MarkKind, number>

export const searchWordStore = (connection: Connection) => ({
  /** Grows with each refresh; 0 = never refreshed. */
  async version(): Promise<number> {
    const [state] = await connection.rows<{ version: number }>(
      sql`select version from search_state where id = 1`,
      { prepared: true },
    )
    return state?.version ?? 0
  },

  async read(): Promise<CatalogueWords | null> {
    const [state] = await connection.orm.select().from(searchState)
    if (!state) return null
    const words = await connection.orm
      .select()
      .from(vocabulary)
      .orderBy(desc(vocabulary.deals), vocabulary.word)
      .limit(MOST_WORDS)
    return {
      version: state.version,
      spread: state.spread,
      sample: await readSample(connection),
      categories: state.categories,
      words,
    }
  },

  /** Reads the catalogue anew, in short statements: after every import that changed something. About 4 s for a million deals. */
  async refresh(): Promise<void> {
    await Promise.all([recount(connection), tidy(connection)])
  },
})

async function readSample({ rows }: Connection): Promise<CatalogueWords['sample']> {
  const [ends] = await rows<{ low: number | null; high: number | null }>(
    sql`select min(id) as low, max(id) as high from deals`,
  )
  if (!ends || ends.low === null || ends.high === null) return { deals: [], each: 1 }
  const each = Math.max(1, Math.ceil((ends.high - ends.low) / MOST_SAMPLED))
  const deals = await rows<SampledDeal & Record<string, unknown>>(sql`
    select search_text as "searchText", category_path as "categoryPath", rub_minor as "rubMinor", adult
      from generate_series(${ends.low}::bigint, ${ends.high}::bigint, ${each}::bigint) as picked (id) join deals using (id)
     where available order by id`)
  return { deals, each }
}

async function recount(connection: Connection): Promise<void> {
  const counted = await countCatalogue(connection)
  await connection.transaction(async ({ orm, rows, copyIn }) => {
    await rows(sql`lock table vocabulary in exclusive mode`)
    await orm.delete(vocabulary)
    await copyIn('vocabulary', ['word', 'deals'], copyLines(counted.words))
    const { spread, categories } = counted
    await orm
      .insert(searchState)
      .values({ id: 1, version: 1, spread, categories })
      .onConflictDoUpdate({
        target: searchState.id,
        set: { version: sql`${searchState.version} + 1`, spread, categories },
      })
  })
}

async function countCatalogue({ rows }: Connection): Promise<Omit<CatalogueWords, 'version' | 'sample'>> {
  const [size] = await rows<{ deals: number }>(sql`select count(*)::int as deals from deals where available`)
  const every = Math.max(1, Math.ceil((size?.deals ?? 0) / SAMPLE))
  const words = new Map<string, number>()
  const categories = new Map<string, number>()
  const steps: Record<MarkKind, Map<number, number>> = {
    s: new Map(),
    p: new Map(),
    d: new Map(),
    o: new Map(),
  }
  const kinds = Object.keys(STEPS) as MarkKind[]
  const columns = sql.raw(kinds.map((kind) => `${STEPS[kind]} as ${kind}`).join(', '))
  const read = (after: number) =>
    rows<Part>(sql`select id, search_text as text, category_path as path, ${columns} from deals
      where id > ${after} and available and id % ${every} = 0 order by id limit ${AT_ONCE}`)
  for (let next: Promise<Part[]> | null = read(0); next !== null; ) {
    const part: Part[] = await next
    const last = part.at(-1)
    // The server reads on while these are counted.
    next = last === undefined || part.length < AT_ONCE ? null : read(last.id)
    for (const deal of part) {
      for (const word of deal.text.split(' ')) if (word && word !== CATEGORIES_FROM_HERE) add(words, word)
      for (const name of deal.path) add(categories, name)
      for (const kind of kinds) add(steps[kind], deal[kind])
    }
  }
  const byCount = <Key>(counts: Map<Key, number>, most: number): [Key, number][] =>
    [...counts].sort((one, other) => other[1] - one[1]).slice(0, most)
  const spreadOf = (kind: MarkKind) =>
    [...steps[kind]]
      .sort((one, other) => one[0] - other[0])
      .map(([step, deals]) => [step, deals * every] as const)
  return {
    words: byCount(words, MOST_WORDS).map(([word, deals]) => ({ word, deals: deals * every })),
    categories: byCount(categories, MOST_CATEGORIES).map(([name]) => name),
    spread: { s: spreadOf('s'), p: spreadOf('p'), d: spreadOf('d'), o: spreadOf('o') },
  }
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** An import leaves its words in each index's pending list, which every search would have to read through. */
async function tidy({ rows }: Connection): Promise<void> {
  for (const { name } of INDEXES) await rows(sql`select gin_clean_pending_list(${name}::regclass)::text`)
  await rows(sql`analyze deals`)
}
