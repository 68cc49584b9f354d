import { z } from 'zod'
import { command } from './command.ts'
import { nothingElse } from './used-as.ts'

/** `migrate`: to open the shop is all that it does. */
export const runMigrate = command(
  { use: z.object({ positionals: nothingElse }), usage: 'cli-migrate-usage' },
  async () => 0,
)
