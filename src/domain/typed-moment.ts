/** A moment as people type it: '10:00', '26.11 10:00', 'завтра 9.30', 'завтра в 10'. */
import { momentOf, wallTime } from './wall-clock.ts'

const DAY_MS = 86_400_000

const SHAPE =
  /^(?:(сегодня|завтра|послезавтра|today|tomorrow)\s+|(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?\s+)?(?:(?:в\s+|at\s+)?(\d{1,2})[:.](\d{2})|(?:в|at)\s+(\d{1,2}))$/iu

const AHEAD: Readonly<Record<string, number>> = {
  сегодня: 0,
  today: 0,
  завтра: 1,
  tomorrow: 1,
  послезавтра: 2,
}

/**
 * Reads a moment by the clock of a zone; null for what is none. A time alone is the next such time, a day without its year the next such day: nobody plans
 * for what is over. A moment that is over can only come of a day with its year or of "today".
 */
export function readMoment(text: string, now: Date, zone: string): Date | null {
  const match = SHAPE.exec(text.trim().replace(/\s+/gu, ' '))
  if (!match) return null
  const [, word, day, month, year, clockHour, minutes = '0', bareHour] = match
  const hour = clockHour ?? bareHour
  const minute = Number(hour) * 60 + Number(minutes)
  if (Number(hour) > 23 || Number(minutes) > 59) return null
  const today = wallTime(now, zone).day
  if (word !== undefined) return momentOf(later(today, AHEAD[word.toLowerCase()] ?? 0), minute, zone)
  if (day === undefined || month === undefined) {
    const at = momentOf(today, minute, zone)
    return at > now ? at : momentOf(later(today, 1), minute, zone)
  }
  const of = (inYear: number) => dayText(inYear, Number(month), Number(day))
  if (year !== undefined) {
    const named = of(Number(year))
    return named === null ? null : momentOf(named, minute, zone)
  }
  const thisYear = Number(today.slice(0, 4))
  // The 29th of February may be some years away.
  for (let ahead = 0; ahead <= 8; ahead++) {
    const named = of(thisYear + ahead)
    const at = named === null ? null : momentOf(named, minute, zone)
    if (at && at > now) return at
  }
  return null
}

/** 'YYYY-MM-DD', or null where the calendar has no such day. */
function dayText(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day))
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : null
}

const later = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
