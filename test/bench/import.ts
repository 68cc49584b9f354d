/** Import, end to end, beside parsing alone and beside the same rows copied into a bare table. */

import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Connection } from '../../src/db/connection.ts'
import { openStores } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { importCatalogue } from '../../src/flows/import-catalog.ts'
import { openFeeds } from '../../src/networks/feed/open-feed.ts'
import { readFeed } from '../../src/networks/feed/read-feed.ts'
import { TEST_SETTINGS } from '../support/outside.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { type BenchRow, median } from './bench-row.ts'
import { type FeedKind, feedText } from './import-feeds.ts'

const ROUNDS = 3
const ROWS = 50_000

interface Round {
  readonly parse: number
  readonly copy: number
  readonly first: number
  readonly again: number
}

/** Rows a second on a real PostgreSQL 15: the first import, and the same feed once more. */
export async function run(rows = ROWS): Promise<BenchRow[]> {
  const server = await startPostgres({
    fsync: true,
    settings: { shared_buffers: '256MB', max_wal_size: '4GB' },
  })
  const folder = await mkdtemp(join(tmpdir(), 'prilavok-bench-'))
  try {
    const connection = await openPostgres(server.url)
    try {
      await migrate(connection)
      const results: BenchRow[] = []
      for (const kind of ['yml', 'csv'] as const) {
        const file = join(folder, `feed.${kind}`)
        await writeFeed(file, kind, rows)
        const rounds: Round[] = []
        for (let round = 0; round <= ROUNDS; round++) {
          const measured = await oneRound(connection, file, rows)
          // The first round warms up.
          if (round > 0) rounds.push(measured)
        }
        results.push(...rowsOf(kind, rounds))
      }
      return results
    } finally {
      await connection.close()
    }
  } finally {
    await rm(folder, { recursive: true })
    await server.stop()
  }
}

async function writeFeed(file: string, kind: FeedKind, rows: number): Promise<void> {
  const out = createWriteStream(file)
  for (const piece of feedText(kind, rows)) if (!out.write(piece)) await once(out, 'drain')
  out.end()
  await once(out, 'finish')
}

async function oneRound(connection: Connection, file: string, rows: number): Promise<Round> {
  const speed = async (work: () => Promise<unknown>) => {
    const start = performance.now()
    await work()
    return (rows * 1000) / (performance.now() - start)
  }
  await connection.rows(sql`truncate deals, prices cascade`)
  const bring = importCatalogue({
    db: openStores(connection),
    feeds: openFeeds({ allowedHosts: [], input: async function* () {} }),
    settings: { ...TEST_SETTINGS, publicUrl: '' },
    now: () => new Date(),
    newId: (length) => randomBytes(length).toString('hex').slice(0, length),
  })
  const parse = await speed(async () => {
    for await (const _items of readFeed(createReadStream(file), null));
  })
  const first = await speed(() => bring({ file, catalogue: 'bench' }))
  const again = await speed(() => bring({ file, catalogue: 'bench' }))
  const copy = await copySpeed(connection, speed)
  return { parse, copy, first, again }
}

/** COPY of the same rows into a table without any index: what the wire and the disk allow. */
async function copySpeed(
  connection: Connection,
  speed: (work: () => Promise<unknown>) => Promise<number>,
): Promise<number> {
  const columns = ['external_id', 'title', 'url', 'picture', 'search_text']
  const lines = await connection.rows<{ line: string }>(sql`
    select concat_ws(E'\t', external_id, title, url, picture, search_text) || E'\n' as line from deals`)
  await connection.rows(sql`drop table if exists bare`)
  await connection.rows(
    sql`create unlogged table bare (external_id text, title text, url text, picture text, search_text text)`,
  )
  const chunks = lines.map(({ line }) => line)
  return speed(() => connection.transaction((inside) => inside.copyIn('bare', columns, chunks)))
}

function rowsOf(kind: FeedKind, rounds: readonly Round[]): BenchRow[] {
  const row = (what: keyof Round, against: keyof Round, peer: string): BenchRow => ({
    bench: 'import',
    value: Math.round(median(rounds.map((round) => round[what]))),
    unit: `rows/s, ${kind}, ${what === 'first' ? 'first import' : 'the same again'}`,
    against: peer,
    againstValue: Math.round(median(rounds.map((round) => round[against]))),
    ratio: Number(median(rounds.map((round) => round[what] / round[against])).toFixed(3)),
  })
  return [
    row('first', 'parse', 'parsing alone'),
    row('first', 'copy', 'COPY alone'),
    row('again', 'parse', 'parsing alone'),
  ]
}
