/** Longest number that is taken from a network, and its widest exponent: an amount fits, an attack does not. */
const LONGEST = 60
const WIDEST_EXPONENT = 40

/**
 * A number as JSON writes it, zero or above, as plain decimal text without an exponent and without a binary fraction:
 * '1e-7' -> '0.0000001', '1.5E+3' -> '1500', '0.30000000000000004' as it is. Null for anything else.
 */
export function plainDecimal(text: string): string | null {
  const found = text.length > LONGEST ? null : /^(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim())
  if (!found) return null
  const [, whole = '', fraction = '', exponent = '0'] = found
  const power = Number(exponent)
  if (Math.abs(power) > WIDEST_EXPONENT) return null
  const digits = whole + fraction
  // Where the point stands, counted from the first digit.
  const point = whole.length + power
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0')
  const at = Math.max(1, point)
  const head = padded.slice(0, at).replace(/^0+(?=\d)/, '')
  const tail = padded.slice(at)
  return tail === '' ? head : `${head}.${tail}`
}
