/**
 * Parameters and results in the same shapes for both drivers. postgres.js guesses a type from an array's first element and refuses
 * bigint in arrays; PGlite gives int8 as number or bigint; drizzle switches dates off on the client that it is given.
 */

/** Type ids of PostgreSQL's catalogue that the drivers treat differently. */
export const OID = {
  int8: 20,
  json: 114,
  jsonb: 3802,
  date: 1082,
  timestamp: 1114,
  timestamptz: 1184,
} as const

/** A parameter as both drivers and the server understand it without guessing. */
export function toParameter(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? value.toString() : value
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return value
  return Array.isArray(value) ? arrayText(value) : JSON.stringify(value)
}

/** '{1,2,"a \"b\""}': an array as PostgreSQL writes it. */
export function arrayText(values: readonly unknown[]): string {
  return `{${values.map(elementText).join(',')}}`
}

function elementText(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (Array.isArray(value)) return arrayText(value)
  if (value instanceof Uint8Array) return `"\\\\x${Buffer.from(value).toString('hex')}"`
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value)
  return `"${String(toParameter(value)).replace(/["\\]/g, '\\$&')}"`
}

/** int8 text -> number. Throws RangeError where a number would be another number. */
export function toNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number))
    throw new RangeError(`int8 ${text} is beyond what a number holds exactly`)
  return number
}

/** '2026-01-31 12:00:00.5+00' -> Date. */
export const toDate = (text: string): Date => new Date(text)

export const asText = (text: string): string => text

/** "table" or "schema"."table", quoted. */
export function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')
}

export const copyStatement = (table: string, columns: readonly string[], from: string): string =>
  `copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from ${from}`

/** Joins chunks until they reach `characters`, so that a chunk of one line does not cost a write of its own. */
export async function* gathered(
  chunks: AsyncIterable<string> | Iterable<string>,
  characters: number,
): AsyncGenerator<string> {
  let held: string[] = []
  let length = 0
  for await (const chunk of chunks) {
    held.push(chunk)
    length += chunk.length
    if (length < characters) continue
    yield held.join('')
    held = []
    length = 0
  }
  if (length > 0) yield held.join('')
}
