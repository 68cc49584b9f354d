import { InlineKeyboard } from 'grammy'
import { flagOf, isInZone } from '../../domain/country.ts'
import type { Shop } from '../../flows/shop.ts'
import { countryName, countryNamed } from '../../text/countries.ts'
import { type ReadContext, type Reader, readerOf } from '../context.ts'
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
  await ctx.editMessageText(chosenText(country, reader))
}

function chosenText(country: string, { say, locale }: Reader): string {
  const name = `${flagOf(country)} ${countryName(country, locale)}`
  return `${say('chat-country-chosen', { country: name })}\n\n${say('chat-search-invite')}`
}

/** Codes of two letters are words of other meanings as well: "it", "by", "am". */
const SHORTEST_NAME = 3

/**
 * A country's name written instead of pressed, and nothing besides. One beyond the programme is taken for an answer only while the country is
 * the one thing that was asked for: "jersey" and "china" are goods, too. false: it is none.
 */
export async function takeTypedCountry(shop: Shop, ctx: ReadContext, text: string): Promise<boolean> {
  const country = text.trim().length < SHORTEST_NAME ? null : countryNamed(text)
  const { person } = ctx.reader
  if (country === null) return false
  if (isInZone(country)) {
    await shop.changePerson(person.id, { country })
    await ctx.reply(chosenText(country, ctx.reader))
    return true
  }
  if (person.country !== null || person.search !== null) return false
  await sayElsewhere(shop, ctx)
  return true
}

/** The message that the flags had taken the place of, anew. */
async function showOrigin(shop: Shop, ctx: ReadContext, origin: Exclude<Origin, null>): Promise<void> {
  if (origin.kind === 'link') return giveLink(shop, ctx, origin.deal, 'edit')
  const { search } = ctx.reader.person
  const isPicture = ctx.msg?.photo !== undefined
  if (search && search.number === origin.search && isPicture)
    return showPage(shop, ctx, search, origin.offset, 'edit')
  return showDeal(shop, ctx, origin.deal, isPicture ? 'edit' : 'send')
}

/** Out of the flags, back to what they stood under. Where they came instead of a link, as no country was chosen, there is nothing under them. */
export async function goBack(shop: Shop, ctx: ReadContext, origin: Origin): Promise<unknown> {
  const isUnlinked = origin?.kind === 'link' && !isInZone(ctx.reader.person.country ?? '')
  return origin === null || isUnlinked ? ctx.deleteMessage() : showOrigin(shop, ctx, origin)
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
