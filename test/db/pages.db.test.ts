import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { pagesOf } from '../../src/db/pages.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())

it.each([
  [0, []],
  [1, [1]],
  [1_000, [1_000]],
  [2_500, [1_000, 1_000, 500]],
])('%i rows come in order, a page after another', async (count, sizes) => {
  await fresh.connection.transaction(async (inside) => {
    const seen: number[][] = []
    for await (const page of pagesOf<{ n: number }>(
      inside,
      sql`select n::int8 as n from generate_series(1, ${count}::int) n order by n`,
    ))
      seen.push(page.map(({ n }) => n))
    expect(seen.map(({ length }) => length)).toEqual(sizes)
    expect(seen.flat()).toEqual(Array.from({ length: count }, (_, at) => at + 1))
  })
})

it('what is not read to its end leaves the transaction as it was', async () => {
  const done = fresh.connection.transaction(async (inside) => {
    for await (const page of pagesOf(inside, sql`select generate_series(1, 5000) as n`)) {
      expect(page).toHaveLength(1_000)
      break
    }
    return inside.rows(sql`select 1::int4 as one`)
  })
  expect(await done).toEqual([{ one: 1 }])
})
