/** What Telegram tells of the bot in a channel: it was let in, put out, or may do other things than before. */
import { Composer } from 'grammy'
import { missingRights } from '../../../domain/channel.ts'
import { localeOf, words } from '../../../text/words.ts'
import type { ChatContext } from '../../context.ts'
import { heading, lines, newKeyboard, type Screen, textOptions } from '../../screen.ts'
import { lookAtChannel, rightsOf } from './ask-telegram.ts'
import { press } from './buttons.ts'
import { lookScreen, triedScreen } from './connect.ts'
import { nameOf } from './home.ts'
import type { ChannelShop } from './shop.ts'

export function botInChannel(shop: ChannelShop): Composer<ChatContext> {
  const news = new Composer<ChatContext>()
  news.on('my_chat_member', async (ctx, next) => {
    const { chat } = ctx
    if (chat.type !== 'channel') return next()
    const { old_chat_member: before, new_chat_member: after } = ctx.myChatMember
    const seen = {
      telegramId: chat.id,
      title: chat.title,
      username: chat.username ?? null,
      rights: rightsOf(after),
    }
    await shop.noteRights(seen, `u${ctx.update.update_id}`)
    // Let in, or given at last the right that was missing: both are how people connect a channel.
    const couldPost =
      before.status === 'administrator' && missingRights({ rights: rightsOf(before) }).length === 0
    const isLetIn = before.status !== 'administrator' || missingRights(seen).length === 0
    if (after.status === 'administrator' && !couldPost && isLetIn && !ctx.from.is_bot)
      await connectByHand(shop, ctx)
  })
  return news
}

/** Whoever made the bot an administrator connects the channel by that, and is told of it in private, where the bot may write. */
async function connectByHand(shop: ChannelShop, ctx: ChatContext): Promise<void> {
  const { from, chat } = ctx
  if (!from || !chat) return
  const locale = (await shop.languageOf(from.id)) ?? localeOf(from.language_code)
  const say = words(locale)
  const tell = async (screen: Screen) => {
    await ctx.api.sendMessage(from.id, screen.text.text, textOptions(screen))
  }
  const told = { say, locale, chatId: chat.id, bot: ctx.me.username }
  const look = await lookAtChannel(ctx.api, ctx.me.id, chat.id, from.id)
  if (look.kind !== 'seen') return tell(lookScreen(look.kind, told))
  const connected = await shop.connectChannel({
    personId: from.id,
    channel: look.channel,
    personMayPost: look.personMayPost,
    noticed: `u${ctx.update.update_id}`,
    language: locale,
  })
  if (connected.kind !== 'connected') return tell(triedScreen(connected, told))
  // Connected before, by another way: who did it was told there.
  if (!connected.fresh) return
  const keyboard = newKeyboard()
  press(keyboard, say('channel-button-home'), { kind: 'home', channel: connected.channel.id })
  await tell({ text: lines(heading(nameOf(connected.channel)), say('channel-connected')), keyboard })
}
