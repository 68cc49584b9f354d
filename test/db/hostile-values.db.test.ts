/** Values that PostgreSQL has no room for, and errors that must not repeat what they were about. */
import { inspect } from 'node:util'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openImport } from '../../src/db/deal-import.ts'
import { passRuns } from '../../src/db/money-schema.ts'
import { people } from '../../src/db/schema.ts'
import { enterDeal } from '../../src/domain/deal-entry.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { someDeal } from '../support/some-deal.ts'

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

test('so they are in objects that go as JSON, alone and in lists', async () => {
  const hostile = { note: `a\u0000b${HALF}` }
  const [row] = await fresh.connection.rows(
    sql`select ${sql.param(hostile)}::jsonb as alone, ${sql.param([hostile])}::jsonb[] as list`,
  )
  const kept = { note: 'a\ufffdb\ufffd' }
  expect(row).toEqual({ alone: kept, list: [kept] })
})

test('a deal with a NUL in its title does not keep its batch out', async () => {
  const run = await openImport(fresh.connection, { catalogue: 'hostile', at, key: 'nul' })
  const named = (externalId: string, title: string) =>
    enterDeal(someDeal({ externalId, title, categoryPath: [title] }), null, {})
  await run.put([named('1', `чай\u0000${HALF}`), named('2', 'кофе')])
  expect(await run.finish(false)).toMatchObject({ added: 2 })
  const kept = await fresh.connection.rows(
    sql`select title, category_path as path from deals where catalogue = 'hostile' order by external_id`,
  )
  expect(kept).toEqual([
    { title: 'чай\ufffd\ufffd', path: ['чай\ufffd\ufffd'] },
    { title: 'кофе', path: ['кофе'] },
  ])
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
