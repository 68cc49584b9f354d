import { createReadStream } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DealFacts } from '../../src/domain/deal.ts'
import { findDeals } from '../../src/flows/find-deals.ts'
import { readFeed } from '../../src/networks/feed/read-feed.ts'
import { projectPath } from '../../src/paths.ts'
import { JUDGED_QUERIES, reciprocalRank } from '../bench/judged-queries.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { testOutside } from '../support/outside.ts'
import { stock } from '../support/stocked.ts'

const SAMPLE = projectPath('src', 'networks', 'sample', 'catalogue', 'deals.jsonl')

let fresh: FreshDatabase
const facts: DealFacts[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  for await (const items of readFeed(createReadStream(SAMPLE), null))
    for (const item of items) if (item.kind === 'deal') facts.push(item.facts)
  await stock(fresh.connection, facts)
  await fresh.database.searchWords.refresh()
})
afterAll(() => fresh.close())

test('of the queries that the sample catalogue can answer, nearly all are answered by the first card', async () => {
  const find = findDeals(testOutside(fresh.database))
  const asked = JUDGED_QUERIES.filter(({ answeredBy }) => facts.some(({ title }) => answeredBy(title)))
  expect(asked.length).toBeGreaterThan(80)
  const behind: string[] = []
  let sum = 0
  for (const judged of asked) {
    const { deals } = await find({ text: judged.query, offset: 0, limit: 10 }, null)
    const rank = reciprocalRank(
      judged,
      deals.map(({ deal }) => deal.title),
    )
    if (rank < 1) behind.push(judged.query)
    sum += rank
  }
  expect({ behind, mean: sum / asked.length >= 0.97 }).toMatchObject({ mean: true })
})

test('a judgement is of words: their beginnings, numbers as a whole, and what no title may have', () => {
  const judged = JUDGED_QUERIES.find(({ query }) => query === 'redmi note 12')
  if (judged === undefined) throw new Error('not judged')
  const titles = ['Redmi Note 128 GB', 'Чехол для Redmi Note 12', 'Смартфон Redmi Note 12']
  expect(titles.map(judged.answeredBy)).toEqual([false, false, true])
  expect(reciprocalRank(judged, titles)).toBeCloseTo(1 / 3)
  expect(reciprocalRank(judged, [])).toBe(0)
})

test('how many there are within a price stands still while pages are turned, without any word too', async () => {
  const find = findDeals(testOutside(fresh.database))
  for (const text of ['', 'чехол']) {
    const totals: object[] = []
    for (const offset of [0, 1, 2, 9]) {
      const { total, more } = await find({ text, maxPriceMinor: 50_000, offset, limit: 1 }, null)
      totals.push({ total, more })
    }
    expect(totals).toEqual(totals.map(() => totals[0]))
  }
})

test('what to try next stands in the reader’s language where the catalogue has any', async () => {
  const find = findDeals(testOutside(fresh.database))
  const tries = async (text: string, language: 'ru' | 'en') =>
    (await find({ text, language, offset: 0, limit: 1 }, null)).suggestions
  for (const text of ['qqzzxxwwyyvv', '🎧']) {
    expect(await tries(text, 'ru')).toContain('Дом и сад')
    const english = await tries(text, 'en')
    expect(english).toHaveLength(5)
    for (const name of english) {
      expect(name).toMatch(/^[a-z]+$/)
      expect((await find({ text: name, offset: 0, limit: 1 }, null)).total).toBeGreaterThan(0)
    }
  }
})
