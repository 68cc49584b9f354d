/**
 * A value as JSON that PostgreSQL takes: jsonb has no room for NUL and for halves of surrogate pairs (an emoji that was cut in
 * two), which people, phones and our own shortening of texts produce. They become U+FFFD.
 */
export const jsonText = (value: unknown): string => cleanJson(JSON.stringify(value))

/** What is JSON text already, with the same care. */
export function cleanJson(text: string): string {
  if (!text.includes('\\u')) return text
  // Whole escapes are matched, so that an escaped backslash before a "u0000" stays what it is.
  return text.replace(/\\(?:u[0-9a-f]{4}|.)/g, (written) =>
    /^\\u(?:0000|d[89a-f])/.test(written) ? '\ufffd' : written,
  )
}
