/** Search by several at once while an import runs, as `prilavok catalog import` runs it: a process of its own, on the same server. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Connection } from '../../src/db/connection.ts'
import type { DealWish } from '../../src/domain/deal.ts'
import { projectPath } from '../../src/paths.ts'
import { type BenchRow, percentile } from './bench-row.ts'
import { feedText } from './import-feeds.ts'

const CLIENTS = 4
const LIMIT_MILLISECONDS = 10
/** More than is imported while the search is measured. */
const FEED_ROWS = 5_000_000
/** Rounds until the engine has compiled what it will: the first few thousand searches of a process take it twice the time. */
const UNTIL_COMPILED = 8
/** Imported before the measurement begins. */
const UNDER_WAY = 2_000

type Find = (wish: DealWish, country: null) => Promise<unknown>

/** Every wish `rounds` times, by four at once, each asking the next one as soon as it has its answer. */
export async function searchInCrowd(
  { connection, url, find }: { readonly connection: Connection; readonly url: string; readonly find: Find },
  wishes: readonly DealWish[],
  name: string,
  rounds: number,
): Promise<BenchRow[]> {
  const asked = async (times: number) => {
    const all: number[] = []
    for (let round = 0; round < times; round++) all.push(...(await ask(find, wishes)))
    return all
  }
  await asked(UNTIL_COMPILED)
  const alone = await asked(rounds)
  const importing = await startImport(connection, url)
  let crowded: readonly number[]
  try {
    crowded = await asked(rounds)
  } finally {
    await importing.stop()
  }
  return [
    ...rowsOf(`${name}, ${CLIENTS} at once`, alone),
    ...rowsOf(`${name}, ${CLIENTS} at once, importing`, crowded),
  ]
}

/** The milliseconds of each answer. */
async function ask(find: Find, wishes: readonly DealWish[]): Promise<number[]> {
  const times: number[] = []
  const left = wishes.values()
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      for (const wish of left) {
        const from = performance.now()
        await find(wish, null)
        times.push(performance.now() - from)
      }
    }),
  )
  return times
}

async function startImport(connection: Connection, url: string) {
  const parameters = ['catalog', 'import', '-', '--format', 'csv', '--catalogue', 'bench-import']
  const child = spawn(process.execPath, [projectPath('dist', 'cli', 'main.js'), ...parameters], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (text) => (said += text))
  // Stopping breaks the pipe.
  child.stdin.on('error', () => {})
  Readable.from(feedText('csv', FEED_ROWS)).pipe(child.stdin)
  const demandRunning = () => {
    if (child.exitCode !== null) throw new Error(`the import has ended: ${said.slice(-500)}`)
  }
  for (;;) {
    const [row] = await connection.rows<{ there: boolean }>(sql`
      select count(*) >= ${UNDER_WAY} as there from (
        select from deals where catalogue = 'bench-import' limit ${UNDER_WAY}) as first`)
    if (row?.there) break
    demandRunning()
    await pause(100)
  }
  return {
    async stop() {
      demandRunning()
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

const rowsOf = (name: string, times: readonly number[]): BenchRow[] =>
  [50, 95, 99].map((percent) => {
    const value = percentile(times, percent)
    const limit =
      percent === 99
        ? { against: 'limit', againstValue: LIMIT_MILLISECONDS, ratio: value / LIMIT_MILLISECONDS }
        : { against: null, againstValue: null, ratio: null }
    return { bench: `${name} p${percent}`, value, unit: 'ms', ...limit }
  })
