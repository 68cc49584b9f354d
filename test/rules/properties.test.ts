import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ZONE } from '../../src/domain/country.ts'
import type { Order, OrderItem } from '../../src/domain/order.ts'
import { REASONS } from '../../src/domain/reason.ts'
import { judgeOrder } from '../../src/rules/judge-order.ts'
import { parseOrder } from '../../src/rules/order-line.ts'
import { bookOf } from './order-to-judge.ts'

const decimals = (max: number, places: number) =>
  fc
    .tuple(fc.nat(max), fc.nat(places), fc.nat(10 ** places - 1))
    .map(([major, cut, fraction]) =>
      cut === 0 ? `${major}` : `${major}.${String(fraction).padStart(places, '0').slice(0, cut)}`,
    )

const flag = fc.constantFrom(true, false, null, undefined)
const country = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...ZONE.slice(0, 2)) },
  fc.constantFrom('UA', 'de', null),
)

/** Order lines as producers write them: everything that the contract allows, nulls for what is not said, extras. */
const item = fc.record(
  {
    amount: decimals(10 ** 9, 6),
    currency: fc.constantFrom('RUB', 'RUB', 'USD', 'EUR'),
    rate: fc.option(decimals(90, 4)),
    boost: fc.option(decimals(70, 4), { nil: null }),
    seller: fc.constantFrom('CN', 'CN', 'RU', null),
    storeId: fc.constantFrom('1101', '2201', '2202', '3301', null),
    affiliated: fc.constantFrom(true, true, true, false, null),
    kind: fc.constantFrom('physical', 'physical', 'game', 'teapot', '__proto__', null),
    section: fc.constantFrom('eat', 'home', '', null),
    note: fc.anything(),
  },
  { requiredKeys: ['amount', 'currency', 'rate', 'affiliated'] },
)

const traffic = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ source: 'telegram_bot' }) },
  fc.record(
    {
      source: fc.oneof(
        fc.constantFrom('context_ads', 'pv_ads', 'social_network', 'browser_extension', 'website'),
        fc.string({ minLength: 1 }),
      ),
      onBrand: flag,
      target: fc.constantFrom('affiliate_link', 'own_landing', null),
      network: fc.option(fc.string()),
      opensPopups: flag,
      modifiesSite: flag,
      userInitiated: flag,
    },
    { requiredKeys: ['source'] },
  ),
)

const line = fc.record(
  {
    id: fc.string({ minLength: 1 }),
    orderedAt: fc
      .date({
        min: new Date('2022-04-04T00:00:00Z'),
        max: new Date('2030-01-01T00:00:00Z'),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString()),
    deliveryCountry: country,
    click: fc.record({
      country,
      anonymizer: fc.constantFrom('none', 'none', 'none', 'suspected', 'detected'),
    }),
    traffic,
    status: fc.constantFrom('pending', 'approved', 'declined', null),
    declineComment: fc.option(fc.string()),
    items: fc
      .array(item, { minLength: 1, maxLength: 5 })
      .map((items) => items.map((each, index) => ({ ...each, id: `item ${index}` }))),
    internalRates: fc.constantFrom({ USD: '92.3456' }, {}, null),
  },
  { requiredKeys: ['id', 'orderedAt', 'deliveryCountry', 'click', 'traffic', 'items'] },
)

const books = fc.constantFrom(bookOf('exact_country'), bookOf('same_zone'))

/** Judges what is read of a line: parsed orders and their verdicts, for one property. */
const holds = (
  property: (order: Order, verdict: ReturnType<typeof judgeOrder>, book: ReturnType<typeof bookOf>) => void,
) =>
  fc.assert(
    fc.property(line, books, (input, book) => {
      const read = parseOrder(JSON.parse(JSON.stringify(input)), book)
      if ('refused' in read) throw new Error(read.refused)
      property(read.value, judgeOrder(read.value, book), book)
    }),
    { numRuns: 300 },
  )

/** The naive reference: a decimal as tenths of a millionth, exact for what the generators give. */
const micro = (text: string) => {
  const [major = '0', fraction = ''] = text.split('.')
  return BigInt(major + fraction.padEnd(7, '0'))
}

/** Amount × rate × 1.6 in kopecks, rounded up: no commission may pass it. */
function ceiling(item: OrderItem, order: Order): bigint {
  const internal = item.currency === 'RUB' ? '1' : (order.internalRates?.[item.currency] ?? '0')
  const boosted = item.boost === undefined ? 100n : 160n
  const product = micro(item.amount) * micro(item.rate ?? '0') * micro(internal) * boosted
  return product / 10n ** 23n + 1n
}

const kopecks = (text: string) => BigInt(text.replace('.', ''))

const effects = new Map<string, string>(REASONS.map(({ code, effect }) => [code, effect]))

describe('a verdict', { timeout: 60_000 }, () => {
  it('is the same for the same order, and does not change the order', () =>
    holds((order, verdict, book) => {
      const before = structuredClone(order)
      expect(judgeOrder(order, book)).toEqual(verdict)
      expect(order).toEqual(before)
    }))

  it('survives JSON', () =>
    holds((order, verdict, book) => {
      expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict)
      expect(judgeOrder(JSON.parse(JSON.stringify(order)), book)).toEqual(verdict)
    }))

  it('does not hang on the order of items', () =>
    holds((order, verdict, book) => {
      const turned = judgeOrder({ ...order, items: [...order.items].reverse() }, book)
      const sorted = <T>(list: readonly T[]) => list.map((each) => JSON.stringify(each)).sort()
      expect(sorted(turned.reasons)).toEqual(sorted(verdict.reasons))
      expect(sorted(turned.items)).toEqual(sorted(verdict.items))
      expect({ ...turned, reasons: [], items: [] }).toEqual({ ...verdict, reasons: [], items: [] })
    }))

  it('pays no more than amount × rate, the boost included', () =>
    holds((order, verdict) => {
      for (const [index, item] of order.items.entries()) {
        const { commission, atStake } = verdict.items[index] ?? { commission: '', atStake: '' }
        expect(kopecks(commission) + kopecks(atStake) <= ceiling(item, order)).toBe(true)
      }
    }))

  it('sums its items, and pays only what earns', () =>
    holds((_, verdict) => {
      const sum = (list: readonly string[]) => list.map(kopecks).reduce((a, b) => a + b, 0n)
      expect(kopecks(verdict.commission.amount)).toBe(sum(verdict.items.map((item) => item.commission)))
      expect(kopecks(verdict.atStake.amount)).toBe(sum(verdict.items.map((item) => item.atStake)))
      for (const { outcome, commission, atStake } of verdict.items) {
        if (outcome !== 'earns') expect(commission).toBe('0.00')
        if (outcome !== 'review') expect(atStake).toBe('0.00')
      }
    }))

  it('follows from its reasons alone', () =>
    holds((order, verdict) => {
      const said = (item: string) =>
        verdict.reasons
          .filter((reason) => reason.item === undefined || reason.item === item)
          .map(({ code }) => effects.get(code))
      const outcomes = order.items.map(({ id }) =>
        said(id).includes('nothing') ? 'nothing' : said(id).includes('review') ? 'review' : 'earns',
      )
      expect(verdict.items.map((item) => item.outcome)).toEqual(outcomes)
      const best = (['earns', 'review', 'nothing'] as const).find((outcome) => outcomes.includes(outcome))
      expect(verdict.outcome).toBe(best)
    }))

  it('lists its reasons by the table, then by item, and none twice', () =>
    holds((order, verdict) => {
      const codes = REASONS.map(({ code }) => code as string)
      const ids = order.items.map(({ id }) => id)
      const places = verdict.reasons.map(
        ({ code, item }) => codes.indexOf(code) * 10 + (item ? ids.indexOf(item) : 0),
      )
      expect(places).toEqual([...places].sort((a, b) => a - b))
      expect(new Set(verdict.reasons.map((reason) => JSON.stringify(reason))).size).toBe(
        verdict.reasons.length,
      )
    }))
})

it('parseOrder gives an order or a refusal for whatever JSON there is', { timeout: 60_000 }, () => {
  const book = bookOf()
  const broken = fc.tuple(
    line,
    fc.jsonValue(),
    fc.constantFrom('id', 'orderedAt', 'click', 'traffic', 'items', 'internalRates'),
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        broken.map(([good, bad, key]) => ({ ...good, [key]: bad })),
      ),
      (input) => {
        const read = parseOrder(JSON.parse(JSON.stringify(input)), book)
        if ('refused' in read) expect(read.refused).toMatch(/expected .+, got /)
        else expect(judgeOrder(read.value, book).items.length).toBeGreaterThan(0)
      },
    ),
    { numRuns: 300 },
  )
})
