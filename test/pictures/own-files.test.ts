import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ZONE } from '../../src/domain/country.ts'
import { MOST_DAYS, madeBars, madeDays, readMadeFile } from '../../src/domain/made-file.ts'
import { everyDay } from '../../src/domain/post-statistics.ts'
import { dayBarsSvg } from '../../src/pictures/day-bars.ts'
import { monthBarsSvg } from '../../src/pictures/month-bars.ts'
import { ownFile } from '../../src/pictures/own-files.ts'
import { packPng } from '../../src/pictures/png.ts'
import { renderSvg } from '../../src/pictures/render-svg.ts'
import { TILES } from '../sample/map-tiles.ts'

/** Width, height and pixels of a PNG that packPng wrote. */
function unpack(png: Uint8Array): { width: number; height: number; pixels: Buffer } {
  const bytes = Buffer.from(png)
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const length = bytes.readUInt32BE(33)
  const rows = inflateSync(bytes.subarray(41, 41 + length))
  const pixels = Buffer.concat(
    Array.from({ length: height }, (_, y) =>
      rows.subarray(y * (width * 4 + 1) + 1, (y + 1) * (width * 4 + 1)),
    ),
  )
  return { width, height, pixels }
}

const amounts = { hold: 12_000, payable: 4_000, void: 0, paid: 0 }

describe('a PNG of our own', () => {
  it('holds the very pixels', async () => {
    const pixels = Buffer.from([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 1, 2, 3, 4])
    expect(unpack(await packPng(pixels, 2, 2))).toEqual({ width: 2, height: 2, pixels })
    await expect(packPng(pixels, 3, 2)).rejects.toThrow(RangeError)
  })

  it('letters Cyrillic and the ruble with the font that comes along', async () => {
    const draw = (text: string) =>
      renderSvg(
        `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text x="4" y="30" font-size="24">${text}</text></svg>`,
      )
    const [empty, letter, ruble, unknown] = await Promise.all(['', 'Ж', '₽', '\u{10ffff}'].map(draw))
    for (const drawn of [letter, ruble]) {
      expect(drawn?.equals(empty as Buffer)).toBe(false)
      expect(drawn?.equals(unknown as Buffer)).toBe(false)
    }
  })
})

describe('files of our own', () => {
  it.each(['programme-map-ru', 'programme-map-en', 'no-picture', 'headphones-0'])(
    '%s is there',
    async (key) => {
      const { name, bytes } = await ownFile(key)
      expect(name).toBe(`${key}.png`)
      expect(Buffer.from(bytes).subarray(1, 4).toString()).toBe('PNG')
    },
  )

  it.each([
    'unknown-key',
    '../../../../package',
    'made:',
    'made:bars:ru:RUB:',
    'made:bars:ru:RUB:2026-01=1,2,3',
    'made:table:../x.csv:a',
  ])('%s is refused', async (key) => {
    await expect(ownFile(key)).rejects.toThrow()
  })

  it('a table is the text that the call holds', async () => {
    const { name, bytes } = await ownFile('made:table:statement-all.csv:\ufeffа;б\r\n')
    expect(name).toBe('statement-all.csv')
    expect(Buffer.from(bytes).toString('utf8')).toBe('\ufeffа;б\r\n')
  })

  it("the months' bars come out the same from the same words", async () => {
    const words = madeBars('ru', 'RUB', [{ month: '2026-01', changed: amounts }])
    const [first, second] = await Promise.all([ownFile(words), ownFile(words)])
    expect(first.bytes).toEqual(second?.bytes)
    const { width, height, pixels } = unpack(first.bytes)
    expect([width, height]).toEqual([1_080, 640])
    const colours = new Set<string>()
    for (let at = 0; at < pixels.length; at += 4) colours.add(pixels.subarray(at, at + 4).toString('hex'))
    // Earned and held; nothing was declined.
    expect(colours.has('1f9d6bff')).toBe(true)
    expect(colours.has('f2a93bff')).toBe(true)
  })

  it('any bars are written so that they are read back', () => {
    const amount = fc.integer({ min: -(10 ** 15), max: 10 ** 15 })
    const bar = fc.record({
      month: fc.constantFrom('2026-01', '2025-12'),
      changed: fc.record({ hold: amount, payable: amount, void: amount, paid: amount }),
    })
    fc.assert(
      fc.property(fc.array(bar, { minLength: 1, maxLength: 12 }), (bars) => {
        const read = readMadeFile(madeBars('en', 'USD', bars))
        expect(read).toEqual({ kind: 'bars', language: 'en', currency: 'USD', bars })
        const svg = monthBarsSvg(bars, 'USD', 'en')
        expect(svg).not.toMatch(/NaN|Infinity|undefined/)
        expect(svg.match(/<path/g)?.length ?? 0).toBeLessThan(20)
      }),
    )
  })
})

describe('people by day', () => {
  const count = fc.integer({ min: 0, max: 10 ** 8 })
  const day = fc.record({
    day: fc.integer({ min: 0, max: 20_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10)),
    right: count,
    wrong: count,
    unknown: count,
  })

  it('are written so that they are read back, the newest that a picture holds', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: MOST_DAYS + 5 }), (days) => {
        const shown = days.slice(-MOST_DAYS)
        expect(readMadeFile(madeDays('ru', days))).toEqual({ kind: 'days', language: 'ru', days: shown })
        const svg = dayBarsSvg(shown, 'en')
        expect(svg).not.toMatch(/NaN|Infinity|undefined|height="-/)
      }),
      { numRuns: 50 },
    )
  })

  it.each([
    'made:days:ru:',
    'made:days:ru:2026-01-01=1,2',
    'made:days:de:2026-01-01=1,2,3',
    'made:days:ru:2026-13-01=1,2,3',
  ])('%s is refused', (words) => expect(readMadeFile(words)).toBeNull())

  it('are parts on top of each other, as high as there were people', async () => {
    const svg = dayBarsSvg(
      [
        { day: '2026-03-01', right: 3, wrong: 1, unknown: 0 },
        { day: '2026-03-02', right: 0, wrong: 0, unknown: 0 },
      ],
      'ru',
    )
    const bars = [...svg.matchAll(/y="([\d.]+)" width="[\d.]+" height="([\d.]+)" rx="3"/g)].map((bar) => [
      Number(bar[1]),
      Number(bar[2]),
    ])
    expect(bars).toHaveLength(2)
    const [right, wrong] = bars as [number[], number[]]
    expect((right[1] ?? 0) / (wrong[1] ?? 1)).toBeCloseTo(3, 1)
    expect((wrong[0] ?? 0) + (wrong[1] ?? 0)).toBeCloseTo(right[0] ?? 0, 1)
    const { bytes } = await ownFile(madeDays('ru', [{ day: '2026-03-01', right: 3, wrong: 1, unknown: 0 }]))
    expect(unpack(bytes)).toMatchObject({ width: 1_080, height: 640 })
  })

  it.each([
    ['ru', '05.11'],
    ['en', '05/11'],
  ] as const)('name a day with its month after it (%s)', (language, label) => {
    const days = [{ day: '2026-11-05', right: 3, wrong: 1, unknown: 0 }]
    expect(dayBarsSvg(days, language)).toContain(`>${label}<`)
  })

  it('have the days between them on which nobody came', () => {
    const on = (name: string, right: number) => ({ day: name, right, wrong: 0, unknown: 0 })
    expect(everyDay([on('2024-02-28', 1), on('2024-03-01', 2)])).toEqual([
      on('2024-02-28', 1),
      on('2024-02-29', 0),
      on('2024-03-01', 2),
    ])
    expect(everyDay([])).toEqual([])
  })
})

describe('the map', () => {
  it('has a tile for each country of the programme, none over another', () => {
    expect(Object.keys(TILES).sort()).toEqual([...ZONE].sort())
    const taken = new Map<string, string>()
    for (const [country, [column, row, wide, tall]] of Object.entries(TILES))
      for (let x = column; x < column + wide; x++)
        for (let y = row; y < row + tall; y++) {
          expect(taken.get(`${x},${y}`), `${country} at ${x},${y}`).toBeUndefined()
          taken.set(`${x},${y}`, country)
        }
  })
})
