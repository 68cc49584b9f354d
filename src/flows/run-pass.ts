import type { Outside } from './outside.ts'

/** A worker that took a slot and said nothing for so long is dead. */
const STALE_MS = 15 * 60_000
const KEPT_MS = 7 * 86_400_000

/**
 * Runs a pass once in a slot of `everyMs`, whichever of several workers comes first; null: another one has it. The passes
 * are safe side by side as well: this only spares work.
 */
export const runPass =
  ({ db, now }: Outside) =>
  async <T>(pass: string, everyMs: number, work: () => Promise<T>): Promise<T | null> => {
    const at = now().getTime()
    const slot = new Date(Math.floor(at / everyMs) * everyMs)
    if (!(await db.passRuns.begin(pass, slot, new Date(at), new Date(at - STALE_MS)))) return null
    try {
      const result = await work()
      await db.passRuns.end(pass, slot, now(), result ?? null)
      return result
    } catch (error) {
      await db.passRuns.end(pass, slot, now(), {
        failed: error instanceof Error ? error.message : String(error),
      })
      throw error
    } finally {
      await db.passRuns.prune(new Date(at - KEPT_MS))
    }
  }
