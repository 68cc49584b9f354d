import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageLocale, preferredLocale } from '../../src/web/language.ts'

describe('the language of a page', () => {
  it.each([
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['en-US,en;q=0.9,ru;q=0.8', 'en'],
    ['kk-KZ,kk;q=0.9,en;q=0.5', 'ru'],
    ['de-DE,de;q=0.9,ru;q=0.4', 'ru'],
    ['de-DE,de;q=0.9,en;q=0.4', 'en'],
    ['en;q=0.3, ru;q=0.7', 'ru'],
    ['ru;q=0, en;q=0.1', 'en'],
    ['de', 'en'],
    ['*', 'en'],
    ['', 'en'],
    [null, 'en'],
  ])('%j reads %s', (header, locale) => {
    expect(preferredLocale(header)).toBe(locale)
  })

  it('what is asked for goes before one’s own choice, and that before the browser’s', () => {
    const request = new Request('http://shop.test/', { headers: { 'accept-language': 'en' } })
    expect(pageLocale(request, 'en', 'ru')).toBe('en')
    expect(pageLocale(request, undefined, 'ru')).toBe('ru')
    expect(pageLocale(request, 'fr', 'ru')).toBe('ru')
    expect(pageLocale(request, '__proto__')).toBe('en')
  })

  it('takes any header', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 5000 }), (header) => ['ru', 'en'].includes(preferredLocale(header))),
    )
  })
})
