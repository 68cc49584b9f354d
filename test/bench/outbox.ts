/**
 * Messages a second that leave through the outbox and the sender, on a real PostgreSQL that waits for its disk, beside the bare client
 * that posts the same messages to the same server and stores nothing. A message a chat, so that no chat's own pace is measured. The Bot API
 * answers at once, or 429 (retry_after 1) to every tenth call.
 */
import { sql } from 'drizzle-orm'
import { openBotApi } from '../../src/bot/call-bot-api.ts'
import type { IntakeOptions } from '../../src/bot/intake/intake.ts'
import type { Connection } from '../../src/db/connection.ts'
import { openStores } from '../../src/db/database.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { startChild } from '../support/child.ts'
import { FAKE_TOKEN } from '../support/fake-bot-api.ts'
import { startPostgres } from '../support/postgres-server.ts'
import { testIntake } from '../support/test-intake.ts'
import { type BenchRow, median } from './bench-row.ts'

const ROUNDS = 3
const MESSAGES = 1_000
/** At 25 a second; and where a refusal in a few chats is a second's rest for all. */
const FEW = 250
/** Calls on their way at once, the usual number for answers. */
const SENDERS = 8
const UNPACED = 1_000_000
const FIRST_CHAT = 1_000_000

type Options = Partial<Pick<IntakeOptions<never>, 'otherSenders' | 'othersPerSecond'>>

export async function run(): Promise<BenchRow[]> {
  const server = await startPostgres({ fsync: true })
  const children = [startChild('bench/instant-bot-api.ts'), startChild('bench/instant-bot-api.ts', '10')]
  try {
    const [instant = '', refusing = ''] = await Promise.all(
      children.map(async ({ lines }) => `http://127.0.0.1:${String((await lines.next()).value)}`),
    )
    const connection = await openPostgres(server.url)
    try {
      await migrate(connection)
      let sent = 0
      const through = async (origin: string, count: number, urgency: 0 | 1, options: Options) => {
        const perSecond = await throughOutbox(connection, origin, callsOf(sent, count, urgency), options)
        sent += count
        return perSecond
      }
      const unpaced = { othersPerSecond: UNPACED }
      const rounds: Record<'bare' | 'bareOne' | 'answers' | 'others' | 'othersWide' | 'refused', number>[] =
        []
      for (let round = 0; round <= ROUNDS; round++) {
        const figures = {
          bare: await bare(instant, SENDERS),
          bareOne: await bare(instant, 1),
          answers: await through(instant, MESSAGES, 0, {}),
          others: await through(instant, MESSAGES, 1, unpaced),
          othersWide: await through(instant, MESSAGES, 1, { ...unpaced, otherSenders: SENDERS }),
          refused: await through(refusing, FEW, 1, { ...unpaced, otherSenders: SENDERS }),
        }
        // The first round warms everything up.
        if (round > 0) rounds.push(figures)
      }
      const rowOf = (
        bench: string,
        name: keyof (typeof rounds)[number],
        limit: 'bare' | 'bareOne',
      ): BenchRow => ({
        bench,
        value: median(rounds.map((figures) => figures[name])),
        unit: 'messages/s',
        against: limit === 'bare' ? `the bare client, ${SENDERS} at once` : 'the bare client, one at a time',
        againstValue: median(rounds.map((figures) => figures[limit])),
        ratio: median(rounds.map((figures) => figures[name] / figures[limit])),
      })
      const paced = await through(instant, FEW, 1, { otherSenders: SENDERS })
      const pacedRefused = await through(refusing, FEW, 1, {})
      return [
        rowOf('outbox answers', 'answers', 'bare'),
        rowOf('outbox news, pace lifted, one at a time', 'others', 'bareOne'),
        rowOf(`outbox news, pace lifted, ${SENDERS} at once`, 'othersWide', 'bare'),
        rowOf('outbox news, pace lifted, 429 to a tenth', 'refused', 'bare'),
        against25('outbox news, paced', paced),
        against25('outbox news, paced, 429 to a tenth', pacedRefused),
      ]
    } finally {
      await connection.close()
    }
  } finally {
    for (const child of children) await child.kill()
    await server.stop()
  }
}

const against25 = (bench: string, value: number): BenchRow => ({
  bench,
  value,
  unit: 'messages/s',
  against: 'the pace that is kept',
  againstValue: 25,
  ratio: value / 25,
})

const payloadOf = (chatId: number) => ({ chat_id: chatId, text: 'Order № 1 changed: confirmed, on hold.' })

const callsOf = (from: number, count: number, urgency: 0 | 1): Outgoing[] =>
  Array.from({ length: count }, (_, n) => ({
    key: `bench:${from + n}`,
    chatId: FIRST_CHAT + from + n,
    method: 'sendMessage',
    payload: payloadOf(FIRST_CHAT + from + n),
    urgency,
    notBefore: new Date(0),
    whenInDoubt: 'list',
  }))

/** From the moment when everything is queued and the sender holds its lanes, until the last end is written. */
async function throughOutbox(
  connection: Connection,
  apiRoot: string,
  calls: readonly Outgoing[],
  options: Options,
): Promise<number> {
  const db = openStores(connection)
  const { intake } = testIntake(db, apiRoot, () => {}, {
    mode: { kind: 'webhook', url: 'https://shop.test/telegram', secret: 's' },
    senders: SENDERS,
    pollMs: 250,
    ...options,
  })
  intake.start()
  try {
    while (!intake.health().ready) await pause()
    const began = performance.now()
    await db.outbox.add(calls, new Date())
    intake.ring()
    const unsent = async () => {
      const [row] = await connection.rows<{ unsent: number }>(
        sql`select count(*)::int as unsent from outbox where sent_at is null`,
      )
      return row?.unsent ?? 0
    }
    while ((await unsent()) > 0) await pause()
    return (calls.length / (performance.now() - began)) * 1_000
  } finally {
    await intake.stop()
    await connection.rows(sql`delete from outbox`)
    await connection.rows(sql`delete from send_pauses`)
  }
}

async function bare(apiRoot: string, atOnce: number): Promise<number> {
  const call = openBotApi({ token: FAKE_TOKEN, apiRoot, fetch })
  const chats = Array.from({ length: MESSAGES }, (_, n) => FIRST_CHAT + n)
  const began = performance.now()
  const work = async () => {
    for (let chat = chats.pop(); chat !== undefined; chat = chats.pop())
      await call('sendMessage', payloadOf(chat))
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return (MESSAGES / (performance.now() - began)) * 1_000
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 10))
