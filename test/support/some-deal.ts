import type { DealFacts } from '../../src/domain/deal.ts'

/** A deal that says something of everything. */
export const someDeal = (change: Partial<DealFacts> = {}): DealFacts => ({
  externalId: 'a1',
  itemId: null,
  title: 'Чайник со свистком',
  url: 'https://shop.test/a1',
  picture: null,
  price: { minor: 199_000, currency: 'RUB' },
  priceTo: null,
  oldPrice: null,
  ratingTenths: 47,
  orders: 12,
  storeId: '7',
  storeName: 'Лавка «У моста»',
  categoryPath: ['Кухня', 'Чайники {и} "прочее"'],
  adult: false,
  available: true,
  affiliated: true,
  rate: '7.5',
  boost: null,
  seller: 'RU',
  kind: 'physical',
  section: null,
  ...change,
})
