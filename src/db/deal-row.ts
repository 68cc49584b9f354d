import { hash } from 'node:crypto'
import { type Deal, discountPercent } from '../domain/deal.ts'
import type { DealEntry } from '../domain/deal-entry.ts'
import type { Money } from '../domain/money.ts'
import { SEARCH_VERSION, scoreOf, searchTextOf } from '../domain/search-text.ts'
import type { deals } from './schema.ts'

type Row = typeof deals.$inferSelect

/** The columns of `deals` that come out of an entry. */
export type EntryRow = Omit<Row, 'id' | 'catalogue' | 'tier' | 'tsv' | 'createdAt' | 'updatedAt'>

/** Written out field by field: copying with ... costs more than everything else here, and this runs for every entry of a feed. */
export function entryRow(entry: DealEntry, hashed = contentHash(entry)): EntryRow {
  const { facts, brand, rubMinor } = entry
  const { price, priceTo, oldPrice } = facts
  return {
    externalId: facts.externalId,
    itemId: facts.itemId,
    title: facts.title,
    url: facts.url,
    picture: facts.picture,
    priceMinor: price === null ? null : price.minor,
    priceToMinor: priceTo === null ? null : priceTo.minor,
    oldPriceMinor: oldPrice === null ? null : oldPrice.minor,
    currency: price === null ? null : price.currency,
    rubMinor,
    discountPercent: discountPercent(facts),
    ratingTenths: facts.ratingTenths,
    orders: facts.orders,
    storeId: facts.storeId,
    storeName: facts.storeName,
    categoryPath: facts.categoryPath as string[],
    affiliated: facts.affiliated,
    rate: facts.rate,
    boost: facts.boost,
    seller: facts.seller,
    kind: facts.kind,
    section: facts.section,
    adult: facts.adult,
    available: facts.available,
    contentHash: hashed,
    searchText: searchTextOf({ title: facts.title, categoryPath: facts.categoryPath, brand }),
    score: scoreOf(facts),
  }
}

/**
 * The same for two entries that would make the same row: a new rate, and a new way of making search texts, reach the deals by the next
 * import. It comes of what a row is made of, so that an entry that the database has as it is need not be made a row of.
 */
export const contentHash = ({ facts, brand, rubMinor }: DealEntry): string =>
  hash(
    'sha256',
    JSON.stringify([
      facts.itemId,
      facts.title,
      facts.url,
      facts.picture,
      facts.price?.minor,
      facts.priceTo?.minor,
      facts.oldPrice?.minor,
      facts.price?.currency,
      rubMinor,
      facts.ratingTenths,
      facts.orders,
      facts.storeId,
      facts.storeName,
      facts.categoryPath,
      facts.affiliated,
      facts.rate,
      facts.boost,
      facts.seller,
      facts.kind,
      facts.section,
      facts.adult,
      facts.available,
      brand,
      SEARCH_VERSION,
    ]),
    'base64',
  ).slice(0, 27)

type DealColumns = Omit<Row, 'contentHash' | 'searchText' | 'score' | 'tier' | 'tsv' | 'createdAt'>

/** A row as the domain knows it. */
export function dealOf(row: DealColumns): Deal {
  const money = (minor: number | null): Money | null =>
    minor === null || row.currency === null ? null : { minor, currency: row.currency }
  return {
    id: row.id,
    catalogue: row.catalogue,
    externalId: row.externalId,
    itemId: row.itemId,
    title: row.title,
    url: row.url,
    picture: row.picture,
    price: money(row.priceMinor),
    priceTo: money(row.priceToMinor),
    oldPrice: money(row.oldPriceMinor),
    ratingTenths: row.ratingTenths,
    orders: row.orders,
    storeId: row.storeId,
    storeName: row.storeName,
    categoryPath: row.categoryPath,
    affiliated: row.affiliated,
    rate: row.rate,
    boost: row.boost,
    seller: row.seller,
    kind: row.kind,
    section: row.section,
    adult: row.adult,
    available: row.available,
    updatedAt: row.updatedAt,
  }
}
