import { expect, it } from 'vitest'
import { runCatalogSearch } from '../../src/cli/catalog-search.ts'
import type { DealWish } from '../../src/domain/deal.ts'
import type { Shop } from '../../src/flows/shop.ts'
import { runCommand } from '../support/cli.ts'

const asked: DealWish[] = []
const shop = {
  findDeals: async (wish: DealWish) => {
    asked.push(wish)
    return { deals: [], total: 0, more: false, corrected: null, dropped: [], suggestions: [] }
  },
} as unknown as Shop
const search = (...args: string[]) => runCommand(shop, runCatalogSearch, ...args)

it.each([
  [[], {}],
  [['--max-price', '20000'], { maxPriceMinor: 2_000_000 }],
  [['--min-price', '990,5'], { minPriceMinor: 99_050 }],
  [['--min-price', '1000', '--max-price', '1999.99'], { minPriceMinor: 100_000, maxPriceMinor: 199_999 }],
])('%j limits the prices', async (args, prices) => {
  expect((await search('redmi', 'note', '--json', ...args)).code).toBe(0)
  expect(asked.at(-1)).toEqual({ text: 'redmi note', offset: 0, limit: 10, ...prices })
})

it.each(['-5', '1e3', '1.234', 'дорого', ''])('a price of “%s” is wrong use', async (price) => {
  const { code, complaints } = await search('redmi', `--min-price=${price}`)
  expect({ code, said: complaints.includes('--min-price') }).toEqual({ code: 2, said: true })
})
