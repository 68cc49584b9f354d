/** What the operator is shown of the whole shop: what waits for a person, what is payable, how far the networks are read. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Outgoing } from '../../src/domain/outgoing.ts'
import { laneOf } from '../../src/domain/update.ts'
import type { Shop } from '../../src/flows/shop.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { registerHouse } from '../support/link.ts'
import type { TestOutside } from '../support/outside.ts'
import { aRiver, runPasses, TELEGRAM_ID, toldSource, WITHOUT_HOLD } from '../support/river.ts'

let fresh: FreshDatabase
let outside: TestOutside
let shop: Shop
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())
beforeEach(async () => {
  const river = await aRiver(fresh)
  const approved = river.mine({ status: 'approved', statusWord: 'approved' })
  const nobodys = { ...approved, id: 'x1', orderId: 'x1', clickId: null, linkCode: null }
  const unread = {
    network: 'admitad',
    source: 'poll',
    payload: '{}',
    problem: 'status: expected one',
  } as const
  const opened = river.open(toldSource('admitad', [approved, nobodys, unread]), WITHOUT_HOLD)
  outside = opened.outside
  shop = opened.shop
})

test('a shop in which nothing has happened yet has nothing that waits', async () => {
  expect(await shop.showStanding()).toEqual({
    networks: [{ name: 'admitad', until: null }],
    doubtful: 0,
    unmatched: 0,
    misfits: 0,
    payable: [],
  })
  expect(await shop.listPayable(10, 0)).toEqual({ payable: [], more: false })
})

test('what waits is counted, until it is seen to', async () => {
  await runPasses(shop)
  const { db, now } = outside
  const call: Outgoing = {
    key: 'a call',
    chatId: 5,
    method: 'sendMessage',
    payload: { chat_id: 5, text: 'x' },
    urgency: 1,
    notBefore: now(),
    whenInDoubt: 'list',
  }
  await db.outbox.add([call], now())
  const all = { sent: [], lanes: [laneOf(call.chatId)], busyChats: [], pacedChats: [], answers: 5, others: 5 }
  const [claimed] = await db.outbox.claim(all, now())
  await db.outbox.markDoubtful(claimed?.id ?? 0, 'nobody knows')
  expect(await shop.showStanding()).toEqual({
    networks: [{ name: 'admitad', until: now() }],
    doubtful: 1,
    unmatched: 1,
    misfits: 1,
    payable: [{ amount: { minor: 14_925, currency: 'RUB' }, webmasters: 1 }],
  })
  expect(await shop.listPayable(10, 0)).toEqual({
    payable: [{ telegramId: TELEGRAM_ID, name: 'Аня', amount: { minor: 14_925, currency: 'RUB' } }],
    more: false,
  })
  await shop.decideDoubtful(claimed?.id ?? 0, 'leave')
  await shop.payOut(TELEGRAM_ID, 'RUB')
  expect(await shop.showStanding()).toMatchObject({ doubtful: 0, payable: [] })
})

test('what is payable to one is not made less by what another owes', async () => {
  await runPasses(shop)
  const { adSpace } = await registerHouse(fresh.database)
  const [{ id, version }] = (await fresh.connection.rows(
    sql`select action_id as id, version from settlements order by action_id limit 1`,
  )) as [{ id: number; version: number }]
  await fresh.connection.rows(sql`
    insert into commission_entries (action_id, version, kind, currency, minor, webmaster_id, at)
    values (${id}, ${version}, 'payable', 'USD', -500, ${adSpace.webmasterId}, ${outside.now()}),
      (${id}, ${version}, 'hold', 'USD', 900, ${adSpace.webmasterId}, ${outside.now()})`)
  const { payable } = await shop.showStanding()
  expect(payable).toEqual([{ amount: { minor: 14_925, currency: 'RUB' }, webmasters: 1 }])
  expect(await shop.listPayable(1, 0)).toMatchObject({ payable: [{ name: 'Аня' }], more: false })
  expect(await shop.listPayable(1, 1)).toEqual({ payable: [], more: false })
})
