const ISO_WITH_ZONE =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

/** Moscow is three hours ahead of UTC, summer and winter, since 2014: before the first version of the terms. */
const MOSCOW_MIDNIGHT = 'T00:00:00+03:00'

/** Milliseconds since 1970 UTC of ISO 8601 text with a zone, '2024-11-02T12:00:00+03:00'; null where it is none or names no real day. */
export function momentOf(text: string): number | null {
  const parts = ISO_WITH_ZONE.exec(text)
  return parts && isDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) ? Date.parse(text) : null
}

/** The moment at which a day, 'YYYY-MM-DD', begins in Moscow; null where it is no real day. */
export const moscowMidnight = (day: string): number | null => momentOf(`${day}${MOSCOW_MIDNIGHT}`)

const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
