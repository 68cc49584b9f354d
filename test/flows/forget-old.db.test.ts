import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openShop } from '../../src/flows/shop.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { testOutside } from '../support/outside.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('what cannot be forgotten now does not keep the rest', async () => {
  const outside = testOutside(fresh.database)
  const { partitions } = outside.db
  const longAgo = sql`${new Date(outside.now().getTime() - 20 * 86_400_000)}::timestamptz`
  await fresh.connection.rows(sql`
    insert into outbox (key, chat_id, method, payload, created_at, not_before, sent_at)
    values ('old', 1, 'sendMessage', '{"text":"their own"}', ${longAgo}, ${longAgo}, ${longAgo})`)
  await fresh.connection.rows(sql`
    insert into inbox (update_id, lane, payload, received_at, done_at) values (1, 0, '{}', ${longAgo}, ${longAgo})`)
  const tendClicks = async () => {
    throw new Error('the table is held')
  }
  const shop = openShop({ ...outside, db: { ...outside.db, partitions: { ...partitions, tendClicks } } })
  await expect(shop.forgetOld()).rejects.toThrow('the table is held')
  for (const table of ['outbox', 'inbox'])
    expect(await fresh.connection.rows(sql`select 1 as one from ${sql.identifier(table)}`)).toEqual([])
})
