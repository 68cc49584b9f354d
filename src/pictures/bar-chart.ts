/** Bars over a scale of round numbers, with a legend: what all charts of ours have in common. */
import { FONT, svgText } from './render-svg.ts'

const WIDTH = 1080
const HEIGHT = 640
const LEFT = 150
const RIGHT = WIDTH - 40
const TOP = 150
const BOTTOM = HEIGHT - 70

export interface BarChart {
  readonly title: string
  readonly series: readonly { readonly text: string; readonly colour: string }[]
  /** From left to right, a value a series each; '' = no label beneath. */
  readonly groups: readonly { readonly label: string; readonly values: readonly number[] }[]
  /** Beside each other, or on top of each other where none is below zero. */
  readonly how: 'beside' | 'stacked'
  /** The least step of the scale, and how a number on it is written. */
  readonly unit: number
  readonly tick: (value: number) => string
}

/** The picture as SVG. Negative values hang below the line of zero. */
export function barChartSvg(chart: BarChart): string {
  const { groups, how } = chart
  const tops = groups.flatMap(({ values }) =>
    how === 'beside' ? values : [values.reduce((sum, value) => sum + value, 0)],
  )
  const scale = openScale(Math.min(0, ...tops), Math.max(0, ...tops), chart.unit)
  const y = (value: number) => BOTTOM - ((value - scale.from) / (scale.to - scale.from)) * (BOTTOM - TOP)
  const slot = (RIGHT - LEFT) / Math.max(1, groups.length)
  const grid = scale.ticks.map((value) => {
    const at = y(value).toFixed(1)
    const colour = value === 0 ? '#5b6675' : '#e3e8ef'
    return `<path d="M${LEFT} ${at}H${RIGHT}" stroke="${colour}" stroke-width="${value === 0 ? 2 : 1}"/>${label(
      LEFT - 14,
      y(value) + 6,
      chart.tick(value),
      'end',
    )}`
  })
  const drawn = groups.map(({ label: text, values }, index) => {
    const beside = how === 'beside' ? chart.series.length : 1
    const wide = Math.min(44, (slot * 0.78) / beside)
    const start = LEFT + slot * index + (slot - wide * beside) / 2
    let below = 0
    const columns = values.map((value, n) => {
      const [from, to] = how === 'beside' ? [Math.min(0, value), Math.max(0, value)] : [below, below + value]
      if (how === 'stacked') below += value
      if (value === 0) return ''
      // A little still shows.
      const tall = Math.max(2, y(from) - y(to))
      const x = start + (how === 'beside' ? n * wide : 0) + 1
      return `<rect x="${x.toFixed(1)}" y="${y(to).toFixed(1)}" width="${(wide - 2).toFixed(1)}" height="${tall.toFixed(1)}" rx="3" fill="${chart.series[n]?.colour}"/>`
    })
    return (
      columns.join('') + (text === '' ? '' : label(LEFT + slot * (index + 0.5), HEIGHT - 34, text, 'middle'))
    )
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="${FONT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
<text x="40" y="56" font-size="30" font-weight="bold" fill="#1d2733">${svgText(chart.title)}</text>
${legend(chart.series)}
${grid.join('\n')}
${drawn.join('\n')}
</svg>`
}

const label = (x: number, y: number, text: string, anchor: 'end' | 'middle'): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="17" text-anchor="${anchor}" fill="#5b6675">${svgText(text)}</text>`

function legend(series: BarChart['series']): string {
  let x = 40
  return series
    .map(({ text, colour }) => {
      const piece = `<rect x="${x}" y="84" width="20" height="20" rx="4" fill="${colour}"/><text x="${x + 30}" y="101" font-size="19" fill="#1d2733">${svgText(text)}</text>`
      // The family's letters are 0.63 of their size wide on the average.
      x += 66 + Math.round([...text].length * 19 * 0.63)
      return piece
    })
    .join('\n')
}

/** Round numbers of whole units around what is shown, zero among them. */
function openScale(least: number, most: number, unit: number): { from: number; to: number; ticks: number[] } {
  const span = Math.max(most - least, unit)
  const rough = span / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(unit, power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10))
  const [from, to] = [Math.floor(least / step) * step, Math.max(Math.ceil(most / step), 1) * step]
  const ticks: number[] = []
  for (let value = from; value <= to; value += step) ticks.push(value)
  return { from, to, ticks }
}
