import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { readWhole } from '../../support/feed.ts'

// Some read a file cut at every byte: a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 })

const lines = (...records: unknown[]) => records.map((record) => JSON.stringify(record)).join('\n')
const one = async (record: unknown) => {
  const { deals, refusals } = await readWhole(lines(record))
  return deals[0] ?? refusals[0]
}
const facts = async (record: unknown) => {
  const item = await one(record)
  return item?.kind === 'deal' ? item.facts : item
}
const KETTLE = { product_id: '1005001', title: 'Kettle' }

describe('records of AliExpress listings', () => {
  test('are taken with all that they say', async () => {
    const record = {
      product_id: '1005001234567890',
      title: 'Kettle &quot;Volcano&quot;',
      price: 524.79,
      price_raw: 'US $524.79',
      currency: 'USD',
      old_price: 804.98,
      rating: 4.76,
      orders: 5000,
      orders_raw: '5,000+ sold',
      store: 'Volcano Store',
      store_id: 1103181226,
      category: 'Home > Kitchen > Kettles',
      commission_rate: '7.0%',
      affiliate_api: true,
      url: 'https://www.aliexpress.com/item/1005001234567890.html',
      image: '//img.test/1.jpg',
    }
    expect(await facts(record)).toMatchObject({
      externalId: '1005001234567890',
      itemId: '1005001234567890',
      title: 'Kettle "Volcano"',
      price: { minor: 52_479, currency: 'USD' },
      priceTo: null,
      oldPrice: { minor: 80_498, currency: 'USD' },
      ratingTenths: 48,
      orders: 5_000,
      storeId: '1103181226',
      storeName: 'Volcano Store',
      categoryPath: ['Home', 'Kitchen', 'Kettles'],
      rate: '7',
      affiliated: true,
      picture: 'https://img.test/1.jpg',
    })
  })

  test.each([
    ['https://m.aliexpress.ru/item/1005001234567890.html', '1005001234567890'],
    ['https://www.aliexpress.com/i/1005001234567890.html', '1005001234567890'],
    [
      'https://ad.test/g/1/?ulp=https%3A%2F%2Faliexpress.ru%2Fitem%2F1005001234567890.html',
      '1005001234567890',
    ],
    ['https://aliexpress.ru/store/1103181226', null],
    ['https://shop.test/item/1005001234567890.html', null],
  ])('of the address %s the item is %s', async (url, itemId) => {
    expect(await facts({ ...KETTLE, url })).toMatchObject({ itemId })
  })

  test.each([
    [{ price: 7.91, price_raw: 'US $7.91 - 9.89', currency: 'USD' }, 791, 989],
    [{ price_raw: 'US $7.91 - 9.89' }, 791, 989],
    [{ price: 2278, price_raw: 'MAD2,278', currency: 'MAD' }, 227_800, undefined],
    [{ price_raw: '1\u2009731,79 руб.' }, 173_179, undefined],
    [{ price: '1990.00', currency: 'RUB' }, 199_000, undefined],
    [{ price: 399, price_raw: '399\u2009₽1\u2009299\u2009₽', currency: 'RUB' }, 39_900, undefined],
    [{ price: 0.99 }, undefined, undefined],
    [{ price: 'price', price_raw: 'price' }, undefined, undefined],
  ])('price of %j', async (prices, low, high) => {
    const deal = await facts({ ...KETTLE, ...prices })
    expect(deal).toMatchObject({ price: low === undefined ? null : { minor: low } })
    expect(deal).toMatchObject({ priceTo: high === undefined ? null : { minor: high } })
  })

  test.each([
    ['5,000+ sold', 5_000],
    ['+ 5 000 vendus', 5_000],
    ['100K+ sold', 100_000],
    ['1.2k sold', 1_200],
    ['7 vendu(s)', 7],
    ['NONE', null],
  ])('orders of %s', async (orders_raw, orders) => {
    expect(await facts({ ...KETTLE, orders_raw })).toMatchObject({ orders })
  })

  test.each([
    [{ rating: 4.44 }, 44],
    [{ rating: 4.45 }, 45],
    [{ rating_raw: '89.6%' }, 45],
    [{ rating: 0 }, null],
    [{ rating: 97 }, null],
  ])('rating of %j', async (rating, ratingTenths) => {
    expect(await facts({ ...KETTLE, ...rating })).toMatchObject({ ratingTenths })
  })

  test('ids that JavaScript would round keep every digit', async () => {
    const { deals } = await readWhole(
      '{"product_id":32568099916643371234,"title":"Kettle","price":1.10,"currency":"USD"}',
    )
    expect(deals[0]?.facts).toMatchObject({ externalId: '32568099916643371234', price: { minor: 110 } })
  })
})

test('an answer of the affiliate API', async () => {
  const product = {
    product_id: 1005001234567890,
    product_title: 'Kettle',
    target_sale_price: '19.90',
    target_sale_price_currency: 'EUR',
    target_original_price: '39.90',
    product_detail_url: 'https://www.aliexpress.com/item/1005001234567890.html',
    product_main_image_url: 'https://img.test/1.jpg',
    evaluate_rate: '94.0%',
    lastest_volume: 320,
    commission_rate: '8.5%',
    hot_product_commission_rate: '20%',
    first_level_category_name: 'Home',
    second_level_category_name: 'Kettles',
    shop_id: 911,
  }
  expect(await facts(product)).toMatchObject({
    externalId: '1005001234567890',
    price: { minor: 1_990, currency: 'EUR' },
    oldPrice: { minor: 3_990, currency: 'EUR' },
    ratingTenths: 47,
    orders: 320,
    rate: '8.5',
    boost: '20',
    categoryPath: ['Home', 'Kettles'],
    storeId: '911',
  })
})

test("cards of AliExpress's search pages, in one array however it is laid out", async () => {
  const card = (id: string) => ({
    productId: id,
    title: { displayTitle: `Kettle ] } , "${id}" \\` },
    image: { imgUrl: '//img.test/1.jpg' },
    prices: {
      originalPrice: { currencyCode: 'USD', minPrice: 8.5, formattedPrice: 'US $8.50' },
      salePrice: { currencyCode: 'USD', minPrice: 4.99, formattedPrice: 'US $4.99' },
    },
    evaluation: { starRating: 4.5 },
    trade: { tradeDesc: '1,000+ sold' },
    store: { storeId: 7, storeName: 'Volcano' },
  })
  const cards = [card('3256806443477923'), card('1005001'), card('1005002')]
  for (const text of [
    JSON.stringify(cards),
    JSON.stringify(cards, null, 2),
    `\n [\n${cards.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`,
  ])
    for (const piece of [1, 7, 10_000]) {
      const { deals, refusals, faults } = await readWhole(text, { piece })
      expect([refusals, faults]).toEqual([[], []])
      expect(deals.map((deal) => deal.facts.externalId)).toEqual(cards.map(({ productId }) => productId))
      expect(deals[0]?.facts).toMatchObject({
        url: 'https://www.aliexpress.com/item/3256806443477923.html',
        itemId: '1005006629792675',
        price: { minor: 499, currency: 'USD' },
        oldPrice: { minor: 850, currency: 'USD' },
        ratingTenths: 45,
        orders: 1_000,
        storeName: 'Volcano',
      })
    }
})

test('ids of several marketplaces in one file are told apart', async () => {
  const { deals } = await readWhole(
    lines({ market: 'ozon', ...KETTLE }, { market: 'wildberries', ...KETTLE }),
  )
  expect(deals.map((deal) => deal.facts.externalId)).toEqual(['ozon:1005001', 'wildberries:1005001'])
})

describe('a fault spoils its own record only', () => {
  test.each([
    ['{"product_id": "2", "title": ', 'not JSON'],
    ['42', 'expected an object'],
    ['[1]', 'expected an object'],
    ['{"title":"Kettle"}', 'expected an id or a url'],
    ['{"product_id":"2"}', 'title: expected one'],
    ['{"product_id":"2","title":{"a":1}}', 'title: expected one'],
    [`{"product_id":"2","title":"${'x'.repeat(1_200_000)}"}`, 'longer than'],
    ['{"__proto__":{"title":"x"},"product_id":"2"}', 'title: expected one'],
  ])('%s', async (broken, cause) => {
    const { deals, refusals, faults } = await readWhole(
      `${lines(KETTLE)}\n${broken}\n\n${lines({ ...KETTLE, product_id: '3' })}\n`,
    )
    expect(deals).toHaveLength(2)
    expect(refusals).toHaveLength(1)
    expect(refusals[0]?.cause).toContain(cause)
    expect(refusals[0]?.position).toMatchObject({ line: 2, entry: 2 })
    expect(faults).toEqual([])
  })
  test('in an array too', async () => {
    const { deals, refusals } = await readWhole(
      `[${lines(KETTLE)}, {"a": tru}, 7, ${lines({ ...KETTLE, product_id: '3' })}]`,
    )
    expect(deals).toHaveLength(2)
    expect(refusals.map(({ cause }) => cause.slice(0, 8))).toEqual(['not JSON', 'expected'])
  })
})

describe('a file that is cut', () => {
  const records = [
    KETTLE,
    { ...KETTLE, product_id: '2', title: 'Чайник "Ёж" \\ 😀' },
    { ...KETTLE, product_id: '3' },
  ]
  test.each([
    ['lines', lines(...records)],
    ['an array', JSON.stringify(records)],
  ])('%s, at any byte', async (_name, text) => {
    const bytes = Buffer.from(text)
    const whole = await readWhole(bytes)
    expect(whole.deals).toHaveLength(3)
    for (let cut = 1; cut < bytes.length; cut++) {
      const { deals, refusals, faults } = await readWhole(bytes.subarray(0, cut), {
        format: 'jsonl',
        piece: 50,
      })
      expect(deals).toEqual(whole.deals.slice(0, deals.length))
      expect(refusals.length).toBeLessThanOrEqual(1)
      if (refusals.length === 1) expect(faults.map(({ truncated }) => truncated)).toEqual([true])
      else if (bytes[0] === 0x5b) expect(faults).toHaveLength(1)
    }
  })
  test('within its gzip layer', async () => {
    const text = lines(
      ...Array.from({ length: 5_000 }, (_x, at) => ({ ...KETTLE, product_id: `${at * 7919}` })),
    )
    const packed = gzipSync(text)
    expect((await readWhole(packed, { piece: 999 })).deals).toHaveLength(5_000)
    const { deals, faults } = await readWhole(packed.subarray(0, packed.length / 2))
    expect(deals.length).toBeGreaterThan(1_000)
    expect(faults.some(({ truncated, cause }) => truncated && cause.includes('gzip'))).toBe(true)
  })
  test('to nothing', async () => {
    expect((await readWhole('', { format: 'jsonl' })).faults[0]?.cause).toContain('the file is empty')
    expect((await readWhole('[]')).items).toEqual([])
  })
})

test('records that are written are read back, line by line or in an array', async () => {
  const record = fc.record({
    id: fc.stringMatching(/^[\w-]{1,16}$/),
    title: fc.string({ unit: 'grapheme', maxLength: 20 }).map((title) => `т${title}`),
    extra: fc.jsonValue(),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 6 }),
      fc.constantFrom('lines', 'array', 'laid out'),
      fc.integer({ min: 1, max: 99 }),
      async (records, layout, piece) => {
        const text =
          layout === 'lines' ? lines(...records) : JSON.stringify(records, null, layout === 'array' ? 0 : 2)
        const { deals, refusals } = await readWhole(text, { piece })
        expect(refusals).toEqual([])
        expect(deals.map((deal) => deal.facts.externalId)).toEqual(records.map(({ id }) => id))
      },
    ),
  )
})
