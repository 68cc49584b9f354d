/** The three ways in which a channel is connected, and what is said of each try. */
import type { Conversation } from '@grammyjs/conversations'
import { fmt, link } from '@grammyjs/parse-mode'
import { type Context, Keyboard } from 'grammy'
import type { Message } from 'grammy/types'
import { NEEDED_RIGHTS } from '../../../domain/channel.ts'
import type { ConnectedChannel } from '../../../flows/connect-channel.ts'
import { reasonText } from '../../../text/reasons.ts'
import type { Locale, Words } from '../../../text/words.ts'
import type { ChatContext, ReadContext } from '../../context.ts'
import { MOST_TRIES } from '../../form.ts'
import { heading, lines, newKeyboard, type Screen, show } from '../../screen.ts'
import { press as pressWebmaster } from '../../webmaster/buttons.ts'
import { lookAtChannel } from './ask-telegram.ts'
import { press } from './buttons.ts'
import { showChannel } from './home.ts'
import { rightsText } from './rights-words.ts'
import type { ChannelShop } from './shop.ts'

/** The form's name and version: a change of its steps needs a new version, or forms in progress cannot be replayed. */
export const CONNECT = 'connect-channel-2'

/** Telegram hands it back with the answer; nothing hangs on it. */
const REQUEST_ID = 1

const NO_RIGHTS = {
  is_anonymous: false,
  can_manage_chat: false,
  can_delete_messages: false,
  can_manage_video_chats: false,
  can_restrict_members: false,
  can_promote_members: false,
  can_change_info: false,
  can_invite_users: false,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_send_welcome_messages: false,
}
const NEEDED = Object.fromEntries(NEEDED_RIGHTS.map((right) => [right, true]))

/** Says how, and waits for an answer. */
export async function askForChannel(ctx: ChatContext): Promise<void> {
  const { say } = ctx.reader
  const admin = NEEDED_RIGHTS.map((right) => right.replace(/^can_/, '')).join('+')
  const address = `https://t.me/${ctx.me.username}?startchannel&admin=${admin}`
  const way = link(address)
  const text = lines(
    heading(say('channel-connect')),
    say('channel-connect-pick'),
    fmt`${say('channel-connect-add', { bot: `@${ctx.me.username}`, rights: rightsText(NEEDED_RIGHTS, say) })} ${way}${say('channel-connect-add-here')}${way}`,
    say('channel-connect-forward'),
    '',
    say('channel-connect-money'),
  )
  const keyboard = new Keyboard()
    .requestChat(say('channel-button-pick'), REQUEST_ID, {
      chat_is_channel: true,
      // Who is shown only channels in which this works needs no explanation.
      user_administrator_rights: {
        ...NO_RIGHTS,
        ...NEEDED,
        can_promote_members: true,
        can_invite_users: true,
      },
      bot_administrator_rights: { ...NO_RIGHTS, ...NEEDED },
      request_title: true,
      request_username: true,
    })
    .resized()
    .oneTime()
  await ctx.reply(text.text, {
    entities: text.entities,
    link_preview_options: { is_disabled: true },
    reply_markup: keyboard,
  })
  await ctx.conversation.enter(CONNECT)
}

/** While the question stands, any post that is forwarded names its channel; whatever else is written goes its usual way. */
export const connectForm =
  (shop: ChannelShop) =>
  async (conversation: Conversation<ReadContext>, _ctx: Context): Promise<void> => {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const { message } = await conversation.wait()
      const chatId = message ? channelIn(message) : null
      const isName = CHANNEL_NAME.test(message?.text ?? '')
      if (chatId === null && !isName) return conversation.halt({ next: true })
      await conversation.external(async (outer) => {
        if (chatId === null) await outer.reply(outer.reader.say('channel-connect-by-name'))
        else await connect(shop, outer, chatId)
        return null
      })
      if (chatId !== null) return
    }
  }

/** '@sale', 't.me/sale', 'https://t.me/+AbC': what people write who think of a channel by its name. Searching for goods by it would help nobody. */
const CHANNEL_NAME = /^\s*(?:@\w{4,32}|(?:https?:\/\/)?t(?:elegram)?\.me\/\S+)\s*$/i

/** The channel that a message names by being picked or forwarded; null = none. */
export function channelIn({ chat_shared, forward_origin }: Message): number | null {
  if (chat_shared) return chat_shared.chat_id
  return forward_origin?.type === 'channel' ? forward_origin.chat.id : null
}

/** Looks at a channel that a person names in the private chat, connects it where that may be, and says what came of it. */
export async function connect(shop: ChannelShop, ctx: ReadContext, chatId: number): Promise<void> {
  const { person, locale, say } = ctx.reader
  // Its button has been used, whatever comes of it.
  if (ctx.message?.chat_shared)
    await ctx.reply(say('channel-looking'), { reply_markup: { remove_keyboard: true } })
  const look = await lookAtChannel(ctx.api, ctx.me.id, chatId, person.id)
  if (look.kind !== 'seen') {
    await stillNot(ctx)
    return show(ctx, lookScreen(look.kind, { say, chatId, bot: ctx.me.username }))
  }
  const connected = await shop.connectChannel({
    personId: person.id,
    channel: look.channel,
    personMayPost: look.personMayPost,
    noticed: `u${ctx.update.update_id}`,
    language: locale,
  })
  if (connected.kind !== 'connected') {
    await stillNot(ctx)
    return show(ctx, triedScreen(connected, { say, locale, chatId, bot: ctx.me.username }))
  }
  await showChannel(shop, ctx, connected.channel.id, connected.fresh ? say('channel-connected') : null)
}

/** The same words in the same place would look as if the button did nothing. */
async function stillNot(ctx: ReadContext): Promise<void> {
  if (ctx.callbackQuery) await ctx.answerCallbackQuery(ctx.reader.say('channel-checked-not'))
}

export const lookScreen = (
  kind: 'absent' | 'no_channel',
  { say, chatId, bot }: { say: Words; chatId: number; bot: string },
): Screen =>
  kind === 'no_channel'
    ? { text: lines(say('channel-is-none')), keyboard: backKeyboard(say) }
    : {
        text: lines(
          heading(say('channel-bot-absent')),
          say('channel-bot-absent-do', { bot: `@${bot}`, rights: rightsText(NEEDED_RIGHTS, say) }),
        ),
        keyboard: againKeyboard(say, chatId),
      }

/** What is said where a channel was not connected. */
export function triedScreen(
  tried: Exclude<ConnectedChannel, { kind: 'connected' }>,
  { say, locale, chatId, bot }: { say: Words; locale: Locale; chatId: number; bot: string },
): Screen {
  switch (tried.kind) {
    case 'rights_missing':
      return {
        text: lines(
          heading(say('channel-right-missing', { rights: rightsText(NEEDED_RIGHTS, say) })),
          say('channel-right-missing-do', { bot: `@${bot}`, rights: rightsText(NEEDED_RIGHTS, say) }),
        ),
        keyboard: againKeyboard(say, chatId),
      }
    case 'not_joined': {
      const keyboard = pressWebmaster(newKeyboard(), say('webmaster-button-join'), { kind: 'terms' })
      return { text: lines(heading(say('channel-join')), say('channel-join-do')), keyboard }
    }
    case 'not_theirs':
      return { text: lines(say('channel-not-theirs')), keyboard: againKeyboard(say, chatId) }
    case 'taken':
      return { text: lines(say('channel-taken')), keyboard: backKeyboard(say) }
    case 'too_many':
      return { text: lines(say('webmaster-space-too-many')), keyboard: backKeyboard(say) }
    case 'refused':
      return {
        text: lines(
          heading(say('webmaster-space-refused')),
          ...tried.reasons.map((reason) => reasonText(reason, locale)),
        ),
        keyboard: backKeyboard(say),
      }
  }
}

const againKeyboard = (say: Words, chatId: number) => {
  const keyboard = newKeyboard()
  press(keyboard, say('channel-button-check'), { kind: 'check', telegramId: chatId }).row()
  return press(keyboard, say('channel-button-list'), { kind: 'list' })
}

const backKeyboard = (say: Words) => press(newKeyboard(), say('channel-button-list'), { kind: 'list' })
