/**
 * Marks: words of the full-text index that stand for numbers. A frequent word matches tens of thousands of deals; together with marks
 * the index itself gives only those within a price, or the next few by price, discount, orders or worth, before any row is read.
 *
 *   #p<n>  price, steps of 13 %                #P<n>  price up to n rubles
 *   #d<n>  discount in percent                 #D<n>  discount of n percent and more
 *   #o<n>  orders, steps of 13 %               #O<n>  n orders and more
 *   #s<n>  worth, steps of 32                  #S<n>  worth of n and more
 *   #x     for adults
 *
 * A deal has one of each step, and all the bounds that it keeps: "up to 500 rubles" is one mark, which the index joins with a word many
 * times faster than the steps below 500. Bounds are few, as each is an entry of the index for every deal within it; between two
 * of them the steps are exact. What is read through marks is a little too much, never too little: it is filtered and ordered by the values.
 */
import { sql } from 'drizzle-orm'

/** Deals by step: { p: [[step, deals], ...] }. A step of -1 means that the number is not known. */
export type Spread = Readonly<Record<MarkKind, readonly (readonly [step: number, deals: number])[]>>

export type MarkKind = 's' | 'p' | 'd' | 'o'

/** Everything up to 50 rubles is one step, as is everything from a million on. */
const PRICE_ENDS = { least: 5_000, most: 100_000_000 }

/** SQL of each mark's step, on a row of deals. `stepOf` is the same for a number. */
export const STEPS: Readonly<Record<MarkKind, string>> = {
  s: '(score >> 5)::int',
  p:
    'case when rub_minor is null then -1 else ' +
    `floor(ln(least(greatest(rub_minor, ${PRICE_ENDS.least}), ${PRICE_ENDS.most})::float8) * 8)::int end`,
  d: 'coalesce(discount_percent, 0)::int',
  o: 'coalesce(floor(ln(greatest(orders, 0)::float8 + 1) * 8)::int, 0)',
}

const stepOf: Readonly<Record<MarkKind, (value: number) => number>> = {
  s: (score) => score >> 5,
  p: (minor) => Math.floor(Math.log(Math.min(Math.max(minor, PRICE_ENDS.least), PRICE_ENDS.most)) * 8),
  d: (percent) => percent,
  o: (orders) => Math.floor(Math.log(Math.max(orders, 0) + 1) * 8),
}

/** Round numbers, as people name them. */
const BOUNDS: Readonly<Record<MarkKind, readonly number[]>> = {
  p: [100, 200, 300, 500, 1_000, 2_000, 3_000, 5_000, 10_000],
  d: [30, 40, 50, 60, 70, 80, 90],
  o: [10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000],
  // Of the best only.
  s: Array.from({ length: 11 }, (_, at) => 27_000 + 512 * at),
}

const marksOfBounds = (kind: MarkKind) =>
  `array[${BOUNDS[kind].map((bound) => `'#${kind.toUpperCase()}${bound}'`).join(', ')}]::text[]`

const placeAmong = (value: string, bounds: readonly number[]) =>
  `width_bucket(${value}::bigint, array[${bounds.join(', ')}]::bigint[])`

/** The marks of all bounds that a price does not pass; none when it is null. */
const upToBounds =
  `case when rub_minor is null then '{}'::text[] else ` +
  `(${marksOfBounds('p')})[${placeAmong(
    'rub_minor',
    BOUNDS.p.map((rubles) => rubles * 100 + 1),
  )} + 1:] end`

/** The marks of all bounds that a number reaches. */
const fromBounds = (kind: MarkKind, value: string) =>
  `(${marksOfBounds(kind)})[1:${placeAmong(`coalesce(${value}, 0)`, BOUNDS[kind])}]`

const STEP_MARKS = (Object.keys(STEPS) as MarkKind[])
  .map((kind) => `'#${kind}' || (${STEPS[kind]})::text`)
  .join(', ')

const ADULT_MARK = '#x'

export const TSV = sql.raw(
  `to_tsvector('russian', search_text) || array_to_tsvector(array[${STEP_MARKS}] || ${upToBounds} || ` +
    `${fromBounds('d', 'discount_percent')} || ${fromBounds('o', 'orders')} || ${fromBounds('s', 'score')} || ` +
    `case when adult then array['${ADULT_MARK}'] else '{}'::text[] end)`,
)

/** The tiers by worth hold deals of this worth and more, and a few others; below them the tiers are bands of price. */
const WORTH_FROM = [27_000, 23_500] as const
const BANDS_UP_TO = [300, 1_000, 3_000, 10_000].map((rubles) => rubles * 100)

export const TIERS: readonly number[] = Array.from(
  { length: WORTH_FROM.length + BANDS_UP_TO.length + 1 },
  (_, tier) => tier,
)

/**
 * A tier, or the deals of the first tier that are there by their worth alone: they have a small index of their own besides, from which a
 * frequent word is answered in a tenth of the time.
 */
export type Tier = number | 'best'

/** SQL: whether an available deal is in the tier. */
export const isIn = (tier: Tier): string => (tier === 'best' ? `score >= ${WORTH_FROM[0]}` : `tier = ${tier}`)

/** The full-text indexes: every tier's, and that of the best. */
export const INDEXES: readonly { readonly name: string; readonly tier: Tier }[] = (
  ['best', ...TIERS] as const
).map((tier) => ({ name: `deals_tsv_${tier}`, tier }))

export const TIER = sql.raw(
  `case when score >= ${WORTH_FROM[0]} or (score & 31) = 0 then 0 when score >= ${WORTH_FROM[1]} or (score & 31) < 4 then 1 ` +
    `${BANDS_UP_TO.map((minor, band) => `when rub_minor <= ${minor} then ${WORTH_FROM.length + band}`).join(' ')} ` +
    `else ${TIERS.length - 1} end`,
)

/** What the last deal that is wanted has, or would have at worst. */
export interface Bound {
  /** In kopecks, percent, orders or worth; null = not known, which is the worst. */
  readonly value: number | null
  /** Decides between deals of the same value. */
  readonly score: number
}

/** Marks of which a deal has to have one from each group to be looked at; null when there can be none. */
export type Net = readonly (readonly string[])[] | null

/** The bound that about `deals` of all keep, or some more, and how many these are; null when not so many have any number. */
export function boundHolding(
  spread: Spread,
  kind: MarkKind,
  deals: number,
): { readonly bound: Bound; readonly deals: number } | null {
  const steps = kind === 'p' ? spread.p.filter(([step]) => step >= 0) : spread[kind].toReversed()
  let inside = 0
  for (const [step, has] of steps) {
    inside += has
    if (inside >= deals) {
      return { bound: { value: worstOf[kind](step), score: kind === 's' ? step << 5 : -1 }, deals: inside }
    }
  }
  return null
}

/** The worst number that a step holds. */
const worstOf: Readonly<Record<MarkKind, (step: number) => number>> = {
  s: (step) => step << 5,
  p: (step) => (step === stepOf.p(PRICE_ENDS.most) ? Number.POSITIVE_INFINITY : Math.exp((step + 1) / 8)),
  d: (percent) => percent,
  o: (step) => Math.floor(Math.exp(step / 8) - 1),
}

/**
 * What in a tier is as good as the bound or better, and by price costs `least` kopecks or more. In all tiers the same steps: what the
 * last step has beyond the bound is there from all of them, or there would be gaps.
 */
export function netOf(
  kind: MarkKind,
  tier: number,
  { value, score }: Bound,
  least: number | null = null,
): Net {
  // Nothing of the tier comes before the bound among those of its value.
  const better = tier > 0 && score >= (WORTH_FROM[tier - 1] ?? WORTH_FROM[1])
  if (kind === 's') return better ? null : [stepsUp('s', score)]
  if (kind === 'p') {
    if (value === null) return []
    if (value <= dearerThan(tier) || (least !== null && least > dearestIn(tier))) return null
    return [least === null ? upTo(value) : stepMarks('p', stepOf.p(least), stepOf.p(value))]
  }
  const atLeast = (value ?? 0) + (better ? 1 : 0)
  if (atLeast <= 0) return []
  return kind === 'd' && atLeast > 100 ? null : [stepsUp(kind, atLeast)]
}

/** What in a tier may cost up to `minor` kopecks. */
function priceNet(tier: Tier, minor: number): Net {
  if (tier === 'best') return priceNet(0, minor)
  if (minor <= dearerThan(tier)) return null
  if (minor >= (BANDS_UP_TO[tier - WORTH_FROM.length] ?? Number.POSITIVE_INFINITY)) return []
  const bound = BOUNDS.p.find((rubles) => rubles * 100 >= minor)
  return bound === undefined ? [] : [[`#P${bound}`]]
}

/** More steps than these cost the index more than it spares in rows. */
const MOST_STEPS = 60

/** What in a tier may cost from `least` up to `most` kopecks, these included; null = any price. */
export function rangeNet(tier: Tier, least: number | null, most: number | null): Net {
  const affordable = most === null ? [] : priceNet(tier, most)
  if (affordable === null || least === null) return affordable
  const dearest = tier === 'best' ? Number.POSITIVE_INFINITY : dearestIn(tier)
  if (least > dearest) return null
  if (tier !== 'best' && least <= dearerThan(tier)) return affordable
  const steps = stepMarks('p', stepOf.p(least), stepOf.p(Math.min(most ?? dearest, dearest)))
  return steps.length > MOST_STEPS ? affordable : [steps]
}

export interface PartOfBest {
  /** What those among the best have to have: nothing, or the mark of a worth. */
  readonly net: Net
  /** Which part of all deals they are. */
  readonly part: number
}

/** The fewest of the best that are at least `part` of all deals; null when all of the best are less. */
export const amongBest = (spread: Spread, part: number): PartOfBest | null =>
  partsOfBest(spread).find((each) => each.part >= part) ?? null

/** By spread: there are hundreds of steps to add up, and a spread holds until the next import. */
const knownParts = new WeakMap<Spread, readonly PartOfBest[]>()

function partsOfBest(spread: Spread): readonly PartOfBest[] {
  const known = knownParts.get(spread)
  if (known !== undefined) return known
  const all = dealsOn(spread.s)
  const parts = BOUNDS.s.toReversed().map((worth) => ({
    net: worth === WORTH_FROM[0] ? [] : [[`#S${worth}`]],
    part: dealsOn(spread.s.filter(([step]) => step >= stepOf.s(worth))) / all,
  }))
  knownParts.set(spread, parts)
  return parts
}

/** Which part of all deals costs up to `minor` kopecks, roughly. */
export const partUpTo = (spread: Spread, minor: number): number =>
  dealsOn(spread.p.filter(([step]) => step >= 0 && step <= stepOf.p(minor))) / dealsOn(spread.p)

export const ONLY_ADULT = [[ADULT_MARK]]

/** How many deals these steps have together. */
export const dealsOn = (steps: Spread[MarkKind]): number => steps.reduce((sum, [, deals]) => sum + deals, 0)

/** Nothing in the tier costs more than this. */
const dearestIn = (tier: number): number => BANDS_UP_TO[tier - WORTH_FROM.length] ?? Number.POSITIVE_INFINITY

/** Everything in the tier costs more than this; -1 when nothing is known. */
const dearerThan = (tier: number): number => BANDS_UP_TO[tier - WORTH_FROM.length - 1] ?? -1

/** The highest step of each number that its type can hold. */
const HIGHEST: Readonly<Record<Exclude<MarkKind, 'p'>, number>> = { s: 1_023, d: 100, o: 172 }

const stepMarks = (kind: MarkKind, from: number, to: number): string[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => `#${kind}${from + at}`)

function upTo(minor: number): string[] {
  const bound = BOUNDS.p.findLast((rubles) => rubles * 100 <= minor)
  const steps = stepMarks('p', stepOf.p(bound === undefined ? 0 : bound * 100), stepOf.p(minor))
  return bound === undefined ? steps : [`#P${bound}`, ...steps]
}

function stepsUp(kind: Exclude<MarkKind, 'p'>, value: number): string[] {
  const bound = BOUNDS[kind].find((each) => each >= value)
  const last = bound === undefined ? HIGHEST[kind] : stepOf[kind](bound - 1)
  const steps = stepMarks(kind, stepOf[kind](value), last)
  return bound === undefined ? steps : [`#${kind.toUpperCase()}${bound}`, ...steps]
}
