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
/** A list longer than this is the network's fault: nobody reads for ever. */
const MOST_PAGES = 100_000

/**
 * Every row of a list that is paged by number. Rows that come in between appear twice and are passed on twice; a row that
 * leaves pulls another one over the border of a page that was read already, which shows in the total: then the list is read
 * again, for what was not seen yet. `onLoss` is told when it never came to rest. Throws what `fetchPage` throws.
 */
export async function* readShiftingPages<Row>(
  fetchPage: (number: number) => Promise<Page<Row>>,
  identify: (row: Row) => string,
  onLoss: (facts: { readonly seen: number; readonly total: number }) => void,
): AsyncGenerator<readonly Row[]> {
  const known = new Set<string>()
  for (let round = 1; ; round++) {
    const seen = new Set<string>()
    const totals = new Set<number>()
    for (let number = 1; number <= MOST_PAGES; number++) {
      const page = await fetchPage(number)
      if (page.total !== null) totals.add(page.total)
      const before = seen.size
      for (const row of page.rows) seen.add(identify(row))
      const rows = round === 1 ? page.rows : page.rows.filter((row) => !known.has(identify(row)))
      for (const row of rows) known.add(identify(row))
      if (rows.length > 0) yield rows
      // A page without anything new where no total is told: the network repeats its last page.
      if (page.last || page.rows.length === 0 || (seen.size === before && page.total === null)) break
    }
    const total = Math.max(0, ...totals)
    const isCalm = totals.size <= 1 && seen.size >= total
    if (isCalm) return
    if (round === ROUNDS) return onLoss({ seen: known.size, total })
  }
}
