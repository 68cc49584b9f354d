/**
 * Marks: words of the full-text index that stand for numbers. A frequent word matches tens of thousands of deals; together with marks
 * the index itself gives only those within a price, or the next few by price, discount, orders or worth, before any row is read.
 *
 *   #p<n>  price in rubles, steps of 13 %      #P<n>  price up to n rubles
 *   #d<n>  discount in percent                 #D<n>  discount of n percent and more
 *   #o<n>  orders, steps of 13 %               #O<n>  n orders and more
 *   #s<n>  worth
 *
 * A deal has one of each step, and all the bounds that it keeps: "up to 500 rubles" is one mark, which the index joins with a word many
 * times faster than the fifty steps below 500. Steps are only a coarse net: what is read through them is filtered and ordered by the exact values.
 */
import { sql } from 'drizzle-orm'

/** Deals by step: { p: [[step, deals], ...] }. A step of -1 means that the number is not known. */
export type Spread = Readonly<Record<MarkKind, readonly (readonly [step: number, deals: number])[]>>

export type MarkKind = 's' | 'p' | 'd' | 'o'

const PRICE_STEP = `coalesce(floor(ln(greatest(rub_minor, 0)::float8 + 1) * 8)::int, -1)`

/** SQL of each mark's step, on a row of deals. */
export const STEPS: Readonly<Record<MarkKind, string>> = {
  s: '(score >> 5)::int',
  p: PRICE_STEP,
  d: 'coalesce(discount_percent, 0)::int',
  o: 'coalesce(floor(ln(greatest(orders, 0)::float8 + 1) * 8)::int, 0)',
}

/** Round numbers, as people name them, and close enough that little is read in vain between two of them. */
const UP_TO_RUBLES = [
  100, 200, 300, 500, 700, 1_000, 1_500, 2_000, 3_000, 4_000, 5_000, 7_000, 10_000, 15_000, 20_000, 30_000,
  50_000, 70_000, 100_000, 150_000, 200_000,
]
const PERCENT_AND_MORE = [10, 20, 30, 40, 50, 60, 70, 80, 90]
const ORDERS_AND_MORE = [10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000]

const marksOfBounds = (letter: string, bounds: readonly number[]) =>
  `array[${bounds.map((bound) => `'#${letter}${bound}'`).join(', ')}]::text[]`

const placeAmong = (value: string, bounds: readonly number[]) =>
  `width_bucket(${value}::numeric, array[${bounds.join(', ')}]::numeric[])`

/** The marks of all bounds that a number does not pass; none when it is null. */
const upToBounds = (letter: string, value: string, bounds: readonly number[], unit: number) =>
  `case when ${value} is null then '{}'::text[] else ` +
  `(${marksOfBounds(letter, bounds)})[${placeAmong(
    value,
    bounds.map((bound) => bound * unit + 1),
  )} + 1:] end`

/** The marks of all bounds that a number reaches. */
const fromBounds = (letter: string, value: string, bounds: readonly number[]) =>
  `(${marksOfBounds(letter, bounds)})[1:${placeAmong(`coalesce(${value}, 0)`, bounds)}]`

const STEP_MARKS = (Object.keys(STEPS) as MarkKind[])
  .map((kind) => `'#${kind}' || ${STEPS[kind]}::text`)
  .join(', ')

export const TSV = sql.raw(
  `to_tsvector('russian', search_text) || array_to_tsvector(array[${STEP_MARKS}] || ` +
    `${upToBounds('P', 'rub_minor', UP_TO_RUBLES, 100)} || ${fromBounds('D', 'discount_percent', PERCENT_AND_MORE)} || ` +
    `${fromBounds('O', 'orders', ORDERS_AND_MORE)})`,
)

export const TIER = sql.raw(
  'case when score >= 27000 or (score & 31) = 0 then 0 when score >= 23500 or (score & 31) < 4 then 1 else 2 end',
)

/** The highest step of each number that its type can hold. */
const HIGHEST: Readonly<Record<MarkKind, number>> = { s: 1_023, p: 352, d: 100, o: 172 }

/** Every step, the best first: cheap, or much discount, many orders, great worth; an unknown price last. */
export function everyStep(kind: MarkKind): number[] {
  const upwards = Array.from({ length: HIGHEST[kind] + 1 }, (_, step) => step)
  return kind === 'p' ? [...upwards, -1] : upwards.reverse()
}

/** The mark of every price up to `minor` kopecks, and perhaps of some above; null when no bound is so high. */
export function priceMark(minor: number): string | null {
  const bound = UP_TO_RUBLES.find((rubles) => rubles * 100 >= minor)
  return bound === undefined ? null : `#P${bound}`
}

/**
 * Marks that everything has which is as good as `value` (kopecks, percent, orders) or better; some worse has them too. Null when there
 * are none. Great discounts are told apart by the percent: a sale has thousands of the same.
 */
export function marksAtLeastAsGood(kind: 'p' | 'd' | 'o', value: number): string[] | null {
  if (kind === 'd' && value >= SINGLE_PERCENTS_FROM) {
    return Array.from({ length: HIGHEST.d + 1 - value }, (_, at) => `#d${value + at}`)
  }
  const bounds = kind === 'd' ? PERCENT_AND_MORE : ORDERS_AND_MORE
  const bound = bounds.findLast((each) => each <= value)
  const mark = kind === 'p' ? priceMark(value) : bound === undefined ? null : `#${kind.toUpperCase()}${bound}`
  return mark === null ? null : [mark]
}

const SINGLE_PERCENTS_FROM = 50
