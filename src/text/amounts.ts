import type { Money } from '../domain/money.ts'
import type { Locale } from './words.ts'

const formats = new Map<string, Intl.NumberFormat>()

function currencyFormat(locale: Locale, currency: string, whole: boolean): Intl.NumberFormat {
  const key = `${locale} ${currency} ${whole}`
  const known = formats.get(key)
  if (known) return known
  const fresh = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...(whole ? { maximumFractionDigits: 0 } : {}),
  })
  formats.set(key, fresh)
  return fresh
}

/** How many decimal digits a currency's minor unit stands for, by ICU: RUB 2, JPY 0. */
const digitsOf = (currency: string): number =>
  currencyFormat('en', currency, false).resolvedOptions().maximumFractionDigits ?? 2

/** 199000 kopecks -> '1 990 ₽' (ru), '₽1,990' (en): without kopecks where there are none. Display only: never calculated with. */
export function moneyText(money: Money, locale: Locale): string {
  const digits = digitsOf(money.currency)
  const unit = 10 ** digits
  const text = currencyFormat(locale, money.currency, money.minor % unit === 0).format(money.minor / unit)
  return text
}

/** '990 – 1 290 ₽' for a range. */
export function priceText(price: Money, priceTo: Money | null, locale: Locale): string {
  if (!priceTo || priceTo.minor === price.minor) return moneyText(price, locale)
  return `${moneyText(price, locale)} – ${moneyText(priceTo, locale)}`
}

/** 12345 -> '12 345' (ru), '12,345' (en). */
export const countText = (count: number, locale: Locale): string =>
  new Intl.NumberFormat(locale).format(count)

/** 47 -> '4,7' (ru), '4.7' (en). */
export const ratingText = (tenths: number, locale: Locale): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).format(tenths / 10)

/** '16 октября 2024 г.' (ru), 'October 16, 2024' (en). */
export const dateText = (date: Date, locale: Locale, timeZone = 'Europe/Moscow'): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(date)
