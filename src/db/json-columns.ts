import { customType } from 'drizzle-orm/pg-core'
import { jsonText } from './json-text.ts'

/** As the driver gives it; the embedded one gives text where the ORM asks. */
const read = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value)

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
