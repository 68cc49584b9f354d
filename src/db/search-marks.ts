/**
 * Marks: words of the full-text index that stand for numbers. A frequent word matches tens of thousands of deals; together with marks
 * the index itself gives only those within a price, or the next few by price, discount, orders or worth, before any row is read.
 *
 *   #p<n>  price in rubles, steps of 13 %      #P<n>  sixteen such steps
 *   #d<n>  discount in percent                 #o<n>  orders, steps of 13 %      #s<n>  worth
 *
 * Steps are only a coarse net: what is read through them is filtered and ordered by the exact values.
 */
import { sql } from 'drizzle-orm'

/** Deals by step: { p: [[step, deals], ...] }. A step of -1 means that the number is not known. */
export type Spread = Readonly<Record<MarkKind, readonly (readonly [step: number, deals: number])[]>>

export type MarkKind = 's' | 'p' | 'd' | 'o'

const PRICE_STEP = `coalesce(floor(ln((greatest(rub_minor, 0) + 1)::float8) * 8)::int, -1)`

/** SQL of each mark's step, on a row of deals. */
export const STEPS: Readonly<Record<MarkKind, string>> = {
  s: '(score >> 5)::int',
  p: PRICE_STEP,
  d: 'coalesce(discount_percent, 0)::int',
  o: 'coalesce(floor(ln((greatest(orders, 0) + 1)::float8) * 8)::int, 0)',
}

export const TSV = sql.raw(
  `to_tsvector('russian', search_text) || array_to_tsvector(array['#s' || ${STEPS.s}::text, '#p' || ${STEPS.p}::text, ` +
    `'#P' || (${STEPS.p} >> 4)::text, '#d' || ${STEPS.d}::text, '#o' || ${STEPS.o}::text])`,
)

export const TIER = sql.raw(
  'case when score >= 27000 or (score & 31) = 0 then 0 when score >= 23500 or (score & 31) < 4 then 1 else 2 end',
)

const PRICE_STEPS_IN_COARSE = 16

/** The marks of every price up to `minor` kopecks (and a little above): a superset, to be filtered exactly. */
export function priceMarksUpTo(minor: number, spread: Spread | null): string[] {
  const last = Math.floor(Math.log(Math.max(0, minor) + 1) * 8) + 1
  const lowest = Math.max(0, spread?.p.find(([step]) => step >= 0)?.[0] ?? 0)
  const marks: string[] = []
  const lastCoarse = Math.floor((last + 1) / PRICE_STEPS_IN_COARSE) - 1
  for (let coarse = Math.floor(lowest / PRICE_STEPS_IN_COARSE); coarse <= lastCoarse; coarse++)
    marks.push(`#P${coarse}`)
  for (let step = Math.max(lowest, (lastCoarse + 1) * PRICE_STEPS_IN_COARSE); step <= last; step++)
    marks.push(`#p${step}`)
  return marks
}
