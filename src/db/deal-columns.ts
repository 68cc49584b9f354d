/** The columns of `deals` that an import writes, as a list of entries becomes an array a column: one statement takes any number of them. */
import { type SQL, sql } from 'drizzle-orm'
import type { EntryRow } from './deal-row.ts'
import { arrayText } from './wire-values.ts'

/** Column, its type, and the entry's value. */
const COLUMNS: readonly (readonly [name: string, type: string, value: (row: EntryRow) => unknown])[] = [
  ['external_id', 'text', (row) => row.externalId],
  ['item_id', 'text', (row) => row.itemId],
  ['title', 'text', (row) => row.title],
  ['url', 'text', (row) => row.url],
  ['picture', 'text', (row) => row.picture],
  ['price_minor', 'bigint', (row) => row.priceMinor],
  ['price_to_minor', 'bigint', (row) => row.priceToMinor],
  ['old_price_minor', 'bigint', (row) => row.oldPriceMinor],
  ['currency', 'bpchar', (row) => row.currency],
  ['rub_minor', 'bigint', (row) => row.rubMinor],
  ['discount_percent', 'smallint', (row) => row.discountPercent],
  ['rating_tenths', 'smallint', (row) => row.ratingTenths],
  ['orders', 'integer', (row) => row.orders],
  ['store_id', 'text', (row) => row.storeId],
  ['store_name', 'text', (row) => row.storeName],
  ['category_path', 'text[]', (row) => arrayText(row.categoryPath)],
  ['affiliated', 'boolean', (row) => row.affiliated],
  ['rate', 'text', (row) => row.rate],
  ['boost', 'text', (row) => row.boost],
  ['seller', 'bpchar', (row) => row.seller],
  ['kind', 'text', (row) => row.kind],
  ['section', 'text', (row) => row.section],
  ['adult', 'boolean', (row) => row.adult],
  ['available', 'boolean', (row) => row.available],
  ['content_hash', 'text', (row) => row.contentHash],
  ['search_text', 'text', (row) => row.searchText],
  ['score', 'smallint', (row) => row.score],
]
const names = COLUMNS.map(([name]) => name)

/** 'external_id, item_id, ...' */
export const LIST = sql.raw(names.join(', '))
/** 'external_id text, item_id text, ...': of a table that holds entries. */
export const DEFINED = sql.raw(COLUMNS.map(([name, type]) => `${name} ${type}`).join(', '))
/** All but the id, from such a table that is called c. */
export const SET_FROM_C = sql.raw(
  names
    .slice(1)
    .map((name) => `${name} = c.${name}`)
    .join(', '),
)

/** unnest gives an array's innermost elements: a path travels as text. */
const isArray = (type: string): boolean => type.endsWith('[]')

/** The columns of entries that come by `unnested`. */
export const FROM_UNNESTED = sql.raw(
  COLUMNS.map(([name, type]) => (isArray(type) ? `c.${name}::${type}` : `c.${name}`)).join(', '),
)

/** `c (seq, known, external_id, ...)`, for FROM: a row an entry. `known`: the database has a deal with its id. */
export function unnested(
  entries: readonly { readonly seq: number; readonly known: boolean; readonly row: EntryRow }[],
): SQL {
  const arrays = [
    sql`${sql.param(entries.map(({ seq }) => seq))}::bigint[]`,
    sql`${sql.param(entries.map(({ known }) => known))}::boolean[]`,
    ...COLUMNS.map(
      ([, type, value]) =>
        sql`${sql.param(entries.map(({ row }) => value(row)))}::${sql.raw(isArray(type) ? 'text[]' : `${type}[]`)}`,
    ),
  ]
  return sql`unnest(${sql.join(arrays, sql`, `)}) as c (seq, known, ${LIST})`
}
