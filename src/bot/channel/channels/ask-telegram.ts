/** What Telegram says of a channel right now. Only its word counts: a button or a message may name any channel. */
import { type Api, GrammyError } from 'grammy'
import type { ChatMember } from 'grammy/types'
import { CHANNEL_RIGHTS, type ChannelRight } from '../../../domain/channel.ts'
import type { SeenChannel } from '../../../domain/channel-news.ts'

export type Look =
  /** The bot is not in it, as far as it can tell. */
  | { readonly kind: 'absent' }
  /** A group, or a person. */
  | { readonly kind: 'no_channel' }
  | { readonly kind: 'seen'; readonly channel: SeenChannel; readonly personMayPost: boolean }

/** Asks for the channel, the bot in it and the person in it. Throws only where Telegram cannot be asked: the turn then comes again. */
export async function lookAtChannel(
  api: Api,
  botId: number,
  chatId: number,
  personId: number,
): Promise<Look> {
  const chat = await answerOf(api.getChat(chatId))
  if (!chat) return { kind: 'absent' }
  if (chat.type !== 'channel') return { kind: 'no_channel' }
  const bot = await answerOf(api.getChatMember(chatId, botId))
  // Who is in a channel is told to its administrators only.
  if (bot?.status !== 'administrator') return { kind: 'absent' }
  return {
    kind: 'seen',
    channel: {
      telegramId: chat.id,
      title: chat.title,
      username: chat.username ?? null,
      rights: rightsOf(bot),
    },
    personMayPost: mayPost(await answerOf(api.getChatMember(chatId, personId))),
  }
}

/** What the bot may, as far as the shop has a use for it. */
export const rightsOf = (member: ChatMember): ChannelRight[] =>
  member.status === 'administrator' ? CHANNEL_RIGHTS.filter((right) => member[right] === true) : []

/** Whoever may not post in a channel must not do so by the bot. */
const mayPost = (member: ChatMember | null): boolean =>
  member?.status === 'creator' || (member?.status === 'administrator' && member.can_post_messages === true)

/** Telegram's "no" is an answer: the chat is not there, or the bot is not in it. */
async function answerOf<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof GrammyError && (error.error_code === 400 || error.error_code === 403)) return null
    throw error
  }
}
