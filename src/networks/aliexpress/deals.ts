import { problemOf } from '../misfit.ts'
import type { Page } from '../shifting-pages.ts'
import type { ProductWish } from './client.ts'
import { type WireProduct, wireProduct } from './schema.ts'

/** A product field by field as the platform publishes it, under the names by which catalogues' entries are read. */
export interface LiveEntry {
  readonly id: string
  readonly title: string
  readonly url?: string
  readonly picture?: string
  readonly currency?: string
  readonly prices: readonly { readonly text: string; readonly number: boolean }[]
  readonly oldPrices: readonly { readonly text: string; readonly number: boolean }[]
  readonly rating?: string
  readonly orders?: string
  readonly storeId?: string
  readonly storeName?: string
  readonly categoryPath: readonly string[]
  readonly affiliated: 'true'
  readonly rate?: string
}

/** Where an answer's entry stands: `line` is the page, `entry` its number among all, both from 1. */
export interface LivePosition {
  readonly line: number
  readonly column: number
  readonly entry: number
}

/** What becomes of an entry: how catalogues' entries are judged, which is the feeds' business. */
export type JudgeEntry<Item> = (entry: LiveEntry, position: LivePosition) => Item

/** An entry that does not have a product's shape. */
export interface LiveRefusal {
  readonly kind: 'refusal'
  readonly position: LivePosition
  readonly id: string | null
  readonly cause: string
}

/** How deep a query is followed, where nobody says: 10,000 products. */
const MOST_PAGES = 200

/** The products that the platform finds, a page at a time. Throws NetworkError; what came before stays valid. */
export async function* readDeals<Item>(
  client: { queryProducts(wish: ProductWish, page: number): Promise<Page<unknown>> },
  wish: ProductWish,
  judge: JudgeEntry<Item>,
  mostPages = MOST_PAGES,
): AsyncGenerator<(Item | LiveRefusal)[]> {
  let entry = 0
  for (let number = 1; number <= mostPages; number++) {
    const page = await client.queryProducts(wish, number)
    if (page.rows.length > 0)
      yield page.rows.map((row) => {
        const position = { line: number, column: 1, entry: ++entry }
        const parsed = wireProduct.safeParse(row)
        return parsed.success
          ? judge(toEntry(parsed.data), position)
          : { kind: 'refusal' as const, position, id: idOf(row), cause: problemOf(parsed.error) }
      })
    if (page.last || page.rows.length === 0) return
  }
}

/** Prices in the currency that was asked for, else in the seller's. What the platform finds, takes part. */
function toEntry(product: WireProduct): LiveEntry {
  const isTarget = Boolean(product.target_sale_price)
  const price = (text: string | null | undefined) => (text ? [{ text, number: true }] : [])
  return {
    id: product.product_id,
    title: product.product_title,
    ...said('url', product.product_detail_url),
    ...said('picture', product.product_main_image_url),
    ...said('currency', isTarget ? product.target_sale_price_currency : product.sale_price_currency),
    prices: price(isTarget ? product.target_sale_price : product.sale_price),
    oldPrices: price(isTarget ? product.target_original_price : product.original_price),
    ...said('rating', product.evaluate_rate),
    ...said('orders', product.lastest_volume),
    ...said('storeId', product.shop_id),
    ...said('storeName', product.shop_name),
    categoryPath: [product.first_level_category_name, product.second_level_category_name].filter(
      (name): name is string => Boolean(name),
    ),
    affiliated: 'true',
    ...said('rate', product.commission_rate),
  }
}

const said = <Name extends string>(name: Name, value: string | null | undefined) =>
  (value ? { [name]: value } : {}) as { [Key in Name]?: string }

function idOf(row: unknown): string | null {
  const id = (row as { product_id?: unknown } | null)?.product_id
  return typeof id === 'string' ? id.slice(0, 200) : null
}
