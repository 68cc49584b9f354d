/** What is queued leaves by hand, over real HTTP to the sandbox's strict Bot API and to one that says what a test wants. */

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sendDue } from '../../src/bot/send-due.ts'
import { runMessagesSend } from '../../src/cli/messages-send.ts'
import { LANES } from '../../src/domain/update.ts'
import { openShop } from '../../src/flows/shop.ts'
import { runCommand } from '../support/cli.ts'
import { engine, type FreshDatabase, freshDatabase } from '../support/database.ts'
import { FAKE_TOKEN, type FakeBotApi, fakeBotApi } from '../support/fake-bot-api.ts'
import { testOutside } from '../support/outside.ts'
import { type SandboxServer, serveSandbox, TOKEN } from '../support/sandbox-server.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())
beforeEach(() => fresh.connection.rows(sql`truncate outbox, send_pauses`))

const now = () => new Date()
const shop = () => openShop(testOutside(fresh.database, { now }))
const send = (apiRoot: string, token = FAKE_TOKEN) =>
  sendDue({
    shop: shop(),
    token,
    apiRoot,
    fetch,
    picture: () => Promise.reject(new Error('none')),
    pollMs: 10,
  })

/** Messages that nobody waits for, as the third pass queues them. */
const queue = (...calls: { chatId: number; text: string; notBefore?: Date }[]) =>
  fresh.database.outbox.add(
    calls.map(({ chatId, text, notBefore = new Date(0) }) => ({
      key: text,
      chatId,
      method: 'sendMessage',
      payload: { chat_id: chatId, text },
      urgency: 1,
      whenInDoubt: 'list',
      notBefore,
    })),
    now(),
  )

describe('to a Bot API that tells what came', () => {
  let api: FakeBotApi
  beforeEach(async () => {
    api = await fakeBotApi()
    return () => api.close()
  })
  const said = () => api.of('sendMessage').map(({ payload }) => payload.text)

  it('everything that is due leaves, once and in order, and the rest waits', async () => {
    await queue(
      { chatId: 11, text: 'first' },
      { chatId: 12, text: 'other' },
      { chatId: 12, text: 'tomorrow', notBefore: new Date(Date.now() + 86_400_000) },
    )
    expect(await send(api.origin)).toEqual({ sent: 2, notSent: 0, waiting: 1 })
    expect(said().sort()).toEqual(['first', 'other'])
    expect(await send(api.origin)).toEqual({ sent: 0, notSent: 0, waiting: 1 })
    expect(said()).toHaveLength(2)
  })

  it('a chat that Telegram wants left alone is not waited for', async () => {
    api.tell = ({ payload }) =>
      payload.chat_id === 11
        ? { code: 429, description: 'Too Many Requests', parameters: { retry_after: 3600 } }
        : null
    await queue({ chatId: 11, text: 'too much' }, { chatId: 12, text: 'fine' })
    expect(await send(api.origin)).toEqual({ sent: 1, notSent: 1, waiting: 1 })
  })

  it('what a dead sender left in the middle is listed, not repeated', async () => {
    await queue({ chatId: 11, text: 'perhaps' })
    await fresh.connection.rows(sql`update outbox set intent_at = now()`)
    expect(await send(api.origin)).toMatchObject({ sent: 0, notSent: 0 })
    expect(said()).toEqual([])
    expect(await shop().listDoubtful(100)).toMatchObject([{ key: 'perhaps' }])
  })

  it('a message that is repeated meets nobody: who was forgotten stays so, who cannot be reached as well', async () => {
    const { people } = fresh.database
    await people.meet(12, now())
    await people.change(12, { language: 'en' })
    await people.markUnreachable(12, now())
    await queue({ chatId: 11, text: 'first' }, { chatId: 12, text: 'second' })
    await fresh.connection.rows(sql`update outbox set perhaps_again = true`)
    expect(await send(api.origin)).toMatchObject({ sent: 2 })
    expect(said().sort()).toEqual([
      'You may have had this message already:\n\nsecond',
      'Возможно, это сообщение уже приходило:\n\nfirst',
    ])
    expect(await people.find(11)).toBeNull()
    expect((await people.find(12))?.unreachableSince).not.toBeNull()
  })

  it.runIf(engine() === 'postgres')('lanes that a running process holds are its own', async () => {
    await queue({ chatId: 11, text: 'theirs' })
    await fresh.connection.session(async (session) => {
      await session.rows(
        sql`select pg_advisory_lock(7461001, lane) from generate_series(0, ${LANES - 1}::int) lane`,
      )
      expect(await send(api.origin)).toEqual({ sent: 0, notSent: 0, waiting: 1 })
      await session.rows(sql`select pg_advisory_unlock_all()`)
    })
    expect(await send(api.origin)).toEqual({ sent: 1, notSent: 0, waiting: 0 })
  })

  it('the command tells what came of it', async () => {
    await queue({ chatId: 11, text: 'by command' })
    const command = (world: { send: (() => ReturnType<typeof send>) | null }, ...args: string[]) =>
      runCommand(shop(), (given, _, io) => runMessagesSend(given, async () => world, io), ...args)
    const { code, out } = await command({ send: () => send(api.origin) }, '--json')
    expect([code, JSON.parse(out)]).toEqual([0, { sent: 1, notSent: 0, waiting: 0 }])
    expect((await command({ send: null })).complaints).toBe('No bot is configured: BOT_TOKEN is not set.\n')
    expect((await command({ send: null })).code).toBe(2)
    expect((await command({ send: () => send(api.origin) }, 'now')).code).toBe(2)
  })
})

describe('to the sandbox’s Telegram', () => {
  let sandbox: SandboxServer
  beforeAll(async () => {
    sandbox = await serveSandbox()
    return () => sandbox.close()
  })
  const control = async (path: string, body?: object) =>
    (
      await fetch(`${sandbox.origin}/sandbox/api/${path}`, {
        ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
        headers: { 'content-type': 'application/json' },
      })
    ).json()

  it('a message arrives in the chat, and one to a stranger is parked', async () => {
    const person = (await control('people', { first_name: 'Аня' })) as { id: number }
    await control(`people/${person.id}/start`, {})
    await queue({ chatId: person.id, text: 'Заказ оплачен' }, { chatId: 999_999_999, text: 'кому-то' })
    expect(await send(sandbox.origin, TOKEN)).toMatchObject({ sent: 1, notSent: 1 })
    expect(JSON.stringify(await control(`people/${person.id}/chat`))).toContain('Заказ оплачен')
  })
})
