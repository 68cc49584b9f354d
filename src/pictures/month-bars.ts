/** What each month changed, as bars. */
import type { MonthBar } from '../domain/made-file.ts'
import { minorDigits } from '../domain/money.ts'
import { moneyText } from '../text/amounts.ts'
import { type Locale, words } from '../text/words.ts'
import { barChartSvg } from './bar-chart.ts'

const SERIES = [
  {
    key: 'statement-bars-sure',
    colour: '#1f9d6b',
    of: ({ changed }: MonthBar) => changed.payable + changed.paid,
  },
  { key: 'statement-bars-hold', colour: '#f2a93b', of: ({ changed }: MonthBar) => changed.hold },
  { key: 'statement-bars-void', colour: '#b4bcc8', of: ({ changed }: MonthBar) => changed.void },
] as const

/** The picture as SVG: three bars a month, below the line where money went back. */
export function monthBarsSvg(bars: readonly MonthBar[], currency: string, locale: Locale): string {
  const say = words(locale)
  return barChartSvg({
    title: say('statement-bars-title', { currency }),
    series: SERIES.map(({ key, colour }) => ({ text: say(key), colour })),
    groups: bars.map((bar) => ({
      label: monthLabel(bar.month, locale),
      values: SERIES.map(({ of }) => of(bar)),
    })),
    how: 'beside',
    unit: 10 ** minorDigits(currency),
    tick: (minor) => moneyText({ minor, currency }, locale),
  })
}

/** '2026-11' -> 'ноя 26': three letters tell the months apart in both languages. */
function monthLabel(month: string, locale: Locale): string {
  const name = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
  return `${name.format(new Date(`${month}-01T00:00:00Z`)).slice(0, 3)} ${month.slice(2, 4)}`
}
