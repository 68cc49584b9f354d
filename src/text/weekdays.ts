/** Days of the week in words: 1 = Monday ... 7 = Sunday. */
import { isDash } from '../domain/typed-dash.ts'
import { EVERY_DAY } from '../domain/wall-clock.ts'
import { LOCALES, type Locale, words } from './words.ts'

/** 1970-01-05 was a Monday. */
const nameOf = (day: number, locale: Locale, weekday: 'short' | 'long'): string =>
  new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }).format(new Date(Date.UTC(1970, 0, 4 + day)))

/** [1, 2, 3, 6] -> 'пн–ср, сб' (ru), 'Mon–Wed, Sat' (en); all of them are "every day". */
export function weekdaysText(days: readonly number[], locale: Locale): string {
  const sorted = EVERY_DAY.filter((day) => days.includes(day))
  if (sorted.length === EVERY_DAY.length) return words(locale)('schedule-every-day')
  const runs: number[][] = []
  for (const day of sorted) {
    const run = runs.at(-1)
    if (run?.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  const short = (day = 0) => nameOf(day, locale, 'short')
  return runs
    .flatMap((run) => (run.length > 2 ? [`${short(run[0])}–${short(run.at(-1))}`] : run.map(short)))
    .join(', ')
}

/** 'пн-пт, вс', 'mon wed', '1-5 7', 'будни', 'every day', '-' (every day) -> days; null for what is none. Names in either language, from two letters on. */
export function readWeekdays(text: string): number[] | null {
  const plain = text.trim().toLowerCase()
  const named = isDash(plain) ? EVERY_DAY : daysCalled(plain)
  if (named) return [...named]
  const days = new Set<number>()
  for (const part of plain.replace(/\s*[-–—]\s*/g, '-').split(/[\s,;]+/)) {
    const ends = part.split('-').map(readWeekday)
    const [from, to = from] = ends
    if (ends.length > 2 || !from || !to) return null
    // From Saturday to Monday passes the week's end.
    for (let day = from; ; day = (day % 7) + 1) {
      days.add(day)
      if (day === to) break
    }
  }
  return [...days].sort((a, b) => a - b)
}

/** By the key of what people call them, names parted by commas. */
const CALLED = {
  'schedule-typed-every-day': EVERY_DAY,
  'schedule-typed-working-days': [1, 2, 3, 4, 5],
  'schedule-typed-weekend': [6, 7],
} as const

const daysCalled = (plain: string): readonly number[] | undefined =>
  Object.entries(CALLED).find(([key]) =>
    LOCALES.some((locale) => words(locale)(key).split(', ').includes(plain)),
  )?.[1]

function readWeekday(text: string): number | null {
  if (/^[1-7]$/.test(text)) return Number(text)
  if (text.length < 2) return null
  const isNamed = (day: number) =>
    LOCALES.some((locale) =>
      (['short', 'long'] as const).some((how) => nameOf(day, locale, how).toLowerCase().startsWith(text)),
    )
  return EVERY_DAY.find(isNamed) ?? null
}
