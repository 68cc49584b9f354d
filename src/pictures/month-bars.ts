/** What each month changed, as bars. */
import type { MonthBar } from '../domain/made-file.ts'
import { minorDigits } from '../domain/money.ts'
import { moneyText } from '../text/amounts.ts'
import { type Locale, words } from '../text/words.ts'
import { FONT, svgText } from './render-svg.ts'

const WIDTH = 1080
const HEIGHT = 640
const LEFT = 150
const RIGHT = WIDTH - 40
const TOP = 150
const BOTTOM = HEIGHT - 70

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
  const values = bars.flatMap((bar) => SERIES.map(({ of }) => of(bar)))
  const scale = openScale(Math.min(0, ...values), Math.max(0, ...values), 10 ** minorDigits(currency))
  const y = (minor: number) => BOTTOM - ((minor - scale.from) / (scale.to - scale.from)) * (BOTTOM - TOP)
  const slot = (RIGHT - LEFT) / Math.max(1, bars.length)

  const grid = scale.ticks.map((minor) => {
    const at = y(minor).toFixed(1)
    const colour = minor === 0 ? '#5b6675' : '#e3e8ef'
    return `<path d="M${LEFT} ${at}H${RIGHT}" stroke="${colour}" stroke-width="${minor === 0 ? 2 : 1}"/>${label(
      LEFT - 14,
      y(minor) + 6,
      moneyText({ minor, currency }, locale),
      'end',
    )}`
  })
  const drawn = bars.map((bar, index) => {
    const wide = Math.min(44, (slot * 0.78) / SERIES.length)
    const start = LEFT + slot * index + (slot - wide * SERIES.length) / 2
    const columns = SERIES.map(({ of, colour }, n) => {
      const [high, low] = [y(Math.max(0, of(bar))), y(Math.min(0, of(bar)))]
      if (of(bar) === 0) return ''
      // A little money still shows.
      const tall = Math.max(2, low - high)
      return `<rect x="${(start + n * wide + 1).toFixed(1)}" y="${high.toFixed(1)}" width="${(wide - 2).toFixed(1)}" height="${tall.toFixed(1)}" rx="3" fill="${colour}"/>`
    })
    return (
      columns.join('') +
      label(LEFT + slot * (index + 0.5), HEIGHT - 34, monthLabel(bar.month, locale), 'middle')
    )
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="${FONT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
<text x="40" y="56" font-size="30" font-weight="bold" fill="#1d2733">${svgText(say('statement-bars-title', { currency }))}</text>
${legend(locale)}
${grid.join('\n')}
${drawn.join('\n')}
</svg>`
}

const label = (x: number, y: number, text: string, anchor: 'end' | 'middle'): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="17" text-anchor="${anchor}" fill="#5b6675">${svgText(text)}</text>`

function legend(locale: Locale): string {
  const say = words(locale)
  let x = 40
  return SERIES.map(({ key, colour }) => {
    const text = say(key)
    const piece = `<rect x="${x}" y="84" width="20" height="20" rx="4" fill="${colour}"/><text x="${x + 30}" y="101" font-size="19" fill="#1d2733">${svgText(text)}</text>`
    // The family's letters are 0.63 of their size wide on the average.
    x += 66 + Math.round([...text].length * 19 * 0.63)
    return piece
  }).join('\n')
}

/** '2026-11' -> 'ноя 26': three letters tell the months apart in both languages. */
function monthLabel(month: string, locale: Locale): string {
  const name = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' })
  return `${name.format(new Date(`${month}-01T00:00:00Z`)).slice(0, 3)} ${month.slice(2, 4)}`
}

/** Round numbers of whole currency units around what is shown, zero among them. */
function openScale(least: number, most: number, unit: number): { from: number; to: number; ticks: number[] } {
  const span = Math.max(most - least, unit)
  const rough = span / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(unit, power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10))
  const [from, to] = [Math.floor(least / step) * step, Math.max(Math.ceil(most / step), 1) * step]
  const ticks: number[] = []
  for (let minor = from; minor <= to; minor += step) ticks.push(minor)
  return { from, to, ticks }
}
