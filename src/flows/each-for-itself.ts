import type { Outside } from './outside.ts'

/**
 * Does each of many things, one after another, that have nothing to do with each other: one that breaks does not hold up the others, and is told to the
 * log. A database that is away is away for all of them, and ends it.
 * @param facts of a thing, for the log
 * @returns what the broken ones broke with, in order
 */
export async function eachForItself<Thing>(
  { db, log }: Pick<Outside, 'db' | 'log'>,
  things: Iterable<Thing>,
  work: (thing: Thing) => Promise<void>,
  broken: { readonly says: string; readonly facts: (thing: Thing) => object },
): Promise<unknown[]> {
  const faults: unknown[] = []
  for (const thing of things) {
    try {
      await work(thing)
    } catch (error) {
      if (db.isAway(error)) throw error
      log.error({ err: error, ...broken.facts(thing) }, broken.says)
      faults.push(error)
    }
  }
  return faults
}
