import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())

test('opens', async () => {
  expect(await fresh.connection.rows(sql`select 1 as one`)).toEqual([{ one: 1 }])
})
