import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { z } from 'zod'

/**
 * The command line as a command understands it, or null where it is used wrongly: an unknown option, a missing value, or what the schema
 * refuses. The schema sees the options by their names and what stands between them as `positionals`.
 */
export function usedAs<Use>(
  args: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
  schema: z.ZodType<Use>,
): Use | null {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    return schema.safeParse({ ...values, positionals }).data ?? null
  } catch {
    return null
  }
}
