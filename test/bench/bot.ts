/**
 * Updates a second through the whole plumbing (inbox, turn with one reply, outbox, Bot API that answers at once) on a real
 * PostgreSQL that waits for its disk, beside grammY with the same reply: its own session kept in the same PostgreSQL (read before the handler,
 * written after it, nothing else stored), and bare, with nothing stored.
 */
import { sql } from 'drizzle-orm'
import { Bot, type Context, type SessionFlavor, session } from 'grammy'
import type { Update } from 'grammy/types'
import type { Connection } from '../../src/db/connection.ts'
import { openStores } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { startChild } from '../support/child.ts'
import { FAKE_TOKEN } from '../support/fake-bot-api.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { storedInbox } from '../support/stored-inbox.ts'
import { testIntake } from '../support/test-intake.ts'
import { textUpdate } from '../support/updates.ts'
import { type BenchRow, median } from './bench-row.ts'

const ROUNDS = 3
const UPDATES = 2_000
const CHATS = 500
/** As many updates as Telegram gives at once, and as many turns as the plumbing runs beside each other. */
const BATCH = 100
const CONCURRENCY = 16

const reply = <C extends Context>(bot: Bot<C>) =>
  void bot.on('message:text', (ctx) => ctx.reply(`heard ${ctx.msg.text}`))
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
      const rounds: Record<'ours' | 'session' | 'bare', number>[] = []
      for (let round = 0; round <= ROUNDS; round++) {
        const figures = {
          ours: await throughPlumbing(connection, origin, round),
          session: await throughSession(connection, origin, round),
          bare: await throughGrammy(new Bot(FAKE_TOKEN, { client: { apiRoot: origin } }), round),
        }
        // The first round warms everything up.
        if (round > 0) rounds.push(figures)
      }
      const beside = (peer: 'session' | 'bare', against: string): BenchRow => ({
        bench: 'bot',
        value: Math.round(median(rounds.map(({ ours }) => ours))),
        unit: 'updates/s',
        against,
        againstValue: Math.round(median(rounds.map((figures) => figures[peer]))),
        ratio: median(rounds.map((figures) => figures.ours / figures[peer])),
      })
      return [
        beside('session', 'grammY with a session in PostgreSQL'),
        beside('bare', 'a bare grammY handler, nothing stored'),
      ]
    } finally {
      await connection.close()
    }
  } finally {
    await api.kill()
    await server.stop()
  }
}

async function throughPlumbing(connection: Connection, apiRoot: string, round: number): Promise<number> {
  const db = openStores(connection)
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
    while ((await storedInbox(connection).countOpen()) > 0) await pause()
    const lanes = [...Array(64).keys()]
    while ((await db.outbox.countOpen(0)) > 0 || (await db.outbox.leftovers(lanes)).length > 0) await pause()
    return (UPDATES / (performance.now() - began)) * 1_000
  } finally {
    await intake.stop()
  }
}

interface Counted {
  heard: number
}

/** grammY's session plugin over the table that the shop keeps forms in. */
async function throughSession(connection: Connection, apiRoot: string, round: number): Promise<number> {
  const bot = new Bot<Context & SessionFlavor<Counted>>(FAKE_TOKEN, { client: { apiRoot } })
  bot.use(
    session<Counted, Context>({
      initial: () => ({ heard: 0 }),
      storage: {
        async read(key) {
          const [row] = await connection.rows<{ value: Counted }>(
            sql`select value from bot_sessions where key = ${key}`,
            { prepared: true },
          )
          return row?.value
        },
        async write(key, value) {
          await connection.rows(
            sql`insert into bot_sessions (key, value, updated_at) values (${key}, ${JSON.stringify(value)}::text::jsonb, now())
              on conflict (key) do update set value = excluded.value, updated_at = excluded.updated_at`,
            { prepared: true },
          )
        },
        async delete(key) {
          await connection.rows(sql`delete from bot_sessions where key = ${key}`)
        },
      },
    }),
  )
  bot.use((ctx, next) => {
    ctx.session.heard += 1
    return next()
  })
  return throughGrammy(bot, round)
}

async function throughGrammy<C extends Context>(bot: Bot<C>, round: number): Promise<number> {
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
