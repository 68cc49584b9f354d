const EPOCH_2025_MS = Date.UTC(2025, 0, 1)
const PER_SECOND = 10

/**
 * Counts up from a number that the clock gives: above all numbers of an earlier run that took fewer than ten a
 * second, since a bot's database outlives the sandbox and drops updates that it has seen. Fits 32 bits until 2031.
 */
export function counterFrom(start: Date): () => number {
  let last = Math.floor((start.getTime() - EPOCH_2025_MS) / 1000) * PER_SECOND
  return () => ++last
}
