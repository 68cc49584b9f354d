import { type ParseArgsConfig, parseArgs } from 'node:util'
import { z } from 'zod'
import { parseCountry } from '../domain/country.ts'

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

/** Nothing stands between the options. */
export const nothingElse = z.array(z.never())

/** A person's number at Telegram. */
export const telegramId = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number)
  .pipe(z.int())

/** A country's two letters, in any case. */
export const country = z.string().transform(parseCountry).pipe(z.string())

/** 'YYYY-MM-DD' on the command line: the day's first moment in Moscow; a day that the calendar does not have is wrong use. */
export const moscowDay = z.iso.date().transform((day) => new Date(`${day}T00:00:00+03:00`))
