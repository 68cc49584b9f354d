import { and, desc, eq, sql } from 'drizzle-orm'
import type { Deal, DealFacts } from '../domain/deal.ts'
import { enterDeal } from '../domain/deal-entry.ts'
import type { Money } from '../domain/money.ts'
import { globalItemId } from '../domain/product-link.ts'
import type { Connection } from './connection.ts'
import { type DealImport, type ImportFacts, openImport } from './deal-import.ts'
import { dealOf, type EntryRow, entryRow } from './deal-row.ts'
import { catalogueReadings, deals, prices } from './schema.ts'

/** A price that a deal had from a moment on. */
export interface PastPrice {
  readonly at: Date
  readonly price: Money | null
  readonly oldPrice: Money | null
}

const MOST_PAST_PRICES = 1_000

export const dealStore = (connection: Connection) => ({
  async find(id: number): Promise<Deal | null> {
    const [row] = await connection.orm.select().from(deals).where(eq(deals.id, id))
    return row ? dealOf(row) : null
  },

  /** By AliExpress item id, of any storefront. Of several: one that is available, then the newest knowledge. */
  async byItem(itemId: string): Promise<Deal | null> {
    const [row] = await connection.orm
      .select()
      .from(deals)
      .where(eq(deals.itemId, globalItemId(itemId)))
      .orderBy(desc(deals.available), desc(deals.updatedAt), desc(deals.id))
      .limit(1)
    return row ? dealOf(row) : null
  },

  /** By its id in its catalogue. */
  async byExternalId(catalogue: string, externalId: string): Promise<Deal | null> {
    const [row] = await connection.orm
      .select()
      .from(deals)
      .where(and(eq(deals.catalogue, catalogue), eq(deals.externalId, externalId)))
    return row ? dealOf(row) : null
  },

  /** The deal with this id in the catalogue as it is, else these facts as a new one; `fresh`: it is new. */
  async register(catalogue: string, facts: DealFacts, at: Date): Promise<{ deal: Deal; fresh: boolean }> {
    const row = entryRow(enterDeal(facts, null, {}))
    const added = await connection.transaction((inside) => add(inside, catalogue, row, at))
    if (added) return { deal: dealOf(added), fresh: true }
    const known = await this.byExternalId(catalogue, facts.externalId)
    if (!known) throw new Error(`deal ${facts.externalId} of ${catalogue} vanished while it was registered`)
    return { deal: known, fresh: false }
  },

  async isEmpty(): Promise<boolean> {
    const found = await connection.rows(sql`select 1 as one from ${deals} limit 1`)
    return found.length === 0
  },

  /** The deal's prices, newest first; the first is the one that it has now. */
  async pricesOf(dealId: number): Promise<PastPrice[]> {
    const rows = await connection.orm
      .select()
      .from(prices)
      .where(eq(prices.dealId, dealId))
      .orderBy(desc(prices.at), desc(prices.id))
      .limit(MOST_PAST_PRICES)
    return rows.map(({ at, priceMinor, oldPriceMinor, currency }) => ({
      at,
      price: priceMinor === null || currency === null ? null : { minor: priceMinor, currency },
      oldPrice: oldPriceMinor === null || currency === null ? null : { minor: oldPriceMinor, currency },
    }))
  },

  /** When a catalogue was last read from end to end; null = never. */
  async completeAt(catalogue: string): Promise<Date | null> {
    const [row] = await connection.orm
      .select()
      .from(catalogueReadings)
      .where(eq(catalogueReadings.catalogue, catalogue))
    return row?.completeAt ?? null
  },

  /** Begins the import of a whole catalogue; see db/deal-import.ts. */
  openImport: (facts: ImportFacts): Promise<DealImport> => openImport(connection, facts),
})

/** A new deal with its first price, or null where the catalogue has the id already. */
async function add({ orm }: Connection, catalogue: string, row: EntryRow, at: Date) {
  const [added] = await orm
    .insert(deals)
    .values({ ...row, catalogue, createdAt: at, updatedAt: at })
    .onConflictDoNothing({ target: [deals.catalogue, deals.externalId] })
    .returning()
  const { priceMinor, oldPriceMinor, currency } = row
  if (added && priceMinor !== null)
    await orm.insert(prices).values({ dealId: added.id, at, priceMinor, oldPriceMinor, currency })
  return added ?? null
}
