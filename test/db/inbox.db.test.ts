import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { storedInbox } from '../support/stored-inbox.ts'

let fresh: FreshDatabase
const at = new Date('2026-03-01T12:00:00Z')
const later = new Date('2026-03-02T12:00:00Z')
const ids = (updates: readonly { updateId: number }[]) => updates.map(({ updateId }) => updateId)
const inbox = () => fresh.database.inbox
const add = async (...rows: [number, number][]) => {
  const updates = rows.map(([updateId, lane]) => {
    return { updateId, lane, payload: { update_id: updateId, text: `и "q" \\ 😀` } }
  })
  return (await inbox().add(updates, at)).stored
}
const call = (key: string, chatId = 5): Outgoing => ({
  key,
  chatId,
  method: 'sendMessage',
  payload: { chat_id: chatId, text: 'да' },
  urgency: 0,
  notBefore: at,
  whenInDoubt: 'list',
})
const close = (updateId: number, calls = [call(`u:${updateId}:0`)], forms = new Map<string, unknown>()) =>
  inbox().close({ updateId, calls, forms, parkedBecause: null }, at)

beforeAll(async () => {
  fresh = await freshDatabase()
})
beforeEach(() =>
  fresh.connection.rows(
    sql`with i as (delete from inbox), o as (delete from outbox) delete from bot_sessions`,
  ),
)
afterAll(() => fresh?.close())

test('an update is stored once, whatever comes how often, and raw', async () => {
  expect(await add([1, 3], [2, 3])).toBe(2)
  expect(await add([2, 3], [3, 4], [3, 4])).toBe(1)
  const taken = await inbox().take([3, 4], 10, 10, at)
  expect(ids(taken)).toEqual([1, 2, 3])
  expect(taken[0]).toEqual({
    updateId: 1,
    lane: 3,
    payload: { update_id: 1, text: `и "q" \\ 😀` },
    attempts: 0,
  })
})

test('taking gives the oldest lanes first, each in order, and only those asked for', async () => {
  await add([10, 1], [12, 1], [11, 2], [13, 3], [14, 1])
  expect(ids(await inbox().take([1, 2, 3], 2, 2, at))).toEqual([10, 11, 12])
  expect(ids(await inbox().take([3], 9, 9, at))).toEqual([13])
  expect(await inbox().take([], 9, 9, at)).toEqual([])
})

test('closing keeps the answers in order and the forms, together with the end; a second closing keeps nothing', async () => {
  await add([1, 5])
  const calls = [call('u:1:0'), call('u:1:1'), call('u:1:2')]
  expect(await close(1, calls, new Map([['5:5', { step: 1 }]]))).toBe(true)
  expect(await close(1, [call('u:1:9')], new Map([['5:5', { step: 2 }]]))).toBe(false)
  const queued = await fresh.connection.rows<{ key: string }>(sql`select key from outbox order by id`)
  expect(queued.map(({ key }) => key)).toEqual(['u:1:0', 'u:1:1', 'u:1:2'])
  expect(await fresh.database.botSessions.read('5:5')).toEqual({ step: 1 })
  expect(await inbox().take([5], 1, 1, at)).toEqual([])
})

test('a form that a turn removed is gone', async () => {
  await add([1, 5])
  await fresh.database.botSessions.write('5:5', { step: 1 }, at)
  await close(1, [], new Map([['5:5', null]]))
  expect(await fresh.database.botSessions.read('5:5')).toBeUndefined()
})

test('a closing that fails in the middle leaves the update open and says nothing', async () => {
  await add([1, 5])
  const broken = { ...call('u:1:1'), method: null as unknown as string }
  await expect(close(1, [call('u:1:0'), broken], new Map([['5:5', { step: 1 }]]))).rejects.toThrow()
  expect(ids(await inbox().take([5], 1, 1, at))).toEqual([1])
  expect(await fresh.connection.rows(sql`select 1 from outbox`)).toEqual([])
  expect(await fresh.database.botSessions.read('5:5')).toBeUndefined()
})

test('what was in work when its owner died counts as an attempt: the first of a lane, and only if it was begun', async () => {
  await add([1, 1], [2, 1], [3, 2], [4, 3])
  await inbox().take([1, 2], 9, 9, at)
  await inbox().putBack([3])
  expect(await inbox().countInterrupted([1, 2, 3])).toBe(1)
  const attempts = Object.fromEntries(
    (await inbox().take([1, 2, 3], 9, 9, at)).map((u) => [u.updateId, u.attempts]),
  )
  expect(attempts).toEqual({ 1: 1, 2: 0, 3: 0, 4: 0 })
})

test('attempts are counted, parked updates are listed and no longer worked', async () => {
  await add([1, 5], [2, 5])
  expect([await inbox().countAttempt(1), await inbox().countAttempt(1)]).toEqual([1, 2])
  await inbox().close(
    { updateId: 1, calls: [call('u:1:0')], forms: new Map(), parkedBecause: 'x1: broken' },
    at,
  )
  expect(await storedInbox(fresh.connection).parked()).toEqual([
    { updateId: 1, parkedBecause: 'x1: broken', receivedAt: at },
  ])
  expect(ids(await inbox().take([5], 9, 9, at))).toEqual([2])
  expect(await storedInbox(fresh.connection).countOpen()).toBe(1)
})

test('what was worked keeps nothing of what it said, and is known again all the same', async () => {
  await add([1, 5])
  await close(1)
  const [kept] = await fresh.connection.rows<{ row: string }>(
    sql`select to_jsonb(i)::text as row from inbox i`,
  )
  expect(kept?.row).not.toContain('😀')
  const again = { updateId: 1, lane: 5, payload: { update_id: 1, text: `и "q" \\ 😀` } }
  expect(await inbox().add([again], later)).toEqual({ stored: 0, renumbered: 0 })
  expect(await inbox().take([5], 9, 9, at)).toEqual([])
})

test('a closed number that comes with something else is a new update, and its answers are said; an open one is not', async () => {
  await add([1, 5], [2, 5])
  await close(1)
  const others = [1, 2].map((updateId) => ({
    updateId,
    lane: 5,
    payload: { update_id: updateId, text: 'other' },
  }))
  expect(await inbox().add(others, later)).toEqual({ stored: 0, renumbered: 1 })
  expect(await inbox().add(others, later)).toEqual({ stored: 0, renumbered: 0 })
  const taken = await inbox().take([5], 9, 9, at)
  expect(taken.map(({ payload }) => payload.text)).toEqual(['other', `и "q" \\ 😀`])
  expect(await close(1)).toBe(true)
  expect(await fresh.connection.rows(sql`select 1 from outbox`)).toHaveLength(2)
})

test('NUL and halves of emoji, which jsonb does not take, are stored as U+FFFD', async () => {
  const text = 'a\u0000b \ud83d c \\u0000 😀'
  await inbox().add([{ updateId: 1, lane: 5, payload: { update_id: 1, text } }], at)
  const fixed = 'a\ufffdb \ufffd c \\u0000 😀'
  expect((await inbox().take([5], 9, 9, at))[0]?.payload.text).toBe(fixed)
  await close(1, [{ ...call('u:1:0'), payload: { text } }], new Map([['5:5', { text }]]))
  const [queued] = await fresh.connection.rows<{ payload: unknown }>(sql`select payload from outbox`)
  expect(queued?.payload).toEqual({ text: fixed })
  expect(await fresh.database.botSessions.read('5:5')).toEqual({ text: fixed })
})

test('turns that end together are written together, and one that cannot be written fails alone', async () => {
  await add([1, 1], [2, 2], [3, 3])
  const broken = { ...call('u:2:0'), method: null as unknown as string }
  const ends = await Promise.allSettled([close(1), close(2, [broken]), close(3), close(9)])
  expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : 'failed'))).toEqual([
    true,
    'failed',
    true,
    false,
  ])
  expect(ids(await inbox().take([1, 2, 3], 9, 9, at))).toEqual([2])
  const queued = await fresh.connection.rows<{ key: string }>(sql`select key from outbox order by id`)
  expect(queued.map(({ key }) => key).sort()).toEqual(['u:1:0', 'u:3:0'])
})

test('a person’s newer inline query is seen while it waits, nobody else’s', async () => {
  const query = (updateId: number, from: number) => ({
    updateId,
    lane: 5,
    payload: { update_id: updateId, inline_query: { id: `q${updateId}`, from: { id: from }, query: 'a' } },
  })
  await inbox().add([query(1, 5), query(2, 69), query(3, 5)], at)
  const newer = (personId: number, updateId: number) => inbox().hasNewerQuery(5, personId, updateId)
  expect(await Promise.all([newer(5, 1), newer(69, 1), newer(69, 2), newer(5, 3)])).toEqual([
    true,
    true,
    false,
    false,
  ])
  await close(3, [])
  expect(await newer(5, 1)).toBe(false)
})
