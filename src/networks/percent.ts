import { decimalText, parseDecimal, roundHalfUp } from '../domain/decimal.ts'
import { plainDecimal } from './plain-decimal.ts'

/** More percent than nine digits hold are nobody's rate. */
const MOST = 10 ** 9

/**
 * Percent as sent ('5.0', '7.123456', '5e-1', '9%') -> decimal text with at most four decimals, half up: '5', '7.1235', '0.5', '9'. Null for what is
 * no number, or one that nobody can count by: then it is as if nothing were said.
 */
export function toPercent(sent: string): string | null {
  const value = parseDecimal(plainDecimal(sent.replace('%', '')) ?? '')
  const rounded = value && roundHalfUp(value, 4)
  if (rounded === null || rounded >= MOST * 10_000) return null
  return decimalText(rounded, 4).replace(/\.?0+$/, '')
}
