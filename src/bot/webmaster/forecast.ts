/** "Would this order pay?": a link and two countries, judged by the very rules that orders are judged by. */
import type { FormattedString } from '@grammyjs/parse-mode'
import { flagOf, ZONE } from '../../domain/country.ts'
import { cut } from '../../domain/cut.ts'
import { parseMoney } from '../../domain/money.ts'
import type { Verdict } from '../../domain/verdict.ts'
import { dateText, moneyText } from '../../text/amounts.ts'
import { countryName } from '../../text/countries.ts'
import { adviceLines, reasonLines } from '../../text/order-words.ts'
import type { ReadContext, Reader } from '../context.ts'
import { heading, lines, newKeyboard, paragraphs, type Screen, show } from '../screen.ts'
import type { Forecast, WebmasterShop } from './account.ts'
import { type ForecastWish, press } from './buttons.ts'

const MARKS = { earns: '✅', nothing: '❌', review: '🔎' } as const

/** Asks for the country that is not told yet; with both, judges. */
export async function showForecast(shop: WebmasterShop, ctx: ReadContext, wish: ForecastWish): Promise<void> {
  const { reader } = ctx
  const found = await shop.showDeal(wish.deal, null)
  if (!found) return show(ctx, forecastScreen({ kind: 'unknown_item' }, wish, reader))
  if (wish.click === null || wish.delivery === null)
    return show(ctx, countryScreen(found.deal.title, wish, reader))
  const forecast = await shop.forecastOrder({
    text: found.deal.url,
    clickCountry: wish.click,
    deliveryCountry: wish.delivery,
    personId: reader.person.id,
  })
  await show(ctx, forecastScreen(forecast, wish, reader))
}

/** The side that is asked for next: where the click comes from first. */
const openSide = ({ click }: ForecastWish): 'click' | 'delivery' => (click === null ? 'click' : 'delivery')

/** The deal's title and the question, with the eleven countries and any other. */
export function countryScreen(title: string, wish: ForecastWish, { say, locale }: Reader): Screen {
  const side = openSide(wish)
  const keyboard = newKeyboard()
  ZONE.forEach((country, index) => {
    press(keyboard, `${flagOf(country)} ${countryName(country, locale)}`, {
      kind: 'forecastOf',
      wish: { ...wish, [side]: country },
    })
    if (index % 2 === 1) keyboard.row()
  })
  press(keyboard, say('webmaster-button-other-country'), { kind: 'otherCountry', side, wish }).row()
  press(keyboard, say('webmaster-button-other-link'), { kind: 'forecast' })
  press(keyboard, say('webmaster-button-back'), { kind: 'home' })
  return {
    text: lines(
      heading(cut(title, 120)),
      wish.click === null ? null : say('webmaster-forecast-click', { country: named(wish.click, locale) }),
      '',
      say(`webmaster-forecast-ask-${side}`),
    ),
    keyboard,
  }
}

const named = (country: string, locale: Reader['locale']): string =>
  `${flagOf(country)} ${countryName(country, locale)}`

/** The judgement in words: what it would bring, every clause that speaks against it, and what to do. */
function forecastScreen(
  forecast: Forecast,
  wish: ForecastWish,
  { say, locale }: Pick<Reader, 'say' | 'locale'>,
): Screen {
  const keyboard = newKeyboard()
  const { click, delivery } = wish
  if (forecast.kind === 'judged') {
    press(keyboard, say('webmaster-button-click'), { kind: 'forecastOf', wish: { ...wish, click: null } })
    press(keyboard, say('webmaster-button-delivery'), {
      kind: 'forecastOf',
      wish: { ...wish, delivery: null },
    }).row()
  }
  press(keyboard, say('webmaster-button-other-link'), { kind: 'forecast' })
  press(keyboard, say('webmaster-button-home'), { kind: 'home' })
  if (forecast.kind !== 'judged')
    return { text: lines(say(`webmaster-forecast-${forecast.kind.replaceAll('_', '-')}`)), keyboard }

  const { deal, verdict } = forecast
  const order = {
    reasons: verdict.reasons,
    items: verdict.items.length,
    clickCountry: click,
    deliveryCountry: delivery,
  }
  const advice = adviceLines(verdict.reasons, locale)
  const why = reasonLines(order, locale)
  const parts: (FormattedString | string)[] = [
    lines(
      heading(`${MARKS[verdict.outcome]} ${say(`webmaster-forecast-${verdict.outcome}`)}`),
      deal ? cut(deal.title, 120) : null,
      click === null ? null : say('webmaster-forecast-click', { country: named(click, locale) }),
      delivery === null ? null : say('webmaster-forecast-delivery', { country: named(delivery, locale) }),
      deal?.price ? say('webmaster-forecast-price', { price: moneyText(deal.price, locale) }) : null,
      amountLine(verdict, { say, locale }),
    ),
    ...(why.length > 0 ? [lines(...why.map((line) => `• ${line}`))] : []),
    ...(advice.length > 0 ? [lines(say('notice-next-time'), ...advice.map((line) => `• ${line}`))] : []),
    say('webmaster-forecast-terms', {
      date: dateText(new Date(`${verdict.terms}T12:00:00+03:00`), locale),
      policy: verdict.countryPolicy,
    }),
  ]
  return { text: paragraphs(...parts), keyboard }
}

function amountLine(verdict: Verdict, { say, locale }: Pick<Reader, 'say' | 'locale'>): string | null {
  const { amount, currency } = verdict.outcome === 'review' ? verdict.atStake : verdict.commission
  const money = parseMoney(amount, currency)
  if (verdict.outcome === 'nothing' || !money || money.minor === 0) return null
  return say(`webmaster-forecast-amount-${verdict.outcome}`, { amount: moneyText(money, locale) })
}
