/** Feeds of any length for measurements: written piece by piece, so that a gigabyte needs no memory. */
import { madeDeal } from './deal-titles.ts'

export type FeedKind = 'yml' | 'csv'

const DESCRIPTION =
  'Доставка по всей стране. Подходит для дома и для подарка, прочные материалы, аккуратная упаковка. Гарантия один год. '

/** About what a file is read by at once. */
const PIECE_CHARACTERS = 32_000

/** The text of a feed of `count` offers with descriptions of some `describing` characters. */
export function* feedText(kind: FeedKind, count: number, describing = 300): Generator<string> {
  const description = DESCRIPTION.repeat(Math.ceil(describing / DESCRIPTION.length)).slice(0, describing)
  yield kind === 'csv'
    ? 'id;available;categoryId;currencyId;description;name;oldprice;picture;price;url;vendor\n'
    : '<?xml version="1.0" encoding="UTF-8"?>\n<yml_catalog date="2026-02-01 10:00"><shop><currencies><currency id="RUR" rate="1"/>' +
      '</currencies><categories><category id="1">Товары</category></categories>\n<offers>\n'
  let piece = ''
  for (let n = 0; n < count; n++) {
    piece += kind === 'csv' ? row(n, description) : offer(n, description)
    if (piece.length < PIECE_CHARACTERS) continue
    yield piece
    piece = ''
  }
  yield kind === 'yml' ? `${piece}</offers></shop></yml_catalog>\n` : piece
}

const roubles = (minor: number) => (minor / 100).toFixed(2)

function offer(n: number, description: string): string {
  const { title, rubMinor, oldRubMinor } = madeDeal(n)
  const safe = title.replace(/[<>&]/g, ' ')
  return (
    `<offer id="${n}" available="true"><url>https://aliexpress.ru/item/${1_005_000_000_000_000 + n}.html</url><price>${roubles(rubMinor)}</price>` +
    `${oldRubMinor === null ? '' : `<oldprice>${roubles(oldRubMinor)}</oldprice>`}<currencyId>RUR</currencyId><categoryId>1</categoryId>` +
    `<picture>https://img.test/${n}.jpg</picture><name>${safe}</name><vendor>Марка ${n % 97}</vendor>` +
    `<description><![CDATA[${description}]]></description><param name="Цвет">чёрный</param></offer>\n`
  )
}

function row(n: number, description: string): string {
  const { title, rubMinor, oldRubMinor } = madeDeal(n)
  const old = oldRubMinor === null ? '' : roubles(oldRubMinor)
  return (
    `${n};true;Товары;RUR;"${description}";"${title.replaceAll('"', '""')}";${old};https://img.test/${n}.jpg;` +
    `${roubles(rubMinor)};https://aliexpress.ru/item/${1_005_000_000_000_000 + n}.html;Марка ${n % 97}\n`
  )
}
