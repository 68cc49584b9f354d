import { splitPath } from './category-tree.ts'
import { type CsvRow, CsvRows } from './csv-rows.ts'
import { judgeEntry, type RawEntry } from './entry.ts'
import type { FeedItem } from './feed.ts'

type Column =
  | Exclude<keyof RawEntry, 'prices' | 'oldPrices' | 'categoryPath'>
  | 'price'
  | 'salePrice'
  | 'oldPrice'
  | 'path'

/** Column names in lower case without spaces and underscores. Source: Admitad's product feeds; WooCommerce's product CSV, Russian and English. */
const COLUMNS: Readonly<Record<string, Column>> = Object.fromEntries(
  (
    [
      ['id', 'id offerid productid itemid externalid sku артикул идентификатор'],
      ['url', 'url link producturl externalurl productlink ссылка внешнийurl urlтовара'],
      ['title', 'name title producttitle productname имя название наименование'],
      ['picture', 'picture image images imageurl imagelink pictures изображения изображение картинка'],
      ['price', 'price regularprice базоваяцена цена обычнаяцена'],
      ['salePrice', 'saleprice акционнаяцена discountprice'],
      ['oldPrice', 'oldprice originalprice стараяцена'],
      ['currency', 'currencyid currency валюта'],
      ['path', 'categoryid category categories categorypath категории категория'],
      ['brand', 'vendor brand manufacturer бренд производитель бренды'],
      ['model', 'model модель'],
      ['available', 'available instock availability наличие вналичии'],
      ['adult', 'adult'],
      ['age', 'age'],
      ['rating', 'rating рейтинг'],
      ['orders', 'orders orderscount sold заказы'],
      ['storeId', 'storeid shopid'],
      ['storeName', 'store shop storename shopname магазин'],
      ['rate', 'commissionrate commission комиссия'],
      ['boost', 'boost hotcommissionrate'],
      ['affiliated', 'affiliated affiliate isaffiliate'],
      ['seller', 'seller sellercountry'],
      ['kind', 'kind'],
      ['section', 'section'],
    ] as const
  ).flatMap(([column, names]) => names.split(' ').map((name) => [name, column] as const)),
)
const DELIMITERS = [';', ',', '\t', '|']
const HEADER_LIMIT = 64 * 1024

/** A row of a CSV file has its own line, but reading is one entry a row. */
export async function* readCsv(text: AsyncIterable<string>): AsyncGenerator<FeedItem[]> {
  let head = ''
  let reader: CsvReader | null = null
  for await (const chunk of text) {
    if (reader === null) {
      head += chunk
      const whole = /[\r\n]./s.test(head.trimStart())
      if (!whole && head.length < HEADER_LIMIT) continue
      reader = new CsvReader(head)
      yield reader.take(head)
    } else yield reader.take(chunk)
  }
  reader ??= new CsvReader(head)
  yield [...reader.take(head.length > 0 && !reader.started ? head : ''), ...reader.end()]
}

class CsvReader {
  started = false
  readonly #rows: CsvRows
  #columns: readonly (Column | null)[] | null = null
  #width = 0
  #entry = 0
  #line = 1
  #useless = false

  constructor(head: string) {
    this.#rows = new CsvRows(delimiterOf(head))
  }

  take(text: string): FeedItem[] {
    if (text !== '') this.started = true
    return this.#judge(this.#rows.push(text))
  }

  end(): FeedItem[] {
    const items = this.#judge(this.#rows.end())
    if (this.#columns === null && !this.#useless)
      items.push(this.#fault('the file is empty: expected a header with the names of the columns', true))
    return items
  }

  #judge(rows: readonly CsvRow[]): FeedItem[] {
    const items: FeedItem[] = []
    for (const row of rows) {
      this.#line = row.line
      if (this.#useless) continue
      if (this.#columns === null) items.push(...this.#header(row))
      else items.push(...this.#row(row, this.#columns))
    }
    return items
  }

  #header(row: CsvRow): FeedItem[] {
    const columns = row.cells.map((cell) => columnNamed(cell))
    // The first of two columns with one meaning counts.
    const first = columns.map((column, at) =>
      column !== null && columns.indexOf(column) === at ? column : null,
    )
    const missing = !first.includes('title') || (!first.includes('id') && !first.includes('url'))
    if (row.fault === null && !missing) {
      this.#columns = first
      this.#width = row.cells.length
      return []
    }
    this.#useless = true
    const cause = row.fault ?? 'expected a header with the columns name, and id or url'
    return [this.#fault(`header: ${cause}`, false)]
  }

  #row(row: CsvRow, columns: readonly (Column | null)[]): FeedItem[] {
    if (row.cells.length === 1 && row.cells[0]?.trim() === '' && row.fault === null) return []
    const position = { line: row.line, column: 1, entry: ++this.#entry }
    const short = row.cells.length !== this.#width
    const cause = row.fault ?? (short ? `expected ${this.#width} columns, got ${row.cells.length}` : null)
    if (cause === null) return [judgeEntry(entryOf(row.cells, columns), position)]
    const items: FeedItem[] = [{ kind: 'refusal', position, id: null, cause }]
    if (row.last) items.push(this.#fault('the file ends inside a row', true))
    return items
  }

  #fault(cause: string, truncated: boolean): FeedItem {
    return { kind: 'fault', position: { line: this.#line, column: 1, entry: 0 }, cause, truncated }
  }
}

const columnNamed = (cell: string): Column | null => {
  const name = cell
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
  return Object.hasOwn(COLUMNS, name) ? (COLUMNS[name] as Column) : null
}

/** The delimiter by which the most columns of the first line are known. */
function delimiterOf(head: string): string {
  const line = /[^\r\n]+/.exec(head)?.[0] ?? ''
  let best = { delimiter: ';', known: 0 }
  for (const delimiter of DELIMITERS) {
    const names = line.split(delimiter).map((name) => name.replace(/^\s*"|"\s*$/g, ''))
    const known = names.filter((name) => columnNamed(name) !== null).length
    if (known > best.known) best = { delimiter, known }
  }
  return best.delimiter
}

function entryOf(cells: readonly string[], columns: readonly (Column | null)[]): RawEntry {
  const at = (column: Column): string | undefined => {
    const index = columns.indexOf(column)
    const cell = index === -1 ? '' : (cells[index] ?? '').trim()
    return cell === '' ? undefined : cell
  }
  const price = at('price')
  const salePrice = at('salePrice')
  const now = salePrice ?? price
  const old = at('oldPrice') ?? (salePrice === undefined ? undefined : price)
  return {
    id: at('id'),
    url: at('url'),
    title: at('title'),
    picture: at('picture')?.split(/\s*[,|]\s*(?=https?:)|\s+/)[0],
    currency: at('currency'),
    prices: now === undefined ? [] : [{ text: now }],
    oldPrices: old === undefined ? [] : [{ text: old }],
    rating: at('rating'),
    orders: at('orders'),
    storeId: at('storeId'),
    storeName: at('storeName'),
    categoryPath: categoriesOf(at('path') ?? ''),
    brand: at('brand'),
    model: at('model'),
    available: at('available'),
    adult: at('adult'),
    age: at('age'),
    affiliated: at('affiliated'),
    rate: at('rate'),
    boost: at('boost'),
    seller: at('seller'),
    kind: at('kind'),
    section: at('section'),
  }
}

/** 'A/B/C' (Admitad) or 'A > B, A > B > C' (WooCommerce: several paths, the longest is taken). */
function categoriesOf(text: string): readonly string[] {
  if (text.includes(' > ')) {
    const paths = text.split(/\s*,\s*/).map((path) => path.split(/\s*>\s*/))
    return paths.reduce((longest, path) => (path.length > longest.length ? path : longest), [])
  }
  return text.includes(' / ') ? splitPath(text) : text.split('/')
}
