/** The shopper's chat: commands, buttons and free text, each with the screen that answers it. */
import { Composer } from 'grammy'
import { withoutLinks } from '../../domain/pasted-text.ts'
import { COUNTRY_PAYLOAD, partsOfPayload, payloadInText } from '../../domain/start-payload.ts'
import type { Shop } from '../../flows/shop.ts'
import { smallTalkOf } from '../../text/small-talk.ts'
import { openInvite } from '../channel/channels/members.ts'
import type { ChatContext } from '../context.ts'
import { type Button, readButton } from './buttons.ts'
import {
  askCountry,
  chooseCountry,
  goBack,
  offerCountries,
  sayElsewhere,
  takeTypedCountry,
} from './country.ts'
import { giveLink, showDeal } from './deal.ts'
import { showCategories, showOrders } from './filters.ts'
import { openPasted } from './pasted.ts'
import { PRICE_LIMIT } from './price-limit.ts'
import { refine, search, showingAt, showPage } from './search.ts'
import { askForget, chooseAdult, chooseLanguage, forget, showLanguages, showSettings } from './settings.ts'

/** Commands that Telegram lists for people, in the order shown. Words: 'chat-command-…'. */
export const COMMANDS = [
  'start',
  'country',
  'language',
  'settings',
  'webmaster',
  'channels',
  'programme',
  'help',
  'privacy',
  'forget',
  'cancel',
] as const

export function shopperChat(shop: Shop): Composer<ChatContext> {
  const chat = new Composer<ChatContext>()

  chat.command('start', (ctx) => start(shop, ctx, ctx.match.trim()))
  chat.command('country', (ctx) => askCountry(ctx, null))
  chat.command('language', (ctx) => showLanguages(ctx, 'send'))
  chat.command('settings', showSettings)
  chat.command('help', (ctx) => ctx.reply(ctx.reader.say('chat-help')))
  chat.command('privacy', (ctx) => ctx.reply(ctx.reader.say('chat-privacy')))
  chat.command('forget', askForget)

  chat.on('callback_query:data', async (ctx) => {
    const button = readButton(ctx.callbackQuery.data)
    if (button) await press(shop, ctx, button)
    else await ctx.reply(ctx.reader.say('chat-button-old'))
  })

  chat.on(['message:text', 'message:caption'], async (ctx) => {
    const text = withoutName((ctx.msg.text ?? ctx.msg.caption ?? '').trim(), ctx.me.username)
    if (text.startsWith('/')) await ctx.reply(ctx.reader.say('chat-command-unknown'))
    else await readWords(shop, ctx, text)
  })
  chat.on('message', (ctx) => ctx.reply(ctx.reader.say('chat-not-understood')))
  return chat
}

/** Who types "@BOT words" as for another chat, and sends it here, means the words. */
function withoutName(text: string, botName: string): string {
  const [name = ''] = text.split(/\s/, 1)
  const words = text.slice(name.length).trim()
  return name.toLowerCase() === `@${botName.toLowerCase()}` && words !== '' ? words : text
}

const ANSWERS = {
  greeting: 'chat-hello',
  thanks: 'chat-welcome',
  help: 'chat-help',
  keep: 'chat-keeps-nothing',
} as const

/** A link into this chat, a link to goods, a word to the bot itself, a country, or words to search for. */
async function readWords(shop: Shop, ctx: ChatContext, text: string): Promise<unknown> {
  const targets = linkTargets(ctx, text)
  const payload = payloadInText(targets, ctx.me.username)
  if (payload !== null) return (await openInvite(shop, ctx, payload)) || start(shop, ctx, payload)
  if (await openPasted(shop, ctx, targets)) return
  const talk = smallTalkOf(text)
  if (talk !== null) return ctx.reply(ctx.reader.say(ANSWERS[talk]))
  if (await takeTypedCountry(shop, ctx, text)) return
  const words = withoutLinks(text)
  return words === '' ? ctx.reply(ctx.reader.say('chat-pasted-foreign')) : search(shop, ctx, words)
}

/** A text with the addresses that stand behind its words ("text links") written out. */
function linkTargets(ctx: ChatContext, text: string): string {
  const hidden = (ctx.msg?.entities ?? ctx.msg?.caption_entities ?? []).flatMap((entity) =>
    entity.type === 'text_link' ? [entity.url] : [],
  )
  return [text, ...hidden].join('\n')
}

/** A greeting; a channel's link besides keeps who brought the person and shows its deal. */
async function start(shop: Shop, ctx: ChatContext, payload: string): Promise<void> {
  const { say, person } = ctx.reader
  if (payload === COUNTRY_PAYLOAD) return void (await askCountry(ctx, null))
  const wish = payload === '' ? { deal: null, adSpace: null } : await shop.readStartPayload(payload)
  if (wish.adSpace) await shop.changePerson(person.id, { broughtBy: wish.adSpace.id })
  if (!wish.deal) await ctx.reply(say('chat-greeting'))
  // Who came for certain goods is told why they do not see them.
  const isGone = !wish.deal && partsOfPayload(payload).dealId !== null
  if (isGone) await ctx.reply(say('chat-deal-gone'))
  if (person.country === null) await askCountry(ctx, wish.deal?.id ?? null)
  else if (wish.deal) await showDeal(shop, ctx, wish.deal.id, 'send')
  else if (!isGone) await ctx.reply(say('chat-search-invite'))
}

async function press(shop: Shop, ctx: ChatContext, button: Button): Promise<unknown> {
  switch (button.kind) {
    case 'link':
      return giveLink(shop, ctx, button.deal, 'send')
    case 'countries':
      return offerCountries(ctx, button.origin)
    case 'country':
      return chooseCountry(shop, ctx, button.country, button.origin)
    case 'elsewhere':
      return sayElsewhere(shop, ctx)
    case 'back':
      return goBack(shop, ctx, button.origin)
    case 'languages':
      return showLanguages(ctx, 'edit')
    case 'language':
      return chooseLanguage(shop, ctx, button.language)
    case 'adult':
      return chooseAdult(shop, ctx, button.shown)
    case 'forget':
      return forget(shop, ctx)
    case 'close':
      return ctx.deleteMessage()
    default:
      return pressInSearch(shop, ctx, button)
  }
}

/** Buttons that belong to one search: those of an earlier one are old. */
async function pressInSearch(
  shop: Shop,
  ctx: ChatContext,
  button: Extract<Button, { readonly search: number }>,
): Promise<unknown> {
  const current = ctx.reader.person.search
  if (!current || current.number !== button.search) return ctx.reply(ctx.reader.say('chat-button-old'))
  switch (button.kind) {
    case 'page':
      return showPage(shop, ctx, current, button.offset, 'edit')
    case 'orders':
      return showOrders(ctx, current, button.offset)
    case 'order':
      return refine(shop, ctx, current, { order: button.order })
    case 'categories':
      return showCategories(shop, ctx, current, button.offset)
    case 'category': {
      const { index } = button
      const names = index === null ? [] : await shop.listCategories(current.text, ctx.reader.person.adult)
      const category = index === null ? null : (names[index] ?? null)
      return refine(shop, ctx, current, { category }, showingAt(ctx))
    }
    case 'limit':
      return ctx.conversation.enter(PRICE_LIMIT)
    case 'unlimit':
      return refine(shop, ctx, current, { minPriceMinor: null, maxPriceMinor: null }, showingAt(ctx))
  }
}
