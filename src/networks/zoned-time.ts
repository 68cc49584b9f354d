/** Networks write local times without their zone, 'YYYY-MM-DD HH:mm:ss'; which zone it is, each adapter knows or is told. */
const LOCAL = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?)?$/
const ZONED = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/

/**
 * A network's time as ISO 8601 in UTC: '2026-05-17 22:52:01' at -480 minutes -> '2026-05-18T06:52:01.000Z'. A date alone is its
 * midnight; a time that carries a zone keeps it. Null for what is no time that exists: the 31st of February, the 25th hour.
 */
export function readZoned(text: string, offsetMinutes: number): string | null {
  const trimmed = text.trim()
  if (ZONED.test(trimmed)) {
    const moment = Date.parse(trimmed)
    return Number.isNaN(moment) ? null : new Date(moment).toISOString()
  }
  const local = readLocal(trimmed)
  return local && new Date(Date.parse(`${local}Z`) - offsetMinutes * 60_000).toISOString()
}

/** A local time without its zone, 'YYYY-MM-DDTHH:mm:ss'; a date alone is its midnight. Null for what is no time that exists. */
export function readLocal(text: string): string | null {
  const found = LOCAL.exec(text.trim())
  if (!found) return null
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = found
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const moment = new Date(`${local}Z`)
  // A day that no month has becomes one of the next month, or no date at all.
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(local) ? local : null
}

/** A moment as the network writes it, down to the second: 'YYYY-MM-DD HH:mm:ss' at the offset. */
export const writeZoned = (moment: Date, offsetMinutes: number): string =>
  new Date(moment.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19).replace('T', ' ')
