const FIRST_PAUSE_MS = 5
/** Whoever waits for long looks seldom: what is waited for needs the processor more. */
const LONGEST_PAUSE_MS = 25

/** Waits until something is so; fails with what was last seen. So long is for a machine that is busy. */
export async function until<T>(
  look: () => T | Promise<T>,
  is: (seen: T) => boolean,
  ms = 45_000,
): Promise<T> {
  const end = Date.now() + ms
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS)) {
    const seen = await look()
    if (is(seen)) return seen
    if (Date.now() > end) throw new Error(`not within ${ms} ms; last seen: ${JSON.stringify(seen)}`)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
