/** Two replicas on PostgreSQL that are killed in the middle: nothing is lost, repeated or out of order. */
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Child, startChild } from '../../support/child.ts'
import { engine, type FreshDatabase, freshDatabase } from '../../support/database.ts'
import { type FakeBotApi, fakeBotApi } from '../../support/fake-bot-api.ts'
import { storedInbox } from '../../support/stored-inbox.ts'
import { until } from '../../support/until.ts'
import { textUpdate } from '../../support/updates.ts'

const CHATS = 20
const PER_CHAT = 12
const UPDATES = CHATS * PER_CHAT

interface Replica {
  readonly child: Child
  readonly port: string
}

describe.runIf(engine() === 'postgres')('two replicas', () => {
  let fresh: FreshDatabase
  let api: FakeBotApi
  let replicas: Replica[] = []

  beforeAll(async () => {
    fresh = await freshDatabase()
  })
  beforeEach(async () => {
    api = await fakeBotApi()
    await fresh.connection.rows(sql`truncate inbox, outbox, bot_sessions`)
  })
  afterEach(async () => {
    await Promise.all(replicas.map(({ child }) => child.kill()))
    replicas = []
    await api.close()
  })
  afterAll(() => fresh?.close())

  async function start(senders: number): Promise<Replica> {
    const child = startChild('bot/intake/replica.ts', fresh.url ?? '', api.origin, String(senders))
    const { value } = await child.lines.next()
    const replica = { child, port: String(value) }
    replicas.push(replica)
    return replica
  }

  async function kill(replica: Replica | undefined): Promise<void> {
    replicas = replicas.filter((one) => one !== replica)
    await replica?.child.kill()
  }

  /** Posts as Telegram does: to any replica, until one says 200; some come twice although they were taken. */
  async function post(update: { update_id: number }, turn = update.update_id): Promise<void> {
    for (;;) {
      const port = replicas[turn++ % replicas.length]?.port
      const answer = await fetch(`http://127.0.0.1:${port}/`, {
        method: 'POST',
        body: JSON.stringify(update),
        headers: { connection: 'close' },
      }).catch(() => null)
      if (answer?.status === 200) break
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    if (turn < 2 * UPDATES && update.update_id % 10 === 0) await post(update, 10 * UPDATES + update.update_id)
  }

  const updateOf = (chat: number, n: number) => textUpdate(1 + n * CHATS + chat, 1000 + chat, `${chat}:${n}`)
  const textOf = (updateId: number) => `${(updateId - 1) % CHATS}:${Math.floor((updateId - 1) / CHATS)}`
  const postAll = () =>
    Promise.all(
      [...Array(CHATS).keys()].map(async (chat) => {
        for (let n = 0; n < PER_CHAT; n++) await post(updateOf(chat, n))
      }),
    )
  const said = () => api.of('sendMessage').map(({ payload }) => String(payload.text))
  const doubtful = () => fresh.database.outbox.inDoubt(100)
  const open = async () =>
    (await storedInbox(fresh.connection).countOpen()) +
    (await fresh.database.outbox.countOpen(0)) +
    (await fresh.database.outbox.leftovers([...Array(64).keys()])).length

  test.each([1, 8])(
    'with %i senders each, killed twice in the middle of work',
    async (senders) => {
      await Promise.all([start(senders), start(senders)])
      const posted = postAll()
      for (const done of [60, 150]) {
        await until(
          () => said().length,
          (count) => count >= done,
          30_000,
        )
        await kill(replicas[0])
        await start(senders)
      }
      await posted
      await until(open, (left) => left === 0, 60_000)

      const doubts = (await doubtful()).map(({ payload }) => String(payload.text))
      // What was sent keeps no words: the key tells which update it answers.
      const queued = await fresh.connection.rows<{ key: string; sent: boolean }>(
        sql`select key, sent_at is not null as sent from outbox order by id`,
      )
      const rows = queued.map(({ key, sent }) => ({ text: textOf(Number(key.split(':')[1])), sent }))
      // Each effect once, in the order of its chat, none lost.
      expect(rows).toHaveLength(UPDATES)
      for (let chat = 0; chat < CHATS; chat++) {
        const all = [...Array(PER_CHAT).keys()].map((n) => `${chat}:${n}`)
        const own = (texts: string[]) => texts.filter((text) => text.startsWith(`${chat}:`))
        expect(own(rows.map(({ text }) => text))).toEqual(all)
        // What was said is said once and in order; what was not said is listed.
        const heard = own(said())
        expect(heard).toEqual(all.filter((text) => heard.includes(text)))
        expect(all.filter((text) => !heard.includes(text)).every((text) => doubts.includes(text))).toBe(true)
      }
      expect(
        rows
          .filter(({ sent }) => !sent)
          .map(({ text }) => text)
          .sort(),
      ).toEqual(doubts.sort())
      expect(doubts.length).toBeLessThanOrEqual(2 * senders)
      expect(await storedInbox(fresh.connection).parked()).toEqual([])
    },
    90_000,
  )

  test('share the lanes, and hand them over when one goes in peace', async () => {
    const first = await start(4)
    await until(heldBy, (held) => held.join() === '64')
    await start(4)
    await until(heldBy, (held) => held.join() === '32,32')
    first.child.say('')
    process.kill(first.child.pid, 'SIGTERM')
    expect((await first.child.ended).code).toBe(0)
    replicas = replicas.filter((one) => one !== first)
    await until(heldBy, (held) => held.join() === '64')
  })

  const heldBy = async () =>
    (
      await fresh.connection.rows<{ held: number }>(sql`
        select count(*) as held from pg_locks where locktype = 'advisory' and classid = 7461001::oid and objid < 64
          and database = (select oid from pg_database where datname = current_database())
        group by pid order by 1 desc`)
    ).map(({ held }) => held)
})
