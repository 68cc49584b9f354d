import { isInZone } from '../../domain/country.ts'
import { isNetworkFault } from '../../domain/fault.ts'
import type { Shop } from '../../flows/shop.ts'
import { reasonText } from '../../text/reasons.ts'
import type { ReadContext } from '../context.ts'
import { cardView } from './card-view.ts'
import { countryKeyboard } from './country-view.ts'
import { noteGiven, wasJustGiven } from './given-link.ts'
import { linkView } from './link-view.ts'
import { type Showing, showPicture } from './search.ts'

/** One deal by itself: from a channel's link, a pasted link, or after the country has changed. */
export async function showDeal(
  shop: Shop,
  ctx: ReadContext,
  dealId: number,
  showing: Showing,
  note: string | null = null,
): Promise<void> {
  const { reader } = ctx
  const found = await shop.showDeal(dealId, reader.person.country)
  if (!found) {
    await ctx.reply(reader.say('chat-deal-gone'))
    return
  }
  const posts = await shop.mayPost(reader.person.id)
  await showPicture(ctx, cardView(found, reader, null, { note, posts }), showing)
}

/**
 * "Get link": judged again, made, and told with the country rule; to the second and third tap of one wish, that it is there. Asks for the
 * country first where none was chosen.
 */
export async function giveLink(
  shop: Shop,
  ctx: ReadContext,
  dealId: number,
  showing: Showing,
): Promise<void> {
  const { say, person, locale } = ctx.reader
  if (!person.country || !isInZone(person.country)) {
    await ctx.reply(say('chat-country-first'), {
      reply_markup: countryKeyboard(ctx.reader, { kind: 'link', deal: dealId }),
    })
    return
  }
  const made = await shop
    .makeLinkInChat({ dealId, country: person.country, personId: person.id })
    .catch((error: unknown) => {
      if (!isNetworkFault(error)) throw error
      shop.log.warn({ err: error }, 'no link, as the network failed')
      return null
    })
  if (made === null) {
    await ctx.reply(say('chat-network-down'))
    return
  }
  if (made.kind === 'refused') {
    const seen = { clickCountry: person.country, deliveryCountry: person.country }
    const why = made.reasons.map((reason) => `• ${reasonText(reason, locale, seen)}`)
    await ctx.reply([say('chat-link-refused', { because: made.because }), ...why].join('\n'))
    return
  }
  const card = ctx.callbackQuery?.message?.message_id
  if (showing === 'send' && card !== undefined) {
    const link = { code: made.link.code, card }
    if (await wasJustGiven(shop, person.id, link)) {
      await ctx.answerCallbackQuery(say('chat-link-there'))
      return
    }
    noteGiven(person.id, link)
  }
  const { text, keyboard } = linkView(made.deal, made.link, made.url, ctx.reader)
  const message = {
    entities: text.entities,
    reply_markup: keyboard,
    link_preview_options: { is_disabled: true },
  }
  if (showing === 'edit') await ctx.editMessageText(text.text, message)
  else await ctx.reply(text.text, message)
}
