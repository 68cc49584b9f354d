import { getTableColumns, sql } from 'drizzle-orm'
import type { Deal } from '../domain/deal.ts'
import type { Connection } from './connection.ts'
import { dealOf } from './deal-row.ts'
import { deals } from './schema.ts'

type DealRow = Parameters<typeof dealOf>[0]

/** What `dealOf` reads, under the names that it reads them by. */
const DEAL_COLUMNS = Object.entries(getTableColumns(deals))
  .filter(([key]) => !['contentHash', 'searchText', 'score', 'tier', 'tsv', 'createdAt'].includes(key))
  .map(([key, column]) => `${column.name} as "${key}"`)
  .join(', ')

const DEALS_OF_IDS = `select ${DEAL_COLUMNS} from deals where id = any($1::bigint[])`

/** What a search has found, looked up where it was searched. */
export const foundDeals = ({ rows }: Pick<Connection, 'rows'>) => ({
  /** A deal's price in kopecks by the known rate; null without one. */
  async rublesOf(id: number): Promise<number | null> {
    const [row] = await rows<{ minor: number | null }>(
      sql`select rub_minor as minor from deals where id = ${id}`,
    )
    return row?.minor ?? null
  },

  /** The deals of these ids, in the same order; those that are gone are left out. */
  async found(ids: readonly number[]): Promise<Deal[]> {
    if (ids.length === 0) return []
    const found = await rows<DealRow>({ text: DEALS_OF_IDS, values: [ids] }, { prepared: true })
    const byId = new Map(found.map((row) => [row.id, dealOf(row)]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  },
})
