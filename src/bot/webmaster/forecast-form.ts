import type { Conversation } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import { countryNamed } from '../../text/countries.ts'
import { type Reader, readerOf } from '../context.ts'
import { textOptions } from '../screen.ts'
import type { WebmasterShop } from './account.ts'
import type { ForecastWish } from './buttons.ts'
import { countryScreen, showForecast } from './forecast.ts'

/** The forms' names and versions: a change of steps needs a new version, or forms in progress cannot be replayed. */
export const FORECAST = 'forecast-1'
export const FORECAST_COUNTRY = 'forecast-country-1'

const MAX_TRIES = 3

/** Asks for a link, and goes on with the countries by buttons. */
export const forecastForm =
  (shop: WebmasterShop) =>
  async (conversation: Conversation, ctx: Context): Promise<void> => {
    const reader = await readerIn(shop, conversation, ctx)
    if (!reader) return
    const { say } = reader
    await ctx.reply(say('webmaster-forecast-ask-link'))
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const answer = await conversation.waitFor('message:text')
      const opened = await conversation.external(() => shop.openPastedLink(answer.message.text))
      if (opened.kind !== 'deal') {
        await answer.reply(say('webmaster-forecast-not-a-link'))
        continue
      }
      const title = await conversation.external(
        async () => (await shop.showDeal(opened.dealId, null))?.deal.title ?? '',
      )
      const wish: ForecastWish = { deal: opened.dealId, click: null, delivery: null }
      const screen = countryScreen(title, wish, reader)
      await answer.reply(screen.text.text, textOptions(screen))
      return
    }
    await ctx.reply(say('webmaster-given-up'))
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
    await ctx.reply(say('webmaster-country-ask'))
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const answer = await conversation.waitFor('message:text')
      const country = countryNamed(answer.message.text)
      if (country === null) {
        await answer.reply(say('webmaster-country-again'))
        continue
      }
      await showForecast(shop, Object.assign(answer, { reader }), { ...wish, [side]: country })
      return
    }
    await ctx.reply(say('webmaster-given-up'))
  }

/** Who fills the form in; null where nobody does. */
export async function readerIn(
  shop: Pick<WebmasterShop, 'meetPerson'>,
  conversation: Conversation,
  ctx: Context,
): Promise<Reader | null> {
  const personId = ctx.from?.id
  if (personId === undefined) return null
  const person = await conversation.external(() => shop.meetPerson(personId))
  return readerOf(person, ctx.from?.language_code)
}
