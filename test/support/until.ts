import { PATIENCE_MS } from './patience.ts'

/** Waits until something is so; fails with what was last seen. */
export async function until<T>(
  look: () => T | Promise<T>,
  is: (seen: T) => boolean,
  ms = PATIENCE_MS,
): Promise<T> {
  const end = Date.now() + ms
  for (;;) {
    const seen = await look()
    if (is(seen)) return seen
    if (Date.now() > end) throw new Error(`not within ${ms} ms; last seen: ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
