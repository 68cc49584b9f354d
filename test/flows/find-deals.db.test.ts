import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DealWish } from '../../src/domain/deal.ts'
import { findDeals } from '../../src/flows/find-deals.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { type TestOutside, testOutside } from '../support/outside.ts'
import { someDeal } from '../support/some-deal.ts'
import { stock } from '../support/stocked.ts'

let fresh: FreshDatabase
let outside: TestOutside
let find: ReturnType<typeof findDeals>

const rubles = (whole: number) => ({ minor: whole * 100, currency: 'RUB' })

/** All in one section unless said otherwise: its name holds none of the words that are searched. */
const inKitchen = (change: Parameters<typeof someDeal>[0]) => someDeal({ categoryPath: ['Кухня'], ...change })

const DEALS = [
  inKitchen({
    externalId: 'cheap',
    title: 'Чайник дорожный',
    price: rubles(500),
    oldPrice: rubles(600),
    orders: 3,
  }),
  inKitchen({
    externalId: 'middle',
    title: 'Чайник электрический',
    price: rubles(1500),
    oldPrice: rubles(3000),
    orders: 900,
  }),
  inKitchen({
    externalId: 'dear',
    title: 'Чайник с терморегулятором',
    price: rubles(4000),
    oldPrice: rubles(4100),
    orders: 40,
  }),
  inKitchen({
    externalId: 'dollars',
    title: 'Чайник заварочный',
    price: { minor: 900, currency: 'USD' },
    orders: 5,
  }),
  inKitchen({ externalId: 'gone', title: 'Чайник распроданный', available: false }),
  inKitchen({
    externalId: 'toaster',
    title: 'Тостер на два ломтика',
    categoryPath: ['Кухня', 'Тостеры'],
    orders: 70,
  }),
  inKitchen({ externalId: 'adult', title: 'Массажер интимный', adult: true, categoryPath: ['Взрослым'] }),
  inKitchen({ externalId: 'card', title: 'Подарочная карта магазина', kind: 'gift_card' }),
  inKitchen({ externalId: 'unaffiliated', title: 'Самовар угольный 5л', affiliated: false }),
  inKitchen({ externalId: 'unsaid', title: 'Самовар жаровой на 7 литров', affiliated: null }),
]

beforeAll(async () => {
  fresh = await freshDatabase()
  await stock(fresh.connection, DEALS)
  await fresh.database.searchWords.refresh()
  outside = testOutside(fresh.database)
  find = findDeals(outside)
})
afterAll(() => fresh.close())

const ask = (text: string, more: Partial<DealWish> = {}, country: string | null = null) =>
  find({ text, offset: 0, limit: 10, ...more }, country)

const idsOf = async (text: string, more: Partial<DealWish> = {}): Promise<string[]> =>
  (await ask(text, more)).deals.map(({ deal }) => deal.externalId)

describe('orders', () => {
  test('the cheapest first, an unknown price in rubles last', async () => {
    expect(await idsOf('чайник', { order: 'price' })).toEqual(['cheap', 'middle', 'dear', 'dollars'])
  })
  test('the greatest discount first', async () => {
    expect((await idsOf('чайник', { order: 'discount' })).slice(0, 3)).toEqual(['middle', 'cheap', 'dear'])
  })
  test('the most orders first', async () => {
    expect(await idsOf('чайник', { order: 'orders' })).toEqual(['middle', 'dear', 'dollars', 'cheap'])
  })
  test('an empty text gives everything, the most worthy first', async () => {
    const found = await ask('  ')
    expect(found.total).toBe(8)
    expect(found.deals[0]?.deal.externalId).toBe('middle')
    expect(await idsOf('', { order: 'price', limit: 2 })).toEqual(['cheap', 'middle'])
  })
})

describe('filters', () => {
  test('a highest price, itself included', async () => {
    expect((await idsOf('чайник', { maxPriceMinor: 150_000 })).sort()).toEqual(['cheap', 'middle'])
    expect(await idsOf('чайник', { maxPriceMinor: 149_999 })).toEqual(['cheap'])
  })
  test('a lowest price, itself included, alone and with a highest', async () => {
    expect((await idsOf('чайник', { minPriceMinor: 150_000 })).sort()).not.toContain('cheap')
    expect(await idsOf('чайник', { minPriceMinor: 150_000 })).toContain('middle')
    expect(await idsOf('чайник', { minPriceMinor: 150_001 })).not.toContain('middle')
    expect(await idsOf('чайник', { minPriceMinor: 50_001, maxPriceMinor: 150_000 })).toEqual(['middle'])
  })
  test('a category anywhere in the path, in any case', async () => {
    expect(await idsOf('', { category: 'тостеры' })).toEqual(['toaster'])
    expect(await idsOf('чайник', { category: 'Тостеры' })).toEqual([])
    expect((await idsOf('чайник', { category: 'Кухня' })).length).toBe(4)
  })
  test('what is not available is never found', async () => {
    expect(await idsOf('распроданный')).toEqual([])
  })
  test('goods for adults only when asked for, and that they exist is told', async () => {
    expect(await ask('интимный массажер')).toMatchObject({ deals: [], total: 0, hiddenAdult: true })
    expect(await idsOf('интимный массажер', { adult: true })).toEqual(['adult'])
  })
})

describe('marks', () => {
  const codes = async (text: string, country: string | null) =>
    (await ask(text, {}, country)).deals.map(({ marks }) => marks.map(({ code }) => code))

  test('what earns has none', async () => {
    expect(await codes('тостер', 'KZ')).toEqual([[]])
  })
  test('gift cards, goods without commission, goods that nothing is known of', async () => {
    expect(await codes('подарочная карта', 'KZ')).toEqual([['virtual_goods']])
    expect(await codes('самовар угольный', 'KZ')).toEqual([['goods_not_affiliated']])
    expect(await codes('самовар жаровой', 'KZ')).toEqual([['affiliation_unknown']])
  })
  test('a country outside the zone marks everything', async () => {
    expect(await codes('тостер', 'DE')).toEqual([['delivery_outside_zone', 'click_outside_zone']])
  })
  test('without a country nothing is judged', async () => {
    expect(await codes('подарочная карта', null)).toEqual([[]])
  })
})

describe('a highest price among the words', () => {
  test('is a limit, and no word that is looked for', async () => {
    const limited = await ask('чайник до 700 рублей')
    expect(limited).toMatchObject({ relaxed: false, dropped: [] })
    expect(limited.total).toBe((await ask('чайник', { maxPriceMinor: 70_000 })).total)
    expect(limited.total).toBeLessThan((await ask('чайник')).total)
  })
  test('gives way to one that was set apart', async () => {
    const wider = { maxPriceMinor: 1_000_000 }
    expect(await idsOf('чайник до 700', wider)).toEqual(await idsOf('чайник', wider))
  })
  test('alone, or with words that only ask, asks for whatever there is', async () => {
    const whatever = await idsOf('', { maxPriceMinor: 70_000 })
    expect(whatever.length).toBeGreaterThan(0)
    expect(await idsOf('до 700')).toEqual(whatever)
    expect(await idsOf('что можно купить до 700 рублей')).toEqual(whatever)
  })
})

describe('a range of prices among the words', () => {
  test('is two limits, and no words that are looked for', async () => {
    const between = await ask('чайник от 700 до 1500 рублей')
    expect(between).toMatchObject({ relaxed: false, dropped: [] })
    expect(between.deals.map(({ deal }) => deal.externalId)).toEqual(
      await idsOf('чайник', { minPriceMinor: 70_000, maxPriceMinor: 150_000 }),
    )
    expect(await idsOf('чайник дороже 700')).toEqual(await idsOf('чайник', { minPriceMinor: 70_000 }))
  })
  test('each end gives way to one that was set apart', async () => {
    expect(await idsOf('чайник от 700 до 1500', { minPriceMinor: 1, maxPriceMinor: 100_000_000 })).toEqual(
      await idsOf('чайник', { minPriceMinor: 1, maxPriceMinor: 100_000_000 }),
    )
  })
})

describe('nothing found', () => {
  test('too high a price: from which price on there is something', async () => {
    for (const prices of [{ minPriceMinor: 90_000_000 }, { minPriceMinor: 50_001, maxPriceMinor: 50_002 }])
      expect(await ask('чайник', prices)).toMatchObject({ total: 0, fromPriceMinor: 50_000 })
  })
  test('too low a price: from which price on there is something', async () => {
    expect(await ask('чайник', { maxPriceMinor: 10_000 })).toMatchObject({ total: 0, fromPriceMinor: 50_000 })
  })
  test('in a category: words are not left out, the text without it stays the way on', async () => {
    expect(await ask('чайник электрический', { category: 'Тостеры' })).toMatchObject({
      total: 0,
      relaxed: false,
      dropped: [],
    })
  })
  test('no word is known: the largest sections', async () => {
    const found = await ask('qqzzxx wwyyvv')
    expect(found).toMatchObject({ total: 0, relaxed: false, corrected: null })
    expect(found.suggestions[0]).toBe('Кухня')
  })
  test('an emoji alone asks for nothing that could be found', async () => {
    expect(await ask('🎧')).toMatchObject({ deals: [], total: 0 })
  })
  test('what describes is left out before what is named', async () => {
    expect(await ask('тостер дорожный')).toMatchObject({ relaxed: true, dropped: ['дорожный'] })
    expect(await ask('дорожный тостер')).toMatchObject({ dropped: ['дорожный'] })
  })
  test('a rare word that nothing else has is left out', async () => {
    expect(await ask('чайник тостер дорожный')).toMatchObject({ relaxed: true, total: 1 })
  })
  test('what measures is left out before what is named', async () => {
    expect(await ask('карта 5л')).toMatchObject({ relaxed: true, dropped: ['5л'] })
    expect(await ask('карта 7')).toMatchObject({ relaxed: true, dropped: ['7'] })
  })
  test('a number that stands alone is no wish', async () => {
    expect(await ask('граммафон 7')).toMatchObject({ relaxed: false, total: 0 })
    expect(await ask('граммафон самовар 7')).toMatchObject({ relaxed: true, total: 1 })
  })
})

describe('pages', () => {
  test('follow one another without gap or repetition, in every order', async () => {
    for (const order of ['relevance', 'price', 'discount', 'orders'] as const) {
      const whole = await idsOf('чайник', { order })
      const paged: string[] = []
      for (let offset = 0; offset < whole.length; offset++)
        paged.push(...(await idsOf('чайник', { order, offset, limit: 1 })))
      expect(paged).toEqual(whole)
    }
  })
  test('beyond the end are empty and know the total', async () => {
    expect(await ask('чайник', { offset: 50 })).toMatchObject({ deals: [], total: 4, more: false })
    expect(await ask('чайник', { offset: 1_000_000 })).toMatchObject({ deals: [] })
  })
})

describe('hostile texts', () => {
  test.each([
    ['a tsquery', "чайник & !(a | b:*) <-> 'c' \\ ::"],
    ['quotes', `'"\`''"; drop table deals; --`],
    ['NUL and control characters', 'чай\0ник \x01\x1b[31m'],
    ['right to left', '\u202eкинйач\u202c מקלדת لوحة المفاتيح'],
    ['5,000 letters in one word', 'щ'.repeat(5_000)],
    ['5,000 words', 'a1 '.repeat(5_000)],
    ['700 different words', Array.from({ length: 700 }, (_, at) => `слово${at}`).join(' ')],
    ['lone surrogates', '\ud83d чайник \udc00'],
    ['combining marks', `ч${'\u0301'.repeat(3_000)}айник`],
    ['emoji in sequence', '👩‍👩‍👧‍👦🏳️‍🌈'.repeat(400)],
    ['dots and numbers', '1.2.3.4.5 ... 1e999 -0 +7 0x1f 3,14,15 http://a.b/c?d=e a@b.c'],
    ['stop words only', 'и в во не the of'],
    ['wrong layout of punctuation', '[];\',./`{}:"<>?~'],
  ])('%s does no harm', async (_, text) => {
    for (const more of [{}, { order: 'price' as const, maxPriceMinor: 100_000, category: text }]) {
      const found = await ask(text, more, 'KZ')
      expect(found.deals.length).toBeLessThanOrEqual(found.total)
    }
  })

  test('nor does any other text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (text) => {
        await ask(text)
      }),
      { numRuns: 60 },
    )
  })
})

test('limits of a page are kept whatever is asked', async () => {
  expect((await ask('', { limit: 0 })).deals).toHaveLength(1)
  expect((await ask('', { limit: 1e9, offset: -5 })).deals).toHaveLength(8)
})

test('a changed catalogue is known a second later', async () => {
  expect(await ask('граммафон')).toMatchObject({ total: 0 })
  await stock(fresh.connection, [someDeal({ externalId: 'late', title: 'Граммофон с трубой' })], 'later')
  await fresh.database.searchWords.refresh()
  outside.clock.at = new Date(outside.clock.at.getTime() + 1_000)
  expect(await ask('граммафон')).toMatchObject({ total: 1, corrected: 'граммофон' })
})
