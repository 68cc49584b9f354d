import { describe, expect, it } from 'vitest'
import { REASONS } from '../../src/domain/reason.ts'
import { reasonText } from '../../src/text/reasons.ts'
import { LOCALES, localeOf, openWords, words } from '../../src/text/words.ts'

describe('words', () => {
  it.each([
    ['ru', 'ru'],
    ['ru-RU', 'ru'],
    ['kk', 'ru'],
    ['uz-Latn', 'ru'],
    ['en-GB', 'en'],
    ['de', 'en'],
    ['', 'en'],
    [undefined, 'en'],
  ])('a reader with the tag %s gets %s', (tag, locale) => expect(localeOf(tag)).toBe(locale))

  it('have the right plural', () => {
    const orders = (count: number) => words('ru')('chat-card-orders', { count, text: String(count) })
    expect([1, 2, 5, 11, 21, 104].map(orders)).toEqual([
      '1 заказ',
      '2 заказа',
      '5 заказов',
      '11 заказов',
      '21 заказ',
      '104 заказа',
    ])
    expect(words('en')('chat-card-orders', { count: 1, text: '1' })).toBe('1 order')
    // No number stands before the word: of twenty-one there are several.
    const items = (count: number) => words('ru')('notice-of-items', { count, items: '7' })
    expect([1, 2, 21].map(items)).toEqual(['(товар 7)', '(товары 7)', '(товары 7)'])
  })

  it('that are missing, repeated, malformed or lack a variable are our own bug', () => {
    const say = openWords('en', 'hello = Hello, { $name }!')
    expect(say('hello', { name: 'Anna' })).toBe('Hello, Anna!')
    expect(() => say('goodbye')).toThrow('goodbye')
    expect(() => say('hello')).toThrow('hello')
    expect(() => openWords('en', 'hello = { $')('hello')).toThrow('locales/en.ftl')
    expect(() => openWords('en', 'hello = a\nhello = b')).toThrow('locales/en.ftl')
  })

  it('speak of every reason, with what was seen', () => {
    for (const locale of LOCALES)
      for (const { code, clause } of REASONS)
        expect(reasonText({ code, clause }, locale).length).toBeGreaterThan(15)
    const mismatch = { code: 'click_country_mismatch', clause: 'geo.match' } as const
    expect(reasonText(mismatch, 'en', { clickCountry: 'RU', deliveryCountry: 'KZ' })).toContain('Russia')
    expect(reasonText(mismatch, 'ru', { clickCountry: null, deliveryCountry: 'KZ' })).toContain(
      'неизвестная страна',
    )
    const forbidden = { code: 'traffic_forbidden', clause: 'traffic.brand', detail: 'brand_context' } as const
    expect(reasonText(forbidden, 'ru')).toContain('бренд')
  })
})
