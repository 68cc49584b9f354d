/** Connecting channels and what is set for them: buttons that begin with "h". */
import { Composer } from 'grammy'
import type { Message } from 'grammy/types'
import type { ChatContext } from '../../context.ts'
import { onButton } from '../../on-button.ts'
import { type ChannelButton, readChannelButton } from './buttons.ts'
import { askForChannel, channelIn, connect } from './connect.ts'
import { changePause, recheckChannel, showChannel, showChannels } from './home.ts'
import { askLeave, askRemove, invite, leave, openInvite, remove, showMembers } from './members.ts'
import {
  changeSettings,
  choose,
  NOTHING_TYPED,
  showAudience,
  showCountries,
  showSettings,
  showTyped,
  showZones,
  toggleAudience,
} from './settings.ts'
import { CHANNEL_SETTING } from './settings-form.ts'
import type { ChannelShop } from './shop.ts'

export function channelsChat(shop: ChannelShop): Composer<ChatContext> {
  const chat = new Composer<ChatContext>()
  chat.command('channels', (ctx) => showChannels(shop, ctx))
  chat.command('start', async (ctx, next) => {
    if (ctx.match === '' || !(await openInvite(shop, ctx, ctx.match.trim()))) await next()
  })
  chat.on('message', async (ctx, next) => {
    const { message } = ctx
    const chatId = channelIn(message)
    if (chatId === null) return next()
    // A forwarded post with links is somebody's content; one without them can only name its channel, if its sender has any.
    const isPicked = message.chat_shared !== undefined
    const names =
      isPicked || (!hasLinks(message) && (await shop.findWebmaster(ctx.reader.person.id)) !== null)
    if (!names) return next()
    await connect(shop, ctx, chatId)
  })
  onButton(chat, readChannelButton, (ctx, button) => pressed(shop, ctx, button))
  return chat
}

const hasLinks = ({ entities, caption_entities }: Message): boolean =>
  (entities ?? caption_entities ?? []).some(({ type }) => type === 'url' || type === 'text_link')

async function pressed(shop: ChannelShop, ctx: ChatContext, button: ChannelButton): Promise<unknown> {
  switch (button.kind) {
    case 'list':
      return showChannels(shop, ctx)
    case 'page':
      return showChannels(shop, ctx, null, button.page)
    case 'close':
      return ctx.deleteMessage()
    case 'connect':
      return askForChannel(ctx)
    case 'check':
      return connect(shop, ctx, button.telegramId)
    case 'home':
      return showChannel(shop, ctx, button.channel)
    case 'recheck':
      return recheckChannel(shop, ctx, button.channel)
    case 'pause':
    case 'resume':
      return changePause(shop, ctx, button.channel, button.kind)
    default:
      return pressedInSettings(shop, ctx, button)
  }
}

async function pressedInSettings(
  shop: ChannelShop,
  ctx: ChatContext,
  button: ChannelButton,
): Promise<unknown> {
  switch (button.kind) {
    case 'settings':
      return showSettings(shop, ctx, button.channel)
    case 'countries':
      return showCountries(shop, ctx, button.channel)
    case 'audience':
      return showAudience(shop, ctx, button.channel)
    case 'toggle':
      return toggleAudience(shop, ctx, button.channel, button.country)
    case 'zones':
      return showZones(shop, ctx, button.channel)
    case 'hashtags':
    case 'template':
    case 'label':
      return showTyped(shop, ctx, button.channel, button.kind)
    case 'usualLabel':
      return shop.advertiser
        ? changeSettings(shop, ctx, button.channel, { label: shop.advertiser })
        : ctx.reply(ctx.reader.say('chat-button-old'))
    case 'choose':
      return choose(shop, ctx, button)
    case 'type':
      return ctx.conversation.enter(CHANNEL_SETTING, button.channel, button.setting)
    case 'clear':
      return changeSettings(shop, ctx, button.channel, NOTHING_TYPED[button.setting])
    default:
      return pressedInMembers(shop, ctx, button)
  }
}

async function pressedInMembers(
  shop: ChannelShop,
  ctx: ChatContext,
  button: ChannelButton,
): Promise<unknown> {
  switch (button.kind) {
    case 'members':
      return showMembers(shop, ctx, button.channel)
    case 'invite':
      return invite(shop, ctx, button.channel, button.role)
    case 'askRemove':
      return askRemove(shop, ctx, button.channel, button.person)
    case 'remove':
      return remove(shop, ctx, button.channel, button.person)
    case 'askLeave':
      return askLeave(shop, ctx, button.channel)
    case 'leave':
      return leave(shop, ctx, button.channel)
  }
}
