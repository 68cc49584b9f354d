import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import { countryNamed } from '../../text/countries.ts'
import { ask, readerIn, readOr } from '../form.ts'
import { textOptions } from '../screen.ts'
import type { WebmasterShop } from './account.ts'
import type { ForecastWish } from './buttons.ts'
import { countryScreen, showForecast } from './forecast.ts'

/** The forms' names and versions: a change of steps needs a new version, or forms in progress cannot be replayed. */
export const FORECAST = 'forecast-1'
export const FORECAST_COUNTRY = 'forecast-country-1'

/** Asks for a link, and goes on with the countries by buttons. */
export const forecastForm =
  (shop: WebmasterShop) =>
  async (conversation: Conversation, ctx: Context): Promise<void> => {
    const reader = await readerIn(shop, conversation, ctx)
    if (!reader) return
    const { say } = reader
    const written = await ask(conversation, ctx, {
      say,
      asks: say('webmaster-forecast-ask-link'),
      givenUp: say('webmaster-given-up'),
      read: async (text) => {
        const opened = await conversation.external(() => shop.openPastedLink(text))
        return readOr(opened.kind === 'deal' ? opened.dealId : null, say('webmaster-forecast-not-a-link'))
      },
    })
    if (!written) return
    const { is: deal, answer } = written
    const title = await conversation.external(async () => (await shop.showDeal(deal, null))?.deal.title ?? '')
    const screen = countryScreen(title, { deal, click: null, delivery: null }, reader)
    await answer.reply(screen.text.text, textOptions(screen))
  }

/** Asks for a country by name or code, and goes on. */
export const forecastCountryForm =
  (shop: WebmasterShop) =>
  async (
    conversation: Conversation,
    ctx: Context,
    side: 'click' | 'delivery',
    wish: ForecastWish,
  ): Promise<void> => {
    const reader = await readerIn(shop, conversation, ctx)
    if (!reader) return
    const { say } = reader
    const written = await ask(conversation, ctx, {
      say,
      asks: say('webmaster-country-ask'),
      givenUp: say('webmaster-given-up'),
      read: (text) => readOr(countryNamed(text), say('webmaster-country-again')),
    })
    if (!written) return
    await showForecast(shop, Object.assign(written.answer, { reader }), { ...wish, [side]: written.is })
  }
