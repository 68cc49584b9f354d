/** Kinds of columns that tables share. */
import { customType, timestamp } from 'drizzle-orm/pg-core'
import { jsonText } from './json-text.ts'

/** What the driver gives is read already, or is JSON still where the ORM has switched its reader off; a text that is none stands for itself. */
function read(value: unknown): unknown {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** A column of JSON that takes whatever a JavaScript value holds: see json-text.ts. */
export const jsonb = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: jsonText,
  fromDriver: read,
})

/** The same, kept as it was written. */
export const json = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'json',
  toDriver: jsonText,
  fromDriver: read,
})

/** A moment. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })
