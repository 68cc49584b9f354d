import type { Deal, DealFacts } from '../domain/deal.ts'
import { globalItemId, itemUrlOf } from '../domain/product-link.ts'
import type { Outside } from './outside.ts'

/** The catalogue of deals that people brought by their links: no feed tells of them. */
export const PASTED = 'pasted'

/**
 * The deal of an AliExpress item: found in any catalogue, else registered by its id alone. A registered one has no price
 * and nothing says whether it earns, until a feed or the network does.
 */
export async function dealOfItem(
  { db, now }: Pick<Outside, 'db' | 'now'>,
  itemId: string,
): Promise<{ readonly deal: Deal; readonly fresh: boolean }> {
  const id = globalItemId(itemId)
  const known = await db.deals.byItem(id)
  if (known) return { deal: known, fresh: false }
  return db.deals.register(PASTED, factsOfItem(id), now())
}

const factsOfItem = (itemId: string): DealFacts => ({
  externalId: itemId,
  itemId,
  title: `AliExpress ${itemId}`,
  url: itemUrlOf(itemId),
  picture: null,
  price: null,
  priceTo: null,
  oldPrice: null,
  ratingTenths: null,
  orders: null,
  storeId: null,
  storeName: null,
  categoryPath: [],
  affiliated: null,
  rate: null,
  boost: null,
  seller: null,
  kind: null,
  section: null,
  adult: false,
  available: true,
})
