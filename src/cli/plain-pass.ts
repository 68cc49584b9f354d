import { z } from 'zod'
import type { Shop } from '../flows/shop.ts'
import type { CliIo } from './io.ts'
import { usedAs } from './used-as.ts'

const plainUse = z.object({ positionals: z.array(z.never()), json: z.boolean().default(false) })

/** A pass that takes nothing but `--json` and gives counts. `done`: the words that tell the counts. */
export const plainPass =
  (words: { readonly usage: string; readonly done: string }, run: (shop: Shop) => Promise<object>) =>
  async (args: readonly string[], shop: Shop, io: CliIo): Promise<number> => {
    const use = usedAs(args, { json: { type: 'boolean' } }, plainUse)
    if (!use) {
      io.complain(io.words(words.usage))
      return 2
    }
    const counts = await run(shop)
    await io.print(`${use.json ? JSON.stringify(counts) : io.words(words.done, { ...counts })}\n`)
    return 0
  }
