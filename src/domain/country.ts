/** ISO 3166-1 alpha-2, upper case: 'KZ'. */
export type CountryCode = string

/**
 * The eleven countries of the programme AliExpress RU&CIS, in the order in which the programme lists them.
 * Source: the programme's page of 16 October 2024.
 */
export const ZONE = ['RU', 'AM', 'AZ', 'BY', 'GE', 'KZ', 'KG', 'MD', 'TJ', 'TM', 'UZ'] as const

export type ZoneCountry = (typeof ZONE)[number]

export const isInZone = (country: CountryCode): country is ZoneCountry =>
  (ZONE as readonly string[]).includes(country)

/** The country that a text names by its two letters, in any case, or null. */
export function parseCountry(text: string): CountryCode | null {
  const code = text.trim().toUpperCase()
  return /^[A-Z]{2}$/.test(code) ? code : null
}

/** 'KZ' -> the flag emoji: two regional indicator letters. */
export const flagOf = (country: CountryCode): string =>
  [...country].map((letter) => String.fromCodePoint(0x1f1e6 + letter.charCodeAt(0) - 65)).join('')
