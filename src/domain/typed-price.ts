/** Prices in rubles as people type them: alone ('2 000 ₽', '2к', '1,5 тыс'), or as a limit among other words ('наушники до 2000'). */
import { tokensOf } from './search-text.ts'
import { unsaidUnit } from './spelling/measures.ts'
import { isAskingWord, isLittle } from './spelling/stop-words.ts'

const MOST_RUBLES = 10_000_000

/** Digits with spaces between thousands, perhaps kopecks; perhaps thousands; perhaps the currency. */
const NUMBER = String.raw`\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,8}`
const THOUSANDS = String.raw`тыс(?:\.|яч[аи]?)?|т\.?\s?р\.?|к|k`
const CURRENCY = String.raw`₽|р(?:уб(?:\.|л(?:ей|я|ь|и))?)?\.?|rub(?:les?)?|rur`
/** An amount of which the number, kopecks, thousands and currency are groups whose names end so. */
const amount = (name: 'Low' | 'High') =>
  String.raw`(?<whole${name}>${NUMBER})(?:[.,](?<part${name}>\d{1,2}))?(?![\d.,]*\d)` +
  String.raw`(?:\s*(?<thousands${name}>${THOUSANDS})(?![\p{L}\d]))?(?:\s*(?<currency${name}>${CURRENCY})(?![\p{L}\d]))?`
const AT_MOST =
  'не\\s+дороже|не\\s+более|не\\s+больше|дешевле|в\\s+пределах|максимум|до|under|below|up\\s+to|less\\s+than|cheaper\\s+than|no\\s+more\\s+than'
/** Said of nothing but prices. */
const DEARER = 'дороже|не\\s+дешевле|dearer\\s+than|more\\s+expensive\\s+than'
const AT_LEAST = `${DEARER}|от|свыше|более|больше|не\\s+менее|не\\s+меньше|минимум|from|over|above|more\\s+than|at\\s+least`
const DASH = '[-–—]'
const FROM = 'от|с|from|between'
const TO = `${AT_MOST}|по|и|to|and|${DASH}`

const whole = (pattern: string) => new RegExp(`^${pattern}$`, 'iu')
const ALONE = whole(String.raw`(?:(?:${AT_MOST})\s+)?${amount('High')}`)
const LEAST_ALONE = whole(String.raw`(?:${AT_LEAST})\s+${amount('Low')}`)
const RANGE_ALONE = whole(String.raw`(?:(?:${FROM})\s+)?${amount('Low')}\s*(?:${TO})\s*${amount('High')}`)

const among = (pattern: string) =>
  new RegExp(
    String.raw`(?<![\p{L}\d])(?:(?:по\s+)?цен[ае]\s+|ценой\s+|price\s+)?${pattern}\s*(?<next>[\p{L}"″]+)?`,
    'iu',
  )
const MOST_AMONG = among(String.raw`(?:${AT_MOST}|(?<exactly>за|for))\s+${amount('High')}`)
const LEAST_AMONG = among(
  String.raw`(?<!(?<!\p{L})(?:не|no)\s+)(?:(?<dearer>${DEARER})|${AT_LEAST})\s+${amount('Low')}`,
)
const RANGE_AMONG = among(String.raw`(?:${FROM})\s+${amount('Low')}\s*(?:${TO})\s*${amount('High')}`)
const DASHED_AMONG = among(String.raw`(?<![\p{L}\d.,]${DASH}?)${amount('Low')}\s?${DASH}\s?${amount('High')}`)

/** What a number without a currency measures when one of these comes next: "до 100 вт" is no price. */
const MEASURES =
  /^(?:вт|ватт|w|watts?|квт|kw|мач|mah|ач|ah|гб|gb|тб|tb|мб|mb|мм|mm|см|cm|м|m|метр.*|км|km|кг|kg|г|гр|грамм.*|g|л|l|литр.*|мл|ml|лет|год.*|years?|мес.*|months?|дюйм.*|inch.*|["″]|лм|lm|люмен.*|lumens?|в|v|вольт.*|volts?|а|a|мп|mp|гц|hz|fps|градус.*|размер.*|size|шт|штук|pcs|персон.*|человек|мин.*|min.*|час.*|hours?|сек.*|sec.*|дн.*|days?|об|rpm|процент.*|предмет.*|детал.*|элемент.*|pieces?|parts?)$/iu
/** Money, and no rubles. */
const OTHER_CURRENCIES =
  /^(?:тенге|тг|kzt|сум|сумов|uzs|драм.*|amd|лари|gel|манат.*|azn|tmt|сом|сомов|kgs|сомони|tjs|ле[йя]|mdl|byn|usd|доллар.*|dollars?|bucks|eur|евро|euros?|юан.*|yuan|cny)$/iu
/** A smaller number without a currency is a size or a count sooner than a price. */
const LEAST_BARE_RUBLES = 100
/** Where no word says that it is a price, it is a round one of some size, or it may be a year or a model. */
const isRoundPrice = (minor: number): boolean => minor >= 300_00 && minor % 50_00 === 0

/** Kopecks; null = no limit. */
export interface PriceRange {
  readonly minPriceMinor: number | null
  readonly maxPriceMinor: number | null
}

export interface PriceWish extends PriceRange {
  /** The text without the limits; '' where nothing is left that names goods: "what can I buy for 500 rubles" asks for whatever there is. */
  readonly words: string
}

/** '2 000', 'до 2к', '1999,50 ₽' -> kopecks; null for anything else, nothing, or more than ten million rubles. */
export function readRubles(text: string): number | null {
  const match = ALONE.exec(text.trim())
  return match && minorIn(match, 'High')
}

/** The same, and '1000-3000', 'от 3 до 5 тысяч', 'от 1000', 'over 2k'. A range that is the wrong way round is turned round. */
export function readPriceRange(text: string): PriceRange | null {
  const said = text.trim()
  const range = RANGE_ALONE.exec(said)
  if (range) return rangeIn(range)
  const least = LEAST_ALONE.exec(said)
  const maxPriceMinor = readRubles(said)
  const minPriceMinor = least && minorIn(least, 'Low')
  return minPriceMinor === null && maxPriceMinor === null ? null : { minPriceMinor, maxPriceMinor }
}

/**
 * The prices that a shopper's text names among its words; null when it names none. A number needs a word such as "до", "от" or "under"
 * before it, or another number after a dash; without a currency it is a price only from 100 on, where no word speaks of prices only when it is
 * round ("iphone from 2020"), and never when a measure follows ("повербанк до 20000 мАч").
 */
export function readPriceWish(text: string): PriceWish | null {
  const range = rangeAmong(text)
  if (range) return range
  const least = leastAmong(text)
  const most = mostAmong(least?.words ?? text)
  if (!least && !most) return null
  const words = (most ?? least)?.words ?? ''
  return {
    words: namesGoods(words) ? words : '',
    ...inOrder(least?.minor ?? null, most?.minor ?? null),
  }
}

function rangeAmong(text: string): PriceWish | null {
  const spoken = RANGE_AMONG.exec(text)
  const match = spoken ?? DASHED_AMONG.exec(text)
  const range = match && rangeIn(match)
  if (!match || !range) return null
  const { next, currencyHigh, thousandsHigh } = match.groups as Groups
  if (isNoRuble(currencyHigh, next)) return null
  const bounds = [range.minPriceMinor, range.maxPriceMinor].map(Number)
  const isBare = currencyHigh === undefined && thousandsHigh === undefined
  if (isBare && (isMeasured(next) || !bounds.every(spoken ? isLargeEnough : isRoundPrice))) return null
  if (isBare && bounds.some((minor) => isCapacity(minor, text))) return null
  const words = wordsWithout(text, match)
  return { words: namesGoods(words) ? words : '', ...range }
}

interface Limit {
  readonly words: string
  readonly minor: number
}

function mostAmong(text: string): Limit | null {
  const match = MOST_AMONG.exec(text)
  if (!match) return null
  const { next, exactly, currencyHigh, thousandsHigh } = match.groups as Groups
  const minor = minorIn(match, 'High')
  if (minor === null || isNoRuble(currencyHigh, next)) return null
  if (exactly !== undefined && currencyHigh === undefined) return null
  const isBare = currencyHigh === undefined && thousandsHigh === undefined
  if (isBare && (!isLargeEnough(minor) || isMeasured(next))) return null
  return { words: wordsWithout(text, match), minor }
}

function leastAmong(text: string): Limit | null {
  const match = LEAST_AMONG.exec(text)
  if (!match) return null
  const { next, dearer, currencyLow, thousandsLow } = match.groups as Groups
  const minor = minorIn(match, 'Low')
  if (minor === null || isNoRuble(currencyLow, next)) return null
  const isBare = currencyLow === undefined && thousandsLow === undefined
  const isPrice = dearer === undefined ? isRoundPrice(minor) : isLargeEnough(minor)
  // "A key from 500 to the door" has no upper end that could be a price.
  if (isBare && (!isPrice || isMeasured(next) || /^(?:до|to)$/i.test(next ?? ''))) return null
  if (isBare && isCapacity(minor, text)) return null
  return { words: wordsWithout(text, match), minor }
}

type Groups = Readonly<Record<string, string | undefined>>

const isLargeEnough = (minor: number): boolean => minor >= LEAST_BARE_RUBLES * 100
/** "Повербанк от 20000" is one of so many mAh. */
const isCapacity = (minor: number, text: string): boolean =>
  unsaidUnit(String(minor / 100), tokensOf(text)) === 'mah'
const isMeasured = (next: string | undefined): boolean => next !== undefined && MEASURES.test(next)
const isNoRuble = (currency: string | undefined, next: string | undefined): boolean =>
  currency === undefined && next !== undefined && OTHER_CURRENCIES.test(next)

/** The text without what was read as a price; the word after it stays. */
function wordsWithout(text: string, { 0: all, index, groups }: RegExpExecArray): string {
  const after = (groups?.next ?? '') + text.slice(index + all.length)
  return `${text.slice(0, index)} ${after}`
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/(?:[,;:–—-]|\s(?:и|но|and|but))+$/u, '')
    .trim()
}

const namesGoods = (words: string): boolean =>
  tokensOf(words).some((token) => !isLittle(token) && !isAskingWord(token.text))

/** "3-5к": both are thousands, where the first is the smaller number and has no word of its own. */
function rangeIn(match: RegExpExecArray): PriceRange | null {
  const low = minorIn(match, 'Low')
  const high = minorIn(match, 'High')
  if (low === null || high === null) return null
  const { thousandsLow, currencyLow, thousandsHigh } = match.groups as Groups
  const isShared = thousandsHigh !== undefined && thousandsLow === undefined && currencyLow === undefined
  return inOrder(isShared && low * 1_000 <= high ? low * 1_000 : low, high)
}

const inOrder = (least: number | null, most: number | null): PriceRange =>
  least !== null && most !== null && least > most
    ? { minPriceMinor: most, maxPriceMinor: least }
    : { minPriceMinor: least, maxPriceMinor: most }

/** Kopecks, null for nothing or too much. Whole numbers all the way: a limit is compared with exact prices. */
function minorIn({ groups = {} }: RegExpExecArray, name: 'Low' | 'High'): number | null {
  const {
    [`whole${name}`]: rubles = '',
    [`part${name}`]: part = '0',
    [`thousands${name}`]: thousands,
  } = groups
  const kopecks = Number(rubles.replace(/\D/g, '')) * 100 + Number(part.padEnd(2, '0'))
  const minor = kopecks * (thousands === undefined ? 1 : 1_000)
  return minor > 0 && minor <= MOST_RUBLES * 100 ? minor : null
}
