/** Taxpayers' numbers of Russia: ten digits of a firm, twelve of a person, the last ones a checksum over those before. */

const FIRM = [2, 4, 10, 3, 5, 9, 4, 6, 8]
const PERSON = [7, ...FIRM]
const PERSON_LAST = [3, ...PERSON]

/** The number without spaces and dashes, or null for what cannot be one. That it was given to somebody, only the register knows. */
export function readInn(text: string): string | null {
  const digits = text.replace(/[\s\u00a0-]/g, '')
  if (!/^(\d{10}|\d{12})$/.test(digits) || digits.startsWith('00')) return null
  const fits =
    digits.length === 10
      ? digits[9] === check(digits, FIRM)
      : digits[10] === check(digits, PERSON) && digits[11] === check(digits, PERSON_LAST)
  return fits ? digits : null
}

const check = (digits: string, weights: readonly number[]): string =>
  String((weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11) % 10)
