/**
 * Search as a shopper meets it (the whole walk: reading the text, the queries, ranking, the page's deals), beside a plain full-text index
 * ordered by ts_rank, on the same deals, in turns.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from '../../src/db/connection.ts'
import { openStores } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openEmbedded } from '../../src/db/open-embedded.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { findDeals } from '../../src/flows/find-deals.ts'
import type { Outside } from '../../src/flows/outside.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { type BenchRow, percentile } from './bench-row.ts'
import { loadDeals } from './search-catalogue.ts'
import { searchInCrowd } from './search-crowd.ts'
import { byRank } from './search-peer.ts'
import { askedWishes } from './search-queries.ts'

export interface SearchBenchOptions {
  /** Numbers of deals on a real server, ascending; the last one is searched by several at once with an import running, too. */
  readonly sizes?: readonly number[]
  /** Number of deals on the embedded database; 0 leaves it out. */
  readonly embedded?: number
  /** How often every wish is measured, after one round that is not. */
  readonly rounds?: number
}

const LIMIT_MILLISECONDS = 20

export async function run(options: SearchBenchOptions = {}): Promise<BenchRow[]> {
  const asked = process.env.BENCH_DEALS?.split(',').map(Number)
  const { sizes = asked ?? [100_000, 1_000_000], embedded = asked ? 0 : 100_000, rounds = 2 } = options
  const rows: BenchRow[] = []
  const server = await startPostgres({
    fsync: true,
    settings: { shared_buffers: '512MB', max_wal_size: '4GB' },
  })
  try {
    const connection = await openPostgres(server.url)
    try {
      await migrate(connection)
      let loaded = 0
      for (const size of sizes) {
        await loadDeals(connection, loaded, size)
        loaded = size
        rows.push(...(await measure(connection, `search ${size} deals`, rounds)))
      }
      const find = findDeals({ db: openStores(connection), now: () => new Date() } as Outside)
      const wishes = askedWishes().map(({ wish }) => wish)
      const crowd = { connection, url: server.url, find }
      rows.push(...(await searchInCrowd(crowd, wishes, `search ${loaded} deals`, rounds)))
    } finally {
      await connection.close()
    }
  } finally {
    await server.stop()
  }
  if (embedded > 0) rows.push(...(await onEmbedded(embedded, rounds)))
  return rows
}

async function onEmbedded(size: number, rounds: number): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'prilavok-bench-'))
  try {
    const connection = await openEmbedded(folder)
    try {
      await migrate(connection)
      await loadDeals(connection, 0, size)
      return await measure(connection, `search ${size} deals, embedded`, rounds)
    } finally {
      await connection.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(connection: Connection, name: string, rounds: number): Promise<BenchRow[]> {
  const find = findDeals({ db: openStores(connection), now: () => new Date() } as Outside)
  const wishes = askedWishes()
  const ours: number[] = []
  const plain: number[] = []
  const kinds = new Map<string, { readonly ours: number[]; readonly plain: number[] }>()
  const ofKind = (kind: string) => {
    const there = kinds.get(kind) ?? { ours: [], plain: [] }
    kinds.set(kind, there)
    return there
  }
  // The embedded database answers one at a time, on this thread: so do we. A round of ours, then one of the peer's: one by one,
  // each of the peer's reads through the table would leave the next of our wishes without anything in memory.
  for (let round = 0; round <= rounds; round++) {
    for (const { kind, wish } of wishes) {
      const time = await timed(() => find(wish, null))
      if (round > 0) for (const times of [ours, ofKind(kind).ours]) times.push(time)
    }
    for (const { kind, wish } of wishes) {
      const time = await timed(() => byRank(connection, wish))
      if (round > 0) for (const times of [plain, ofKind(kind).plain]) times.push(time)
    }
  }
  const rowOf = (bench: string, percent: number, mine: number[], theirs: number[]): BenchRow => {
    const value = percentile(mine, percent)
    const againstValue = percentile(theirs, percent)
    return { bench, value, unit: 'ms', against: 'GIN + ts_rank', againstValue, ratio: value / againstValue }
  }
  const rows = [50, 95, 99].map((percent) => rowOf(`${name} p${percent}`, percent, ours, plain))
  for (const [kind, times] of kinds) rows.push(rowOf(`${name}, ${kind} p95`, 95, times.ours, times.plain))
  const worst = percentile(ours, 99)
  const limit = { against: 'limit', againstValue: LIMIT_MILLISECONDS, ratio: worst / LIMIT_MILLISECONDS }
  return [...rows, { bench: `${name} p99`, value: worst, unit: 'ms', ...limit }]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}
