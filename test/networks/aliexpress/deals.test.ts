import { describe, expect, it } from 'vitest'
import { openLiveFeeds } from '../../../src/networks/aliexpress/live-feed.ts'
import { judgeEntry } from '../../../src/networks/feed/entry.ts'
import { FeedSourceError } from '../../../src/networks/feed/feed.ts'
import type { StandInProduct } from '../../../src/sandbox/networks/aliexpress.ts'
import { withAliExpress } from '../../support/aliexpress.ts'

const METHOD = 'aliexpress.affiliate.product.query'
const held = withAliExpress('2026-11-22T12:00:00Z')

const open = (address: string) =>
  openLiveFeeds({
    aliexpress: held.options({ attempts: 2 }),
    judge: judgeEntry,
    wrong: (message) => new FeedSourceError('wrong_use', message),
    broken: (fault) => new FeedSourceError('outside', fault.message, fault),
  })(address)

async function read(address: string) {
  const pages = []
  for await (const items of open(address).read()) pages.push(items)
  return pages
}

const many = (count: number): StandInProduct[] =>
  Array.from({ length: count }, (_, n) => ({
    id: String(1005006000000000 + n),
    title: `Термос ${n}`,
    price: '990.50',
    oldPrice: '1990.00',
    rate: '7.0%',
  }))

describe('products', () => {
  it('become deals as those of a feed do, with their prices exact and their rate', async () => {
    const [items] = await read('aliexpress://products?keywords=термос')
    expect(items).toHaveLength(2)
    expect(items?.[0]).toEqual({
      kind: 'deal',
      position: { line: 1, column: 1, entry: 1 },
      brand: null,
      remarks: [],
      facts: {
        externalId: '1005006356702381',
        itemId: '1005006356702381',
        title: 'Термос 1 л',
        url: 'https://www.aliexpress.com/item/1005006356702381.html',
        picture: 'https://ae01.alicdn.com/kf/1005006356702381.jpg',
        price: { minor: 99_050, currency: 'RUB' },
        priceTo: null,
        oldPrice: { minor: 199_000, currency: 'RUB' },
        ratingTenths: 46,
        orders: 300,
        storeId: '123',
        storeName: 'Shop',
        categoryPath: ['Дом'],
        adult: false,
        available: true,
        affiliated: true,
        rate: '7',
        boost: null,
        seller: null,
        kind: null,
        section: null,
      },
    })
  })

  it('are asked for in rubles, in Russian, for Russia, where the address does not say', async () => {
    await read('aliexpress://products?keywords=термос&ship_to_country=KZ&pages=1')
    const [call] = held.standIn.requests
    expect(Object.fromEntries(new URLSearchParams(call?.request.body))).toMatchObject({
      keywords: 'термос',
      ship_to_country: 'KZ',
      target_currency: 'RUB',
      target_language: 'RU',
      page_size: '50',
    })
  })

  it('come page by page, as far as is asked', async () => {
    await held.restart({ products: many(120) })
    const sizes = async (address: string) => (await read(address)).map((items) => items.length)
    expect(await sizes('aliexpress://products?keywords=термос')).toEqual([50, 50, 20])
    expect(held.calls('product.query')).toBe(3)
    expect(await sizes('aliexpress://products?keywords=термос&pages=2')).toEqual([50, 50])
    expect(await sizes('aliexpress://products?keywords=нет')).toEqual([])
  })

  it('without a product’s shape are refused, the others stay', async () => {
    const products = [{ product_id: 1, product_title: 'Кружка' }, { product_title: 'Без номера' }, 7]
    held.standIn.fail(METHOD, {
      answer: { resp_result: { resp_code: 200, result: { products, total_page_no: 1 } } },
    })
    const [items] = await read('aliexpress://products?keywords=термос')
    expect(items?.map((item) => item.kind)).toEqual(['deal', 'refusal', 'refusal'])
    expect(items?.[1]).toMatchObject({ id: null, cause: 'product_id: expected an id of digits' })
  })

  it('that break off end as a feed does', async () => {
    held.standIn.fail(METHOD, { status: 500 }, 5)
    await expect(read('aliexpress://products?keywords=термос')).rejects.toMatchObject({
      name: 'FeedSourceError',
      kind: 'outside',
    })
  })

  it.each([
    ['aliexpress://products', 'keywords or category_ids'],
    ['aliexpress://products?keywords=a&colour=red', 'colour: expected one of keywords'],
    ['aliexpress://products?keywords=a&pages=0', 'pages: expected'],
    ['aliexpress:// ?', 'expected aliexpress://products'],
  ])('%s is no query', (address, said) => {
    expect(() => open(address)).toThrow(said)
  })
})
