/** Messages about money that wait for somebody to write: none may wait for ever, whatever happens in between. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { type TestOutside, testOutside } from '../support/outside.ts'

let fresh: FreshDatabase
let outside: TestOutside
let shop: Shop
beforeAll(async () => {
  fresh = await freshDatabase()
  outside = testOutside(fresh.database)
  shop = openShop(outside)
})
afterAll(() => fresh.close())

const FORBIDDEN = { kind: 'unreachable', because: 'Forbidden: bot was blocked by the user' } as const
let people = 9_100_000

/** A person with a message about money, which a sender has begun. */
async function told(): Promise<{ id: number; call: Parameters<Shop['settleCall']>[0] }> {
  const id = ++people
  await fresh.database.outbox.add(
    [
      {
        key: `n:${id}`,
        chatId: id,
        method: 'sendMessage',
        payload: { chat_id: id, text: 'Новый заказ' },
        urgency: 1,
        notBefore: outside.now(),
        whenInDoubt: 'list',
      },
    ],
    outside.now(),
  )
  const lanes = Array.from({ length: 64 }, (_, lane) => lane)
  const claimed = await shop.claimCalls({
    sent: [],
    lanes,
    busyChats: [],
    pacedChats: [],
    answers: 9,
    others: 9,
  })
  const call = claimed.find(({ chatId }) => chatId === id)
  if (!call) throw new Error('the message was not claimed')
  return { id, call }
}

const standing = async (id: number): Promise<string | undefined> => {
  const [row] = await fresh.connection.rows<{ is: string }>(sql`
    select case when intent_at is not null then 'begun' when not_before = 'infinity' then 'parked' else 'open' end as is
    from outbox where chat_id = ${id}`)
  return row?.is
}

/** The shop, whose transactions die at a step. */
const dying = (step: (inside: Database) => Database): Shop =>
  openShop({
    ...outside,
    db: {
      ...fresh.database,
      transaction: (work) => fresh.database.transaction((inside) => work(step(inside))),
    },
  })
const dies = async (): Promise<never> => {
  throw new Error('the process dies')
}

test('a person who was lost and writes again gets what waited, once', async () => {
  const { id, call } = await told()
  await shop.meetPerson(id)
  await shop.settleCall(call, FORBIDDEN)
  expect([await standing(id), (await shop.findPerson(id))?.unreachableSince]).toEqual([
    'parked',
    outside.now(),
  ])
  expect((await shop.meetPerson(id)).unreachableSince).toBeNull()
  expect(await standing(id)).toBe('open')
})

test('a webmaster whom the operator registered gets it when they write for the first time', async () => {
  const { id, call } = await told()
  await shop.addWebmaster({ telegramId: id })
  await shop.settleCall(call, FORBIDDEN)
  expect(await standing(id)).toBe('parked')
  await shop.meetPerson(id)
  expect(await standing(id)).toBe('open')
})

test('a crash between the meeting and the message forgets neither', async () => {
  const { id, call } = await told()
  await shop.meetPerson(id)
  await shop.settleCall(call, FORBIDDEN)
  const crashing = dying((inside) => ({ ...inside, outbox: { ...inside.outbox, unparkChat: dies } }))
  await expect(crashing.meetPerson(id)).rejects.toThrow('dies')
  await shop.meetPerson(id)
  expect(await standing(id)).toBe('open')
})

test('nor does one while the person is lost', async () => {
  const { id, call } = await told()
  await shop.meetPerson(id)
  const crashing = dying((inside) => ({ ...inside, people: { ...inside.people, markUnreachable: dies } }))
  await expect(crashing.settleCall(call, FORBIDDEN)).rejects.toThrow('dies')
  expect(await standing(id)).toBe('begun')
})
