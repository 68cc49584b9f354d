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

/** By whose clock a country of the programme lives, as IANA names it; of a country with several, the capital's. */
export const CLOCK_OF: Readonly<Record<ZoneCountry, string>> = {
  RU: 'Europe/Moscow',
  AM: 'Asia/Yerevan',
  AZ: 'Asia/Baku',
  BY: 'Europe/Minsk',
  GE: 'Asia/Tbilisi',
  KZ: 'Asia/Almaty',
  KG: 'Asia/Bishkek',
  MD: 'Europe/Chisinau',
  TJ: 'Asia/Dushanbe',
  TM: 'Asia/Ashgabat',
  UZ: 'Asia/Tashkent',
}

/** The country that a text names by its two letters, in any case, or null. */
export function parseCountry(text: string): CountryCode | null {
  const code = text.trim().toUpperCase()
  return /^[A-Z]{2}$/.test(code) ? code : null
}

/**
 * Codes that tables and networks write where they know no country: groups (EU, AP, UN), and those that ISO 3166-1 leaves to its users, XX and ZZ
 * among them; of these XK is Kosovo everywhere.
 */
const NO_COUNTRY = /^(?:EU|AP|UN|EZ|AA|Q[M-Z]|X(?!K)[A-Z]|ZZ)$/

/** The country that a network or a table of addresses tells: 'uk' -> 'GB'; null where it says that it does not know. */
export function toldCountry(text: string): CountryCode | null {
  const country = parseCountry(text)
  if (country === 'UK') return 'GB'
  return country !== null && NO_COUNTRY.test(country) ? null : country
}

/** 'KZ' -> the flag emoji: two regional indicator letters. */
export const flagOf = (country: CountryCode): string =>
  [...country].map((letter) => String.fromCodePoint(0x1f1e6 + letter.charCodeAt(0) - 65)).join('')
