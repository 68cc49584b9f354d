/** Deals put straight into a database, as an import would have written them. */
import type { Connection } from '../../src/db/connection.ts'
import { entryRow } from '../../src/db/deal-row.ts'
import { deals } from '../../src/db/schema.ts'
import type { DealFacts } from '../../src/domain/deal.ts'

/** Prices in rubles count as they are; others have no known rate. Gives the ids in the same order. */
export async function stock(
  connection: Connection,
  all: readonly DealFacts[],
  catalogue = 'test',
): Promise<number[]> {
  const at = new Date('2026-01-01T00:00:00Z')
  const ids: number[] = []
  for (let from = 0; from < all.length; from += 500) {
    const rows = all.slice(from, from + 500).map((facts) => ({
      ...entryRow({
        facts,
        brand: null,
        rubMinor: facts.price?.currency === 'RUB' ? facts.price.minor : null,
      }),
      catalogue,
      createdAt: at,
      updatedAt: at,
    }))
    ids.push(
      ...(await connection.orm.insert(deals).values(rows).returning({ id: deals.id })).map(({ id }) => id),
    )
  }
  return ids
}
