/**
 * Whether what comes first answers the query: the mean reciprocal rank of judged queries (1 = the first card answers each of them, 0.5 = the
 * second does) on the sample catalogue, and on real listings where they lie beside the project; beside ts_rank over the same deals.
 */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import type { Connection } from '../../src/db/connection.ts'
import { openStores } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { findDeals } from '../../src/flows/find-deals.ts'
import { importCatalogue } from '../../src/flows/import-catalog.ts'
import type { Outside } from '../../src/flows/outside.ts'
import { openFeeds } from '../../src/networks/feed/open-feed.ts'
import { projectPath } from '../../src/paths.ts'
import { TEST_SETTINGS } from '../support/outside.ts'
import { startPostgres } from '../support/postgres-server.ts'
import type { BenchRow } from './bench-row.ts'
import { JUDGED_QUERIES, type JudgedQuery, reciprocalRank } from './judged-queries.ts'
import { byRank } from './search-peer.ts'

const SAMPLE = projectPath('src', 'networks', 'sample', 'catalogue', 'deals.jsonl')
const LISTINGS = ['ru_marketplace_listings.jsonl.gz', 'aliexpress_listings.jsonl'].map((file) =>
  projectPath('..', 'shared', 'data', 'listings', file),
)
const CARDS = 10

export async function run(): Promise<BenchRow[]> {
  const server = await startPostgres()
  try {
    const connection = await openPostgres(server.url)
    try {
      await migrate(connection)
      const rows = await judged(connection, 'sample catalogue', [SAMPLE])
      return LISTINGS.every(existsSync)
        ? [...rows, ...(await judged(connection, 'real listings', LISTINGS))]
        : rows
    } finally {
      await connection.close()
    }
  } finally {
    await server.stop()
  }
}

async function judged(connection: Connection, name: string, files: readonly string[]): Promise<BenchRow[]> {
  await connection.rows(sql`truncate deals, prices cascade`)
  const db = openStores(connection)
  const bring = importCatalogue({
    db,
    feeds: openFeeds({ allowedHosts: [], input: async function* () {} }),
    settings: { ...TEST_SETTINGS, publicUrl: '' },
    now: () => new Date(),
    newId: (length) => randomBytes(length).toString('hex').slice(0, length),
  })
  for (const file of files) await bring({ file })
  const titles = await connection.rows<{ title: string }>(
    sql`select title from deals where available and not adult`,
  )
  const asked = JUDGED_QUERIES.filter(({ answeredBy }) => titles.some(({ title }) => answeredBy(title)))
  const find = findDeals({ db, now: () => new Date() } as Outside)
  const ranks: { readonly kind: string; readonly ours: number; readonly plain: number }[] = []
  for (const query of asked) {
    const wish = { text: query.query, offset: 0, limit: CARDS }
    const found = (await find(wish, null)).deals.map(({ deal }) => deal)
    const plain = await byRank<{ title: string }>(connection, wish)
    ranks.push({ kind: query.kind, ours: rankAmong(query, found), plain: rankAmong(query, plain) })
  }
  const row = (what: string, of: typeof ranks): BenchRow => {
    const value = mean(of.map(({ ours }) => ours))
    const againstValue = mean(of.map(({ plain }) => plain))
    return {
      bench: `relevance, ${name}, ${what}`,
      value,
      unit: 'MRR',
      against: 'GIN + ts_rank',
      againstValue,
      ratio: value / againstValue,
    }
  }
  const kinds = [...new Set(ranks.map(({ kind }) => kind))]
  return [
    row(`${ranks.length} of ${JUDGED_QUERIES.length} queries`, ranks),
    ...kinds.map((kind) =>
      row(
        kind,
        ranks.filter((rank) => rank.kind === kind),
      ),
    ),
  ]
}

const rankAmong = (query: JudgedQuery, deals: readonly { readonly title: string }[]): number =>
  reciprocalRank(
    query,
    deals.map(({ title }) => title),
  )

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length
