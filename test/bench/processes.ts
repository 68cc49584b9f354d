/**
 * What more processes bring: clicks a second at the doors and updates a second through the bots of 1, 2 and 4 whole processes of the built
 * program, on one primary that a replica acknowledges every commit of, behind PgBouncer where the machine has it. Beside the single process.
 * Load, database and processes share this machine's cores: with two of them, more processes share what there is.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { openStores } from '../../src/db/database.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { openShop } from '../../src/flows/shop.ts'
import { openLocator } from '../../src/geo/locator.ts'
import { projectPath } from '../../src/paths.ts'
import { startChild } from '../support/child.ts'
import { prilavok } from '../support/command.ts'
import { FAKE_TOKEN } from '../support/fake-bot-api.ts'
import { testOutside } from '../support/outside.ts'
import { startPrimaryAndReplica } from '../support/primary-and-replica.ts'
import { type ShopProcess, startWebhookShop } from '../support/shop-process.ts'
import { storedInbox } from '../support/stored-inbox.ts'
import { until } from '../support/until.ts'
import { textUpdate } from '../support/updates.ts'
import type { BenchRow } from './bench-row.ts'
import { addressesOf, clickRequest } from './click-requests.ts'
import type { LoadResult, LoadWish } from './load-client.ts'

const SIZES = [1, 2, 4] as const
/** To each process: one that is asked by fewer at once commits smaller groups, and pays as much for each. */
const CONNECTIONS = 40
const ADDRESSES = 500
const CLICKS_MS = 5_000
/** A process and its client are some times slower at first. */
const WARM_UP_MS = 3_000
const UPDATES = 3_000
const CHATS = 500
const PATIENCE_MS = 300_000

export async function run(): Promise<BenchRow[]> {
  const servers = await startPrimaryAndReplica({ fsync: true })
  const api = startChild('bench/instant-bot-api.ts')
  const shops: ShopProcess[] = []
  const clients: ChildProcess[] = []
  const connection = await openPostgres(servers.primaryUrl)
  try {
    const env = {
      ...servers.env,
      BOT_TOKEN: FAKE_TOKEN,
      TELEGRAM_API_ROOT: `http://127.0.0.1:${String((await api.lines.next()).value)}`,
      TRUSTED_PROXIES: '127.0.0.1',
      ROLES: 'bot,web',
    }
    const database = openStores(connection)
    const { acceptUpdates } = openShop(testOutside(database, { now: () => new Date() }))
    let nextUpdate = 1
    const figures: { size: number; clicks: number; updates: number }[] = []
    let requests: string[] = []
    for (const size of SIZES) {
      while (shops.length < size) shops.push(await startWebhookShop(env))
      if (requests.length === 0) {
        const path = await pathOfLink(env)
        requests = addressesOf('KZ', openLocator(), ADDRESSES).map((address) => clickRequest(path, address))
      }
      while (clients.length < size) clients.push(fork(projectPath('test', 'bench', 'load-client.ts')))
      await clicksPerSecond(shops, clients, requests, WARM_UP_MS)
      const clicks = await clicksPerSecond(shops, clients, requests, CLICKS_MS)
      const updates = Array.from({ length: UPDATES }, (_, n) =>
        textUpdate(nextUpdate + n, 1_000 + (n % CHATS), '/help'),
      )
      nextUpdate += UPDATES
      const began = performance.now()
      for (let from = 0; from < UPDATES; from += 100) await acceptUpdates(updates.slice(from, from + 100))
      await until(
        () => storedInbox(connection).countOpen(),
        (open) => open === 0,
        PATIENCE_MS,
      )
      await until(
        () => database.outbox.countOpen(0),
        (open) => open === 0,
        PATIENCE_MS,
      )
      figures.push({ size, clicks, updates: (UPDATES / (performance.now() - began)) * 1_000 })
    }
    const [one] = figures
    return figures.flatMap(({ size, clicks, updates }) => {
      const row = (what: string, unit: string, value: number, single: number): BenchRow => ({
        bench: `${what}, ${size} processes${servers.bounced ? ' behind PgBouncer' : ''}`,
        value,
        unit,
        against: 'one process',
        againstValue: single,
        ratio: value / single,
      })
      return [
        row('clicks', 'clicks/s', clicks, one?.clicks ?? Number.NaN),
        row('updates', 'updates/s', updates, one?.updates ?? Number.NaN),
      ]
    })
  } finally {
    for (const client of clients) client.kill()
    await Promise.all(shops.map((shop) => shop.stop()))
    await connection.close()
    await api.kill()
    await servers.stop()
  }
}

async function pathOfLink(env: Readonly<Record<string, string>>): Promise<string> {
  const made = await prilavok(
    ['links', 'make', 'https://aliexpress.ru/item/1005006356702381.html', '--country', 'KZ', '--json'],
    { env },
  )
  if (made.code !== 0) throw new Error(`no link was made: ${made.err}`)
  return `/c/${(JSON.parse(made.out) as { code: string }).code}`
}

/** A load client a process. */
async function clicksPerSecond(
  shops: readonly ShopProcess[],
  clients: readonly ChildProcess[],
  requests: readonly string[],
  milliseconds: number,
): Promise<number> {
  const results = await Promise.all(
    shops.map(async ({ url }, at) => {
      const client = clients[at] as ChildProcess
      const wish: LoadWish = {
        port: Number(new URL(url).port),
        connections: CONNECTIONS,
        milliseconds,
        requests,
      }
      client.send(wish)
      const [result] = (await once(client, 'message')) as [LoadResult]
      const other = Object.keys(result.statuses).filter((status) => status !== '302')
      if (other.length > 0) throw new Error(`a door answered ${other.join(', ')}`)
      return (result.answers * 1_000) / result.milliseconds
    }),
  )
  return results.reduce((sum, rate) => sum + rate, 0)
}
