/** When a webmaster is told of changes. */
export interface NoticeWishes {
  readonly digest: 'at_once' | 'hourly' | 'daily'
  /** Minutes after midnight in `timeZone`; null = no quiet hours. From 1320 to 480: from ten in the evening to eight in the morning. */
  readonly quiet: { readonly from: number; readonly to: number } | null
  /** IANA name: 'Asia/Almaty'. */
  readonly timeZone: string
}

export const DEFAULT_WISHES: NoticeWishes = { digest: 'at_once', quiet: null, timeZone: 'Europe/Moscow' }

/** A daily digest leaves at ten in the morning. */
const DAILY_MINUTE = 600

const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440

/** The earliest moment at which a change that happened at `at` may be told. */
export function tellingTime(at: Date, { digest, quiet, timeZone }: NoticeWishes): Date {
  let due = at
  if (digest === 'hourly') due = nextMinuteOf(at, timeZone, (minute) => minute % 60 === 0)
  if (digest === 'daily') due = nextMinuteOf(at, timeZone, (minute) => minute === DAILY_MINUTE)
  if (quiet && isQuiet(minuteOfDay(due, timeZone), quiet))
    due = nextMinuteOf(due, timeZone, (minute) => !isQuiet(minute, quiet))
  return due
}

/** Is a minute of the day within the quiet hours, which may pass midnight? */
export const isQuiet = (minute: number, { from, to }: { from: number; to: number }): boolean =>
  from <= to ? minute >= from && minute < to : minute >= from || minute < to

/** The first whole minute after a moment whose wall-clock minute of the day fits: exact over changes of daylight saving. */
function nextMinuteOf(at: Date, timeZone: string, fits: (minute: number) => boolean): Date {
  const start = Math.floor(at.getTime() / MINUTE_MS) + 1
  // Two days: a minute that the change of the clock skips comes the day after.
  for (let ahead = 0; ahead < 2 * DAY_MINUTES + 120; ahead++) {
    const moment = new Date((start + ahead) * MINUTE_MS)
    if (fits(minuteOfDay(moment, timeZone))) return moment
  }
  return at
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Minutes after midnight on the wall clock of a time zone. */
export function minuteOfDay(at: Date, timeZone: string): number {
  let clock = clocks.get(timeZone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    clocks.set(timeZone, clock)
  }
  const [hour = '0', minute = '0'] = clock.format(at).split(':')
  return Number(hour) * 60 + Number(minute)
}

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
