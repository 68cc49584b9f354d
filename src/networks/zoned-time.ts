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
  const found = LOCAL.exec(trimmed)
  if (!found) return null
  const [year, month, day, hour, minute, second] = found.slice(1).map((part) => Number(part ?? 0))
  if (year === undefined || month === undefined || day === undefined) return null
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  const written = `${trimmed.slice(0, 10)} ${(found[4] ?? '00').padStart(2, '0')}:${found[5] ?? '00'}:${found[6] ?? '00'}`
  if (writeZoned(local, 0) !== written) return null
  return new Date(local.getTime() - offsetMinutes * 60_000).toISOString()
}

/** A moment as the network writes it, down to the second: 'YYYY-MM-DD HH:mm:ss' at the offset. */
export const writeZoned = (moment: Date, offsetMinutes: number): string =>
  new Date(moment.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19).replace('T', ' ')
