/**
 * Import, end to end. A file that is imported again, with nothing changed, stands beside parsing alone and COPY of all the rows' columns
 * into a bare table, one after the other; its first import beside INSERT ... SELECT of the very same rows into the same tables, in one
 * statement. And the importing process's memory while the last third of the file is read beside the first.
 *
 * BENCH_ROWS: how many (50,000); BENCH_FEEDS: yml, csv or both (yml,csv). Three rounds, of more than 200,000 rows one.
 */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Connection } from '../../src/db/connection.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { startChild } from '../support/child.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { type BenchRow, median } from './bench-row.ts'
import { type FeedKind, feedText } from './import-feeds.ts'
import { type Limits, serverLimits } from './import-limits.ts'
import type { Imported } from './import-process.ts'

const ROWS = Number(process.env.BENCH_ROWS ?? 50_000)
const KINDS = (process.env.BENCH_FEEDS ?? 'yml,csv').split(',') as FeedKind[]
const ROUNDS = ROWS > 200_000 ? 1 : 3

type Round = Imported & Limits

/** Rows a second on a real PostgreSQL 15. */
export async function run(): Promise<BenchRow[]> {
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
      for (const kind of KINDS) {
        const file = join(folder, `feed.${kind}`)
        await writeFeed(file, kind)
        const rounds: Round[] = []
        for (let round = 0; round < ROUNDS; round++)
          rounds.push({
            ...(await imported(connection, server.url, file)),
            ...(await serverLimits(server)),
          })
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

async function writeFeed(file: string, kind: FeedKind): Promise<void> {
  const out = createWriteStream(file)
  for (const piece of feedText(kind, ROWS)) if (!out.write(piece)) await once(out, 'drain')
  out.end()
  await once(out, 'finish')
}

async function imported(connection: Connection, url: string, file: string): Promise<Imported> {
  await connection.rows(sql`truncate deals, prices cascade`)
  await connection.rows(sql`checkpoint`)
  const child = startChild('bench/import-process.ts', url, file)
  const line = await child.lines.next()
  const { code, errors } = await child.ended
  if (code !== 0) throw new Error(errors)
  const said = JSON.parse(line.value) as Imported
  if (said.added !== ROWS || said.unchanged !== ROWS) throw new Error(`not all was imported: ${line.value}`)
  return said
}

function rowsOf(kind: FeedKind, rounds: readonly Round[]): BenchRow[] {
  const beside = (
    what: string,
    peer: string,
    ours: (round: Round) => number,
    limit: (round: Round) => number,
  ): BenchRow => ({
    bench: `import, ${kind}, ${what}`,
    value: ROWS / median(rounds.map(ours)),
    unit: 'rows/s',
    against: peer,
    againstValue: ROWS / median(rounds.map(limit)),
    ratio: median(rounds.map((round) => ours(round) / limit(round))),
  })
  const memory = (what: string, peaks: (round: Round) => Imported['firstMemory']): BenchRow => ({
    bench: `import, ${kind}, ${what}: the process at its largest, last third of the file`,
    value: median(rounds.map((round) => peaks(round)[2])),
    unit: 'MB',
    against: 'first third',
    againstValue: median(rounds.map((round) => peaks(round)[0])),
    ratio: median(rounds.map((round) => peaks(round)[2] / peaks(round)[0])),
  })
  return [
    beside(
      'first (ratio of seconds)',
      'INSERT ... SELECT',
      ({ first }) => first,
      ({ insert }) => insert,
    ),
    beside(
      'again (ratio of seconds)',
      'parsing, then COPY',
      ({ again }) => again,
      ({ parse, copy }) => parse + copy,
    ),
    beside(
      'again (ratio of seconds)',
      'parsing alone',
      ({ again }) => again,
      ({ parse }) => parse,
    ),
    memory('first', ({ firstMemory }) => firstMemory),
    memory('again', ({ againMemory }) => againMemory),
  ]
}
