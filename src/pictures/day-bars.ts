/** How many people came on each day, by whether they came from where they had to. */
import type { DayVisits } from '../domain/post-statistics.ts'
import { countText, dateFormat } from '../text/amounts.ts'
import { type Locale, words } from '../text/words.ts'
import { barChartSvg } from './bar-chart.ts'

/** Told apart by light and dark as well as by colour. */
const SERIES = [
  { key: 'brought-bars-right', colour: '#1f7d5b', of: ({ right }: DayVisits) => right },
  { key: 'brought-bars-wrong', colour: '#f2a93b', of: ({ wrong }: DayVisits) => wrong },
  { key: 'brought-bars-unknown', colour: '#c9d0da', of: ({ unknown }: DayVisits) => unknown },
] as const

/** More labels than that run into each other. */
const MOST_LABELS = 10

/** The picture as SVG: a bar a day, its parts on top of each other. */
export function dayBarsSvg(days: readonly DayVisits[], locale: Locale): string {
  const say = words(locale)
  const every = Math.max(1, Math.ceil(days.length / MOST_LABELS))
  return barChartSvg({
    title: say('brought-bars-title'),
    series: SERIES.map(({ key, colour }) => ({ text: say(key), colour })),
    groups: days.map((day, index) => ({
      label: index % every === 0 ? dayLabel(day.day, locale) : '',
      values: SERIES.map(({ of }) => of(day)),
    })),
    how: 'stacked',
    unit: 1,
    tick: (people) => countText(people, locale),
  })
}

/** '2026-11-05' -> '05.11' (ru), '05/11' (en) */
const dayLabel = (day: string, locale: Locale): string =>
  dateFormat(locale, { day: '2-digit', month: '2-digit', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
