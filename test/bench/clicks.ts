/**
 * The built program's door beside a bare node:http server: each click located with the packaged data, judged, stored on a PostgreSQL that
 * waits for the disk, and only then answered. Rounds alternate; the ratio is the median of the rounds' own.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import type { Connection } from '../../src/db/connection.ts'
import { projectPath } from '../../src/paths.ts'
import { built } from '../support/bundled.ts'
import { addDeal, testOutside } from '../support/outside.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { type BenchRow, median } from './bench-row.ts'
import { addressesOf, clickRequest } from './click-requests.ts'
import type { LoadResult, LoadWish } from './load-client.ts'

const CONNECTIONS = 50
const ROUNDS = 5
const ROUND_MS = 3_000
const LINKS = 100

export async function run(): Promise<BenchRow[]> {
  const { newId, openStores, migrate, openConnection, openShop, openLocator, openHttpServer, openWeb } =
    await built<typeof import('./door-parts.ts')>('test/bench/door-parts.ts')
  const postgres = await startPostgres({ fsync: true })
  const bare = createServer((_, answer) => {
    answer.writeHead(302, { location: 'https://network.test/', 'content-length': '0' })
    answer.end()
  })
  bare.listen(0, '127.0.0.1')
  await once(bare, 'listening')
  const connection = await openConnection({ databaseUrl: postgres.url, dataDir: '' })
  const client = fork(projectPath('test', 'bench', 'load-client.ts'))
  try {
    await migrate(connection)
    const locate = openLocator()
    const outside = { ...testOutside(openStores(connection), { locate, now: () => new Date(), newId }) }
    const shop = openShop(outside)
    const server = await openHttpServer(openWeb(shop, { tokenKey: 'a key', trustedProxies: ['127.0.0.1'] }), {
      host: '127.0.0.1',
      port: 0,
    })
    const codes: string[] = []
    for (let at = 0; at < LINKS; at++) {
      const made = await shop.makeLink({ dealId: await addDeal(connection), country: 'KZ' })
      if (made.kind === 'made') codes.push(made.link.code)
    }
    const kazakh = addressesOf('KZ', (address) => locate(address), 500)
    const requests = kazakh.map((address, at) => clickRequest(`/c/${codes[at % codes.length]}`, address))

    const load = (port: number, milliseconds = ROUND_MS) =>
      askClient(client, { port, connections: CONNECTIONS, milliseconds, requests })
    const barePort = (bare.address() as AddressInfo).port
    await load(barePort, 1_000)
    await load(server.port, 2_000)
    const ours: LoadResult[] = []
    const theirs: LoadResult[] = []
    for (let round = 0; round < ROUNDS; round++) {
      theirs.push(await load(barePort))
      ours.push(await load(server.port))
    }
    await server.close()
    await check(ours, connection)

    const perSecond = ({ answers, milliseconds }: LoadResult) => (answers * 1000) / milliseconds
    const rates = ours.map(perSecond)
    const bareRates = theirs.map(perSecond)
    return [
      row('clicks', rates, 'clicks/s', bareRates),
      row(
        'clicks p50',
        ours.map((one) => one.p50),
        'ms',
        theirs.map((one) => one.p50),
      ),
      row(
        'clicks p99',
        ours.map((one) => one.p99),
        'ms',
        theirs.map((one) => one.p99),
      ),
    ]
  } finally {
    client.kill()
    bare.close()
    await connection.close()
    await postgres.stop()
  }
}

const row = (bench: string, ours: readonly number[], unit: string, theirs: readonly number[]): BenchRow => ({
  bench,
  value: median(ours),
  unit,
  against: 'bare node:http',
  againstValue: median(theirs),
  ratio: median(ours.map((value, at) => value / (theirs[at] ?? Number.NaN))),
})

/** A click that was answered and is not there, or an answer that is no redirect, makes the figure worthless. */
async function check(rounds: readonly LoadResult[], connection: Connection): Promise<void> {
  const other = rounds.flatMap(({ statuses }) => Object.keys(statuses)).filter((status) => status !== '302')
  if (other.length > 0) throw new Error(`the door answered ${other.join(', ')}`)
  const answered = rounds.reduce((sum, { answers }) => sum + answers, 0)
  const [stored] = await connection.rows<{ clicks: number }>(
    sql`select count(*)::int as clicks from clicks where passing = 'forwarded'`,
  )
  if (!stored || stored.clicks < answered)
    throw new Error(`${answered} clicks were answered, ${stored?.clicks} are stored`)
}

async function askClient(client: ChildProcess, wish: LoadWish): Promise<LoadResult> {
  const ended = new AbortController()
  try {
    client.send(wish)
    return await Promise.race([
      once(client, 'message', { signal: ended.signal }).then(([result]) => result as LoadResult),
      once(client, 'exit', { signal: ended.signal }).then(() =>
        Promise.reject(new Error('the client ended')),
      ),
    ])
  } finally {
    ended.abort()
  }
}
