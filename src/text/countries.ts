import type { CountryCode } from '../domain/country.ts'
import type { Locale } from './words.ts'

const names: Record<Locale, Intl.DisplayNames> = {
  ru: new Intl.DisplayNames('ru', { type: 'region' }),
  en: new Intl.DisplayNames('en', { type: 'region' }),
}

/** Ours where the common name differs from ICU's. */
const OURS: Partial<Record<`${Locale} ${string}`, string>> = {
  'ru KG': 'Кыргызстан',
  'ru MD': 'Молдова',
  'ru BY': 'Беларусь',
}

/** 'KZ' -> 'Казахстан' (ru), 'Kazakhstan' (en): nominative. */
export const countryName = (country: CountryCode, locale: Locale): string =>
  OURS[`${locale} ${country}`] ?? names[locale].of(country) ?? country
