import { type CountryCode, flagOf } from '../domain/country.ts'
import type { PostDelivery } from '../domain/post-delivery.ts'
import { countryName } from './countries.ts'
import { type Locale, words } from './words.ts'

/** More countries than these are told by their flags alone: a post is read on a phone. */
const MOST_NAMED = 3

const lists: Record<Locale, Intl.ListFormat> = {
  ru: new Intl.ListFormat('ru', { type: 'conjunction' }),
  en: new Intl.ListFormat('en', { type: 'conjunction' }),
}

/** 'Delivery: 🇰🇿 Kazakhstan', and where else its readers may have it sent, and how. */
export function deliveryText({ country, others, chosen }: PostDelivery, locale: Locale): string {
  const say = words(locale)
  const own = named(country, locale)
  if (others.length === 0) return say('chat-card-delivery', { country: own })
  const countries =
    others.length > MOST_NAMED
      ? others.map(flagOf).join(' ')
      : lists[locale].format(others.map((one) => named(one, locale)))
  return say('post-delivery', {
    country: own,
    countries,
    count: others.length,
    how: chosen ? 'chosen' : 'any',
  })
}

const named = (country: CountryCode, locale: Locale): string =>
  `${flagOf(country)} ${countryName(country, locale)}`
