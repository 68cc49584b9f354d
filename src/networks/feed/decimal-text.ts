/** '12,5' -> 1250n, digits after the second cut off; null for what is no plain decimal number. */
function hundredthsOf(text: string): bigint | null {
  const found = /^(\d{1,15})(?:[.,](\d{1,20}))?$/.exec(text.trim())
  if (!found) return null
  const [, whole = '0', decimals = ''] = found
  return BigInt(whole + decimals.slice(0, 2).padEnd(2, '0'))
}

/** Stars from 0 to 5 ('4.8', '4,8') or percent ('89.6%') as stars times ten; null where nothing or nonsense is said. */
export function ratingTenths(text: string): number | null {
  const percent = text.includes('%')
  const hundredths = hundredthsOf(text.replace('%', ''))
  if (hundredths === null) return null
  // Of percent, a hundredth part is 0.05 tenths of a star: 89.6 % = 8960 -> 44.8 -> 45.
  const tenths = percent ? (hundredths + 100n) / 200n : (hundredths + 5n) / 10n
  return tenths >= 1n && tenths <= 50n ? Number(tenths) : null
}

/** '7.0%', '7', '0.5' -> '7', '7', '0.5': percent as plain decimal text with up to four decimals; null beyond 0..100. */
export function percentText(text: string): string | null {
  const found = /^(\d{1,3})(?:[.,](\d{1,4}))?\s*%?$/.exec(text.trim())
  if (!found) return null
  const whole = String(Number(found[1]))
  const decimals = (found[2] ?? '').replace(/0+$/, '')
  if (Number(whole) > 100 || (whole === '100' && decimals !== '')) return null
  return decimals === '' ? whole : `${whole}.${decimals}`
}

const TIMES: Readonly<Record<string, number>> = {
  k: 1_000,
  к: 1_000,
  тыс: 1_000,
  m: 1_000_000,
  mln: 1_000_000,
  млн: 1_000_000,
}
/** A letter that a word begins with multiplies nothing: '12 купили' are twelve. */
const COUNT =
  /^\+?\s*(\d{1,3}(?:[ ,.\u00a0\u2009\u202f]\d{3})+|\d{1,9})(?:[.,](\d))?(?:\s*(k|к|тыс|m|mln|млн)(?!\p{L}))?/iu

/** '5,000+ sold', '10 000 продано', '100K+' -> 5000, 10000, 100000: the number of orders that a text begins with. */
export function countOf(text: string): number | null {
  const found = COUNT.exec(text.trim())
  if (!found) return null
  const times = TIMES[found[3]?.toLowerCase() ?? ''] ?? 1
  const whole = Number((found[1] ?? '').replace(/\D/g, '')) * times
  const count = whole + (times > 1 ? Number(found[2] ?? 0) * (times / 10) : 0)
  return count <= 2_000_000_000 ? count : null
}
