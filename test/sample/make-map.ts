/**
 * Draws the map of the programme's countries in both languages: `npm run map:make`. Tiles instead of borders: where each country
 * lies beside the others, its code and its name. What comes out is committed. Own drawing.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ZONE, type ZoneCountry } from '../../src/domain/country.ts'
import { projectPath } from '../../src/paths.ts'
import { FONT, renderSvg, svgText } from '../../src/pictures/render-svg.ts'
import { countryName } from '../../src/text/countries.ts'
import { LOCALES, type Locale } from '../../src/text/words.ts'
import { TILES } from './map-tiles.ts'

const UNIT = 124
const GAP = 8
const LEFT = 60
const TOP = 150
const WIDTH = LEFT * 2 + UNIT * 9
const HEIGHT = TOP + UNIT * 5 + 56

const WORDS: Readonly<Record<Locale, { title: string; note: string; rule: readonly string[] }>> = {
  ru: {
    title: 'Страны программы',
    note: 'AliExpress RU&CIS, стран:',
    rule: ['И переход, и', 'доставка — в', 'этих странах'],
  },
  en: {
    title: "The programme's countries",
    note: 'AliExpress RU&CIS, countries:',
    rule: ['Both click and', 'delivery within', 'these countries'],
  },
}

function tile(country: ZoneCountry, locale: Locale): string {
  const [column, row, wide, tall, colour] = TILES[country]
  const [x, y] = [LEFT + column * UNIT + GAP / 2, TOP + row * UNIT + GAP / 2]
  const [width, height] = [wide * UNIT - GAP, tall * UNIT - GAP]
  const name = countryName(country, locale)
  const codeSize = tall * wide >= 8 ? 84 : wide > 1 || tall > 1 ? 46 : 40
  const names = name.length >= 10 && wide === 1 ? halves(name) : [name]
  const longest = Math.max(...names.map((part) => part.length))
  const nameSize = Math.min(tall * wide >= 8 ? 34 : 23, (width - 12) / (longest * 0.645))
  const [middle, centre] = [x + width / 2, y + height / 2]
  return `<rect x="${x}" y="${y + 4}" width="${width}" height="${height}" rx="18" fill="#0b1f3a" opacity="0.12"/>
<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="18" fill="${colour}"/>
<text x="${middle}" y="${centre + codeSize * 0.12}" font-size="${codeSize}" font-weight="bold" fill="#ffffff" text-anchor="middle">${country}</text>
${names
  .map(
    (part, n) =>
      `<text x="${middle}" y="${centre + codeSize * 0.12 + nameSize * (1.45 + n * 1.2)}" font-size="${nameSize.toFixed(1)}" fill="#ffffff" text-anchor="middle">${svgText(part)}</text>`,
  )
  .join('\n')}`
}

/** A long name in two lines. */
function halves(name: string): string[] {
  const middle = Math.ceil(name.length / 2) + 1
  return [`${name.slice(0, middle)}-`, name.slice(middle)]
}

/** Where the link is opened and where the parcel goes are one place: a pin with a parcel. */
function rule(lines: readonly string[]): string {
  const [x, y] = [LEFT + UNIT * 7 + 36, TOP + UNIT * 2 + 46]
  return `<g transform="translate(${x} ${y})">
<path d="M58 0a58 58 0 0 1 58 58c0 42-58 96-58 96S0 100 0 58A58 58 0 0 1 58 0z" fill="#ff8a3d"/>
<rect x="28" y="34" width="60" height="48" rx="6" fill="#fff6ec"/><path d="M28 50h60M58 34v18" stroke="#d9822b" stroke-width="5"/>
${lines.map((line, n) => `<text x="-4" y="${198 + n * 31}" font-size="24" fill="#33415c">${svgText(line)}</text>`).join('\n')}
</g>`
}

const mapSvg = (
  locale: Locale,
): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="${FONT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#eef4ff"/>
<text x="${LEFT + 4}" y="74" font-size="46" font-weight="bold" fill="#14264a">${svgText(WORDS[locale].title)}</text>
<text x="${LEFT + 4}" y="118" font-size="26" fill="#5b6b88">${svgText(`${WORDS[locale].note} ${ZONE.length}`)}</text>
${ZONE.map((country) => tile(country, locale)).join('\n')}
${rule(WORDS[locale].rule)}
</svg>`

const folder = projectPath('src', 'pictures', 'drawn')
mkdirSync(folder, { recursive: true })
for (const locale of LOCALES)
  writeFileSync(join(folder, `programme-map-${locale}.png`), await renderSvg(mapSvg(locale)))
