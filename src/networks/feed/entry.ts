import { hash } from 'node:crypto'
import { z } from 'zod'
import { currencyCode } from '../../domain/currency.ts'
import type { DealFacts } from '../../domain/deal.ts'
import { ownPictureKey } from '../../domain/picture.ts'
import { globalItemId, recogniseLink } from '../../domain/product-link.ts'
import { isAdult } from './adult.ts'
import { cleanText, peoplesText } from './clean-text.ts'
import { countOf, percentText, ratingTenths } from './decimal-text.ts'
import type { FeedDeal, FeedPosition, FeedRefusal } from './feed.ts'
import { readPrice } from './price-text.ts'

const TITLE_LIMIT = 512
const ID_LIMIT = 200
const URL_LIMIT = 4_096
const NAME_LIMIT = 200
const PATH_LIMIT = 10

/** A price as it stands in the file; `number`: a JSON number, whose dot is a decimal point for certain. */
export interface RawPrice {
  readonly text: string
  readonly number?: boolean
}

/** An entry of any format, field by field as it was published. */
export interface RawEntry {
  id?: string | undefined
  url?: string | undefined
  title?: string | undefined
  picture?: string | undefined
  currency?: string | undefined
  /** Where a price is told more than once, in the order of trust: the first that can be read counts. */
  prices?: readonly RawPrice[]
  oldPrices?: readonly RawPrice[]
  rating?: string | undefined
  orders?: string | undefined
  storeId?: string | undefined
  storeName?: string | undefined
  categoryPath?: readonly string[]
  /** A category as addresses write it ('tovary-dlya-vzroslyh-9000'): not for people to read, but it may mark adult goods. */
  categorySlug?: string | undefined
  brand?: string | undefined
  model?: string | undefined
  available?: string | undefined
  adult?: string | undefined
  age?: string | undefined
  affiliated?: string | undefined
  rate?: string | undefined
  boost?: string | undefined
  seller?: string | undefined
  kind?: string | undefined
  section?: string | undefined
}

const money = z.object({ minor: z.int().positive(), currency: z.string().regex(/^[A-Z]{3}$/) })
const dealFacts = z.object({
  externalId: z.string('expected an id or a url').min(1, 'expected an id or a url').max(ID_LIMIT),
  itemId: z
    .string()
    .regex(/^\d{1,20}$/)
    .nullable(),
  title: z
    .string('expected a title')
    .max(TITLE_LIMIT)
    .regex(/[\p{L}\p{N}]/u, 'expected a title with letters or digits'),
  url: z.string().max(URL_LIMIT, `expected at most ${URL_LIMIT} characters`),
  picture: z.string().nullable(),
  price: money.nullable(),
  priceTo: money.nullable(),
  oldPrice: money.nullable(),
  ratingTenths: z.int().min(1).max(50).nullable(),
  orders: z.int().min(0).nullable(),
  storeId: z.string().nullable(),
  storeName: z.string().nullable(),
  categoryPath: z.array(z.string()).max(PATH_LIMIT),
  adult: z.boolean(),
  available: z.boolean(),
  affiliated: z.boolean().nullable(),
  rate: z.string().nullable(),
  boost: z.string().nullable(),
  seller: z.enum(['CN', 'RU']).nullable(),
  kind: z.string().nullable(),
  section: z.string().nullable(),
})

/**
 * Makes a deal of an entry, or says why it is none. Needed are a title, and an id or an address; whatever else cannot be
 * used is left out with a remark.
 */
export function judgeEntry(raw: RawEntry, position: FeedPosition): FeedDeal | FeedRefusal {
  const remarks: string[] = []
  const id = raw.id === undefined ? '' : cleanText(raw.id, URL_LIMIT)
  const refuse = (cause: string): FeedRefusal => ({
    kind: 'refusal',
    position,
    id: id === '' ? null : id.slice(0, ID_LIMIT),
    cause,
  })
  const title = peoplesText(raw.title ?? '', TITLE_LIMIT)
  if (title === '') return refuse('title: expected one, there is none')
  if ((title.match(/\ufffd/g)?.length ?? 0) > 2) return refuse('title: not text in the encoding of the file')

  const address = readAddress(raw.url)
  if (address === null) return refuse(`url: expected an http or https address, got ${shown(raw.url)}`)
  const categoryPath = pathOf(raw.categoryPath ?? [])
  const prices = readPrices(raw, remarks)
  const storeName = optional(raw.storeName, NAME_LIMIT)
  const candidate: DealFacts = {
    externalId: identity(id, address),
    itemId: itemIdOf(address),
    title: title.replaceAll('\ufffd', ''),
    url: address,
    picture: readPicture(raw.picture, remarks),
    price: prices.price,
    priceTo: prices.priceTo,
    oldPrice: prices.oldPrice,
    ratingTenths: raw.rating === undefined ? null : ratingTenths(raw.rating),
    orders: raw.orders === undefined ? null : countOf(raw.orders),
    storeId: optional(raw.storeId, 64),
    storeName,
    categoryPath,
    adult:
      flag(raw.adult) === true ||
      /^18\b/.test(raw.age ?? '') ||
      isAdult(title, categoryPath, raw.categorySlug),
    available: flag(raw.available) ?? true,
    affiliated: flag(raw.affiliated) ?? null,
    rate: readRate('commission rate', raw.rate, remarks),
    boost: readRate('boost', raw.boost, remarks),
    seller: /^(?:CN|RU)$/i.test(raw.seller ?? '') ? ((raw.seller ?? '').toUpperCase() as 'CN' | 'RU') : null,
    kind: optional(raw.kind, 64),
    section: optional(raw.section, 64),
  }
  const parsed = dealFacts.safeParse(candidate)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return refuse(`${issue?.path.join('.') ?? 'entry'}: ${issue?.message ?? 'not a deal'}`)
  }
  const brand = [raw.brand, raw.model]
    .map((text) => peoplesText(text ?? '', NAME_LIMIT))
    .filter((text) => text !== '')
    .join(' ')
  return { kind: 'deal', position, facts: candidate, brand: brand === '' ? null : brand, remarks }
}

const shown = (text: string | undefined): string => JSON.stringify(cleanText(text ?? '', 80))

const optional = (text: string | undefined, limit: number): string | null => {
  const clean = text === undefined ? '' : peoplesText(text, limit)
  return clean === '' ? null : clean
}

/** 'true', '1', 'yes', 'да' and their opposites; undefined for what says neither. */
function flag(text: string | undefined): boolean | undefined {
  const word = text?.trim().toLowerCase()
  if (word === undefined || word === '') return undefined
  if (/^(?:true|1|yes|y|да|instock|in stock|в наличии)$/.test(word)) return true
  if (/^(?:false|0|no|n|нет|outofstock|out of stock|нет в наличии)$/.test(word)) return false
  return undefined
}

/** '' where the entry has no address, null where it has one that is none. A gateway's link is taken for the page behind it. */
function readAddress(text: string | undefined): string | null {
  const trimmed = (text ?? '').trim()
  if (trimmed === '') return ''
  const parsed = parseWebAddress(trimmed)
  if (parsed === null) return null
  const target = parsed.searchParams.get('ulp')
  const behind = target === null ? null : parseWebAddress(target)
  return (behind ?? parsed).href
}

function parseWebAddress(text: string): URL | null {
  const whole = text.startsWith('//') ? `https:${text}` : text
  if (whole.length > 4 * URL_LIMIT || !/^https?:\/\//i.test(whole)) return null
  return URL.canParse(whole) ? new URL(whole) : null
}

/** The common address of an item at once; all others by the recogniser of links. */
const ITEM_PAGE = /^https?:\/\/(?:www\.)?aliexpress\.(?:ru|com)\/item\/(\d{5,20})\.html(?:\?|$)/

function itemIdOf(address: string): string | null {
  if (!address.includes('ali')) return null
  const plain = ITEM_PAGE.exec(address)?.[1]
  if (plain !== undefined) return globalItemId(plain)
  const { itemId } = recogniseLink(address)
  return itemId === null ? null : globalItemId(itemId)
}

/** The entry's own id; else its address. What is too long for a key is told apart by its digest. */
function identity(id: string, address: string): string {
  const key = id === '' ? address : id
  return key.length <= ID_LIMIT ? key : `sha256:${hash('sha256', key, 'hex')}`
}

function readPicture(text: string | undefined, remarks: string[]): string | null {
  const first = (text ?? '').trim()
  if (first === '') return null
  if (ownPictureKey(first) !== null) return first
  const address = parseWebAddress(first)?.href
  if (address !== undefined && address.length <= URL_LIMIT) return address
  remarks.push(`picture: expected an http or https address, got ${shown(first)}`)
  return null
}

function readRate(name: string, text: string | undefined, remarks: string[]): string | null {
  if (text === undefined || text.trim() === '') return null
  const rate = percentText(text)
  if (rate === null) remarks.push(`${name}: expected percent from 0 to 100, got ${shown(text)}`)
  return rate
}

function pathOf(names: readonly string[]): string[] {
  const path: string[] = []
  for (const name of names) {
    const clean = peoplesText(name, NAME_LIMIT)
    if (clean !== '' && clean !== path.at(-1)) path.push(clean)
  }
  return path.slice(0, PATH_LIMIT)
}

function readPrices(raw: RawEntry, remarks: string[]): Pick<DealFacts, 'price' | 'priceTo' | 'oldPrice'> {
  const named = raw.currency?.trim() ?? ''
  const currency = named === '' ? null : currencyCode(named)
  if (named !== '' && currency === null)
    remarks.push(`currency: expected an ISO 4217 code, got ${shown(named)}`)
  const none = { price: null, priceTo: null, oldPrice: null }
  if (named !== '' && currency === null) return none
  const price = firstReadable(raw.prices ?? [], currency, remarks)
  if (price === null) return none
  const old = firstReadable(raw.oldPrices ?? [], price.low.currency, remarks)
  return { price: price.low, priceTo: price.high, oldPrice: old?.low ?? null }
}

function firstReadable(prices: readonly RawPrice[], currency: string | null, remarks: string[]) {
  let cause: string | null = null
  for (const { text, number } of prices) {
    if (text.trim() === '') continue
    const reading = readPrice(text, { currency, number: number === true })
    if (reading.ok) return reading
    cause ??= reading.cause
  }
  if (cause !== null) remarks.push(cause)
  return null
}
