import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { searchStore } from '../../src/db/search.ts'
import type { Spread } from '../../src/db/search-marks.ts'
import type { SearchRequest } from '../../src/db/search-request.ts'
import type { FreshDatabase } from '../support/database.ts'
import { databaseToSearch } from '../support/database-to-search.ts'
import { someDeal } from '../support/some-deal.ts'
import { stock } from '../support/stocked.ts'

const DEALS = 3_000
/** Makes the search take the way of a word that tens of thousands of deals have. */
const FREQUENT = 1_000_000

let fresh: FreshDatabase
let spread: Spread

beforeAll(async () => {
  fresh = await databaseToSearch(DEALS)
  spread = ((await fresh.database.searchWords.read()) as { spread: Spread }).spread
}, 120_000)
afterAll(() => fresh.close())

interface Change extends Partial<SearchRequest> {
  readonly query?: readonly string[]
  readonly likely?: number
}

const request = ({ query, likely, ...change }: Change = {}): SearchRequest => ({
  either: null,
  nothingUpTo: null,
  queries: [{ parts: query ?? ["'чехол'"], likely: likely ?? FREQUENT }],
  order: 'relevance',
  want: 10,
  minPriceMinor: null,
  maxPriceMinor: null,
  category: null,
  adult: false,
  spread,
  ...change,
})

/** The same question, answered by reading everything. */
async function byReading({
  queries,
  order,
  want,
  minPriceMinor,
  maxPriceMinor,
  adult,
}: SearchRequest): Promise<{ ids: number[]; total: number }> {
  const query = queries.flatMap(({ parts }) => parts)
  const by = {
    relevance: queries.some(({ likely }) => likely > 500)
      ? 'least(tier, 2), score desc, id'
      : 'score desc, id',
    price: 'rub_minor asc nulls last, score desc, id',
    discount: 'discount_percent desc nulls last, score desc, id',
    orders: 'orders desc nulls last, score desc, id',
  }[order]
  const rows = await fresh.connection.rows<{ id: number }>(sql`select id from deals where available
    and (${adult} or not adult) and (${query.length === 0} or to_tsvector('russian', search_text) @@ to_tsquery('russian', ${query.map((part) => `(${part})`).join(' & ')}))
    and (${minPriceMinor}::bigint is null or rub_minor >= ${minPriceMinor})
    and (${maxPriceMinor}::bigint is null or rub_minor <= ${maxPriceMinor}) order by ${sql.raw(by)}`)
  return { ids: rows.slice(0, want).map(({ id }) => id), total: rows.length }
}

describe('the ways for frequent words give what reading everything gives', () => {
  const queries = [
    [],
    ["'чехол'"],
    ["'наушники'"],
    ["'бош' | 'xiaomi'"],
    ["'case'", "'iphone'"],
    ["'нетничего'"],
  ]
  const prices = [
    [null, null],
    [null, 50_000],
    [null, 123_456],
    [45_678, null],
    [300_001, null],
    [4_000_000, null],
    [30_000, 30_100],
    [50_000, 300_000],
  ] as const
  for (const order of ['price', 'discount', 'orders'] as const) {
    for (const [minPriceMinor, maxPriceMinor] of prices) {
      test(`by ${order}, from ${minPriceMinor ?? 'any price'} up to ${maxPriceMinor ?? 'any'}`, async () => {
        for (const query of queries) {
          for (const want of [1, 10, 40]) {
            const asked = request({ query, order, minPriceMinor, maxPriceMinor, want })
            const { hits, found, complete } = await fresh.database.search.search(asked)
            const read = await byReading(asked)
            expect({ query, want, ids: hits.map(({ id }) => id).slice(0, want) }).toEqual({
              query,
              want,
              ids: read.ids,
            })
            if (complete) expect(found).toBe(read.total)
            else expect(found).toBeLessThanOrEqual(read.total)
          }
        }
      })
    }
  }

  test('by a number, as far as all deals are spread alike', async () => {
    for (const order of ['price', 'discount', 'orders'] as const) {
      for (const want of [1, 10, 40]) {
        const asked = request({ query: ["'каталог' | 'электроника'"], order, want, likely: DEALS })
        const { hits, complete } = await fresh.database.search.search(asked)
        expect(hits.map(({ id }) => id)).toEqual((await byReading(asked)).ids.slice(0, want))
        expect({ order, want, complete }).toEqual({ order, want, complete: false })
      }
    }
  })

  test('the cheapest, when nothing is known to cost up to a price', async () => {
    for (const query of [["'чехол'"], ["'бош' | 'xiaomi'"], ["'палатка'"]]) {
      const [cheapest, ...others] = (await byReading(request({ query, order: 'price', want: 50 }))).ids
      const [first] = await fresh.connection.rows<{ minor: number }>(
        sql`select rub_minor as minor from deals where id = ${cheapest}`,
      )
      const minor = first?.minor as number
      expect(others.length).toBeGreaterThan(0)
      for (const nothingUpTo of [minor - 1, Math.floor(minor / 2), Math.floor(minor / 100)]) {
        const asked = request({ query, order: 'price', want: 1, nothingUpTo })
        const { hits } = await fresh.database.search.search(asked)
        expect({ nothingUpTo, ...hits[0] }).toMatchObject({ nothingUpTo, id: cheapest, value: minor })
      }
    }
  })

  test('whether anything matches', async () => {
    const isThere = (change: Change) => fresh.database.search.isThere(request(change))
    expect(await isThere({ query: ["'чехол'"] })).toBe(true)
    expect(await isThere({ query: ["'нетничего'"] })).toBe(false)
    expect(await isThere({ query: ["'чехол'"], maxPriceMinor: 1 })).toBe(false)
    expect(await isThere({ query: ["'чехол' | 'наушники'"], adult: 'only' })).toBe(true)
    expect(await isThere({ query: ["'чехол'"], category: 'Наушники' })).toBe(false)
  })

  test('a sale: among thousands of the same discount the worthiest come first', async () => {
    const sale = Array.from({ length: 1_200 }, (_, number) =>
      someDeal({
        externalId: String(number),
        title: 'самовар',
        price: { minor: 50_000, currency: 'RUB' },
        oldPrice: { minor: 100_000, currency: 'RUB' },
        orders: (number * 7_919) % 90_000,
        ratingTenths: 40 + (number % 11),
      }),
    )
    await stock(fresh.connection, sale, 'sale')
    for (const order of ['discount', 'price'] as const) {
      for (const want of [10, 300]) {
        const asked = request({ query: ["'самовар'"], order, want })
        const { hits } = await fresh.database.search.search(asked)
        expect(hits.map(({ id }) => id)).toEqual((await byReading(asked)).ids)
      }
    }
    await fresh.connection.rows(
      sql`delete from prices where deal_id in (select id from deals where catalogue = 'sale')`,
    )
    await fresh.connection.rows(sql`delete from deals where catalogue = 'sale'`)
  })

  test('goods for adults: with the others, not at all, or alone', async () => {
    const all = async (adult: SearchRequest['adult']) => {
      const query = ["'чехол' | 'наушники'"]
      const { hits } = await fresh.database.search.search(request({ query, adult, likely: 1, want: 1_000 }))
      return new Set(hits.map(({ id }) => id))
    }
    const [without, among, alone] = [await all(false), await all(true), await all('only')]
    expect(alone.size).toBeGreaterThan(0)
    expect(among).toEqual(new Set([...without, ...alone]))
    expect(among.size).toBe(without.size + alone.size)
  })

  test('by worth: the same deals, all of them where they are few', async () => {
    for (const query of queries.filter((each) => each.length > 0)) {
      const asked = request({ query, want: 500 })
      const { hits, found, complete } = await fresh.database.search.search(asked)
      const read = await byReading(asked)
      expect(complete).toBe(true)
      expect(found).toBe(read.total)
      expect(hits.map(({ id }) => id).sort()).toEqual(read.ids.sort())
    }
  })

  test('by worth: the lowest tier is left alone when the better ones hold enough', async () => {
    const { hits, complete, about } = await fresh.database.search.search(
      request({ query: ["'каталог' | 'электроника'"], want: 150 }),
    )
    const [lowest] = await fresh.connection.rows<{ tier: number }>(
      sql`select max(tier) as tier from deals where id in (${sql.join(
        hits.map(({ id }) => sql`${id}`),
        sql`, `,
      )})`,
    )
    expect({ complete, lowest: lowest?.tier }).toEqual({ complete: false, lowest: 1 })
    expect(about).toBeGreaterThan(DEALS / 2)
  })
})

test('few likely matches are all read and counted', async () => {
  for (const order of ['relevance', 'price', 'discount', 'orders'] as const) {
    const asked = request({ query: ["'палатка'"], likely: 20, order })
    const { hits, found, complete } = await fresh.database.search.search(asked)
    const read = await byReading(asked)
    expect({ order, ids: hits.map(({ id }) => id), found, complete }).toEqual({
      order,
      ids: read.ids,
      found: read.total,
      complete: true,
    })
  }
})

describe('of two queries', () => {
  /** The store, and how many statements it has asked. */
  const counted = () => {
    const rows = vi.fn(fresh.connection.rows)
    const connection = { ...fresh.connection, rows: rows as typeof fresh.connection.rows }
    return { search: searchStore(connection).search, statements: () => rows.mock.calls.length }
  }
  const two = (parts: readonly [string, string], likely: number, change: Partial<SearchRequest> = {}) => ({
    ...request(change),
    queries: parts.map((part) => ({ parts: [part], likely })),
  })

  test('what the first one finds comes before what the second one does, whatever was likely', async () => {
    for (const order of ['relevance', 'price'] as const) {
      for (const likely of [1, 1_000, FREQUENT]) {
        const alone = (query: string) =>
          fresh.database.search.search(request({ query: [query], likely, order, want: 200 }))
        const [first, second] = [await alone("'палатка'"), await alone("'микрофон'")]
        expect([first.found > 0, second.found > 0]).toEqual([true, true])
        const both = await fresh.database.search.search(
          two(["'палатка'", "'микрофон'"], likely, { order, want: 200 }),
        )
        expect({ likely, ids: both.hits.map(({ id }) => id) }).toEqual({
          likely,
          ids: [...first.hits, ...second.hits].map(({ id }) => id),
        })
        expect(both).toMatchObject({ found: first.found + second.found, complete: true })
      }
    }
  })

  test('where hardly any are likely, both are read at once, and the answer is the same', async () => {
    const parts = ["'палатка'", "'микрофон' & !'палатка'"] as const
    const either = ["'палатка' | 'микрофон'"]
    for (const change of [
      {},
      { maxPriceMinor: 200_000 },
      { minPriceMinor: 200_000 },
      { adult: true },
      { want: 3 },
    ]) {
      const ask = async (likely: number) => {
        const { search, statements } = counted()
        const hits = await search(two(parts, likely, { want: 200, ...change, either }))
        return { hits, statements: statements() }
      }
      const [apart, together] = [await ask(200), await ask(20)]
      expect(together.hits).toEqual(apart.hits)
      expect([apart.statements, together.statements]).toEqual([2, 1])
    }
  })

  test('the second one is left alone where the first gives enough, and that is said', async () => {
    for (const order of ['relevance', 'price'] as const) {
      for (const likely of [1, FREQUENT]) {
        const { hits, complete } = await fresh.database.search.search(
          two(["'каталог'", "'палатка' & !'каталог'"], likely, { order }),
        )
        expect({ order, complete, of: new Set(hits.map(({ query }) => query)) }).toEqual({
          order,
          complete: false,
          of: new Set([0]),
        })
      }
    }
  })
})

test('without any knowledge of the catalogue the answer is the same', async () => {
  const asked = request({ query: ["'наушники'"], order: 'price', spread: null })
  expect((await fresh.database.search.search(asked)).hits.map(({ id }) => id)).toEqual(
    (await byReading(asked)).ids,
  )
})
