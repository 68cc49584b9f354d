import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDeals } from '../../src/flows/find-deals.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { testOutside } from '../support/outside.ts'
import { someDeal } from '../support/some-deal.ts'
import { stock } from '../support/stocked.ts'
import { type Judgement, judgedGoods, judgements } from './judged-goods.ts'

let fresh: FreshDatabase
let find: ReturnType<typeof findDeals>
const keyOf = new Map<number, string>()

beforeAll(async () => {
  fresh = await freshDatabase()
  const facts = judgedGoods.map((good) =>
    someDeal({
      externalId: good.key,
      title: good.title,
      categoryPath: [good.category],
      price: { minor: good.rubles * 100, currency: 'RUB' },
      orders: good.orders,
      ratingTenths: good.ratingTenths,
      adult: good.category === 'Для взрослых',
    }),
  )
  const ids = await stock(fresh.connection, facts)
  judgedGoods.forEach((good, at) => void keyOf.set(ids[at] as number, good.key))
  await fresh.database.searchWords.refresh()
  find = findDeals(testOutside(fresh.database))
})
afterAll(() => fresh.close())

async function keysFor(text: string): Promise<string[]> {
  const { deals } = await find({ text, offset: 0, limit: 10 }, null)
  return deals.map(({ deal }) => keyOf.get(deal.id) as string)
}

describe('what comes first for a query', () => {
  test.each(judgements)('$query', async ({ query, first, absent }: Judgement) => {
    const keys = await keysFor(query)
    expect(keys.slice(0, first.length).sort()).toEqual([...first].sort())
    expect(keys.filter((key) => absent.includes(key))).toEqual([])
  })
})

describe('goods named in the other language', () => {
  test('come after those in the language of the query', async () => {
    const keys = await keysFor('наушники')
    expect(keys).toContain('tws-en')
    expect(keys.indexOf('tws-en')).toBeGreaterThan(keys.indexOf('jbl'))
    expect(await keysFor('keyboard')).toEqual(['keyboard-en', 'keyboard'])
  })

  test('are counted, and paging walks through both without a gap', async () => {
    const whole = await find({ text: 'наушники', offset: 0, limit: 10 }, null)
    const walked: number[] = []
    for (let offset = 0; offset < whole.total; offset++) {
      const page = await find({ text: 'наушники', offset, limit: 1 }, null)
      expect(page.total).toBe(whole.total)
      walked.push(...page.deals.map(({ deal }) => deal.id))
    }
    expect(walked).toEqual(whole.deals.map(({ deal }) => deal.id))
    expect(whole.more).toBe(false)
  })
})

describe('what is said of a query', () => {
  test.each([
    ['нaушинки', 'наушники'],
    ['yfeiybrb', 'наушники'],
    ['xaiomi', 'xiaomi'],
    ['руфвзрщтуы', 'headphones'],
  ])('%s was read as %s', async (text, corrected) => {
    expect((await find({ text, offset: 0, limit: 3 }, null)).corrected).toBe(corrected)
  })

  test.each(['наушникам', 'ксяоми', 'чехлы', 'redmi note 12', 'РЕДМИ', 'rtx4060'])(
    '%s needs no correction',
    async (text) => {
      const found = await find({ text, offset: 0, limit: 3 }, null)
      expect(found.corrected).toBeNull()
      expect(found.deals.length).toBeGreaterThan(0)
    },
  )

  test('words that nothing has are left out and named', async () => {
    const found = await find({ text: 'палатка qqzz77', offset: 0, limit: 3 }, null)
    expect(found).toMatchObject({ relaxed: true, dropped: ['qqzz77'], total: 1 })
  })

  test('a model that is not there is not taken for another one', async () => {
    const found = await find({ text: 'samsung galaxy a55', offset: 0, limit: 3 }, null)
    expect(found).toMatchObject({ relaxed: true, dropped: ['a55'], corrected: null })
  })
})
