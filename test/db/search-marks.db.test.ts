import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Net, netOf, rangeNet, TIERS } from '../../src/db/search-marks.ts'
import type { FreshDatabase } from '../support/database.ts'
import { databaseToSearch } from '../support/database-to-search.ts'

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await databaseToSearch(3_000)
}, 120_000)
afterAll(() => fresh.close())

describe('marks leave out nothing that may come first', () => {
  const columns = { s: 'score', p: 'rub_minor', d: 'coalesce(discount_percent, 0)', o: 'coalesce(orders, 0)' }
  const values = {
    s: [0, 100, 23_499, 23_500, 27_000, 28_100, 32_767],
    p: [1, 4_999, 5_000, 9_999, 10_000, 30_000, 30_001, 45_678, 100_000, 999_999, 1_000_001, 200_000_000],
    d: [1, 29, 30, 31, 55, 60, 66, 99, 100],
    o: [1, 9, 10, 29, 31, 500, 99_999, 200_000],
  }
  const hasOneOf = (net: Net) =>
    net === null
      ? sql`false`
      : sql.join(
          [
            sql`true`,
            ...net.map((marks) => sql`tsv @@ ${marks.map((mark) => `'${mark}'`).join('|')}::tsquery`),
          ],
          sql` and `,
        )

  test.each(['s', 'p', 'd', 'o'] as const)('%s', async (kind) => {
    const column = sql.raw(columns[kind])
    for (const value of [...values[kind], null]) {
      for (const score of kind === 's' ? [value ?? 0] : [-1, 23_499, 23_500, 27_000]) {
        for (const tier of TIERS) {
          const better =
            value === null
              ? kind === 'p'
                ? sql`rub_minor is not null`
                : sql`${column} > 0`
              : kind === 'p'
                ? sql`${column} < ${value}`
                : sql`${column} > ${value}`
          const same =
            value === null
              ? kind === 'p'
                ? sql`rub_minor is null`
                : sql`${column} = 0`
              : sql`${column} = ${value}`
          const [lost] = await fresh.connection.rows<{
            count: number
          }>(sql`select count(*)::int as count from deals
            where tier = ${tier} and (${better} or ${same} and score > ${score}) and not (${hasOneOf(netOf(kind, tier, { value, score }))})`)
          expect({ value, score, tier, lost: lost?.count }).toEqual({ value, score, tier, lost: 0 })
        }
      }
    }
  })

  test('a highest price', async () => {
    for (const minor of [...values.p, 50_000, 100_001, 1_000_000]) {
      for (const tier of TIERS) {
        const [lost] = await fresh.connection.rows<{
          count: number
        }>(sql`select count(*)::int as count from deals
          where tier = ${tier} and rub_minor <= ${minor} and not (${hasOneOf(rangeNet(tier, null, minor))})`)
        expect({ minor, tier, lost: lost?.count }).toEqual({ minor, tier, lost: 0 })
      }
    }
  })

  test('a lowest price', async () => {
    // The tier of what costs up to 300 rubles.
    expect([30_000, 30_001].map((minor) => rangeNet(2, minor, null) !== null)).toEqual([true, false])
    for (const minor of [1, ...values.p, 50_000, 100_001, 1_000_000, 100_000_001]) {
      for (const tier of TIERS) {
        const [lost] = await fresh.connection.rows<{
          count: number
        }>(sql`select count(*)::int as count from deals
          where tier = ${tier} and rub_minor >= ${minor} and not (${hasOneOf(rangeNet(tier, minor, null))})`)
        expect({ minor, tier, lost: lost?.count }).toEqual({ minor, tier, lost: 0 })
      }
    }
  })
})
