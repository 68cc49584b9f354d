import type { ParseArgsConfig } from 'node:util'
import { z } from 'zod'
import type { Shop } from '../flows/shop.ts'
import type { CliIo } from './io.ts'
import { nothingElse, usedAs } from './used-as.ts'

export interface CommandLine<Use> {
  readonly options?: NonNullable<ParseArgsConfig['options']>
  /** See usedAs. */
  readonly use: z.ZodType<Use>
  /** The words that say how it is used. */
  readonly usage: string
}

/** The line of a command that takes nothing but `--json`. */
export const jsonAlone = (usage: string) => ({
  options: { json: { type: 'boolean' } } as const,
  use: z.object({ positionals: nothingElse, json: z.boolean().default(false) }),
  usage,
})

/** Gives its exit code. `open` is called once at the most, and not where the command is used wrongly. */
export type Command<World = { readonly shop: Shop }> = (
  args: readonly string[],
  open: () => Promise<World>,
  io: CliIo,
) => Promise<number>

/** A command that works in a world: wrong use is exit code 2 and says how it is used, before a database is opened, or made, for nothing. */
export const command =
  <Use, World = { readonly shop: Shop }>(
    { options = {}, use: schema, usage }: CommandLine<Use>,
    run: (use: Use, world: World, io: CliIo) => Promise<number>,
  ): Command<World> =>
  async (args, open, io) => {
    const use = usedAs(args, options, schema)
    if (use !== null) return run(use, await open(), io)
    io.complain(io.words(usage))
    return 2
  }
