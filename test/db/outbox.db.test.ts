import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { LANES, laneOf } from '../../src/domain/update.ts'
import { engine, type FreshDatabase, freshDatabase } from '../support/database.ts'

let fresh: FreshDatabase
const at = new Date('2026-03-01T12:00:00Z')
const after = (seconds: number) => new Date(at.getTime() + seconds * 1000)
const outbox = () => fresh.database.outbox
const ALL = [...Array(LANES).keys()]

const call = (key: string, chatId: number, change: Partial<Outgoing> = {}): Outgoing => ({
  key,
  chatId,
  method: 'sendMessage',
  payload: { chat_id: chatId, text: key },
  urgency: 0,
  notBefore: at,
  whenInDoubt: 'list',
  ...change,
})
const claim = (change: object = {}, now = at) =>
  outbox().claim(
    { sent: [], lanes: ALL, busyChats: [], pacedChats: [], answers: 10, others: 10, ...change },
    now,
  )
const keys = (rows: readonly { key: string }[]) => rows.map(({ key }) => key)

beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(() => fresh.connection.rows(sql`with o as (delete from outbox) delete from send_pauses`))
afterAll(() => fresh?.close())

test('a key is queued once', async () => {
  expect(await outbox().add([call('a', 1), call('b', 1)], at)).toBe(2)
  expect(await outbox().add([call('a', 1), call('c', 1)], at)).toBe(1)
})

test('one row a chat, in order, answers first; nothing twice', async () => {
  const bulk = { urgency: 1 } as const
  await outbox().add(
    [call('bulk 1', 1, bulk), call('1a', 1), call('1b', 1), call('2a', 2), call('bulk 3', 3, bulk)],
    at,
  )
  const first = await claim()
  expect(keys(first)).toEqual(['1a', '2a', 'bulk 3'])
  expect(first[0]).toMatchObject({ chatId: 1, attempts: 1, urgency: 0, perhapsAgain: false, notBefore: at })
  expect(first[0]?.payload).toEqual({ chat_id: 1, text: '1a' })
  expect(keys(await claim({ busyChats: [1, 2, 3] }))).toEqual([])
  await outbox().markSent(
    first.map(({ id }) => ({ id, messageId: 7 })),
    at,
  )
  expect(keys(await claim())).toEqual(['1b'])
  expect(keys(await claim())).toEqual(['bulk 1'])
})

test('a claim writes the ends of what was sent in the same step, and the next of that chat follows at once', async () => {
  await outbox().add([call('1a', 1), call('1b', 1), call('2a', 2, { urgency: 1 })], at)
  const [first, second] = await claim()
  const sent = [first, second].map((row) => ({ id: row?.id ?? 0, messageId: 77 }))
  expect(keys(await claim({ sent }))).toEqual(['1b'])
  const rows = await fresh.connection.rows(
    sql`select message_id as message, sent_at is not null as sent, payload from outbox o order by o.id`,
  )
  expect(rows).toEqual([
    { message: 77, sent: true, payload: {} },
    { message: null, sent: false, payload: { chat_id: 1, text: '1b' } },
    { message: 77, sent: true, payload: { chat_id: 2, text: '2a' } },
  ])
})

test('limits, lanes, rests and the time before which nothing is sent are kept', async () => {
  const bulk = { urgency: 1 } as const
  await outbox().add([call('a', 1), call('b', 2), call('c', 3, bulk), call('d', 4, bulk)], at)
  await outbox().add([call('later', 5, { notBefore: after(60) })], at)
  expect(keys(await claim({ answers: 1, others: 0 }))).toEqual(['a'])
  expect(keys(await claim({ lanes: [3], pacedChats: [3] }))).toEqual([])
  expect(keys(await claim({ lanes: [3] }))).toEqual(['c'])
  expect(keys(await claim({ others: 0 }))).toEqual(['b'])
  expect(keys(await claim())).toEqual(['d'])
  expect(keys(await claim({}, after(60)))).toEqual(['later'])
})

test('what is not due yet does not hold back what is', async () => {
  await outbox().add([call('tomorrow', 1, { notBefore: after(86_400) }), call('now', 1)], at)
  expect(keys(await claim())).toEqual(['now'])
})

test('the lane in the database is the lane in the program', async () => {
  const chats = [0, 1, 63, 64, 5_000_000_000, -1, -64, -1_001_234_567_890, 4_503_599_627_370_495]
  await outbox().add(
    chats.map((chat) => call(`c${chat}`, chat)),
    at,
  )
  const rows = await fresh.connection.rows<{ chatId: number; lane: number }>(
    sql`select chat_id as "chatId", lane from outbox order by id`,
  )
  expect(rows.map(({ lane }) => lane)).toEqual(chats.map(laneOf))
})

test('a pause holds a chat, one for all holds everybody, and both end by themselves', async () => {
  await outbox().add([call('a', 1), call('b', 2)], at)
  await outbox().pause(1, after(3600), at)
  await outbox().pause(1, after(10), at)
  expect(keys(await claim())).toEqual(['b'])
  expect(keys(await claim({}, after(3599)))).toEqual([])
  await outbox().pause(0, after(7200), at)
  expect(keys(await claim({}, after(3601)))).toEqual([])
  expect(await outbox().countPauses(after(-1), at)).toBe(1)
  expect(keys(await claim({}, after(7200)))).toEqual(['a'])
})

test('an intent without an end is a leftover, then in doubt until somebody decides', async () => {
  await outbox().add([call('a', 1), call('b', 1)], at)
  const [row] = await claim()
  if (!row) throw new Error('nothing was claimed')
  expect(keys(await outbox().leftovers(ALL))).toEqual(['a'])
  expect(await outbox().leftovers([2])).toEqual([])
  await outbox().markDoubtful(row.id, 'the process ended')
  expect(await outbox().leftovers(ALL)).toEqual([])
  expect(await outbox().inDoubt(10)).toMatchObject([
    { key: 'a', doubtBecause: 'the process ended', intentAt: at },
  ])
  expect(keys(await claim())).toEqual(['b'])
  await outbox().reopen(row.id, at, { perhapsAgain: true })
  expect(await claim()).toMatchObject([{ key: 'a', attempts: 2, perhapsAgain: true }])
})

test('the end that comes late takes the doubt away', async () => {
  await outbox().add([call('a', 1)], at)
  const [row] = await claim()
  await outbox().markDoubtful(row?.id ?? 0, 'the connection broke')
  await outbox().markSent([{ id: row?.id ?? 0, messageId: 9 }], at)
  expect(await outbox().inDoubt(10)).toEqual([])
  await outbox().reopen(row?.id ?? 0, at)
  expect(await claim()).toEqual([])
})

test('a chat that cannot be reached gives up its answers and parks its money; another follows its group', async () => {
  await outbox().add(
    [
      call('a', 1),
      call('b', 1),
      call('money', 1, { urgency: 1 }),
      call('c', -5),
      call('d', -5, { payload: { inline: 1 } }),
    ],
    at,
  )
  expect(await outbox().closeChat(1, 0, 'blocked')).toEqual({ failed: 2, parked: 1 })
  await outbox().moveChat(-5, -1005, 0)
  expect(await claim()).toMatchObject([{ key: 'c', chatId: -1005, payload: { chat_id: -1005, text: 'c' } }])
  expect(keys(await outbox().failed(10))).toEqual(['b', 'a'])
})

test('what is parked waits however long it takes, and goes when the person writes again', async () => {
  await outbox().add([call('money', 1, { urgency: 1 }), call('more', 1, { urgency: 1 })], at)
  const [found] = await claim()
  expect(await outbox().closeChat(1, found?.id ?? 0, 'blocked')).toEqual({ failed: 0, parked: 2 })
  const years = after(3 * 365 * 86_400)
  expect(await outbox().prune(years, years)).toBe(0)
  expect(await claim({}, years)).toEqual([])
  await outbox().unparkChat(1, years)
  expect(keys(await claim({}, years))).toEqual(['money'])
})

test('pruning forgets what is over, never what is open or in doubt', async () => {
  await outbox().add([call('sent', 1), call('open', 1), call('doubt', 2), call('failed', 3)], at)
  const rows = await claim()
  const id = (key: string) => rows.find((row) => row.key === key)?.id ?? 0
  await outbox().markSent([{ id: id('sent'), messageId: null }], at)
  await outbox().markFailed(id('failed'), 'no')
  await outbox().markDoubtful(id('doubt'), 'who knows')
  await outbox().pause(9, after(1), at)
  expect(await outbox().prune(after(60), after(60))).toBe(2)
  expect(await outbox().countOpen(0)).toBe(1)
  expect(keys(await outbox().inDoubt(10))).toEqual(['doubt'])
})

test.runIf(engine() === 'postgres')('claims beside each other never take the same row', async () => {
  await outbox().add(
    [...Array(300).keys()].map((n) => call(`k${n}`, n % 60)),
    at,
  )
  const seen: string[] = []
  const worker = async () => {
    for (;;) {
      const rows = await claim({ answers: 7 })
      if (rows.length === 0) return
      seen.push(...keys(rows))
      await outbox().markSent(
        rows.map(({ id }) => ({ id, messageId: null })),
        at,
      )
    }
  }
  while ((await outbox().countOpen(0)) > 0) await Promise.all([worker(), worker(), worker(), worker()])
  expect(seen).toHaveLength(300)
  expect(new Set(seen).size).toBe(300)
})
