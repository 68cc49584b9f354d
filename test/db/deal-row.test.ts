import { expect, test } from 'vitest'
import { contentHash, entryRow } from '../../src/db/deal-row.ts'
import type { DealFacts } from '../../src/domain/deal.ts'
import type { DealEntry } from '../../src/domain/deal-entry.ts'
import { someDeal } from '../support/some-deal.ts'

const facts = someDeal({
  price: { minor: 100, currency: 'RUB' },
  priceTo: { minor: 150, currency: 'RUB' },
  oldPrice: { minor: 200, currency: 'RUB' },
})
const entry: DealEntry = { facts, brand: null, rubMinor: 100 }

const OTHER: { readonly [Field in keyof Omit<DealFacts, 'externalId'>]: DealFacts[Field] } = {
  itemId: '1005001234567890',
  title: 'Нечто совсем иное',
  url: 'https://elsewhere.test/',
  picture: 'https://elsewhere.test/p.jpg',
  price: { minor: 101, currency: 'RUB' },
  priceTo: { minor: 151, currency: 'RUB' },
  oldPrice: { minor: 201, currency: 'RUB' },
  ratingTenths: 11,
  orders: 12_345,
  storeId: '77',
  storeName: 'Другой магазин',
  categoryPath: ['Другой раздел'],
  affiliated: false,
  rate: '3.21',
  boost: '1.23',
  seller: 'CN',
  kind: 'gift_card',
  section: 'eat',
  adult: !facts.adult,
  available: !facts.available,
}

test.each([
  ...Object.entries(OTHER).map(
    ([field, other]) => [field, { ...entry, facts: { ...facts, [field]: other } }] as const,
  ),
  ['brand', { ...entry, brand: 'Хоко' }] as const,
  ['rubles', { ...entry, rubMinor: 101 }] as const,
])('another %s makes another row, and another hash', (_field, other) => {
  const { contentHash: hash, ...row } = entryRow(entry)
  const { contentHash: otherHash, ...otherRow } = entryRow(other)
  expect(otherRow).not.toEqual(row)
  expect(otherHash).not.toBe(hash)
})

test('the same entry has the same hash', () => {
  expect(contentHash({ ...entry, facts: { ...facts, categoryPath: [...facts.categoryPath] } })).toBe(
    contentHash(entry),
  )
})
