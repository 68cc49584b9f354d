import { InputMediaBuilder } from 'grammy'
import { dateText } from '../../text/amounts.ts'
import type { ReadContext } from '../context.ts'
import { heading, lines, newKeyboard, show } from '../screen.ts'
import type { WebmasterShop } from './account.ts'
import { type ProgrammePage, press } from './buttons.ts'
import { findMember, showHome } from './home.ts'
import { programmeView } from './programme-view.ts'

/** A page of the programme's card: turned in place, or a new message with the map. */
export async function showProgramme(
  shop: WebmasterShop,
  ctx: ReadContext,
  page: ProgrammePage,
): Promise<void> {
  const isMember = (await findMember(shop, ctx)) !== null
  const view = programmeView(shop.showProgramme(), page, ctx.reader, isMember)
  const words = { caption: view.text.caption, caption_entities: view.text.caption_entities }
  const isCard = ctx.callbackQuery !== undefined && ctx.msg?.photo !== undefined
  if (isCard)
    await ctx.editMessageMedia(InputMediaBuilder.photo(view.picture, words), { reply_markup: view.keyboard })
  else await ctx.replyWithPhoto(view.picture, { ...words, reply_markup: view.keyboard })
}

/** The terms of cooperation in short, with a button that accepts them. */
export async function showTerms(shop: WebmasterShop, ctx: ReadContext): Promise<void> {
  const { say, locale } = ctx.reader
  const card = shop.showProgramme()
  const keyboard = newKeyboard()
  press(keyboard, say('webmaster-button-accept'), { kind: 'accept', version: card.updatedOn }).row()
  press(keyboard, say('webmaster-button-programme'), { kind: 'programme', page: 'card' })
  press(keyboard, say('webmaster-button-close'), { kind: 'close' })
  await show(ctx, {
    text: lines(
      heading(
        say('webmaster-terms-title', {
          date: dateText(new Date(`${card.updatedOn}T12:00:00+03:00`), locale),
        }),
      ),
      ...['country', 'vpn', 'goods', 'traffic', 'declined', 'money', 'data'].map(
        (about) => `• ${say(`webmaster-terms-${about}`, { policy: card.countryPolicy })}`,
      ),
    ),
    keyboard,
  })
}

/** Keeps that the terms were accepted. Of a version that is no longer the newest, the newest is shown instead. */
export async function acceptTerms(shop: WebmasterShop, ctx: ReadContext, version: string): Promise<void> {
  if (version !== shop.showProgramme().updatedOn) return showTerms(shop, ctx)
  const { person, locale, say } = ctx.reader
  const name = [ctx.from?.first_name, ctx.from?.last_name].filter(Boolean).join(' ').trim()
  await shop.joinProgramme(person.id, { name: name || String(person.id), language: locale })
  await showHome(shop, ctx, say('webmaster-joined'))
}
