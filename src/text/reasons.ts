import type { CountryCode } from '../domain/country.ts'
import type { Reason } from '../domain/reason.ts'
import { countryName } from './countries.ts'
import { type Locale, words } from './words.ts'

/** What was seen when the judgement was made, for words that name it. */
export interface Seen {
  readonly clickCountry?: CountryCode | null
  readonly deliveryCountry?: CountryCode | null
}

/** A reason in plain words: 'clicked from Germany, delivered to Kazakhstan ...'. */
export function reasonText(reason: Reason, locale: Locale, seen: Seen = {}): string {
  const say = words(locale)
  const country = (code: CountryCode | null | undefined) =>
    code ? countryName(code, locale) : say('reason-country-unsaid')
  return say(`reason-${reason.code.replaceAll('_', '-')}`, {
    click: country(seen.clickCountry),
    delivery: country(seen.deliveryCountry),
    detail: reason.detail ?? 'none',
  })
}
