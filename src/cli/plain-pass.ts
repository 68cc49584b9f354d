import type { Shop } from '../flows/shop.ts'
import { command, jsonAlone } from './command.ts'

/** A pass that takes nothing but `--json` and gives counts. `done`: the words that tell the counts. */
export const plainPass = (
  { usage, done }: { readonly usage: string; readonly done: string },
  run: (shop: Shop) => Promise<object>,
) =>
  command(jsonAlone(usage), async (use, { shop }, io) => {
    const counts = await run(shop)
    await io.print(`${use.json ? JSON.stringify(counts) : io.words(done, { ...counts })}\n`)
    return 0
  })
