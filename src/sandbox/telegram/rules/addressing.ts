import { badRequest, Refusal } from '../refusal.ts'
import type { Chat, SharedChat } from '../state/chats.ts'
import { hasRight, isMember, membership } from '../state/membership.ts'
import type { State } from '../state/state.ts'

type Access = 'read' | 'write'

/** A chat that the bot knows and may look into, or, to write, that it is in; else Telegram's refusal. */
export function knownChat(state: State, chatId: number | string, access: Access = 'read'): Chat {
  if (chatId === '') throw badRequest('chat_id is empty')
  const chat = findChat(state, chatId)
  if (!chat) throw badRequest('chat not found')
  if (chat.type !== 'private') checkAccess(state, chat, access)
  return chat
}

/** People are addressed by number only; a channel or a group by its name too, if it is public. */
function findChat(state: State, chatId: number | string): Chat | undefined {
  if (typeof chatId === 'string' && chatId.startsWith('@')) return state.chats.named(chatId.slice(1))
  const id = Number(chatId)
  const chat = Number.isSafeInteger(id) ? state.chats.find(id) : undefined
  if (!chat) return undefined
  const met = chat.type === 'private' ? chat.bot !== 'stranger' : chat.members.has(state.botId)
  return met ? chat : undefined
}

function checkAccess(state: State, chat: SharedChat, access: Access): void {
  const bot = membership(chat.members, state.botId)
  if (bot.status === 'kicked') throw new Refusal(403, `Forbidden: bot was kicked from the ${chat.type} chat`)
  const mayLook = chat.username !== null && access === 'read'
  if (!isMember(bot) && !mayLook) {
    throw new Refusal(403, `Forbidden: bot is not a member of the ${chat.type} chat`)
  }
}

/** The chat that the bot may send messages to, or Telegram's refusal. */
export function writableChat(state: State, chatId: number | string): Chat {
  const chat = knownChat(state, chatId, 'write')
  if (chat.type === 'private' && chat.bot === 'kicked') {
    throw new Refusal(403, 'Forbidden: bot was blocked by the user')
  }
  const mayPost = chat.type !== 'channel' || botMay(state, chat, 'can_post_messages')
  if (!mayPost) throw badRequest('need administrator rights in the channel chat')
  return chat
}

/** Whether the bot has a right of administrators in a channel or a group. */
export const botMay = (state: State, chat: SharedChat, right: Parameters<typeof hasRight>[1]): boolean =>
  hasRight(membership(chat.members, state.botId), right)
