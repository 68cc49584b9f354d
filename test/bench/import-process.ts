/**
 * The importing process of the bench: import-process.ts DATABASE_URL FILE. Parses the file, imports it into an empty catalogue, and imports it
 * again; then a line of JSON. A process of its own, whose memory is nobody else's.
 */
import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { openStores } from '../../src/db/database.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { type ImportProgress, type ImportResult, importCatalogue } from '../../src/flows/import-catalog.ts'
import { openFeeds } from '../../src/networks/feed/open-feed.ts'
import { TEST_SETTINGS } from '../support/outside.ts'

/** Seconds, and megabytes at the most while each third of the file was read. */
export interface Imported {
  readonly parse: number
  readonly first: number
  readonly again: number
  readonly firstMemory: readonly [number, number, number]
  readonly againMemory: readonly [number, number, number]
  /** Of what both imports say of themselves. */
  readonly added: number
  readonly unchanged: number
}

const [url = '', file = ''] = process.argv.slice(2)
const connection = await openPostgres(url)
const feeds = openFeeds({ allowedHosts: [], input: async function* () {} })
const bring = importCatalogue({
  db: openStores(connection),
  feeds,
  settings: { ...TEST_SETTINGS, publicUrl: '' },
  now: () => new Date(),
  newId: (length) => randomBytes(length).toString('hex').slice(0, length),
})

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1_000
}

async function imported() {
  const peaks: [number, number, number] = [0, 0, 0]
  const note = ({ bytesRead, bytes }: ImportProgress) => {
    const third = Math.min(2, Math.floor((3 * bytesRead) / (bytes ?? 1))) as 0 | 1 | 2
    peaks[third] = Math.max(peaks[third], process.memoryUsage.rss() / 1e6)
  }
  let result: ImportResult | undefined
  const took = await seconds(async () => {
    result = await bring({ file, catalogue: 'bench', onProgress: note })
  })
  return { took, peaks, result }
}

const parse = await seconds(async () => {
  for await (const _items of (await feeds.open(file)).read(null));
})
const first = await imported()
// As on another day: the server has written down and swept up after the first import.
await connection.rows(sql`vacuum analyze deals`)
await connection.rows(sql`checkpoint`)
const again = await imported()
await connection.close()
const said: Imported = {
  parse,
  first: first.took,
  again: again.took,
  firstMemory: first.peaks,
  againMemory: again.peaks,
  added: first.result?.added ?? 0,
  unchanged: again.result?.unchanged ?? 0,
}
process.stdout.write(`${JSON.stringify(said)}\n`)
