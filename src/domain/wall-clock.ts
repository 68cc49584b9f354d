/**
 * The wall clock of a time zone: what it shows at a moment, and at which moments it shows a minute of a day. A zone's time is a row of stretches, in each
 * of which the clock is a fixed distance ahead of UTC; everything else is arithmetic on them, exact over every change of the clock.
 */

/** A minute of a zone's day. */
export interface WallTime {
  /** 'YYYY-MM-DD' */
  readonly day: string
  /** Minutes after midnight, 0 ... 1439: by what the clock shows, not by what has passed. */
  readonly minute: number
}

/** A minute of a day whose turn it is, and when. */
export interface Turn extends WallTime {
  readonly at: Date
}

/** Days of the week, 1 = Monday ... 7 = Sunday. */
export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7]

/** IANA name: by whose clock the shop counts where nobody has named another. The programme's terms begin at midnight there. */
export const USUAL_TIME_ZONE = 'Europe/Moscow'

export const DAY_MINUTES = 1_440
const MINUTE_MS = 60_000
const DAY_MS = DAY_MINUTES * MINUTE_MS

/** Does the world know a time zone by this IANA name? */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** What the clock shows. */
export const wallTime = (at: Date, zone: string): WallTime => ({
  day: dayText(shownAt(at.getTime(), zone)),
  minute: minuteOfDay(at, zone),
})

/** Minutes after midnight on the wall clock of a time zone. */
export function minuteOfDay(at: Date, zone: string): number {
  const shown = shownAt(at.getTime(), zone)
  return Math.floor((shown - midnight(shown)) / MINUTE_MS)
}

/**
 * The first moment at which the clock shows this minute of this day or a later one: of a minute that comes twice the first, of one that summer time
 * leaves out the moment of the jump. `day`: 'YYYY-MM-DD'; throws RangeError where it is none.
 */
export const momentOf = (day: string, minute: number, zone: string): Date =>
  new Date(firstShowing(midnightOf(day) + minute * MINUTE_MS, zone))

/**
 * The turns that come after one moment and not after another, in order: each of these minutes once on each day of the zone's calendar, whatever the clock does.
 * Turns that a jump leaves out are all at the moment of the jump. A day that the calendar itself leaves out has none.
 * `weekdays`: 1 = Monday ... 7 = Sunday.
 */
export function turnsBetween(
  after: Date,
  until: Date,
  minutes: readonly number[],
  weekdays: readonly number[],
  zone: string,
): Turn[] {
  const sorted = [...new Set(minutes)].sort((a, b) => a - b)
  const turns: Turn[] = []
  if (sorted.length === 0 || until <= after) return turns
  // A day that has begun may be over midnight again, where the clock was put back.
  const last = midnight(shownAt(until.getTime(), zone)) + DAY_MS
  for (let day = midnight(shownAt(after.getTime(), zone)); day <= last; day += DAY_MS) {
    if (!weekdays.includes(weekdayOf(day))) continue
    const [begin, end] = [firstShowing(day, zone), firstShowing(day + DAY_MS, zone)]
    if (begin === end) continue
    const even = end - begin === DAY_MS
    for (const minute of sorted) {
      const at = even ? begin + minute * MINUTE_MS : firstShowing(day + minute * MINUTE_MS, zone)
      if (at > after.getTime() && at <= until.getTime())
        turns.push({ day: dayText(day), minute, at: new Date(at) })
    }
  }
  return turns
}

/** The first `count` turns after a moment; fewer only where there are no minutes or no weekdays. */
export function nextTurns(
  after: Date,
  count: number,
  minutes: readonly number[],
  weekdays: readonly number[],
  zone: string,
): Turn[] {
  const aWeek = new Set(minutes).size * new Set(weekdays).size
  if (aWeek === 0 || count <= 0) return []
  // A day that is left out costs another week at the most.
  const weeks = Math.ceil(count / aWeek) + 1
  const until = new Date(after.getTime() + (weeks * 7 + 1) * DAY_MS)
  return turnsBetween(after, until, minutes, weekdays, zone).slice(0, count)
}

/** The first whole minute after a moment at which the clock shows a minute of the day that fits; the moment itself where none does. */
export function nextMinuteOf(at: Date, zone: string, fits: (minute: number) => boolean): Date {
  const start = Math.floor(at.getTime() / MINUTE_MS) + 1
  // Two days: a minute that the change of the clock skips comes the day after.
  for (let ahead = 0; ahead < 2 * DAY_MINUTES + 120; ahead++) {
    const moment = new Date((start + ahead) * MINUTE_MS)
    if (fits(minuteOfDay(moment, zone))) return moment
  }
  return at
}

/** From one change of the clock (or of the year) to the next, in milliseconds of UTC: [from, to). */
interface Stretch {
  readonly from: number
  readonly to: number
  /** By how many milliseconds the clock is ahead of UTC. */
  readonly ahead: number
}

/** What the clock shows, as milliseconds of a clock that shows UTC. */
const shownAt = (moment: number, zone: string): number => moment + stretchAt(moment, zone).ahead

/** The first moment at which the clock shows at least this. */
function firstShowing(shown: number, zone: string): number {
  // No clock is ahead of UTC, or behind it, by two days.
  let stretch = stretchAt(shown - 2 * DAY_MS, zone)
  for (;;) {
    const moment = Math.max(stretch.from, shown - stretch.ahead)
    if (moment < stretch.to) return moment
    stretch = stretchAt(stretch.to, zone)
  }
}

function stretchAt(moment: number, zone: string): Stretch {
  const found = stretchesOf(zone, new Date(moment).getUTCFullYear()).find(({ to }) => moment < to)
  if (!found) throw new RangeError(`no moment: ${moment}`)
  return found
}

/** Zone and year of UTC -> its stretches: found out by a look a day, which takes a millisecond or two. */
const known = new Map<string, readonly Stretch[]>()

function stretchesOf(zone: string, year: number): readonly Stretch[] {
  const key = `${year} ${zone}`
  const there = known.get(key)
  if (there) return there
  const clock = openClock(zone)
  const end = Date.UTC(year + 1, 0)
  const stretches: Stretch[] = []
  let from = Date.UTC(year, 0)
  let ahead = clock(from)
  for (let day = from; day < end; day += DAY_MS) {
    const next = Math.min(day + DAY_MS, end)
    if (clock(next - 1) === ahead) continue
    const change = firstOther(clock, Math.max(from, day - 1), next - 1, ahead)
    stretches.push({ from, to: change, ahead })
    from = change
    ahead = clock(change)
  }
  stretches.push({ from, to: end, ahead })
  known.set(key, stretches)
  return stretches
}

/** The moment of a change between two moments of which the first is before it and the second is not. */
function firstOther(clock: Clock, before: number, after: number, ahead: number): number {
  let [low, high] = [before, after]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (clock(middle) === ahead) low = middle
    else high = middle
  }
  return high
}

type Clock = (moment: number) => number

/** 'GMT+03:00', 'GMT-00:44:30', 'GMT' */
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/

/** By how many milliseconds a zone's clock is ahead of UTC at a moment, as the platform knows it. */
function openClock(zone: string): Clock {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
  return (moment) => {
    const found = OFFSET.exec(format.format(moment))
    if (!found) throw new Error(`the platform writes the offset of ${zone} in a way that is not known`)
    const [, sign, hours = '0', minutes = '0', seconds = '0'] = found
    const ahead = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000
    return sign === '-' ? -ahead : ahead
  }
}

const midnight = (shown: number): number => Math.floor(shown / DAY_MS) * DAY_MS

const dayText = (shown: number): string => new Date(shown).toISOString().slice(0, 10)

function midnightOf(day: string): number {
  const shown = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  // The 31st of February would be taken for one of March.
  if (Number.isNaN(shown) || dayText(shown) !== day) throw new RangeError(`no day: ${day}`)
  return shown
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (midnightShown: number): number => ((((midnightShown / DAY_MS + 3) % 7) + 7) % 7) + 1
