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
  'ru US': 'США',
}

/** 'KZ' -> 'Казахстан' (ru), 'Kazakhstan' (en): nominative. */
export const countryName = (country: CountryCode, locale: Locale): string =>
  OURS[`${locale} ${country}`] ?? names[locale].of(country) ?? country

const codes = new Map<string, CountryCode>()

/** 'kz', 'Казахстан', 'Kazakhstan' -> 'KZ'; null for what names no country in either language. */
export function countryNamed(text: string): CountryCode | null {
  if (codes.size === 0) readNames()
  return codes.get(folded(text)) ?? null
}

const folded = (text: string): string => text.trim().toLowerCase().replaceAll('ё', 'е')

/** Every code of two letters that ICU has a name for, by code and by name. */
function readNames(): void {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    if (names.en.of(code) === code || NO_COUNTRIES.has(code)) continue
    codes.set(folded(code), code)
    for (const locale of ['ru', 'en'] as const)
      for (const name of [countryName(code, locale), names[locale].of(code) ?? code])
        codes.set(folded(name), code)
  }
}

/** Codes with a name that no parcel and no click comes from: groups, reserves, former states. */
const NO_COUNTRIES = new Set(
  'EU EZ QO UN XA XB ZZ SU DD YU CS TP ZR BU FX NT AN CP DG EA IC TA AC YD HV RH VD DY NH UK'.split(' '),
)
