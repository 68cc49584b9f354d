/** The made-up catalogue that search is measured on: deals of numbers `from` up to `to`, with everything that an import leaves behind. */
import { sql } from 'drizzle-orm'
import type { Connection } from '../../src/db/connection.ts'
import { openStores } from '../../src/db/database.ts'
import { discountPercent } from '../../src/domain/deal.ts'
import { scoreOf, searchTextOf } from '../../src/domain/search-text.ts'
import { madeDeal } from './deal-titles.ts'

const COLUMNS =
  'catalogue external_id title url price_minor old_price_minor currency rub_minor discount_percent rating_tenths orders category_path ' +
  'content_hash search_text score created_at updated_at'

/** The full-text indexes are made anew after the rows: on an empty table that takes a quarter of the time, and they find the same. */
export async function loadDeals(connection: Connection, from: number, to: number): Promise<void> {
  await connection.rows(sql`drop index if exists bench_plain`)
  const indexes = await connection.rows<{ name: string; definition: string }>(
    sql`select indexname as name, indexdef as definition from pg_indexes where tablename = 'deals' and indexdef like '% gin %'`,
  )
  for (const { name } of indexes) await connection.rows(sql.raw(`drop index ${name}`))
  await connection.copyIn('deals', COLUMNS.split(' '), lines(from, to))
  for (const { definition } of indexes) await connection.rows(sql.raw(definition))
  await openStores(connection).searchWords.refresh()
  await connection.rows(sql`create index bench_plain on deals using gin (tsv) where available`)
  // Or the server would do so by itself in the midst of what is measured.
  await connection.rows(sql`vacuum analyze deals`)
}

function* lines(from: number, to: number): Generator<string> {
  let chunk = ''
  for (let number = from; number < to; number++) {
    chunk += lineOf(number)
    if (chunk.length > 200_000) {
      yield chunk
      chunk = ''
    }
  }
  yield chunk
}

function lineOf(number: number): string {
  const made = madeDeal(number)
  const facts = {
    ...made,
    externalId: String(number),
    price: { minor: made.rubMinor, currency: 'RUB' },
    oldPrice: made.oldRubMinor === null ? null : { minor: made.oldRubMinor, currency: 'RUB' },
    picture: 'https://pictures.test/p.jpg',
  }
  const values = [
    'bench',
    facts.externalId,
    made.title,
    `https://www.aliexpress.com/item/${1_005_000_000_000_000 + number}.html`,
    made.rubMinor,
    made.oldRubMinor,
    'RUB',
    made.rubMinor,
    discountPercent(facts),
    made.ratingTenths,
    made.orders,
    `{${made.categoryPath.map((name) => JSON.stringify(name)).join(',')}}`,
    `hash of deal ${number}`.padEnd(40, '.'),
    searchTextOf(facts),
    scoreOf(facts),
    '2026-01-01T00:00:00Z',
    '2026-01-01T00:00:00Z',
  ]
  return `${values.map((value) => value ?? '\\N').join('\t')}\n`
}
