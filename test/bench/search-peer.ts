/** What search is measured beside: one full-text index, every match ranked. It corrects nothing and knows no other spellings. */
import { sql } from 'drizzle-orm'
import type { Connection } from '../../src/db/connection.ts'
import type { DealWish } from '../../src/domain/deal.ts'

const ORDER_BY = {
  price: 'rub_minor asc nulls last',
  discount: 'discount_percent desc nulls last',
  orders: 'orders desc nulls last',
}

/** The page's rows, columns as the table names them. */
export function byRank<Row extends Record<string, unknown>>(
  { rows }: Connection,
  wish: DealWish,
): Promise<Row[]> {
  const { text, order = 'relevance', maxPriceMinor = null, category = null, limit } = wish
  const by =
    order === 'relevance'
      ? sql`ts_rank(tsv, plainto_tsquery('russian', ${text})) desc`
      : sql.raw(ORDER_BY[order])
  const matching = text === '' ? sql`true` : sql`tsv @@ plainto_tsquery('russian', ${text})`
  return rows<Row>(sql`select id, title, url, picture, price_minor, old_price_minor, currency, rating_tenths, orders, store_name, category_path
    from deals where available and not adult and ${matching}
    and (${maxPriceMinor}::bigint is null or rub_minor <= ${maxPriceMinor}) and (${category}::text is null or ${category} = any(category_path))
    order by ${by} limit ${limit}`)
}
