/** One measurement beside one peer, as `npm run bench -- --json` prints it. */
export interface BenchRow {
  /** The name by which `npm run bench -- NAME` picks it. */
  readonly bench: string
  readonly value: number
  readonly unit: string
  /** The peer or the limit that it is held against; null where there is none. */
  readonly against: string | null
  readonly againstValue: number | null
  /** value / againstValue, the median of the rounds' own ratios. */
  readonly ratio: number | null
}

/** The middle one, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] = [sorted[half - 1], sorted[half]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN
}
