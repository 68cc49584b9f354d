/** The columns of `deals` that an import writes, and an entry as a line of COPY. */
import { sql } from 'drizzle-orm'
import type { EntryRow } from './deal-row.ts'
import { arrayText, copyText } from './wire-values.ts'

/** Column, its SQL type, and the entry's value: the order of the COPY. */
const COLUMNS: readonly (readonly [name: string, type: string, value: (row: EntryRow) => unknown])[] = [
  ['external_id', 'text', (row) => row.externalId],
  ['item_id', 'text', (row) => row.itemId],
  ['title', 'text', (row) => row.title],
  ['url', 'text', (row) => row.url],
  ['picture', 'text', (row) => row.picture],
  ['price_minor', 'bigint', (row) => row.priceMinor],
  ['price_to_minor', 'bigint', (row) => row.priceToMinor],
  ['old_price_minor', 'bigint', (row) => row.oldPriceMinor],
  ['currency', 'char(3)', (row) => row.currency],
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
  ['seller', 'char(2)', (row) => row.seller],
  ['kind', 'text', (row) => row.kind],
  ['section', 'text', (row) => row.section],
  ['adult', 'boolean', (row) => row.adult],
  ['available', 'boolean', (row) => row.available],
  ['content_hash', 'text', (row) => row.contentHash],
  ['search_text', 'text', (row) => row.searchText],
  ['score', 'smallint', (row) => row.score],
]
export const NAMES = COLUMNS.map(([name]) => name)
/** 'external_id, item_id, ...' */
export const LIST = sql.raw(NAMES.join(', '))
/** 'c.external_id, c.item_id, ...' */
export const FROM_C = sql.raw(NAMES.map((name) => `c.${name}`).join(', '))
/** 'external_id text, item_id text, ...' */
export const DEFINED = sql.raw(COLUMNS.map(([name, type]) => `${name} ${type}`).join(', '))
/** All but the id, from a table that is called c. */
export const SET_FROM_C = sql.raw(
  NAMES.slice(1)
    .map((name) => `${name} = c.${name}`)
    .join(', '),
)

/** A line of COPY's text format: the number, whether it is known, and the columns. */
export function copyLine(seq: number, known: boolean, row: EntryRow): string {
  let line = `${seq}\t${known ? 't' : 'f'}`
  for (const [, , value] of COLUMNS) line += `\t${copyText(value(row))}`
  return `${line}\n`
}
