/** A price as the readers of a country count it. */
import type { CountryCode, ZoneCountry } from './country.ts'
import { fromRubles, type Money, type RubleRates, toRubles } from './money.ts'

/** Source: ISO 4217, list one. */
const CURRENCIES: Readonly<Record<ZoneCountry, string>> = {
  RU: 'RUB',
  AM: 'AMD',
  AZ: 'AZN',
  BY: 'BYN',
  GE: 'GEL',
  KZ: 'KZT',
  KG: 'KGS',
  MD: 'MDL',
  TJ: 'TJS',
  TM: 'TMT',
  UZ: 'UZS',
}

/** One price in one currency; `exact`: as the shop says it, not converted. */
export interface PriceSide {
  readonly money: Money
  readonly exact: boolean
}

/** As `localPrice`, for readers in several countries: each currency once, at most so many of them, those of the first countries first. */
export function localPrices(
  price: Money,
  countries: readonly CountryCode[],
  rates: RubleRates,
  most: number,
): readonly PriceSide[] {
  const sides = new Map<string, PriceSide>()
  for (const country of countries)
    for (const side of localPrice(price, country, rates))
      if (!sides.has(side.money.currency)) sides.set(side.money.currency, side)
  return [...sides.values()].slice(0, most)
}

/**
 * The price in rubles and in the country's own currency, as far as rates are known, at least one of them; the price's own currency where none
 * is. What the shop itself says stands first.
 */
export function localPrice(price: Money, country: CountryCode, rates: RubleRates): readonly PriceSide[] {
  const own = Object.hasOwn(CURRENCIES, country) ? CURRENCIES[country as ZoneCountry] : null
  const rubles = toRubles(price, rates)
  const local =
    own === null || own === 'RUB' || own === price.currency ? null : rubles && fromRubles(rubles, own, rates)
  const sides: PriceSide[] = []
  if (price.currency === 'RUB' || price.currency === own) sides.push({ money: price, exact: true })
  if (rubles && price.currency !== 'RUB') sides.push({ money: rubles, exact: false })
  if (local) sides.push({ money: local, exact: false })
  return sides.length > 0 ? sides : [{ money: price, exact: true }]
}
