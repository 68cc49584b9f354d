/** The bot: who writes is met, forms go first, then the chat's screens. */
import { conversations, createConversation } from '@grammyjs/conversations'
import { Bot } from 'grammy'
import { z } from 'zod'
import type { Shop } from '../flows/shop.ts'
import { botInChannel } from './channel/channels/bot-in-channel.ts'
import { channelNames } from './channel/channels/channel-names.ts'
import { CONNECT, connectForm } from './channel/channels/connect.ts'
import { CHANNEL_SETTING, channelSettingForm } from './channel/channels/settings-form.ts'
import { channelChat } from './channel/chat.ts'
import { EDIT_POST, editPostForm } from './channel/posts/edit-form.ts'
import { NEW_POST, newPostForm } from './channel/posts/new-post-form.ts'
import { PLACE, placeForm } from './channel/posts/place-form.ts'
import { RULE, ruleForm } from './channel/schedule/rule-form.ts'
import { SLOTS, slotsForm } from './channel/schedule/slots-form.ts'
import { type ChatContext, readerOf } from './context.ts'
import { conversationStorage } from './conversation-storage.ts'
import { groupChat } from './group/chat.ts'
import { inlineChat } from './inline/chat.ts'
import { handOverChat } from './inline/hand-over.ts'
import { type Fetch, turnFetch } from './intake/turn.ts'
import { operatorChat } from './operator/chat.ts'
import { shopperChat } from './shopper/chat.ts'
import { PRICE_LIMIT, priceLimitForm } from './shopper/price-limit.ts'
import { AD_SPACE, adSpaceForm } from './webmaster/ad-space-form.ts'
import { webmasterChat } from './webmaster/chat.ts'
import { FORECAST, FORECAST_COUNTRY, forecastCountryForm, forecastForm } from './webmaster/forecast-form.ts'
import { WISHES, wishesForm } from './webmaster/wishes-form.ts'

export interface BotOptions {
  readonly token: string
  /** Address of the Bot API server, without a slash at the end. */
  readonly apiRoot: string
  readonly fetch: Fetch
  /** The shop's own address, where Telegram and its apps can reach it; null = nowhere. */
  readonly reachable?: string | null
  /** Telegram ids of those who have the operator's screens. */
  readonly operators?: ReadonlySet<number>
}

const someone = z.object({ id: z.int() }).optional()
/** An update is kept raw (accept-updates.ts); all that is done with it hangs on these two. */
const whoAndWhere = z.object({ from: someone, chat: someone })

/** The bot with all its handlers. It neither polls nor listens: the intake hands it updates. */
export function openBot(
  shop: Shop,
  { token, apiRoot, fetch, reachable = null, operators = new Set() }: BotOptions,
): Bot<ChatContext> {
  const bot = new Bot<ChatContext>(token, { client: { apiRoot, fetch: turnFetch(fetch) } })

  bot.use(async (ctx, next) => {
    const named = whoAndWhere.safeParse(ctx)
    if (named.success) return next()
    const field = named.error.issues[0]?.path.join('.')
    shop.log.warn(
      { updateId: ctx.update.update_id, field },
      'an update names nobody: an id is no whole number',
    )
  })
  bot.use(inlineChat(shop, reachable))
  bot.use(channelNames(shop))
  bot.filter((ctx) => ctx.chat?.type === 'group' || ctx.chat?.type === 'supergroup', groupChat(shop))
  bot.use(botInChannel(shop))
  bot.on('my_chat_member', async (ctx) => {
    if (ctx.chat.type !== 'private') return
    if (ctx.myChatMember.new_chat_member.status === 'kicked') await shop.losePerson(ctx.from.id)
    else await shop.meetPerson(ctx.from.id)
  })

  // Updates without chat and person would share one form's storage; groups and channels are no shopper's chat.
  const chat = bot.filter((ctx) => ctx.chat?.type === 'private' && ctx.from !== undefined)
  chat.use(async (ctx, next) => {
    const from = ctx.from
    if (!from || from.is_bot) return
    Object.assign(ctx, { reader: readerOf(await shop.meetPerson(from.id), from.language_code) })
    await next()
  })
  chat.use(conversations({ storage: conversationStorage(shop) }))
  chat.use(async (ctx, next) => {
    // A command or a button ends a form: nobody is ever caught in one.
    const leaves = ctx.callbackQuery !== undefined || ctx.message?.text?.startsWith('/') === true
    if (!leaves) return next()
    const wasInForm = Object.keys(ctx.conversation.active()).length > 0
    await ctx.conversation.exitAll()
    if (!ctx.hasCommand('cancel')) return next()
    await ctx.reply(ctx.reader.say(wasInForm ? 'chat-cancelled' : 'chat-nothing-to-cancel'))
  })
  chat.use(createConversation(priceLimitForm(shop), PRICE_LIMIT))
  chat.use(createConversation(adSpaceForm(shop), AD_SPACE))
  chat.use(createConversation(forecastForm(shop), FORECAST))
  chat.use(createConversation(forecastCountryForm(shop), FORECAST_COUNTRY))
  chat.use(createConversation(wishesForm(shop), WISHES))
  chat.use(createConversation(slotsForm(shop), SLOTS))
  chat.use(createConversation(ruleForm(shop), RULE))
  chat.use(createConversation(connectForm(shop), CONNECT))
  chat.use(createConversation(channelSettingForm(shop), CHANNEL_SETTING))
  chat.use(createConversation(newPostForm(shop), NEW_POST))
  chat.use(createConversation(editPostForm(shop), EDIT_POST))
  chat.use(createConversation(placeForm(shop), PLACE))
  chat.use(operatorChat(shop, operators))
  chat.use(webmasterChat(shop))
  chat.use(channelChat(shop))
  chat.use(handOverChat(shop, reachable))
  chat.use(shopperChat(shop))
  return bot
}
