import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readButton } from '../../../src/bot/shopper/buttons.ts'
import {
  PROGRAMME_PAGES,
  readWebmasterButton,
  type WebmasterButton,
  writeWebmasterButton,
} from '../../../src/bot/webmaster/buttons.ts'
import { ZONES_OF_THE_ZONE } from '../../../src/text/time-zones.ts'

const id = fc.integer({ min: 1, max: 999_999_999_999_999 })
const offset = fc.integer({ min: 0, max: 999_999_999 })
const country = fc.option(fc.constantFrom('RU', 'KZ', 'DE'))
const filter = fc.record({
  status: fc.option(fc.constantFrom('pending' as const, 'approved' as const, 'declined' as const)),
  outcome: fc.option(fc.constantFrom('earns' as const, 'nothing' as const, 'review' as const)),
  offset,
})
const wish = fc.record({ deal: id, click: country, delivery: country })
const minute = fc.integer({ min: 0, max: 719 })
const month = fc.option(fc.constantFrom('2026-01', '2024-12'))
const button: fc.Arbitrary<WebmasterButton> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(...(['home', 'close', 'balance', 'forecast', 'months', 'bars', 'wishes'] as const)),
  }),
  fc.record({
    kind: fc.constantFrom('terms' as const, 'quietTyped' as const, 'zones' as const, 'zoneTyped' as const),
  }),
  fc.record({ kind: fc.constant('programme' as const), page: fc.constantFrom(...PROGRAMME_PAGES) }),
  fc.record({ kind: fc.constant('accept' as const), version: fc.constant('2024-10-16') }),
  fc.record({ kind: fc.constant('adSpaces' as const), offset }),
  fc.record({ kind: fc.constant('addSpace' as const), code: fc.constantFrom('', 'tc', 'c1', 's.vk', 'x01') }),
  fc.record({ kind: fc.constant('orders' as const), filter }),
  fc.record({ kind: fc.constant('order' as const), id, from: filter }),
  fc.record({ kind: fc.constant('forecastOf' as const), wish }),
  fc.record({
    kind: fc.constant('otherCountry' as const),
    wish,
    side: fc.constantFrom('click' as const, 'delivery' as const),
  }),
  fc.record({ kind: fc.constantFrom('month' as const, 'csv' as const), month }),
  fc.record({
    kind: fc.constant('digest' as const),
    digest: fc.constantFrom('at_once' as const, 'hourly' as const, 'daily' as const),
  }),
  fc.record({
    kind: fc.constant('quiet' as const),
    quiet: fc.option(fc.record({ from: minute, to: minute.map((each) => each + 720) })),
  }),
  fc.record({ kind: fc.constant('zone' as const), timeZone: fc.constantFrom(...ZONES_OF_THE_ZONE, 'UTC') }),
)

describe("buttons of the webmaster's screens", () => {
  it('come back as they were written, within the 64 bytes that Telegram allows', () => {
    fc.assert(
      fc.property(button, (pressed) => {
        const data = writeWebmasterButton(pressed)
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
        expect(readWebmasterButton(data)).toEqual(pressed)
        expect(readButton(data)).toBeNull()
      }),
      { numRuns: 300 },
    )
  })

  it('that we did not write are none', () => {
    for (const data of [
      '',
      'w',
      'wp:all',
      'wo:zz0',
      'wo:**-1',
      'wO:1',
      'wM:2026-13',
      'wQ:22-22',
      'wQ:100-1440',
      'wT:Mars/Olympus',
      'wT:../../etc',
      'wd:never',
      'wy:now',
      'wf:1:kz:--',
      'wA:<b>',
      'wh ',
      'wh\n',
      'constructor',
    ])
      expect(readWebmasterButton(data), data).toBeNull()
  })

  it('of any text never throw', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 64 }), (data) => {
        const read = readWebmasterButton(`w${data}`)
        if (read) expect(readWebmasterButton(writeWebmasterButton(read))).toEqual(read)
      }),
    )
  })
})
