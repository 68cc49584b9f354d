import { createHash } from 'node:crypto'
import type { OrderNetwork } from '../domain/action.ts'
import { NetworkError } from './network.ts'

/** One page of a list that changes while it is read. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  /** How long the whole list is, as far as this page says. */
  readonly total: number | null
  /** Nothing comes after it. */
  readonly last: boolean
}

/** How often a list is read before its unrest is only reported. */
const ROUNDS = 3
/** Rows of one list: a longer one is the network's fault, as nobody reads for ever, and what is remembered of each takes room. */
export const MOST_ROWS = 500_000
/** Pages in a row without anything new where more is told of: a network that repeats its last page says so for ever. */
const MOST_STALE = 3
/** Characters by which a row is remembered: one without an id would be remembered whole. */
const MOST_REMEMBERED = 100

export interface ShiftingList<Row> {
  readonly network: OrderNetwork
  /** By number, from 1. */
  readonly fetchPage: (number: number) => Promise<Page<Row>>
  readonly identify: (row: Row) => string
  /** Told when the list never came to rest. */
  readonly onLoss: (facts: { readonly seen: number; readonly total: number }) => void
  readonly mostRows?: number
}

/**
 * Every row of a list that is paged by number. Rows that come in between appear twice and are passed on twice; a row that
 * leaves pulls another one over the border of a page that was read already, which shows in the total: then the list is read
 * again, for what was not seen yet. Throws what `fetchPage` throws, and NetworkError where the list has no end.
 */
export async function* readShiftingPages<Row>({
  network,
  fetchPage,
  onLoss,
  mostRows = MOST_ROWS,
  ...list
}: ShiftingList<Row>): AsyncGenerator<readonly Row[]> {
  const identify = (row: Row): string => {
    const id = list.identify(row)
    return id.length <= MOST_REMEMBERED ? id : createHash('sha256').update(id).digest('base64')
  }
  const known = new Set<string>()
  for (let round = 1; ; round++) {
    const seen = new Set<string>()
    const totals = new Set<number>()
    let stale = 0
    for (let number = 1; ; number++) {
      const page = await fetchPage(number)
      if (page.total !== null) totals.add(page.total)
      const before = seen.size
      for (const row of page.rows) seen.add(identify(row))
      if (Math.max(seen.size, known.size) > mostRows) throw endless(network, mostRows)
      const rows = round === 1 ? page.rows : page.rows.filter((row) => !known.has(identify(row)))
      for (const row of rows) known.add(identify(row))
      if (rows.length > 0) yield rows
      stale = seen.size === before ? stale + 1 : 0
      if (page.last || page.rows.length === 0 || stale >= (page.total === null ? 1 : MOST_STALE)) break
    }
    const total = Math.max(0, ...totals)
    const isCalm = totals.size <= 1 && seen.size >= total
    if (isCalm) return
    if (round === ROUNDS) return onLoss({ seen: known.size, total })
  }
}

export const endless = (network: OrderNetwork, rows: number): NetworkError =>
  new NetworkError({
    ...{ network, operation: 'list of orders', kind: 'broken_answer' },
    message: `the list goes on after ${rows} rows`,
  })
