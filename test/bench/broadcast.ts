/**
 * How long a person waits for an answer while a hundred thousand other messages leave: from the update's arrival until its answer is at the
 * Bot API, which answers at once. On a real PostgreSQL that waits for its disk; beside the same while nothing else leaves.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'drizzle-orm'
import type { Bot } from 'grammy'
import type { Connection } from '../../src/db/connection.ts'
import { openStores } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { testIntake } from '../support/test-intake.ts'
import { textUpdate } from '../support/updates.ts'
import type { BenchRow } from './bench-row.ts'

const BROADCAST = 100_000
const FIRST_LISTENER = 50_000_000
const ASKED = 300
/** Ten people a second: together with the broadcast no more than Telegram bears. */
const EVERY_MS = 100
const WARM_UP = 20
/** What people bear. */
const LIMIT_MS = 100

export async function run(): Promise<BenchRow[]> {
  const server = await startPostgres({ fsync: true })
  const api = await openBotApi()
  try {
    const connection = await openPostgres(server.url)
    try {
      await migrate(connection)
      const quiet = await answered(connection, api)
      await connection.rows(sql`
        insert into outbox (key, chat_id, method, payload, urgency, when_in_doubt, created_at, not_before)
        select 'news:' || n, ${FIRST_LISTENER} + n, 'sendMessage', jsonb_build_object('chat_id', ${FIRST_LISTENER} + n, 'text', 'A sale has begun.'),
          1, 'list', now(), now() from generate_series(1, ${BROADCAST}) n`)
      await connection.rows(sql`analyze outbox`)
      const before = api.sent()
      const loud = await answered(connection, api)
      const left = api.sent() - before - ASKED - WARM_UP
      return [
        rowOf('answer during a broadcast, p50', quiet, loud, 0.5),
        rowOf('answer during a broadcast, p99', quiet, loud, 0.99),
        {
          ...{ bench: 'answer during a broadcast, p99 beside the limit', value: at(loud, 0.99), unit: 'ms' },
          ...{ against: 'the limit', againstValue: LIMIT_MS, ratio: at(loud, 0.99) / LIMIT_MS },
        },
        {
          ...{ bench: 'messages of the broadcast that left meanwhile', value: left, unit: 'messages' },
          ...{ against: 'queued', againstValue: BROADCAST, ratio: left / BROADCAST },
        },
      ]
    } finally {
      await connection.close()
    }
  } finally {
    api.close()
    await server.stop()
  }
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.floor(sorted.length * share)] ?? Number.NaN

const rowOf = (
  bench: string,
  quiet: readonly number[],
  loud: readonly number[],
  share: number,
): BenchRow => ({
  bench,
  value: at(loud, share),
  unit: 'ms',
  against: 'nothing else leaves',
  againstValue: at(quiet, share),
  ratio: at(loud, share) / at(quiet, share),
})

/** Milliseconds that each person waited, sorted. */
async function answered(connection: Connection, api: Api): Promise<number[]> {
  const { intake, shop } = testIntake(
    openStores(connection),
    api.origin,
    (bot: Bot) => void bot.on('message:text', (ctx) => ctx.reply(`heard ${ctx.msg.text}`)),
    { mode: { kind: 'webhook', url: 'https://shop.test/telegram', secret: 's' }, pollMs: 250 },
  )
  intake.start()
  const waits: number[] = []
  try {
    while (!intake.health().ready) await pause(5)
    for (let n = 0; n < WARM_UP + ASKED; n++) {
      const person = api.nextPerson()
      const arrived = api.answer(person)
      const began = performance.now()
      await shop.acceptUpdates([textUpdate(person, person, 'hello')])
      intake.ring()
      const wait = arrived.then((when) => when - began)
      if (n >= WARM_UP) void wait.then((ms) => waits.push(ms))
      await pause(EVERY_MS)
    }
    while (waits.length < ASKED) await pause(5)
    return waits.sort((a, b) => a - b)
  } finally {
    await intake.stop()
  }
}

type Api = Awaited<ReturnType<typeof openBotApi>>

/** Answers at once, and remembers when who was written to. */
async function openBotApi() {
  const waiting = new Map<number, (when: number) => void>()
  let sent = 0
  let person = 0
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const { chat_id } = JSON.parse(body || '{}') as { chat_id?: number }
      if (chat_id !== undefined) {
        sent += 1
        waiting.get(chat_id)?.(performance.now())
      }
      const result = request.url?.endsWith('/getMe')
        ? { id: 7000000002, is_bot: true, first_name: 'x', username: 'x_bot' }
        : { message_id: 1, date: 1, chat: { id: 1, type: 'private' }, text: 'x' }
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ ok: true, result }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => sent,
    nextPerson: () => ++person,
    answer: (chat: number) => new Promise<number>((resolve) => waiting.set(chat, resolve)),
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
