/** Which words the index keeps of a deal, and what the search knows of the whole catalogue's. */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CATEGORIES_FROM_HERE, searchTextOf } from '../../src/domain/search-text.ts'
import { isStopWord } from '../../src/domain/spelling/stop-words.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { someDeal } from '../support/some-deal.ts'
import { stock } from '../support/stocked.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  const titles = ['Чехол для телефона', 'Чехол книжка', 'Ремешок для часов']
  await stock(
    fresh.connection,
    titles.map((title, n) => someDeal({ externalId: String(n), title, categoryPath: ['Аксессуары'] })),
  )
  await fresh.database.searchWords.refresh()
})
afterAll(() => fresh?.close())

describe('the index', () => {
  test('finds a deal by each of its indexed words', async () => {
    const texts = [
      'Смартфон Xiaomi Redmi Note 12 8/128 ГБ, 5000 мАч, 1.5 л, 40х60 см',
      'Wi-Fi 12e5x 1e5 RTX4060 WH-1000XM5 USB-C 007 3х3 0x1f v5.3 m.2',
      'o‘zbekcha qo‘lqop şal çanta',
    ]
    for (const title of texts) {
      const text = searchTextOf({ title, categoryPath: [] })
      for (const word of text.split(' ').filter((each) => !isStopWord(each))) {
        const [row] = await fresh.connection.rows<{ there: boolean }>(
          sql`select to_tsvector('russian', ${text}) @@ to_tsquery('russian', ${`'${word}'`}) as there`,
        )
        expect({ word, there: row?.there }).toEqual({ word, there: true })
      }
    }
  })

  test('leaves out the words that the queries leave out, and no others', async () => {
    const words = [
      'и',
      'для',
      'with',
      'про',
      'под',
      'the',
      'has',
      'чехол',
      'case',
      'note',
      'pro',
      'air',
      'one',
      'now',
    ]
    for (const word of words) {
      const [row] = await fresh.connection.rows<{ empty: boolean }>(
        sql`select to_tsvector('russian', ${word}) = '' as empty`,
      )
      expect({ word, left: row?.empty }).toEqual({ word, left: isStopWord(word) })
    }
  })

  test('takes deals of which nothing is known, and numbers at their limits', async () => {
    const ids = await stock(
      fresh.connection,
      [
        someDeal({
          externalId: 'empty',
          title: '',
          categoryPath: [],
          price: null,
          orders: null,
          ratingTenths: null,
        }),
        someDeal({ externalId: 'free', title: 'zero', price: { minor: 0, currency: 'RUB' }, orders: 0 }),
        someDeal({
          externalId: 'most',
          title: 'most',
          price: { minor: Number.MAX_SAFE_INTEGER, currency: 'RUB' },
          orders: 2_147_483_647,
        }),
      ],
      'limits',
    )
    expect(ids).toHaveLength(3)
  })
})

describe('the catalogue in words', () => {
  test('counts deals, forgets what is gone, and grows a version each time', async () => {
    const { searchWords } = fresh.database
    const before = await searchWords.version()
    await stock(
      fresh.connection,
      [someDeal({ externalId: 'once', title: 'Единожды виденное', available: false })],
      'words',
    )
    await searchWords.refresh()
    const words = await searchWords.read()
    expect(words?.version).toBe(before + 1)
    expect(await searchWords.version()).toBe(before + 1)
    const known = words?.words.map(({ word }) => word)
    expect(known).toEqual(expect.arrayContaining(['чехол', 'аксессуары']))
    expect(known).not.toContain('виденное')
    expect(known).not.toContain(CATEGORIES_FROM_HERE)
    expect(words?.words[0]?.deals).toBeGreaterThanOrEqual(words?.words[1]?.deals ?? 0)
    const [counted] = await fresh.connection.rows<{ deals: number }>(
      sql`select count(*)::int as deals from deals where available and ' ' || search_text || ' ' like '% чехол %'`,
    )
    expect(words?.words.find(({ word }) => word === 'чехол')?.deals).toBe(counted?.deals)
  })

  test('two refreshes at once leave one vocabulary', async () => {
    const { searchWords } = fresh.database
    await Promise.all([searchWords.refresh(), searchWords.refresh()])
    const words = (await searchWords.read())?.words ?? []
    expect(new Set(words.map(({ word }) => word)).size).toBe(words.length)
  })
})
