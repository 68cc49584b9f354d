/** What src/db/GROWTH.md says of each table's keys is what the database has. */
import { readFile } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { projectPath } from '../../src/paths.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh?.close())

interface Row {
  readonly table: string
  /** The column that rows are spread by; 'everywhere' for a table that each node has, 'one place' for one that is not spread. */
  readonly by: string
  /** Unique keys that do not hold that column yet, or that the table lacks it. */
  readonly missing: string
}

async function page(): Promise<Row[]> {
  const text = await readFile(projectPath('src', 'db', 'GROWTH.md'), 'utf8')
  return [...text.matchAll(/^\| `(\w+)` \| (?:`(\w+)`|(\w[\w ]*)) \|(.*)\|$/gm)].map(
    ([, table = '', column, word, missing = '']) => ({
      table,
      by: column ?? word ?? '',
      missing: missing.trim(),
    }),
  )
}

async function uniqueKeys(): Promise<Map<string, { columns: readonly string[]; keys: readonly string[][] }>> {
  const tables = await fresh.connection.rows<{ table: string; columns: string[]; keys: string[] | null }>(sql`
    select c.relname as table,
      (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select array_agg((select string_agg(a.attname, ',' order by k.at)
          from unnest(i.indkey::int2[]) with ordinality k(n, at) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n))
        from pg_index i where i.indrelid = c.oid and i.indisunique) as keys
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition`)
  return new Map(
    tables.map(({ table, columns, keys }) => [
      table,
      { columns, keys: (keys ?? []).map((key) => key.split(',')) },
    ]),
  )
}

it('names every table, once', async () => {
  const named = (await page()).map(({ table }) => table)
  expect([...named].sort()).toEqual([...(await uniqueKeys()).keys()].sort())
})

it('says of every table that is spread which keys lack the column', async () => {
  const tables = await uniqueKeys()
  const spread = (await page()).filter(({ by }) => by !== 'everywhere' && by !== 'one place')
  expect(spread.length).toBeGreaterThan(10)
  for (const { table, by, missing } of spread) {
    const { columns = [], keys = [] } = tables.get(table) ?? {}
    const lacking = keys.filter((key) => !key.includes(by)).map((key) => `\`${key.join(', ')}\``)
    const expected = columns.includes(by) ? lacking.sort().join('; ') : 'the column'
    expect(`${table}: ${missing.split('; ').sort().join('; ')}`).toBe(`${table}: ${expected || 'nothing'}`)
  }
})
