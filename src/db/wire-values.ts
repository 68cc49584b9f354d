import { setImmediate as breath } from 'node:timers/promises'
import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { WrittenStatement } from './connection.ts'
import { jsonText } from './json-text.ts'

/**
 * Parameters and results in the same shapes for both drivers. postgres.js guesses a type from an array's first element and refuses
 * bigint in arrays; PGlite gives int8 as number or bigint; drizzle switches dates off on the client that it is given.
 */

/** int8 text -> number. Throws RangeError where a number would be another number. */
function toNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number))
    throw new RangeError(`int8 ${text} is beyond what a number holds exactly`)
  return number
}

const toDate = (text: string): Date => new Date(text)
const asText = (text: string): string => text
const toBoolean = (text: string): boolean => text === 't'

/** By the type's id in PostgreSQL's catalogue: how its text is read, where the drivers differ or would lose something. */
export const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  20: toNumber,
  1082: asText,
  1114: asText,
  1184: toDate,
  1000: arrayOf(toBoolean),
  1005: arrayOf(Number),
  1007: arrayOf(Number),
  1009: arrayOf(asText),
  1014: arrayOf(asText),
  1015: arrayOf(asText),
  1016: arrayOf(toNumber),
  1021: arrayOf(Number),
  1022: arrayOf(Number),
  1115: arrayOf(asText),
  1182: arrayOf(asText),
  1185: arrayOf(toDate),
  1231: arrayOf(asText),
  199: arrayOf(JSON.parse),
  3807: arrayOf(JSON.parse),
}

/** Reads '{1,NULL,"a \"b\"",{...}}'; the drivers' own readers take NULL for a word. */
function arrayOf(element: (text: string) => unknown): (text: string) => unknown[] {
  return (text) => {
    let at = text.indexOf('{')
    const read = (): unknown[] => {
      const values: unknown[] = []
      for (at += 1; text[at] !== '}'; ) {
        if (text[at] === ',') at += 1
        if (text[at] === '{') values.push(read())
        else if (text[at] === '"') values.push(element(readQuoted()))
        else {
          const start = at
          while (text[at] !== ',' && text[at] !== '}') at += 1
          const word = text.slice(start, at)
          values.push(word === 'NULL' ? null : element(word))
        }
      }
      at += 1
      return values
    }
    const readQuoted = (): string => {
      let value = ''
      for (at += 1; text[at] !== '"'; at += 1) {
        if (text[at] === '\\') at += 1
        value += text[at]
      }
      at += 1
      return value
    }
    return read()
  }
}

const dialect = new PgDialect()

/** A statement as it goes to the server. */
export function written(statement: SQL | WrittenStatement): WrittenStatement {
  if ('text' in statement) return statement
  const { sql: text, params: values } = dialect.sqlToQuery(statement)
  return { text, values }
}

/** A parameter as both drivers and the server understand it without guessing. */
export function toParameter(value: unknown): unknown {
  if (typeof value === 'string') return withoutNul(value)
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? value.toString() : value
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return value
  return Array.isArray(value) ? arrayText(value) : jsonText(value)
}

/** '{1,2,"a \"b\""}': an array as PostgreSQL writes it. */
export function arrayText(values: readonly unknown[]): string {
  let text = ''
  // Columns of thousands of numbers are what most is written as.
  for (const value of values) text += typeof value === 'number' ? `,${value}` : `,${elementText(value)}`
  return `{${text.slice(1)}}`
}

function elementText(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'string') return quotedElement(value)
  if (Array.isArray(value)) return arrayText(value)
  if (value instanceof Uint8Array) return `"\\\\x${Buffer.from(value).toString('hex')}"`
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value)
  return quotedElement(String(toParameter(value)))
}

const quotedElement = (text: string): string =>
  `"${/["\\\0]/.test(text) ? withoutNul(text).replace(/["\\]/g, '\\$&') : text}"`

/** PostgreSQL's texts have no room for NUL: as in JSON, it becomes U+FFFD. */
const withoutNul = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text)

/** "table" or "schema"."table", quoted. */
function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')
}

export const copyStatement = (table: string, columns: readonly string[], from: string): string =>
  `copy ${quoted(table)} (${columns.map(quoted).join(', ')}) from ${from}`

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A value as COPY's text format has it. Source: PostgreSQL's documentation of COPY, "Text Format". */
export function copyText(value: unknown): string {
  if (value === null) return '\\N'
  if (typeof value === 'boolean') return value ? 't' : 'f'
  const text = withoutNul(String(value))
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (char) => ESCAPES[char] as string) : text
}

/**
 * Joins chunks until they reach `characters`, so that a chunk of one line does not cost a write of its own. Between two, the rest of the
 * process has its turn: a source that never waits would else keep it, and the server's word that a line is broken, out.
 */
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
    await breath()
  }
  if (length > 0) yield held.join('')
}
