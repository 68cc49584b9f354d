import { minuteOfDay, nextMinuteOf, USUAL_TIME_ZONE } from './wall-clock.ts'

/** When a webmaster is told of changes. */
export interface NoticeWishes {
  readonly digest: 'at_once' | 'hourly' | 'daily'
  /** Minutes after midnight in `timeZone`; null = no quiet hours. From 1320 to 480: from ten in the evening to eight in the morning. */
  readonly quiet: { readonly from: number; readonly to: number } | null
  /** IANA name: 'Asia/Almaty'. */
  readonly timeZone: string
}

export const DEFAULT_WISHES: NoticeWishes = { digest: 'at_once', quiet: null, timeZone: USUAL_TIME_ZONE }

/** A daily digest leaves at ten in the morning. */
const DAILY_MINUTE = 600

/** The earliest moment at which a change that happened at `at` may be told. */
export function tellingTime(at: Date, { digest, quiet, timeZone }: NoticeWishes): Date {
  let due = at
  if (digest === 'hourly') due = nextMinuteOf(at, timeZone, (minute) => minute % 60 === 0)
  if (digest === 'daily') due = nextMinuteOf(at, timeZone, (minute) => minute === DAILY_MINUTE)
  if (quiet && isQuiet(minuteOfDay(due, timeZone), quiet))
    due = nextMinuteOf(due, timeZone, (minute) => !isQuiet(minute, quiet))
  return due
}

/**
 * May a change that happened at `at` be told now? What is told late (nobody was there to tell it, or the webmaster could not be reached) finds the
 * quiet hours as good as what is told in time.
 */
export const mayTell = (at: Date, wishes: NoticeWishes, now: Date): boolean =>
  tellingTime(at, wishes) <= now && tellingTime(now, { ...wishes, digest: 'at_once' }) <= now

/** Is a minute of the day within the quiet hours, which may pass midnight? */
export const isQuiet = (minute: number, { from, to }: { from: number; to: number }): boolean =>
  from <= to ? minute >= from && minute < to : minute >= from || minute < to
