/**
 * Exact decimal arithmetic: whole numbers and a power of ten, never a binary fraction.
 * A whole number is kept as a JavaScript number as long as it is a safe integer, which makes the common case
 * fast, and becomes a bigint beyond.
 */
export type Whole = number | bigint

/** digits / 10^scale: 19.99 is { digits: 1999, scale: 2 }. */
export interface Decimal {
  readonly digits: Whole
  readonly scale: number
}

/** Longest text that is read as a decimal: amounts of the whole world's economy fit, an attack does not. */
const LONGEST = 40

/** Up to so many characters the digits surely fit into a safe integer. */
const SURELY_SAFE = 15

/** 10^0 to 10^15, all exact. */
const POWERS = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)

const powerOfTen = (exponent: number): Whole => POWERS[exponent] ?? 10n ** BigInt(exponent)

/**
 * Reads plain decimal text, zero or above: '1990', '19.99'. Anything else is null: a sign, an exponent, spaces,
 * a comma, a point with no digit on both of its sides, more than 40 characters.
 */
export function parseDecimal(text: string): Decimal | null {
  const length = text.length
  if (length === 0 || length > LONGEST) return null
  let digits = 0
  let point = -1
  for (let at = 0; at < length; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit
    else if (digit === -2 && point === -1) point = at
    else return null
  }
  if (point === 0 || point === length - 1) return null
  const scale = point === -1 ? 0 : length - 1 - point
  return { digits: length <= SURELY_SAFE ? digits : exactly(BigInt(text.replace('.', ''))), scale }
}

/** The decimal that our own code or checked data hold. Throws where it is none: that is a bug, not an input. */
export function decimal(text: string): Decimal {
  const parsed = parseDecimal(text)
  if (!parsed) throw new TypeError(`"${text}" is not a plain decimal`)
  return parsed
}

/** The same number in its cheapest form: a number where it is a safe integer. */
export const exactly = (whole: bigint): Whole =>
  whole <= MAX_SAFE && whole >= -MAX_SAFE ? Number(whole) : whole

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER)

/** a × b. A product of safe integers rounds to at most 2^53 - 1 only where it is exact. */
export function times(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    if (Math.abs(product) <= Number.MAX_SAFE_INTEGER) return product
  }
  return exactly(BigInt(a) * BigInt(b))
}

/** a + b. */
export function plus(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Math.abs(sum) <= Number.MAX_SAFE_INTEGER) return sum
  }
  return exactly(BigInt(a) + BigInt(b))
}

export const multiply = (a: Decimal, b: Decimal): Decimal => ({
  digits: times(a.digits, b.digits),
  scale: a.scale + b.scale,
})

export const add = (a: Decimal, b: Decimal): Decimal => {
  const scale = Math.max(a.scale, b.scale)
  return { digits: plus(digitsAt(a, scale), digitsAt(b, scale)), scale }
}

/** Below zero where a < b, zero where they are equal, above where a > b; 7.5 equals 7.50. */
export function compare(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale)
  const left = digitsAt(a, scale)
  const right = digitsAt(b, scale)
  return left < right ? -1 : left > right ? 1 : 0
}

/** The digits with a larger scale: 7.5 at 4 is 75000. */
const digitsAt = (value: Decimal, scale: number): Whole =>
  value.scale === scale ? value.digits : times(value.digits, powerOfTen(scale - value.scale))

/**
 * The one rounding of the project: half up, away from zero where negative, so that taking back an amount
 * takes back exactly what was given. Gives the digits at `scale`: 0.285 at 2 is 29.
 */
export function roundHalfUp(value: Decimal, scale: number): Whole {
  if (value.scale <= scale) return digitsAt(value, scale)
  const divisor = powerOfTen(value.scale - scale)
  const { digits } = value
  if (typeof digits === 'number' && typeof divisor === 'number') {
    const size = Math.abs(digits)
    // Safe integers: the floor of their quotient and the product with it are exact.
    const quotient = Math.floor(size / divisor)
    const rounded = (size - quotient * divisor) * 2 >= divisor ? quotient + 1 : quotient
    return digits < 0 ? 0 - rounded : rounded
  }
  const [size, by] = [digits < 0 ? -BigInt(digits) : BigInt(digits), BigInt(divisor)]
  const rounded = (size * 2n + by) / (by * 2n)
  return exactly(digits < 0 ? -rounded : rounded)
}

/** Digits at a scale as people write them: 14925 at 2 is '149.25', 5 at 2 is '0.05'. */
export function decimalText(digits: Whole, scale: number): string {
  if (digits < 0) return `-${decimalText(-digits, scale)}`
  if (scale === 0) return String(digits)
  const unit = POWERS[scale]
  if (typeof digits === 'number' && unit !== undefined) {
    const major = Math.floor(digits / unit)
    return `${major}.${String(digits - major * unit).padStart(scale, '0')}`
  }
  const text = String(digits).padStart(scale + 1, '0')
  return `${text.slice(0, -scale)}.${text.slice(-scale)}`
}
