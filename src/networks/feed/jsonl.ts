import { LosslessNumber, parse as parseLossless } from 'lossless-json'
import { splitPath } from './category-tree.ts'
import { judgeEntry, type RawEntry, type RawPrice } from './entry.ts'
import type { FeedItem } from './feed.ts'
import { type JsonText, JsonValues } from './json-values.ts'

/**
 * Reads JSON records, one a line or in one array: AliExpress listings, answers of the affiliate API, cards of AliExpress's search
 * pages, listings of other marketplaces, and our own sample catalogue. Fields are known by their names; ids are never rounded.
 */
export async function* readJsonl(text: AsyncIterable<string>): AsyncGenerator<FeedItem[]> {
  const values = new JsonValues()
  let entry = 0
  const items = (texts: readonly JsonText[]) => texts.flatMap((value) => judgeValue(value, ++entry))
  for await (const chunk of text) {
    const found = items(values.push(chunk))
    if (found.length > 0) yield found
  }
  const end = values.end()
  const last = items(end.values)
  const position = { ...end.position, entry: 0 }
  const told = last.some((item) => item.kind === 'fault' && item.truncated)
  if (end.cutOff && !told)
    last.push({
      kind: 'fault',
      position,
      cause: 'the file ends before the end of the array',
      truncated: true,
    })
  if (entry === 0 && !end.cutOff && !end.array)
    last.push({ kind: 'fault', position, cause: 'the file is empty: expected JSON records', truncated: true })
  if (last.length > 0) yield last
}

function judgeValue(value: JsonText, entry: number): FeedItem[] {
  const position = { line: value.line, column: value.column, entry }
  if (value.fault !== null) return [{ kind: 'refusal', position, id: null, cause: value.fault }]
  let record: unknown
  try {
    record = parseJson(value.text)
  } catch (error) {
    const cause = `not JSON: ${(error as Error).message.slice(0, 120)}`
    const refusal: FeedItem = { kind: 'refusal', position, id: null, cause }
    if (!value.last) return [refusal]
    return [refusal, { kind: 'fault', position, cause: 'the file ends inside a record', truncated: true }]
  }
  if (!isRecord(record)) return [{ kind: 'refusal', position, id: null, cause: 'expected an object' }]
  return [judgeEntry(entryOf(record), position)]
}

/** Numbers that JavaScript would round are kept as their text; the slower parser is asked only where there may be one. */
function parseJson(text: string): unknown {
  return /\d{16}|\d\.\d{12}|\d[eE][+-]?\d/.test(text) ? parseLossless(text) : JSON.parse(text)
}

type Json = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof LosslessNumber)

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return value instanceof LosslessNumber ? value.value : undefined
}

/** The first of the named fields that has a value. 'prices.salePrice.cent' goes inside. */
function field(record: Json, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = textOf(valueAt(record, name))
    if (text !== undefined && text.trim() !== '') return text
  }
  return undefined
}

function valueAt(record: Json, name: string): unknown {
  if (!name.includes('.')) return Object.hasOwn(record, name) ? record[name] : undefined
  let value: unknown = record
  for (const part of name.split('.')) {
    if (!isRecord(value) || !Object.hasOwn(value, part)) return undefined
    value = value[part]
  }
  return value
}

function pricesAt(record: Json, ...names: readonly string[]): RawPrice[] {
  const prices: RawPrice[] = []
  for (const name of names) {
    const value = valueAt(record, name)
    const text = textOf(value)
    if (text !== undefined) prices.push({ text, number: typeof value !== 'string' })
  }
  // A text that gives a range says more than the number beside it.
  return prices.sort((a, b) => Number(isRange(b)) - Number(isRange(a)))
}

const isRange = ({ text, number }: RawPrice): boolean => number !== true && /\d\D*\s[-–—]\s\D*\d/.test(text)

function entryOf(record: Json): RawEntry {
  const id = field(
    record,
    'externalId',
    'external_id',
    'product_id',
    'productId',
    'item_id',
    'itemId',
    'id',
    'offer_id',
    'sku',
  )
  const market = field(record, 'market')
  const card = isRecord(record.title) && isRecord(record.prices)
  const url = field(
    record,
    'url',
    'product_detail_url',
    'product_url',
    'productUrl',
    'detail_url',
    'link',
    'promotion_link',
  )
  return {
    id: id !== undefined && market !== undefined ? `${market}:${id}` : id,
    // A card of AliExpress's search page has no address of its own, but its id is the item's.
    url: url ?? (card && id !== undefined ? `https://www.aliexpress.com/item/${id}.html` : undefined),
    title: field(record, 'title', 'name', 'product_title', 'productTitle', 'title.displayTitle', 'title_ru'),
    picture: pictureOf(record),
    currency: field(
      record,
      'currency',
      'currencyId',
      'target_sale_price_currency',
      'sale_price_currency',
      'prices.salePrice.currencyCode',
      'price.currency',
    ),
    prices: pricesAt(
      record,
      'price',
      'target_sale_price',
      'sale_price',
      'salePrice',
      'prices.salePrice.minPrice',
      'prices.salePrice.formattedPrice',
      'price_raw',
    ),
    oldPrices: pricesAt(
      record,
      'old_price',
      'oldPrice',
      'oldprice',
      'target_original_price',
      'original_price',
      'prices.originalPrice.minPrice',
      'old_price_raw',
    ),
    rating: field(record, 'rating', 'rating_raw', 'evaluate_rate', 'evaluation.starRating'),
    orders: field(
      record,
      'orders',
      'orders_raw',
      'lastest_volume',
      'trade.realTradeCount',
      'trade.tradeDesc',
    ),
    storeId: field(record, 'store_id', 'storeId', 'shop_id', 'store.storeId'),
    storeName: field(record, 'store', 'store_name', 'storeName', 'shop_name', 'store.storeName'),
    categoryPath: categoriesOf(record),
    categorySlug: field(record, 'category_slug'),
    brand: field(record, 'brand', 'vendor'),
    model: field(record, 'model', 'title_ru'),
    available: field(record, 'available', 'in_stock'),
    adult: field(record, 'adult', 'trace.utLogMap.is_adult_certified'),
    affiliated: field(record, 'affiliated', 'affiliate_api'),
    rate: field(record, 'rate', 'commission_rate', 'commissionRate'),
    boost: field(record, 'boost', 'hot_product_commission_rate'),
    seller: field(record, 'seller'),
    kind: field(record, 'kind'),
    section: field(record, 'section'),
  }
}

function pictureOf(record: Json): string | undefined {
  const text = field(
    record,
    'picture',
    'image',
    'product_main_image_url',
    'image_url',
    'imageUrl',
    'img',
    'image.imgUrl',
    'pictures.0',
  )
  return text?.replace(/^\[/, '').split(/\]?,\s/)[0]
}

function categoriesOf(record: Json): readonly string[] {
  const value = record.category ?? record.categoryPath ?? record.category_path ?? record.categories
  if (Array.isArray(value)) return value.flatMap((name) => textOf(name) ?? [])
  const text = textOf(value)
  if (text !== undefined) return splitPath(text)
  return ['first_level_category_name', 'second_level_category_name'].flatMap(
    (name) => field(record, name) ?? [],
  )
}
