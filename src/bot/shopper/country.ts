import { InlineKeyboard } from 'grammy'
import { flagOf, isInZone } from '../../domain/country.ts'
import type { Shop } from '../../flows/shop.ts'
import { countryName } from '../../text/countries.ts'
import { type ReadContext, readerOf } from '../context.ts'
import type { Origin } from './buttons.ts'
import { add } from './card-view.ts'
import { countryKeyboard } from './country-view.ts'
import { giveLink, showDeal } from './deal.ts'
import { showPage } from './search.ts'

/** The question by itself: after /start and /country. A deal that waits is shown once there is an answer. */
export const askCountry = (ctx: ReadContext, dealId: number | null): Promise<unknown> =>
  ctx.reply(ctx.reader.say('chat-country-ask'), {
    reply_markup: countryKeyboard(
      ctx.reader,
      dealId === null ? null : { kind: 'card', deal: dealId, search: 0, offset: 0 },
    ),
  })

/** The buttons of a card or a link give way to the flags. */
export const offerCountries = (ctx: ReadContext, origin: Origin): Promise<unknown> =>
  ctx.editMessageReplyMarkup({ reply_markup: countryKeyboard(ctx.reader, origin) })

/** Stores the country and shows the same deal, judged anew for it. */
export async function chooseCountry(
  shop: Shop,
  ctx: ReadContext,
  country: string,
  origin: Origin,
): Promise<void> {
  if (!isInZone(country)) return sayElsewhere(shop, ctx)
  const { person } = ctx.reader
  await shop.changePerson(person.id, { country })
  const reader = readerOf({ ...person, country }, ctx.from?.language_code)
  const changed = Object.assign(ctx, { reader })
  if (origin !== null) return showOrigin(shop, changed, origin)
  const name = `${flagOf(country)} ${countryName(country, reader.locale)}`
  await ctx.editMessageText(
    `${reader.say('chat-country-chosen', { country: name })}\n\n${reader.say('chat-search-invite')}`,
  )
}

/** The message that the flags had taken the place of, anew. */
export async function showOrigin(shop: Shop, ctx: ReadContext, origin: Exclude<Origin, null>): Promise<void> {
  if (origin.kind === 'link') return giveLink(shop, ctx, origin.deal, 'edit')
  const { search } = ctx.reader.person
  const isPicture = ctx.msg?.photo !== undefined
  if (search && search.number === origin.search && isPicture)
    return showPage(shop, ctx, search, origin.offset, 'edit')
  return showDeal(shop, ctx, origin.deal, isPicture ? 'edit' : 'send')
}

/** A country outside the zone belongs to another programme: told, with a way to it where the operator has one. */
export async function sayElsewhere(shop: Shop, ctx: ReadContext): Promise<void> {
  const { say } = ctx.reader
  const address = shop.settings.wwProgrammeUrl
  const keyboard = new InlineKeyboard()
  if (address) keyboard.url(say('chat-button-ww'), address).row()
  add(keyboard, say('chat-button-country'), { kind: 'countries', origin: null })
  await ctx.reply(say(address ? 'chat-elsewhere-with-ww' : 'chat-elsewhere-without-ww'), {
    reply_markup: keyboard,
  })
}
