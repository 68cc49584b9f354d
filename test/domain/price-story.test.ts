import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LEAST_DAYS, type PricePoint, priceStory, WINDOW_DAYS } from '../../src/domain/price-story.ts'

const NOW = new Date('2026-03-01T12:00:00Z')
const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
const rub = (minor: number) => ({ minor, currency: 'RUB' })
const point = (days: number, minor: number | null): PricePoint => ({
  at: ago(days),
  price: minor === null ? null : rub(minor),
})
const story = (now: number, history: PricePoint[], claimed: number | null = null) =>
  priceStory(rub(now), history, claimed, NOW)

describe('a price beside its history', () => {
  test.each([
    [
      'the same for a month: a discount is none',
      100,
      [point(30, 100)],
      40,
      { usual: 100, lowest: 100, real: 0, claim: 'none', dearer: false },
    ],
    [
      'really cheaper since yesterday',
      60,
      [point(1, 60), point(40, 100)],
      40,
      { usual: 100, lowest: 60, real: 40, claim: 'real', dearer: false },
    ],
    [
      'a little cheaper than usual',
      95,
      [point(2, 95), point(40, 100)],
      40,
      { usual: 100, lowest: 95, real: 5, claim: 'smaller', dearer: false },
    ],
    [
      'raised before it was "reduced"',
      110,
      [point(1, 110), point(3, 200), point(60, 100)],
      45,
      { usual: 100, lowest: 100, real: 0, claim: 'none', dearer: true },
    ],
    [
      'dearer, and claims nothing',
      120,
      [point(1, 120), point(60, 100)],
      null,
      { usual: 100, lowest: 100, real: 0, claim: null, dearer: true },
    ],
    [
      'the usual price is the one that held longest, not the average',
      90,
      [point(5, 90), point(6, 500), point(30, 90), point(40, 100)],
      null,
      { usual: 90, lowest: 90, real: 0, claim: null, dearer: false },
    ],
    [
      'it is found whatever the order in which the prices held',
      300,
      [point(10, 300), point(20, 100), point(35, 200)],
      null,
      { usual: 200, lowest: 100, real: 0, claim: null, dearer: true },
    ],
    [
      'of two that held as long it is the lower one',
      200,
      [point(20, 200), point(40, 100)],
      null,
      { usual: 100, lowest: 100, real: 0, claim: null, dearer: true },
    ],
    [
      'a claim is real up to a point above what is real',
      75,
      [point(1, 75), point(40, 100)],
      26,
      { usual: 100, lowest: 75, real: 25, claim: 'real', dearer: false },
    ],
    [
      'and not beyond',
      75,
      [point(1, 75), point(40, 100)],
      27,
      { usual: 100, lowest: 75, real: 25, claim: 'smaller', dearer: false },
    ],
    [
      'a gap without a price counts for nothing',
      100,
      [point(2, 100), point(50, null), point(80, 60)],
      null,
      { usual: 60, lowest: 60, real: 0, claim: null, dearer: true },
    ],
  ])('%s', (_, now, history, claimed, { usual, lowest, real, claim, dearer }) => {
    expect(story(now, history, claimed).known).toEqual({
      usual: rub(usual),
      lowest: rub(lowest),
      realDiscount: real,
      claim,
      dearer,
    })
  })

  test('known for too short a time: nothing is said of what is usual', () => {
    expect(story(60, [point(1, 60), point(LEAST_DAYS - 1, 100)], 40)).toMatchObject({
      days: LEAST_DAYS - 1,
      known: null,
    })
    expect(story(60, [point(1, 60), point(LEAST_DAYS, 100)], 40).known).not.toBeNull()
    expect(story(60, []).known).toBeNull()
    expect(story(60, [point(40, null)])).toMatchObject({ days: 40, known: null })
  })

  test('what was in another currency, or beyond the window, is left out', () => {
    const dollars = { at: ago(40), price: { minor: 1, currency: 'USD' } }
    expect(story(60, [point(20, 60), dollars, point(80, 1)])).toMatchObject({
      days: 20,
      known: { lowest: rub(60) },
    })
    expect(story(60, [point(WINDOW_DAYS + 5, 60), point(400, 1)])).toMatchObject({
      days: WINDOW_DAYS,
      known: { lowest: rub(60) },
    })
  })

  test('always: lowest <= usual, lowest <= now, and a real discount only below the usual price', () => {
    const histories = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 200 }), fc.option(fc.integer({ min: 1, max: 10_000 }))),
      {
        minLength: 1,
        maxLength: 20,
      },
    )
    fc.assert(
      fc.property(
        histories,
        fc.integer({ min: 1, max: 10_000 }),
        fc.option(fc.integer({ min: 1, max: 99 })),
        (points, now, claimed) => {
          const history = points.sort(([a], [b]) => a - b).map(([days, minor]) => point(days, minor))
          const { known, days } = story(now, history, claimed)
          expect(days).toBeLessThanOrEqual(WINDOW_DAYS)
          if (!known) return
          expect(known.lowest.minor).toBeLessThanOrEqual(known.usual.minor)
          expect(known.lowest.minor).toBeLessThanOrEqual(now)
          expect(known.realDiscount > 0).toBe(
            Math.floor(((known.usual.minor - now) * 100) / known.usual.minor) > 0,
          )
          expect(known.claim === null).toBe(claimed === null)
        },
      ),
    )
  })
})
