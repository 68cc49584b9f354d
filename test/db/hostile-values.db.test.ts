/** Values that PostgreSQL has no room for, and errors that must not repeat what they were about. */
import { inspect } from 'node:util'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { passRuns } from '../../src/db/money-schema.ts'
import { people } from '../../src/db/schema.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())

const at = new Date('2026-03-01T12:00:00Z')
const HALF = '\ud83d'

test('NUL and halves of surrogate pairs are replaced, in JSON, texts and lists', async () => {
  const { database, connection } = fresh
  const payload = { 'na\u0000me': `a\u0000b${HALF}`, plain: '\\u0000' }
  expect(await database.misfits.isNewPostback({ hash: 'h', network: 'epn', payload }, at)).toBe(true)
  const [kept] = await connection.rows(sql`select payload from postbacks where hash = 'h'`)
  expect(kept?.payload).toEqual({ 'na\ufffdme': 'a\ufffdb\ufffd', plain: '\\u0000' })
  const [row] = await connection.rows(
    sql`select ${'a\u0000b'}::text as text, ${sql.param(['c\u0000', '"\u0000'])}::text[] as list`,
  )
  expect(row).toEqual({ text: 'a\ufffdb', list: ['c\ufffd', '"\ufffd'] })
})

test('a search keeps what was written, as far as that can be kept', async () => {
  const { database } = fresh
  await database.people.meet(5, at)
  const search = { text: `чай\u0000${HALF}`, offset: 0 } as never
  expect(await database.people.search(5, search)).toMatchObject({ text: 'чай\ufffd\ufffd', number: 1 })
})

test('a column of JSON gives back what went in, a mere text included', async () => {
  const { orm } = fresh.connection
  for (const [n, value] of ['why it failed', { a: [1, 'x'] }, ['y'], true].entries()) {
    await orm.insert(passRuns).values({ pass: 'p', slot: new Date(n), startedAt: at, result: value })
    const [row] = await orm
      .select()
      .from(passRuns)
      .where(eq(passRuns.slot, new Date(n)))
    expect(row?.result).toEqual(value)
  }
})

test('an error tells the statement and never its values', async () => {
  const secret = 'what nobody may read'
  const refused = fresh.connection.orm
    .insert(people)
    .values({ id: 6, search: { text: secret } as never, country: 'too long', createdAt: at })
  const error = await refused.then(
    () => null,
    (fault: unknown) => fault,
  )
  expect(error).toBeInstanceOf(Error)
  expect(String(error)).toMatch(/value too long.*insert into "people"/s)
  expect(inspect(error, { depth: 9 }) + JSON.stringify(error)).not.toContain(secret)
})
