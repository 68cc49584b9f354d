import { InlineKeyboard } from 'grammy'
import { flagOf } from '../../domain/country.ts'
import type { Shop } from '../../flows/shop.ts'
import { countryName } from '../../text/countries.ts'
import { type ReadContext, readerOf } from '../context.ts'
import { add } from './card-view.ts'

/** /settings: what the shop knows of the person's wishes, each with a button that changes it. */
export async function showSettings(ctx: ReadContext): Promise<void> {
  const { say, person, locale } = ctx.reader
  const country = person.country
    ? `${flagOf(person.country)} ${countryName(person.country, locale)}`
    : say('chat-settings-no-country')
  const keyboard = new InlineKeyboard()
  add(keyboard, say('chat-button-country'), { kind: 'countries', origin: null })
  add(keyboard, say('chat-button-language'), { kind: 'languages' }).row()
  add(keyboard, say(person.adult ? 'chat-button-adult-hide' : 'chat-button-adult'), {
    kind: 'adult',
    shown: !person.adult,
  })
  add(keyboard, say('chat-button-close'), { kind: 'close' })
  await ctx.reply(say('chat-settings', { country, adult: person.adult ? 'yes' : 'no' }), {
    reply_markup: keyboard,
  })
}

/** The languages are named in their own words, so that everybody finds theirs. */
export async function showLanguages(ctx: ReadContext, showing: 'send' | 'edit'): Promise<void> {
  const keyboard = new InlineKeyboard()
  add(keyboard, 'Русский', { kind: 'language', language: 'ru' })
  add(keyboard, 'English', { kind: 'language', language: 'en' })
  const text = ctx.reader.say('chat-language-ask')
  if (showing === 'edit') await ctx.editMessageText(text, { reply_markup: keyboard })
  else await ctx.reply(text, { reply_markup: keyboard })
}

export async function chooseLanguage(shop: Shop, ctx: ReadContext, language: 'ru' | 'en'): Promise<void> {
  const { person } = ctx.reader
  await shop.changePerson(person.id, { language })
  const { say } = readerOf({ ...person, language }, undefined)
  await ctx.editMessageText(`${say('chat-language-chosen')}\n\n${say('chat-search-invite')}`)
}

export async function chooseAdult(shop: Shop, ctx: ReadContext, shown: boolean): Promise<void> {
  const { person, say } = ctx.reader
  await shop.changePerson(person.id, { adult: shown })
  await ctx.editMessageText(say(shown ? 'chat-adult-shown' : 'chat-adult-hidden'))
}

/** /forget asks once, as what is erased does not come back. */
export async function askForget(ctx: ReadContext): Promise<void> {
  const { say } = ctx.reader
  const keyboard = new InlineKeyboard()
  add(keyboard, say('chat-button-forget'), { kind: 'forget' })
  add(keyboard, say('chat-button-keep'), { kind: 'close' })
  await ctx.reply(say('chat-forget-ask'), { reply_markup: keyboard })
}

export async function forget(shop: Shop, ctx: ReadContext): Promise<void> {
  const { person, say } = ctx.reader
  const webmaster = (await shop.findWebmaster(person.id)) === null ? 'no' : 'yes'
  await shop.forgetPerson(person.id)
  await ctx.editMessageText(say('chat-forget-done', { webmaster }))
}
