import { hash } from 'node:crypto'
import { type Deal, discountPercent } from '../domain/deal.ts'
import type { DealEntry } from '../domain/deal-entry.ts'
import type { Money } from '../domain/money.ts'
import type { deals } from './schema.ts'

type Row = typeof deals.$inferSelect

/** The columns of `deals` that come out of an entry. */
export type EntryRow = Omit<Row, 'id' | 'catalogue' | 'tier' | 'tsv' | 'createdAt' | 'updatedAt'>

export function entryRow({ facts, rubMinor, searchText, score }: DealEntry): EntryRow {
  const { price, priceTo, oldPrice, categoryPath, ...plain } = facts
  const row = {
    ...plain,
    categoryPath: [...categoryPath],
    priceMinor: price?.minor ?? null,
    priceToMinor: priceTo?.minor ?? null,
    oldPriceMinor: oldPrice?.minor ?? null,
    currency: price?.currency ?? null,
    rubMinor,
    discountPercent: discountPercent(facts),
    searchText,
    score,
  }
  return { ...row, contentHash: contentHash(row) }
}

/** The same for two entries that would make the same row. What is derived counts too: a new rate reaches the deals by the next import. */
const contentHash = (row: Omit<EntryRow, 'contentHash'>): string =>
  hash(
    'sha256',
    JSON.stringify([
      row.itemId,
      row.title,
      row.url,
      row.picture,
      row.priceMinor,
      row.priceToMinor,
      row.oldPriceMinor,
      row.currency,
      row.rubMinor,
      row.ratingTenths,
      row.orders,
      row.storeId,
      row.storeName,
      row.categoryPath,
      row.affiliated,
      row.rate,
      row.boost,
      row.seller,
      row.kind,
      row.section,
      row.adult,
      row.available,
      row.searchText,
      row.score,
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
