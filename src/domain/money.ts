import {
  type Decimal,
  decimalText,
  exactly,
  multiply,
  parseDecimal,
  roundHalfUp,
  type Whole,
} from './decimal.ts'

/**
 * An amount in minor units (kopecks, cents) as a safe integer, with its ISO 4217 currency.
 * A plain number and not a bigint, because money has to survive JSON; arithmetic that could pass 2^53 is done in bigint.
 */
export interface Money {
  readonly minor: number
  readonly currency: string
}

/** Currency -> rubles for one unit, exact decimal text. RUB itself is always known. */
export type RubleRates = Readonly<Record<string, string>>

/** Currencies whose minor unit is not a hundredth. Source: ISO 4217, list one. */
const MINOR_DIGITS: Readonly<Record<number, readonly string[]>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '),
  3: 'BHD IQD JOD KWD LYD OMR TND'.split(' '),
  4: ['CLF', 'UYW'],
}

const minorDigitsByCurrency = new Map(
  Object.entries(MINOR_DIGITS).flatMap(([digits, currencies]) =>
    currencies.map((currency) => [currency, Number(digits)] as const),
  ),
)

/** How many decimals the currency's minor unit stands for, by ISO 4217: RUB 2, JPY 0, KWD 3. */
export const minorDigits = (currency: string): number => minorDigitsByCurrency.get(currency) ?? 2

/** Minor units as a safe integer. Throws beyond 2^53: ninety trillion rubles are a bug. */
function safe(minor: Whole): number {
  if (typeof minor === 'bigint') throw new RangeError(`${minor} minor units are more than a safe integer`)
  return minor
}

/**
 * Decimal text in major units, '1990.00', as money; more decimals than the minor unit has are rounded half up.
 * Null where the text is no plain decimal, zero or above, or passes 2^53 minor units.
 */
export function parseMoney(text: string, currency: string): Money | null {
  const value = parseDecimal(text)
  if (!value) return null
  const minor = roundHalfUp(value, minorDigits(currency))
  return typeof minor === 'number' ? { minor, currency } : null
}

/** Money as decimal text in major units, for machines: '149.25'. People get their words from text/. */
export const formatMoney = (money: Money): string => decimalText(money.minor, minorDigits(money.currency))

/** Money as an exact decimal in major units. */
const decimalOf = (money: Money): Decimal => ({ digits: money.minor, scale: minorDigits(money.currency) })

/** Percent of money, decimal text ('7.5'), rounded half up to the minor unit. Null where the text is no plain decimal. */
export function percentOf(money: Money, percent: string): Money | null {
  const rate = parseDecimal(percent)
  if (!rate) return null
  const exact = multiply(decimalOf(money), { digits: rate.digits, scale: rate.scale + 2 })
  return { minor: safe(roundHalfUp(exact, minorDigits(money.currency))), currency: money.currency }
}

/** The same money in rubles, rounded half up to the kopeck; null where the currency has no (readable) rate. */
export function toRubles(money: Money, rates: RubleRates): Money | null {
  if (money.currency === 'RUB') return money
  const rate = Object.hasOwn(rates, money.currency) ? parseDecimal(rates[money.currency] ?? '') : null
  if (!rate) return null
  const minor = roundHalfUp(multiply(decimalOf(money), rate), 2)
  return typeof minor === 'number' ? { minor, currency: 'RUB' } : null
}

/**
 * Rubles as money of another currency, rounded half up to its minor unit; null where the currency has no (readable) rate or the sum passes
 * 2^53 minor units. For people's eyes: what is counted stays in its own currency.
 */
export function fromRubles(rubles: Money, currency: string, rates: RubleRates): Money | null {
  const rate = Object.hasOwn(rates, currency) ? parseDecimal(rates[currency] ?? '') : null
  if (!rate || BigInt(rate.digits) === 0n) return null
  // minor = kopecks / 100 / rate * 10^digits, in whole numbers.
  const over = BigInt(rubles.minor) * 10n ** BigInt(minorDigits(currency) + rate.scale)
  const under = 100n * BigInt(rate.digits)
  const minor = exactly((2n * over + under) / (2n * under))
  return typeof minor === 'number' ? { minor, currency } : null
}

/** Money times a whole number, divided among others, rounded half up to the minor unit: what three of seven bring of it. Not for debts. */
export const portionOf = ({ minor, currency }: Money, times: number, among: number): Money => {
  const [part, all] = [BigInt(minor) * BigInt(times), BigInt(among)]
  return { minor: safe(exactly((2n * part + all) / (2n * all))), currency }
}
