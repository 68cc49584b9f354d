import type { z } from 'zod'

/** What became of a piece of input: its value, or why it is refused, with the field and what was expected there. */
export type Parsed<Value> = { readonly value: Value } | { readonly refused: string }

/** More problems than these help nobody: the first ones are told. */
const MOST_TOLD = 5

/**
 * Reads a value by a schema whose messages say what is expected ('a plain decimal'). A refusal reads
 * 'items[0].amount: expected a plain decimal, got "1e3"; ...'.
 */
export function readBy<Value>(schema: z.ZodType<Value>, input: unknown): Parsed<Value> {
  const result = schema.safeParse(input)
  if (result.success) return { value: result.data }
  return {
    refused: result.error.issues
      .slice(0, MOST_TOLD)
      .map((issue) => told(issue, input))
      .join('; '),
  }
}

function told(issue: z.core.$ZodIssue, input: unknown): string {
  const field = fieldName(issue.path)
  const prefix = field === '' ? '' : `${field}: `
  if (issue.code === 'unrecognized_keys')
    return `${prefix}unknown ${issue.keys.map((key) => shown(key)).join(', ')}, expected only known keys`
  return `${prefix}expected ${issue.message}, got ${shown(valueAt(input, issue.path))}`
}

/** ['items', 0, 'amount'] -> 'items[0].amount' */
const fieldName = (path: readonly PropertyKey[]): string =>
  path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Record<PropertyKey, unknown>)[step]
  }
  return value
}

/** The value as JSON, kept short; an absent one is 'nothing'. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = written(value)
  return text.length > 60 ? `${text.slice(0, 57)}...` : text
}

/** What nests without a bottom can be read from a line, and not be written again. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value)
  } catch (fault) {
    if (fault instanceof RangeError) return Array.isArray(value) ? '[...' : '{...'
    throw fault
  }
}
