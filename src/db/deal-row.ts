import { hash } from 'node:crypto'
import { type Deal, type DealFacts, discountPercent } from '../domain/deal.ts'
import type { DealEntry } from '../domain/deal-entry.ts'
import type { Money } from '../domain/money.ts'
import type { deals } from './schema.ts'

type Row = typeof deals.$inferSelect

/** The columns of `deals` that come out of an entry. */
export type EntryRow = Omit<Row, 'id' | 'catalogue' | 'tier' | 'tsv' | 'createdAt' | 'updatedAt'>

/** Written out field by field: copying with ... costs more than everything else here, and this runs for every entry of a feed. */
export function entryRow({ facts, rubMinor, searchText, score }: DealEntry): EntryRow {
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
    contentHash: contentHash(facts, rubMinor, searchText, score),
    searchText,
    score,
  }
}

/** The same for two entries that would make the same row. What is derived counts too: a new rate reaches the deals by the next import. */
const contentHash = (facts: DealFacts, rubMinor: number | null, searchText: string, score: number): string =>
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
      searchText,
      score,
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
