import { type Money, minorDigits } from '../domain/money.ts'
import { USUAL_TIME_ZONE } from '../domain/wall-clock.ts'
import type { Locale } from './words.ts'

/** To make a format takes ICU up to a millisecond, and memory that nobody collects soon: each is made once. Zones and currencies are few. */
const formats = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()

function kept<Format extends Intl.NumberFormat | Intl.DateTimeFormat>(
  key: string,
  make: () => Format,
): Format {
  const known = formats.get(key)
  // What stands under a key was made for it.
  if (known) return known as Format
  const fresh = make()
  formats.set(key, fresh)
  return fresh
}

const numberFormat = (locale: Locale, form: Intl.NumberFormatOptions): Intl.NumberFormat =>
  kept(`number ${locale} ${JSON.stringify(form)}`, () => new Intl.NumberFormat(locale, form))

/** ICU's idea of a currency's digits is how people write it, not how it is counted: ISO 4217 says that. */
const currencyFormat = (locale: Locale, currency: string, digits: number): Intl.NumberFormat =>
  kept(
    `money ${locale} ${currency} ${digits}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: displayOf(locale, currency),
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  )

/**
 * ICU's short sign of the Belarusian ruble is 'р.', which everybody reads as the Russian one; that of the Kyrgyz som is of 2021, and a box on most
 * telephones.
 */
const BY_CODE: ReadonlySet<string> = new Set(['BYN', 'KGS'])

/** Short signs that several currencies have, and whose they are for everybody: of Canada's dollars '$' alone would be untrue. */
const SHARED: ReadonlyMap<string, string | null> = new Map([
  ['$', 'USD'],
  ['¥', 'JPY'],
  ['£', 'GBP'],
  ['kr', null],
])

function displayOf(locale: Locale, currency: string): 'code' | 'symbol' | 'narrowSymbol' {
  if (BY_CODE.has(currency)) return 'code'
  const narrow = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
  const sign = narrow.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? ''
  const owner = SHARED.get(sign)
  return owner === undefined || owner === currency ? 'narrowSymbol' : 'symbol'
}

/** 199000 kopecks -> '1 990 ₽' (ru), '₽1,990' (en): without kopecks where there are none. Display only: never calculated with. */
export function moneyText({ minor, currency }: Money, locale: Locale): string {
  const digits = minorDigits(currency)
  const unit = 10 ** digits
  return currencyFormat(locale, currency, minor % unit === 0 ? 0 : digits).format(minor / unit)
}

/** '990 – 1 290 ₽' for a range. */
export function priceText(price: Money, priceTo: Money | null, locale: Locale): string {
  if (!priceTo || priceTo.minor === price.minor) return moneyText(price, locale)
  return `${moneyText(price, locale)} – ${moneyText(priceTo, locale)}`
}

/** 12345 -> '12 345' (ru), '12,345' (en). */
export const countText = (count: number, locale: Locale): string => numberFormat(locale, {}).format(count)

/** 47 -> '4,7' (ru), '4.7' (en). */
export const ratingText = (tenths: number, locale: Locale): string =>
  numberFormat(locale, { minimumFractionDigits: 1 }).format(tenths / 10)

/** The day goes before the month in English too, as it does wherever this shop's people live, and where they type a day ('26.11', '26/11'). */
const DATES: Readonly<Record<Locale, string>> = { ru: 'ru', en: 'en-GB' }

/** A form of dates in a language. */
export const dateFormat = (locale: Locale, form: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  kept(`date ${locale} ${JSON.stringify(form)}`, () => new Intl.DateTimeFormat(DATES[locale], form))

/** '16 октября 2024 г.' (ru), '16 October 2024' (en). */
export const dateText = (date: Date, locale: Locale, timeZone = USUAL_TIME_ZONE): string =>
  dateFormat(locale, { dateStyle: 'long', timeZone }).format(date)

/** '16.10.2024' (ru), '16/10/2024' (en). */
export const shortDateText = (date: Date, locale: Locale, timeZone = USUAL_TIME_ZONE): string =>
  dateFormat(locale, { day: '2-digit', month: '2-digit', year: 'numeric', timeZone }).format(date)

/** 'ср, 26 нояб., 10:00' (ru), 'Wed 26 Nov, 10:00' (en). */
export const momentText = (date: Date, locale: Locale, timeZone: string): string =>
  dateFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(date)

/** '2024-10' -> 'октябрь 2024 г.' (ru), 'October 2024' (en). */
export const monthText = (month: string, locale: Locale): string =>
  dateFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )

/** '62.3' -> '62,3 %' (ru), '62.3%' (en), from decimal text, digit by digit. */
export const percentText = (percent: string, locale: Locale): string =>
  locale === 'ru' ? `${percent.replace('.', ',')}\u00a0%` : `${percent}%`
