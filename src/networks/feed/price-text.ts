import { currencyCode } from '../../domain/currency.ts'
import { type Money, minorDigits } from '../../domain/money.ts'

/** A price as it was understood, or why it was not. Nothing is guessed: what can be read in two ways is not read. */
export type PriceReading =
  | { readonly ok: true; readonly low: Money; readonly high: Money | null }
  | { readonly ok: false; readonly cause: string }

/** Currency words and signs, and the currencies that they may mean. Source: CLDR for ru and en; '$' alone is the US dollar there. */
const SIGNS: readonly (readonly [pattern: string, ...currencies: string[]])[] = [
  ['us\\s?\\$', 'USD'],
  ['(?:ca|c)\\s?\\$', 'CAD'],
  ['(?:au|a)\\s?\\$', 'AUD'],
  ['nt\\s?\\$', 'TWD'],
  ['hk\\s?\\$', 'HKD'],
  ['nz\\s?\\$', 'NZD'],
  ['(?:mx|mex)\\s?\\$', 'MXN'],
  ['s\\s?\\$', 'SGD'],
  ['r\\s?\\$', 'BRL'],
  ['cn\\s?¥', 'CNY'],
  ['jp\\s?¥', 'JPY'],
  ['бел\\.?\\s?руб(?:лей|ля|ль|\\.)?', 'BYN'],
  ['руб(?:лей|ля|ль|\\.)?', 'RUB'],
  ['р\\.?', 'RUB'],
  ['₽', 'RUB'],
  ['€', 'EUR'],
  ['евро', 'EUR'],
  ['£', 'GBP'],
  ['₸', 'KZT'],
  ['тенге|теңге|тнг\\.?|тг\\.?', 'KZT'],
  ["сум|сўм|so['’ʻ`]m", 'UZS'],
  ['сом', 'KGS'],
  ['сомони', 'TJS'],
  ['₴', 'UAH'],
  ['грн\\.?|гривен|гривна|гривны', 'UAH'],
  ['₾', 'GEL'],
  ['лари', 'GEL'],
  ['֏', 'AMD'],
  ['драм(?:ов)?', 'AMD'],
  ['₼', 'AZN'],
  ['₩', 'KRW'],
  ['₹', 'INR'],
  ['₪', 'ILS'],
  ['₺', 'TRY'],
  ['₫', 'VND'],
  ['zł', 'PLN'],
  ['kč', 'CZK'],
  ['долл\\.?|доллар(?:ов|а)?', 'USD'],
  ['юан(?:ей|я|ь)', 'CNY'],
  ['元', 'CNY'],
  ['円', 'JPY'],
  ['[¥¥]', 'CNY', 'JPY'],
  ['манат(?:ов|а)?', 'AZN', 'TMT'],
  ['лей|lei', 'MDL', 'RON'],
  ['kr\\.?', 'SEK', 'NOK', 'DKK', 'ISK'],
  ['rs\\.?', 'INR', 'PKR', 'LKR', 'NPR', 'MUR'],
  ['dh', 'MAD', 'AED'],
  ['som', 'KGS', 'UZS'],
  ['br', 'BYN', 'ETB'],
  ['\\$', 'USD', 'CAD', 'AUD', 'TWD', 'HKD', 'NZD', 'SGD', 'MXN'],
]

const DOLLARS = new Set(['USD', 'CAD', 'AUD', 'TWD', 'HKD', 'NZD', 'SGD', 'MXN'])
/** Where a comma groups thousands, and where a dot does. In the others three digits after a mark stay unread. */
const COMMA_GROUPS = new Set([...DOLLARS, 'GBP', 'MAD', 'SAR', 'AED', 'CNY', 'INR', 'ILS', 'KWD'])
const DOT_GROUPS = new Set(['BRL', 'TRY', 'IDR'])

const signPattern = new RegExp(
  `(?<!\\p{L})(?:${[...SIGNS]
    .map(([pattern], index) => `(?<s${index}>${pattern})`)
    .join('|')}|(?<code>[a-z]{3}))(?!\\p{L})`,
  'iu',
)
const SPACES = /[\s\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]+/gu
const LONGEST_PRICE = 100
const LARGEST_MINOR = 10n ** 15n

const no = (cause: string): PriceReading => ({ ok: false, cause })

/**
 * Reads a price as people and machines publish it: '756 ₽' with any kind of space, '1 731,79 - 2 315,80 руб.', 'US $7.91 - 9.89',
 * 'R$29,97', '1.234,56 €', '524.79' with a currency of its own field.
 * @param hint.currency the currency that another field names, an ISO code.
 * @param hint.number the text is a JSON number, whose dot is a decimal point for certain.
 */
export function readPrice(
  text: string,
  hint: { readonly currency?: string | null; readonly number?: boolean } = {},
): PriceReading {
  const plain = hint.currency ? plainAmount(text, hint.currency) : null
  if (plain !== null)
    return { ok: true, low: { minor: plain, currency: hint.currency as string }, high: null }
  if (text.length > LONGEST_PRICE) return no(`price is longer than ${LONGEST_PRICE} characters`)
  const shown = JSON.stringify(text)
  const hinted = hint.currency ?? null
  const told = withoutSigns(
    text
      .replace(SPACES, ' ')
      .replace(/[−‒–—]/g, '-')
      .trim(),
    hinted,
  )
  if (told.fault !== null) return no(`price ${shown} ${told.fault}`)
  const currency = told.currency ?? hinted
  if (currency === null) return no(`price ${shown} has no currency`)

  const parts = told.rest
    .replace(/^(?:от|from) /i, '')
    .replace(/ (?:до|to) /i, ' - ')
    .split(/\s*-\s*/)
  if (parts.length > 2) return no(`price ${shown} is not a number`)
  const human = told.currency !== null && hint.number !== true
  const amounts = parts.map((part) => readAmount(part, currency, hint.number === true, human))
  for (const amount of amounts) if (typeof amount === 'string') return no(`price ${shown} ${amount}`)
  const [low, high] = amounts as bigint[]
  if (low === undefined) return no(`price ${shown} is not a number`)
  if (low > LARGEST_MINOR || (high ?? 0n) > LARGEST_MINOR) return no(`price ${shown} is beyond any price`)
  if (high !== undefined && high < low) return no(`price ${shown} ends below its beginning`)
  if (low === 0n) return no(`price ${shown} is zero`)
  return {
    ok: true,
    low: { minor: Number(low), currency },
    high: high === undefined || high === low ? null : { minor: Number(high), currency },
  }
}

/** '1990' or '1990.5' in a currency of two digits, which most prices of feeds are; null for whatever takes more thought. */
function plainAmount(text: string, currency: string): number | null {
  const found = /^(\d{1,12})(?:\.(\d\d?))?$/.exec(text)
  if (!found || minorDigits(currency) !== 2) return null
  const minor = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
  return minor > 0 ? minor : null
}

/** The text without its currency signs, and the one currency that they and the hint agree on. */
function withoutSigns(
  text: string,
  hinted: string | null,
): { rest: string; currency: string | null; fault: string | null } {
  let rest = text
  let candidates: readonly string[] | null = null
  const fault = (cause: string) => ({ rest, currency: null, fault: cause })
  for (let found = signPattern.exec(rest); found; found = signPattern.exec(rest)) {
    const meant = meaning(found)
    if (meant === null) return fault('names an unknown currency')
    const both: readonly string[] =
      candidates === null ? meant : candidates.filter((code) => meant.includes(code))
    if (both.length === 0) return fault('names more than one currency')
    candidates = both
    rest = `${rest.slice(0, found.index)} ${rest.slice(found.index + found[0].length)}`
  }
  rest = rest
    .replace(/ +/g, ' ')
    .trim()
    .replace(/\s*[.,]$/, '')
  if (candidates === null) return { rest, currency: null, fault: null }
  if (hinted !== null) {
    if (candidates.includes(hinted)) return { rest, currency: hinted, fault: null }
    return fault(`is in ${candidates[0]}, but its currency says ${hinted}`)
  }
  const [first = null, second] = candidates
  if (second !== undefined && first !== 'USD') return fault('has a sign that several currencies share')
  return { rest, currency: first, fault: null }
}

function meaning(found: RegExpExecArray): readonly string[] | null {
  const code = found.groups?.code
  if (code !== undefined) {
    const named = currencyCode(code)
    return named === null ? null : [named]
  }
  const index = SIGNS.findIndex((_sign, at) => found.groups?.[`s${at}`] !== undefined)
  return SIGNS[index]?.slice(1) ?? null
}

/** One amount in minor units, or what is wrong with it. */
function readAmount(text: string, currency: string, number: boolean, human: boolean): bigint | string {
  const digits = minorDigits(currency)
  const plain = withoutGroups(text, currency, digits, number, human)
  if (plain === null) return 'is not a number'
  if (plain === 'ambiguous') return 'can be read in two ways'
  const [whole = '', decimals = ''] = plain.split('.')
  const kept = decimals.replace(/0+$/, '')
  if (kept.length > digits) return `has more decimals than ${currency}`
  return BigInt(whole + kept.padEnd(digits, '0'))
}

/** '1 234,56' -> '1234.56'; null = no number; 'ambiguous' = the mark may be either. */
function withoutGroups(
  text: string,
  currency: string,
  digits: number,
  number: boolean,
  human: boolean,
): string | null | 'ambiguous' {
  if (!/^\d[\d .,'’]*$/.test(text)) return null
  if (number) return /^\d+(\.\d+)?$/.test(text) ? text : null
  const marks = [...text.matchAll(/[.,]/g)].map((found) => found[0])
  const last = marks.at(-1)
  const tail = last === undefined ? '' : text.slice(text.lastIndexOf(last) + 1)
  const spaced = /[ '’]/.test(text)
  const mixed = marks.includes('.') && marks.includes(',')
  let decimal = last !== undefined && (mixed || marks.length === 1)
  if (last !== undefined && !mixed && marks.length === 1 && tail.length === 3 && !spaced) {
    const head = text.slice(0, text.indexOf(last))
    const couldGroup = head.length <= 3 && !head.startsWith('0')
    if (couldGroup) {
      const groups = last === ',' ? COMMA_GROUPS.has(currency) : DOT_GROUPS.has(currency)
      if (digits === 0 || (human && groups)) decimal = false
      else return 'ambiguous'
    }
  }
  const at = decimal && last !== undefined ? text.lastIndexOf(last) : text.length
  const whole = text.slice(0, at)
  const decimals = text.slice(at + 1)
  if (decimal && !/^\d+$/.test(decimals)) return null
  const kinds = new Set(whole.match(/[ .,'’]/g) ?? [])
  if (kinds.size > 1) return null
  if (kinds.size === 1 && !/^\d{1,3}([ .,'’]\d{3})+$/.test(whole)) return null
  const joined = whole.replace(/[ .,'’]/g, '')
  return decimals === '' ? joined : `${joined}.${decimals}`
}
