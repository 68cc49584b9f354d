/**
 * Updates a second through the whole plumbing (inbox, turn with one reply, outbox, Bot API that answers at once) on a real
 * PostgreSQL that waits for its disk, beside a bare grammY handler with the same reply and nothing stored.
 */
import { Bot } from 'grammy'
import type { Update } from 'grammy/types'
import { openStores } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { startChild } from '../support/child.ts'
import { FAKE_TOKEN } from '../support/fake-bot-api.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { testIntake } from '../support/test-intake.ts'
import { textUpdate } from '../support/updates.ts'
import { type BenchRow, median } from './bench-row.ts'

const ROUNDS = 3
const UPDATES = 2_000
const CHATS = 500
/** As many updates as Telegram gives at once, and as many turns as the plumbing runs beside each other. */
const BATCH = 100
const CONCURRENCY = 16

const reply = (bot: Bot) => void bot.on('message:text', (ctx) => ctx.reply(`heard ${ctx.msg.text}`))
const updatesOf = (round: number) =>
  [...Array(UPDATES).keys()].map((n) => textUpdate(round * UPDATES + n, 1_000 + (n % CHATS), 'hello'))

export async function run(): Promise<BenchRow[]> {
  const server = await startPostgres({ fsync: true })
  const api = startChild('bench/instant-bot-api.ts')
  try {
    const origin = `http://127.0.0.1:${String((await api.lines.next()).value)}`
    const connection = await openPostgres(server.url)
    try {
      await migrate(connection)
      const ours: number[] = []
      const bare: number[] = []
      for (let round = 0; round <= ROUNDS; round++) {
        const stored = await throughPlumbing(openStores(connection), origin, round)
        const direct = await throughGrammy(origin, round)
        // The first round warms everything up.
        if (round > 0) {
          ours.push(stored)
          bare.push(direct)
        }
      }
      return [
        {
          bench: 'bot',
          value: Math.round(median(ours)),
          unit: 'updates/s',
          against: 'a bare grammY handler, nothing stored',
          againstValue: Math.round(median(bare)),
          ratio: median(ours.map((value, index) => value / (bare[index] ?? Number.NaN))),
        },
      ]
    } finally {
      await connection.close()
    }
  } finally {
    await api.kill()
    await server.stop()
  }
}

async function throughPlumbing(
  db: ReturnType<typeof openStores>,
  apiRoot: string,
  round: number,
): Promise<number> {
  const { intake, shop } = testIntake(db, apiRoot, reply, {
    mode: { kind: 'webhook', url: 'https://shop.test/telegram', secret: 's' },
    turns: CONCURRENCY,
    pollMs: 250,
  })
  intake.start()
  try {
    while (!intake.health().ready) await pause()
    const updates = updatesOf(round)
    const began = performance.now()
    for (let from = 0; from < updates.length; from += BATCH) {
      await shop.acceptUpdates(updates.slice(from, from + BATCH))
      intake.ring()
    }
    while ((await db.inbox.countOpen()) > 0) await pause()
    const lanes = [...Array(64).keys()]
    while ((await db.outbox.countOpen(0)) > 0 || (await db.outbox.leftovers(lanes)).length > 0) await pause()
    return (UPDATES / (performance.now() - began)) * 1_000
  } finally {
    await intake.stop()
  }
}

async function throughGrammy(apiRoot: string, round: number): Promise<number> {
  const bot = new Bot(FAKE_TOKEN, { client: { apiRoot } })
  reply(bot)
  await bot.init()
  const queue = updatesOf(round) as unknown as Update[]
  const began = performance.now()
  const work = async () => {
    for (let update = queue.shift(); update; update = queue.shift()) await bot.handleUpdate(update)
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work))
  return (UPDATES / (performance.now() - began)) * 1_000
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 5))
