/**
 * Milliseconds since 1970 UTC of ISO 8601 text with a zone, '2024-11-02T12:00:00+03:00' or '2024-11-02T09:00Z'; null
 * where it is none, or names no real day or time. Read by hand, since every judged order needs it: Date.parse takes
 * longer than all clauses together, and lets the 31st of February pass.
 */
export function momentOf(text: string): number | null {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  if (!(isDashed(text) && isDay(year, month, day) && hour < 24 && minute < 60)) return null

  let end = 16
  let milliseconds = 0
  if (text.charCodeAt(end) === COLON) {
    const second = twoDigits(text, 17)
    if (!(second < 60)) return null
    milliseconds = second * 1000
    end = 19
    if (text.charCodeAt(end) === POINT) {
      const fraction = text.slice(20, endOfDigits(text, 20))
      if (fraction === '') return null
      milliseconds += Number(fraction.slice(0, 3).padEnd(3, '0'))
      end = 20 + fraction.length
    }
  }
  const zone = zoneMinutes(text, end)
  if (zone === null) return null
  return ((daysSince1970(year, month, day) * 24 + hour) * 60 + minute - zone) * 60_000 + milliseconds
}

/** The moment at which a day, 'YYYY-MM-DD', begins in Moscow; null where it is no real day. */
export const moscowMidnight = (day: string): number | null => momentOf(`${day}T00:00:00${MOSCOW}`)

/** Summer and winter, since 2014: before the first version of the terms. */
const MOSCOW = '+03:00'

const [PLUS, DASH, POINT, COLON, T, Z] = [0x2b, 0x2d, 0x2e, 0x3a, 0x54, 0x5a]

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** 'YYYY-MM-DDTHH:MM': what stands between the digits. */
const isDashed = (text: string): boolean =>
  text.charCodeAt(4) === DASH &&
  text.charCodeAt(7) === DASH &&
  text.charCodeAt(10) === T &&
  text.charCodeAt(13) === COLON

/** False for NaN too. */
function isDay(year: number, month: number, day: number): boolean {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return year >= 0 && day >= 1 && day <= (DAYS[month - 1] ?? 0) + (leap ? 1 : 0)
}

/**
 * Days of the Gregorian calendar since 1970-01-01. Years are counted from March, so that the day of a leap year comes
 * last: the months then begin after 0, 31, 61, 92 ... days, which is (153 m + 2) / 5.
 */
function daysSince1970(year: number, month: number, day: number): number {
  const years = month > 2 ? year : year - 1
  const months = month > 2 ? month - 3 : month + 9
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400)
  return years * 365 + leapDays + Math.floor((153 * months + 2) / 5) + day - 719_469
}

/** NaN where two digits do not stand there. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

function endOfDigits(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) >= 48 && text.charCodeAt(at) <= 57) at++
  return at
}

/** 'Z', '+03:00' and nothing after it: minutes ahead of UTC; null where no zone stands there. */
function zoneMinutes(text: string, at: number): number | null {
  const sign = text.charCodeAt(at)
  if (sign === Z) return text.length === at + 1 ? 0 : null
  if ((sign !== PLUS && sign !== DASH) || text.charCodeAt(at + 3) !== COLON || text.length !== at + 6)
    return null
  const hours = twoDigits(text, at + 1)
  const minutes = twoDigits(text, at + 4)
  if (!(hours < 24 && minutes < 60)) return null
  return (hours * 60 + minutes) * (sign === PLUS ? 1 : -1)
}
