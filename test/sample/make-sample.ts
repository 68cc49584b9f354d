/**
 * Writes the sample catalogue and its pictures: `npm run sample:make`. The same every time: nothing here is random.
 * What comes out is committed, so that the shop needs neither this script nor a picture library to run.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { projectPath } from '../../src/paths.ts'
import { GOODS } from './goods/goods.ts'
import type { Goods } from './goods/kind.ts'
import { LOOKS, pictureSvg } from './pictures.ts'

const folder = projectPath('src', 'networks', 'sample', 'catalogue')

/** A number from 0 to 1 that depends on its arguments only. */
function chance(...seed: (number | string)[]): number {
  let hash = 2166136261
  for (const letter of seed.join('/')) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519) >>> 0
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32
}

const between = ([from, to]: readonly [number, number], part: number) => from + (to - from) * part ** 1.6

/** Prices end in 90, as in shops. */
const shopPrice = (rubles: number) => Math.max(99, Math.round(rubles / 100) * 100 - 10)

const STORES = [
  'Tarelka Store',
  'Домовой',
  'Hao Tech Store',
  'Северный ветер',
  'Sunny Home',
  'Гараж № 1',
  'Mi Direct',
]

function dealsOf(goods: Goods, kind: number): object[] {
  return goods.brands.flatMap((brand, b) =>
    goods.variants.map((pair, v) => {
      const [ru = '', en = ''] = pair.split('|')
      const number = kind * 100 + b * 10 + v
      const dice = (about: string) => chance(about, number)
      const russian = dice('language') < 0.6
      const price = shopPrice(between(goods.price, dice('price')))
      const discounted = dice('discount') < 0.55
      const store = Math.floor(dice('store') * STORES.length)
      const seller = store % 2 === 0 ? 'CN' : 'RU'
      const affiliated = dice('affiliated') < 0.08 ? false : dice('affiliated') < 0.16 ? null : true
      return {
        id: `10050099${String(number).padStart(8, '0')}`,
        url: `https://aliexpress.ru/item/10050099${String(number).padStart(8, '0')}.html`,
        title: russian ? `${goods.ru} ${brand}, ${ru}` : `${brand} ${goods.en}, ${en}`,
        picture: `picture:${goods.drawing}-${(b + v) % LOOKS.length}`,
        price: `${price}.00`,
        currency: 'RUB',
        ...(discounted ? { old_price: `${shopPrice(price * (1.15 + dice('old') * 0.9))}.00` } : {}),
        rating: (4.1 + dice('rating') * 0.9).toFixed(1),
        orders: Math.floor(10 ** (1 + dice('orders') * 3.6)),
        store_id: String(910000 + store),
        store: STORES[store],
        category: goods.category,
        brand,
        affiliated,
        ...(affiliated === true ? { rate: (0.5 + dice('rate') * 12).toFixed(1) } : {}),
        seller,
        ...(goods.kind ? { kind: goods.kind } : {}),
        ...(goods.section ? { section: goods.section } : {}),
        ...(goods.adult ? { adult: true } : {}),
      }
    }),
  )
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(join(folder, 'pictures'), { recursive: true })
const deals = GOODS.flatMap(dealsOf)
writeFileSync(join(folder, 'deals.jsonl'), `${deals.map((deal) => JSON.stringify(deal)).join('\n')}\n`)

for (const drawing of new Set(GOODS.map((goods) => goods.drawing)))
  LOOKS.forEach((look, number) => {
    draw(`${drawing}-${number}`, pictureSvg(drawing, look.palette, look.ground))
  })
const grey = { main: '#8b95a7', dark: '#4a5364', light: '#eef1f6', accent: '#c3cad6' }
draw('no-picture', pictureSvg('nothing', grey, ['#f4f6fa', '#dfe4ec']))

function draw(key: string, svg: string): void {
  writeFileSync(join(folder, 'pictures', `${key}.png`), new Resvg(svg).render().asPng())
}
process.stdout.write(`${deals.length} deals\n`)
