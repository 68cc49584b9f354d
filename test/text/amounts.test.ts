import { describe, expect, it } from 'vitest'
import { readMoment } from '../../src/domain/typed-moment.ts'
import {
  countText,
  dateText,
  momentText,
  moneyText,
  percentText,
  priceText,
  ratingText,
  shortDateText,
} from '../../src/text/amounts.ts'
import { countryName } from '../../src/text/countries.ts'

/** Thin and hard spaces are what people see as a space. */
const seen = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('amounts as people write them', () => {
  it.each([
    ['ru', 199_000, 'RUB', '1 990 ₽'],
    ['ru', 14_925, 'RUB', '149,25 ₽'],
    ['en', 199_000, 'RUB', '₽1,990'],
    ['ru', 1_250_000, 'KZT', '12 500 ₸'],
    ['en', 791, 'USD', '$7.91'],
    ['en', 5_000, 'JPY', '¥5,000'],
    ['en', 1_500_000, 'IDR', 'Rp 15,000'],
    ['en', 1_234, 'KWD', 'KWD 1.234'],
    // Signs that are another country's too, or that telephones have no letter for.
    ['ru', 12_550, 'KGS', '125,50 KGS'],
    ['en', 12_550, 'KGS', 'KGS 125.50'],
    ['en', 791, 'CAD', 'CA$7.91'],
    ['ru', 791, 'AUD', '7,91 A$'],
    ['ru', 791, 'HKD', '7,91 HK$'],
    ['en', 791, 'CNY', 'CN¥7.91'],
    ['ru', 791, 'USD', '7,91 $'],
    ['en', 791, 'SEK', 'SEK 7.91'],
    ['ru', 12_550, 'BYN', '125,50 BYN'],
  ] as const)('%s: %d minor units of %s', (locale, minor, currency, text) =>
    expect(seen(moneyText({ minor, currency }, locale))).toBe(text),
  )

  it('a range has two ends, and one where they are the same', () => {
    const price = { minor: 79_100, currency: 'RUB' }
    expect(seen(priceText(price, { minor: 98_900, currency: 'RUB' }, 'ru'))).toBe('791 ₽ – 989 ₽')
    expect(seen(priceText(price, price, 'ru'))).toBe('791 ₽')
    expect(seen(priceText(price, null, 'ru'))).toBe('791 ₽')
  })

  it('the day goes before the month in English, as where a day is typed', () => {
    const day = new Date('2026-11-05T07:00:00Z')
    expect(shortDateText(day, 'en')).toBe('05/11/2026')
    expect(readMoment('05/11/2026 10:00', day, 'Europe/Moscow')).toEqual(day)
    expect(momentText(day, 'en', 'Europe/Moscow')).toMatch(/\b5 Nov\b.*10:00/)
  })

  it('percent, digit by digit', () => {
    expect(seen(percentText('62.3', 'ru'))).toBe('62,3 %')
    expect(percentText('62.3', 'en')).toBe('62.3%')
  })

  it('counts, stars, days and countries', () => {
    expect(seen(countText(12_345, 'ru'))).toBe('12 345')
    expect(ratingText(47, 'ru')).toBe('4,7')
    expect(ratingText(50, 'en')).toBe('5.0')
    expect(seen(dateText(new Date('2024-10-15T22:00:00Z'), 'ru'))).toBe('16 октября 2024 г.')
    expect(dateText(new Date('2024-10-15T22:00:00Z'), 'en')).toBe('16 October 2024')
    expect(countryName('KZ', 'ru')).toBe('Казахстан')
    expect(countryName('KG', 'ru')).toBe('Кыргызстан')
    expect(countryName('MD', 'en')).toBe('Moldova')
  })
})
