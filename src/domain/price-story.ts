/** A price beside its own history: what it usually was, and whether a "discount" is one. */
import type { Money } from './money.ts'

/** A price that goods had from a moment on; null = none was told. */
export interface PricePoint {
  readonly at: Date
  readonly price: Money | null
}

export interface PriceStory {
  readonly now: Money
  /** Since when prices are known, in whole days, up to `WINDOW_DAYS`. */
  readonly days: number
  /** null: known for less than `LEAST_DAYS`. */
  readonly known: {
    readonly lowest: Money
    /** The price that held for most of the days: half of the time it was lower or the same. */
    readonly usual: Money
    /** Below the usual price, in whole percent, rounded down; 0 where it is not below. */
    readonly realDiscount: number
    /** What becomes of the claimed discount beside it; null = nothing is claimed. */
    readonly claim: 'none' | 'smaller' | 'real' | null
    /** now stands above the usual price. */
    readonly dearer: boolean
  } | null
  /** What the catalogue says: below the crossed-out price, in whole percent; null = it claims nothing. */
  readonly claimedDiscount: number | null
}

/** With fewer days known nothing is said of what is usual: a sale alone often lasts a week. */
export const LEAST_DAYS = 14
/** What was before counts no more. */
export const WINDOW_DAYS = 90

const DAY_MS = 86_400_000

/**
 * @param history newest first; the first is the price of now. Prices in other currencies than now's are left out, and what was before them.
 * @param claimedDiscount percent that the catalogue claims, or null
 */
export function priceStory(
  now: Money,
  history: readonly PricePoint[],
  claimedDiscount: number | null,
  at: Date,
): PriceStory {
  const windowStart = at.getTime() - WINDOW_DAYS * DAY_MS
  /** How long each price held, within the window. */
  const spans: { minor: number; ms: number }[] = []
  let end = at.getTime()
  let start = end
  for (const point of history) {
    if (point.price && point.price.currency !== now.currency) break
    start = Math.max(Math.min(point.at.getTime(), end), windowStart)
    // While no price was told there was none to buy at.
    if (point.price) spans.push({ minor: point.price.minor, ms: end - start })
    end = start
    if (start === windowStart) break
  }
  const days = Math.floor((at.getTime() - start) / DAY_MS)
  const known = days >= LEAST_DAYS ? knownOf(now, spans, claimedDiscount) : null
  return { now, days, known, claimedDiscount }
}

/** Percentage points by which a claimed discount may pass the real one: both are rounded down. */
const TOLERANCE = 1

function knownOf(
  now: Money,
  spans: readonly { minor: number; ms: number }[],
  claimed: number | null,
): PriceStory['known'] {
  const money = (minor: number): Money => ({ minor, currency: now.currency })
  const sorted = [...spans].sort((a, b) => a.minor - b.minor)
  const half = sorted.reduce((sum, { ms }) => sum + ms, 0) / 2
  let passed = 0
  const usual = sorted.find(({ ms }) => {
    passed += ms
    return passed >= half
  })?.minor
  if (usual === undefined) return null
  const lowest = Math.min(now.minor, ...sorted.map(({ minor }) => minor))
  const realDiscount = now.minor < usual ? Math.floor(((usual - now.minor) * 100) / usual) : 0
  return {
    lowest: money(lowest),
    usual: money(usual),
    realDiscount,
    claim: claimed ? claimOf(claimed, realDiscount) : null,
    dearer: now.minor > usual,
  }
}

function claimOf(claimed: number, real: number): 'none' | 'smaller' | 'real' {
  if (real === 0) return 'none'
  return claimed > real + TOLERANCE ? 'smaller' : 'real'
}
