import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { CategoryTree, splitPath } from './category-tree.ts'
import { judgeEntry, type RawEntry } from './entry.ts'
import type { FeedItem } from './feed.ts'
import { YmlCutter, type YmlPiece } from './yml-pieces.ts'

type Field =
  | keyof RawEntry
  | 'price'
  | 'oldPrice'
  | 'categoryId'
  | 'typePrefix'
  | 'vendor'
  | 'altTitle'
  | 'path'

/** Elements of an offer that are read, by their names in lower case. Admitad's are among them. */
const FIELDS: Readonly<Record<string, Field>> = {
  url: 'url',
  name: 'title',
  title: 'altTitle',
  typeprefix: 'typePrefix',
  vendor: 'vendor',
  model: 'model',
  price: 'price',
  oldprice: 'oldPrice',
  old_price: 'oldPrice',
  currencyid: 'currency',
  categoryid: 'categoryId',
  market_category: 'path',
  categorypath: 'path',
  picture: 'picture',
  available: 'available',
  adult: 'adult',
  age: 'age',
  rating: 'rating',
  orders: 'orders',
  orders_count: 'orders',
  store_id: 'storeId',
  shop_id: 'storeId',
  store_name: 'storeName',
  shop_name: 'storeName',
  commission_rate: 'rate',
  commissionrate: 'rate',
  commission: 'rate',
  hot_commission_rate: 'boost',
  boost: 'boost',
  affiliated: 'affiliated',
  affiliate: 'affiliated',
  is_affiliate: 'affiliated',
  seller_country: 'seller',
  kind: 'kind',
  section: 'section',
}

/**
 * Reads YML (Yandex Market Language) as shops and Admitad publish it. Each offer is parsed by itself, so that a broken one
 * is refused and the next goes on. Entities are the five of XML and numbers: what a DOCTYPE defines is not taken up.
 * Source: Yandex's description of YML; Admitad's product feeds.
 */
export async function* readYml(text: AsyncIterable<string>): AsyncGenerator<FeedItem[]> {
  const cutter = new YmlCutter()
  const shop = new ShopHead()
  const offers = new OfferParser()
  const items = (pieces: readonly YmlPiece[]): FeedItem[] => {
    const found: FeedItem[] = []
    for (const piece of pieces) {
      if (piece.kind === 'offer') found.push(offers.read(piece, shop))
      else found.push(...shop.take(piece))
    }
    return found
  }
  for await (const chunk of text) {
    const found = items(cutter.push(chunk))
    if (found.length > 0) yield found
  }
  const { pieces, cutOff, position } = cutter.end()
  const last = items(pieces)
  if (cutOff !== null) last.push({ kind: 'fault', position, cause: cutOff, truncated: true })
  else if (!cutter.sawRoot && offers.count === 0)
    last.push({ kind: 'fault', position, cause: 'there is no <yml_catalog> here', truncated: false })
  if (last.length > 0) yield last
}

/** Tags that are open at once between offers; YML has six. A parser remembers each of them. */
const MOST_LEVELS = 100

/** What stands before the offers: categories and currencies. */
class ShopHead {
  readonly categories = new CategoryTree()
  /** Two at the most: which, counts only where there is one. */
  readonly #currencies = new Set<string>()
  #parser = this.#fresh()
  #faults: string[] = []
  #told = false
  #depth = 0
  #category: { readonly id: string; readonly parent: string; name: string } | null = null

  take(piece: YmlPiece): FeedItem[] {
    if (this.#depth > MOST_LEVELS) return []
    this.#parser.write(piece.text)
    if (this.#depth > MOST_LEVELS) {
      this.#parser = this.#fresh()
      this.#told = false
      this.#faults.unshift(
        `more than ${MOST_LEVELS} levels of tags: categories and currencies are read no further`,
      )
    }
    const [cause] = this.#faults
    this.#faults = []
    if (cause === undefined || this.#told) return []
    this.#told = true
    return [{ kind: 'fault', position: { ...piece.position, entry: 0 }, cause, truncated: false }]
  }

  /** The one currency that the shop declares, for offers that name none. */
  get onlyCurrency(): string | undefined {
    return this.#currencies.size === 1 ? [...this.#currencies][0] : undefined
  }

  #fresh(): SaxesParser<{ fragment: true; xmlns: false }> {
    const parser = new SaxesParser({ fragment: true, xmlns: false })
    parser.on('error', (error) => this.#faults.push(xmlCause(error)))
    parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => {
      this.#depth++
      if (name === 'category')
        this.#category = {
          id: attributes.id ?? '',
          parent: attributes.parentId ?? attributes.parent_id ?? attributes.parentid ?? '',
          name: '',
        }
      else if (name === 'currency' && attributes.id && this.#currencies.size < 2)
        this.#currencies.add(attributes.id)
    })
    const text = (piece: string) => {
      if (this.#category && this.#category.name.length < 2_000) this.#category.name += piece
    }
    parser.on('text', text)
    parser.on('cdata', text)
    parser.on('closetag', ({ name }) => {
      this.#depth--
      if (name !== 'category' || !this.#category) return
      this.categories.add(this.#category.id, this.#category.parent, this.#category.name)
      this.#category = null
    })
    return parser
  }
}

/** Parses offers one at a time; after a fault the parser is a new one. */
class OfferParser {
  count = 0
  #parser = this.#fresh()
  #fault: string | null = null
  #lineBefore = 0
  #depth = 0
  #attributes: Readonly<Record<string, string>> = {}
  #field: Field | null = null
  #text = ''
  #fields = new Map<Field, string>()

  read(piece: YmlPiece, shop: ShopHead): FeedItem {
    this.count++
    const { position } = piece
    this.#fault = null
    this.#fields = new Map()
    this.#attributes = {}
    this.#depth = 0
    this.#field = null
    this.#lineBefore = this.#parser.line - position.line
    this.#parser.write(piece.text)
    const xml = this.#fault ?? (this.#depth === 0 ? null : 'the offer is not closed')
    const cause = piece.fault ?? (xml === null ? null : `not well-formed XML: ${xml}`)
    if (cause !== null) {
      this.#parser = this.#fresh()
      return {
        kind: 'refusal',
        position,
        id: this.#attributes.id ?? null,
        cause,
      }
    }
    return judgeEntry(this.#entry(shop), position)
  }

  #entry(shop: ShopHead): RawEntry {
    const at = (field: Field): string | undefined => this.#fields.get(field)
    const price = at('price')
    const oldPrice = at('oldPrice')
    const category = at('categoryId')
    const known = category === undefined ? [] : shop.categories.pathOf(category)
    return {
      id: this.#attributes.id,
      url: at('url'),
      title: this.#title(),
      picture: at('picture')
        ?.trim()
        .split(/\s*[|\s]\s*/)[0],
      currency: at('currency')?.trim() || shop.onlyCurrency,
      prices: price === undefined ? [] : [{ text: price.trim() }],
      oldPrices: oldPrice === undefined ? [] : [{ text: oldPrice.trim() }],
      rating: at('rating'),
      orders: at('orders'),
      storeId: at('storeId'),
      storeName: at('storeName'),
      categoryPath: known.length > 0 ? known : splitPath(at('path') ?? at('typePrefix') ?? ''),
      brand: at('vendor'),
      model: at('model'),
      available: this.#attributes.available ?? at('available'),
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

  /** <name>, else what YML's combined type is made of: prefix, vendor, model. */
  #title(): string {
    const name = this.#fields.get('title') ?? this.#fields.get('altTitle') ?? ''
    if (name.trim() !== '') return name
    const model = this.#fields.get('model') ?? ''
    if (model.trim() === '') return ''
    const vendor = this.#fields.get('vendor') ?? ''
    const parts = [this.#fields.get('typePrefix') ?? '', model.includes(vendor) ? '' : vendor, model]
    return parts.filter((part) => part.trim() !== '').join(' ')
  }

  #fresh(): SaxesParser<{ fragment: true; xmlns: false }> {
    const parser = new SaxesParser({ fragment: true, xmlns: false })
    parser.on('error', (error) => {
      this.#fault ??= `${xmlCause(error)}, at line ${parser.line - this.#lineBefore}`
    })
    parser.on('opentag', (tag: SaxesTagPlain) => {
      this.#depth++
      if (this.#depth === 1) this.#attributes = tag.attributes
      else if (this.#depth === 2) {
        const field = FIELDS[tag.name.toLowerCase()] ?? null
        this.#field = field !== null && !this.#fields.has(field) ? field : null
        this.#text = ''
      }
    })
    const text = (piece: string) => {
      if (this.#field !== null && this.#depth === 2) this.#text += piece
    }
    parser.on('text', text)
    parser.on('cdata', text)
    parser.on('closetag', () => {
      if (this.#depth === 2 && this.#field !== null) {
        if (this.#text.trim() !== '') this.#fields.set(this.#field, this.#text)
        this.#field = null
      }
      this.#depth--
    })
    return parser
  }
}

/** saxes begins its messages with the position in what it was given, which is not the file. */
const xmlCause = (error: Error): string =>
  error.message.replace(/^(?:undefined:)?\d+:\d+: /, '').replace(/\.$/, '')
