/** Prices in rubles as people type them: alone ('2 000 ₽', '2к', '1,5 тыс'), or as a limit among other words ('наушники до 2000'). */
import { tokensOf } from './search-text.ts'
import { isAskingWord, isLittle } from './spelling/stop-words.ts'

const MOST_RUBLES = 10_000_000

/** Digits with spaces between thousands, perhaps kopecks; perhaps thousands; perhaps the currency. */
const NUMBER = String.raw`(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,8})(?:[.,](\d{1,2}))?(?![\d.,]*\d)`
const THOUSANDS = String.raw`(?:\s*(тыс(?:\.|яч[аи]?)?|т\.?\s?р\.?|к|k)(?![\p{L}\d]))`
const CURRENCY = String.raw`(?:\s*(₽|р(?:уб(?:\.|л(?:ей|я|ь|и))?)?\.?|rub(?:les?)?|rur)(?![\p{L}\d]))`
const LIMIT =
  'не\\s+дороже|не\\s+более|не\\s+больше|дешевле|в\\s+пределах|максимум|до|under|below|up\\s+to|less\\s+than|cheaper\\s+than'

const ALONE = new RegExp(String.raw`^(?:(?:${LIMIT})\s+)?${NUMBER}${THOUSANDS}?${CURRENCY}?$`, 'iu')
const AMONG_WORDS = new RegExp(
  String.raw`(?<![\p{L}\d])(?:(?:от|from)\s+\d[\d \u00a0\u202f]{0,11}${CURRENCY}?\s+)?(?:(?:по\s+)?цен[ае]\s+|ценой\s+|price\s+)?(?:${LIMIT}|(за|for))\s+${NUMBER}${THOUSANDS}?${CURRENCY}?\s*([\p{L}"″]+)?`,
  'iu',
)

/** What a number without a currency measures when one of these comes next: "до 100 вт" is no price. */
const MEASURES =
  /^(?:вт|ватт|w|watts?|квт|kw|мач|mah|ач|ah|гб|gb|тб|tb|мб|mb|мм|mm|см|cm|м|m|метр.*|км|km|кг|kg|г|гр|грамм.*|g|л|l|литр.*|мл|ml|лет|год.*|years?|мес.*|months?|дюйм.*|inch.*|["″]|лм|lm|люмен.*|lumens?|в|v|вольт.*|volts?|а|a|мп|mp|гц|hz|fps|градус.*|размер.*|size|шт|штук|pcs|персон.*|человек|мин.*|min.*|час.*|hours?|сек.*|sec.*|дн.*|days?|об|rpm|процент.*)$/iu
/** Money, and no rubles. */
const OTHER_CURRENCIES =
  /^(?:тенге|тг|kzt|сум|сумов|uzs|драм.*|amd|лари|gel|манат.*|azn|tmt|сом|сомов|kgs|сомони|tjs|ле[йя]|mdl|byn|usd|доллар.*|dollars?|bucks|eur|евро|euros?|юан.*|yuan|cny)$/iu
/** A smaller number without a currency is a size or a count sooner than a price. */
const LEAST_BARE_RUBLES = 100

export interface PriceWish {
  /** The text without the limit; '' where nothing is left that names goods: "what can I buy for 500 rubles" asks for whatever there is. */
  readonly words: string
  /** Kopecks. */
  readonly maxPriceMinor: number
}

/** '2 000', 'до 2к', '1999,50 ₽' -> kopecks; null for anything else, nothing, or more than ten million rubles. */
export function readRubles(text: string): number | null {
  const [, whole, fraction, thousands] = ALONE.exec(text.trim()) ?? []
  return whole === undefined ? null : minorOf(whole, fraction, thousands)
}

/**
 * The highest price that a shopper's text names among its words; null when it names none. A number needs a word such as "до" or "under"
 * before it; without a currency it is a price only from 100 on and when no measure follows ("повербанк до 20000 мАч" names none).
 */
export function readPriceWish(text: string): PriceWish | null {
  const match = AMONG_WORDS.exec(text)
  if (!match) return null
  const [all, , exactly, whole = '', fraction, thousands, currency, next] = match
  if (exactly !== undefined && currency === undefined) return null
  const maxPriceMinor = minorOf(whole, fraction, thousands)
  if (maxPriceMinor === null) return null
  if (currency === undefined && next && OTHER_CURRENCIES.test(next)) return null
  const isBare = currency === undefined && thousands === undefined
  if (isBare && (maxPriceMinor < LEAST_BARE_RUBLES * 100 || (next && MEASURES.test(next)))) return null
  const before = text.slice(0, match.index)
  const after = (next ?? '') + text.slice(match.index + all.length)
  const words = `${before} ${after}`
    .replace(/\s+/gu, ' ')
    .replace(/[\s,;:–—-]+$/u, '')
    .trim()
  return { words: namesGoods(words) ? words : '', maxPriceMinor }
}

const namesGoods = (words: string): boolean =>
  tokensOf(words).some((token) => !isLittle(token) && !isAskingWord(token.text))

/** Whole numbers all the way: a limit is compared with exact prices. */
function minorOf(whole: string, fraction: string | undefined, thousands: string | undefined): number | null {
  const kopecks = Number((fraction ?? '0').padEnd(2, '0'))
  const minor = (Number(whole.replace(/\D/g, '')) * 100 + kopecks) * (thousands === undefined ? 1 : 1_000)
  return minor > 0 && minor <= MOST_RUBLES * 100 ? minor : null
}
