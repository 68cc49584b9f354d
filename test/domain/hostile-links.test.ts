/** What is written to be taken for a link, or to keep its reader busy. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recogniseLink, recogniseLinks } from '../../src/domain/product-link.ts'

const ID = '1005004120987654'
const PLAIN = `https://aliexpress.ru/item/${ID}.html`

describe('a disguise', () => {
  it.each([
    `https://aliexpress.com.evil.ru/item/${ID}.html`,
    `aliexpress.ru.evil.ru/item/${ID}.html`,
    `https://evil-aliexpress.ru/item/${ID}.html`,
    `evilaliexpress.ru/item/${ID}.html`,
    `https://aliexpress.ru@evil.ru/item/${ID}.html`,
    `https://aliexpress.ru:pass@evil.ru/item/${ID}.html`,
    `https://evil.ru\\@aliexpress.ru/item/${ID}.html`,
    `https://evil.ru/aliexpress.ru/item/${ID}.html`,
    `evil.ru/aliexpress.ru/item/${ID}.html`,
    `https://evil.ru/https://aliexpress.ru/item/${ID}.html`,
    `https://evil.ru/?https://aliexpress.ru/item/${ID}.html`,
    `https://evil.ru/?u=https://aliexpress.ru/item/${ID}.html`,
    `https://evil.ru/#aliexpress.ru/item/${ID}.html`,
    `https://evil.ru/?x=${encodeURIComponent(PLAIN)}`,
    `https://fas.st.evil.ru/item/${ID}.html`,
    `https://aliexpress.ru%2eevil.ru/item/${ID}.html`,
    `https://аliexpress.ru/item/${ID}.html`,
    `https://aliexpress.ruu/item/${ID}.html`,
    `ftp://aliexpress.ru/item/${ID}.html`,
    `javascript://aliexpress.ru/item/${ID}.html`,
  ])('is not taken for the shop: %s', (text) => {
    expect(recogniseLink(text)).toMatchObject({ kind: 'other', itemId: null })
  })
})

describe('whatever comes', () => {
  const pieces = fc.constantFrom(
    ...[
      'https://',
      'http:',
      '//',
      'aliexpress.ru',
      '.aliexpress.com',
      's.click',
      '/item/',
      '/store/',
      ID,
      '.html',
    ],
    ...[
      '?ulp=',
      '&to=',
      '%2F',
      '%25',
      '%',
      '#',
      '@',
      ':',
      ',',
      ' ',
      '(',
      '.',
      '\\',
      'я',
      '🔥',
      '\u200f',
      '\ud800',
      '_',
    ],
  )

  it('never throws, and says an item only with an id of digits and its plain address', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
    )
    fc.assert(
      fc.property(text, (input) => {
        for (const { kind, itemId, itemUrl } of recogniseLinks(input)) {
          if (kind === 'item') expect(itemId).toMatch(/^\d{1,20}$/)
          if (kind === 'store' || kind === 'short' || kind === 'other') expect(itemId).toBeNull()
          expect(itemUrl === null).toBe(itemId === null)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('text around a link changes nothing', () => {
    const around = fc.string({ unit: fc.constantFrom(...'абвгд ёжз,.!?()«»"\n🔥'), maxLength: 60 })
    fc.assert(
      fc.property(around, around, fc.bigInt({ min: 10n ** 8n, max: 10n ** 16n }), (before, after, id) => {
        const found = recogniseLink(`${before} https://aliexpress.ru/item/${id}.html?sku_id=1 ${after}`)
        expect(found).toMatchObject({ kind: 'item', itemId: String(id) })
      }),
    )
  })

  it.each([
    ['schemes', 'https://'],
    ['dots', 'a.'],
    ['glued hosts', 'aliexpress.ru/item/'],
    ['targets', 'https://aliexpress.ru/?to=https%3A%2F%2Faliexpress.ru%2F&to='],
    ['users', 'https://a@'],
    ['ports', 'https://a:1'],
    ['digits', '1'],
    ['percents', 'https%25'],
    ['commas', ',a.a.a.'],
    // In proportion it is seconds at the worst; any other way it is far beyond the test's time limit.
  ])('a million characters of %s end', (_, piece) => {
    const text = `${piece.repeat(Math.floor(1_000_000 / piece.length))}.`
    expect(recogniseLinks(text).length).toBeLessThanOrEqual(text.length / piece.length)
  })
})
