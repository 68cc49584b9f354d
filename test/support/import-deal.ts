/** One deal brought in as a catalogue of one would bring it. */
import type { Database } from '../../src/db/database.ts'
import type { Deal } from '../../src/domain/deal.ts'
import type { DealEntry } from '../../src/domain/deal-entry.ts'

let runs = 0

export async function importDeal(
  { deals }: Database,
  catalogue: string,
  entry: DealEntry,
  at: Date,
): Promise<Deal> {
  const run = await deals.openImport({ catalogue, at, key: `one deal ${runs++}` })
  try {
    await run.put([entry])
    await run.finish(false)
  } finally {
    await run.close()
  }
  const deal = await deals.byExternalId(catalogue, entry.facts.externalId)
  if (!deal) throw new Error(`${entry.facts.externalId} was imported and is not there`)
  return deal
}
