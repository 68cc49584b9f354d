/**
 * How long the built program takes until it is ready, a first and a second time on the same data, and what an idle process weighs; on the
 * embedded database with the sandbox, and on PostgreSQL as in production. Beside the limits of 5 s, and of 350 and 150 MB.
 */
import { readFile } from 'node:fs/promises'
import { startChild } from '../support/child.ts'
import { FAKE_TOKEN } from '../support/fake-bot-api.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { dataFolder, type ShopProcess, startShop, startWebhookShop } from '../support/shop-process.ts'
import { type BenchRow, median } from './bench-row.ts'

const ROUNDS = 3
const READY_MS = 5_000
/** After so long without anything to do a process is idle. */
const IDLE_MS = 20_000

export async function run(): Promise<BenchRow[]> {
  const folder = await dataFolder()
  const server = await startPostgres({ fsync: true })
  const api = startChild('bench/instant-bot-api.ts')
  try {
    const embedded = { DATA_DIR: folder.path }
    const live = {
      DATABASE_URL: server.url,
      BOT_TOKEN: FAKE_TOKEN,
      NODE_ENV: 'production',
      TELEGRAM_API_ROOT: `http://127.0.0.1:${String((await api.lines.next()).value)}`,
    }
    return [
      ...(await figuresOf('embedded', () => startShop(embedded, { thorough: true }), 350)),
      ...(await figuresOf('PostgreSQL', () => startWebhookShop(live), 150)),
    ]
  } finally {
    await api.kill()
    await server.stop()
    await folder.remove()
  }
}

async function figuresOf(
  name: string,
  start: () => Promise<ShopProcess>,
  megabytes: number,
): Promise<BenchRow[]> {
  const first = await started(start)
  const again: { readyMs: number; idleMegabytes: number }[] = []
  for (let round = 0; round < ROUNDS; round++) again.push(await started(start, round === 0))
  const ready = median(again.map(({ readyMs }) => readyMs))
  const idle = again[0]?.idleMegabytes ?? Number.NaN
  const beside = (bench: string, value: number, unit: string, againstValue: number): BenchRow => ({
    bench: `${bench}, ${name}`,
    value,
    unit,
    against: 'the limit',
    againstValue,
    ratio: value / againstValue,
  })
  return [
    {
      bench: `ready the first time, ${name}`,
      value: first.readyMs,
      unit: 'ms',
      against: null,
      againstValue: null,
      ratio: null,
    },
    beside('ready the second time', ready, 'ms', READY_MS),
    beside('an idle process', idle, 'MB', megabytes),
  ]
}

async function started(start: () => Promise<ShopProcess>, idle = false) {
  const began = performance.now()
  const shop = await start()
  const readyMs = performance.now() - began
  if (idle) await new Promise((resolve) => setTimeout(resolve, IDLE_MS))
  const status = await readFile(`/proc/${shop.pid}/status`, 'utf8')
  const kilobytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1])
  await shop.stop()
  return { readyMs, idleMegabytes: kilobytes / 1_024 }
}
