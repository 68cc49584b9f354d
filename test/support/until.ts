import { setTimeout } from 'node:timers/promises'
import { PATIENCE_MS } from './patience.ts'

/** The longer something takes, the less often it is looked at: a look may cost what is waited for its processor. */
const [SOONEST_MS, LATEST_MS] = [5, 50]

/** Waits until something is so; fails with what was last seen. */
export async function until<T>(
  look: () => T | Promise<T>,
  is: (seen: T) => boolean,
  ms = PATIENCE_MS,
): Promise<T> {
  const start = Date.now()
  for (;;) {
    const seen = await look()
    if (is(seen)) return seen
    const waited = Date.now() - start
    if (waited > ms) throw new Error(`not within ${ms} ms; last seen: ${JSON.stringify(seen)}`)
    await setTimeout(Math.min(LATEST_MS, SOONEST_MS + waited / 10))
  }
}
