import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Button, type Origin, readButton, writeButton } from '../../../src/bot/shopper/buttons.ts'

const id = fc.integer({ min: 0, max: 999_999_999 })
const deal = fc.integer({ min: 1, max: 999_999_999_999_999 })
const origin: fc.Arbitrary<Origin> = fc.oneof(
  fc.constant(null),
  fc.record({ kind: fc.constant('link' as const), deal }),
  fc.record({ kind: fc.constant('card' as const), deal, search: id, offset: id }),
)
const button: fc.Arbitrary<Button> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('page' as const, 'orders' as const, 'categories' as const),
    search: id,
    offset: id,
  }),
  fc.record({
    kind: fc.constant('order' as const),
    search: id,
    order: fc.constantFrom('relevance' as const, 'price' as const, 'discount' as const, 'orders' as const),
  }),
  fc.record({ kind: fc.constant('category' as const), search: id, index: fc.option(fc.nat(99)) }),
  fc.record({ kind: fc.constantFrom('limit' as const, 'unlimit' as const), search: id }),
  fc.record({ kind: fc.constant('link' as const), deal }),
  fc.record({ kind: fc.constantFrom('countries' as const, 'back' as const), origin }),
  fc.record({ kind: fc.constant('country' as const), country: fc.constantFrom('RU', 'KZ', 'UZ'), origin }),
  fc.record({
    kind: fc.constant('language' as const),
    language: fc.constantFrom('ru' as const, 'en' as const),
  }),
  fc.record({ kind: fc.constant('adult' as const), shown: fc.boolean() }),
  fc.record({
    kind: fc.constantFrom('elsewhere' as const, 'languages' as const, 'forget' as const, 'close' as const),
  }),
)

describe('buttons', () => {
  it('come back as they were written, within the 64 bytes that Telegram allows', () => {
    fc.assert(
      fc.property(button, (pressed) => {
        const data = writeButton(pressed)
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
        expect(readButton(data)).toEqual(pressed)
      }),
    )
  })

  it('that we did not write are none', () => {
    for (const data of [
      '',
      'p:1',
      'p:1:-1',
      'p:1:2:3',
      'c:kz:',
      'l:1e9',
      'y:de',
      'a:2',
      'x ',
      'l:1\n',
      'delete everything',
    ])
      expect(readButton(data)).toBeNull()
  })

  it('of any text never throw', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 64 }), (data) => {
        const read = readButton(data)
        if (read) expect(readButton(writeButton(read))).toEqual(read)
      }),
    )
  })
})
