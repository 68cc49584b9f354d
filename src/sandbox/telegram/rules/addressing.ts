import type { InlineKeyboardMarkup } from 'grammy/types'
import { badRequest, Refusal } from '../refusal.ts'
import type { Chat } from '../state/chats.ts'
import type { StoredMessage } from '../state/messages.ts'
import type { State } from '../state/state.ts'

/** The chat that the bot may write to, or Telegram's refusal. Private chats are addressed by number only. */
export function writableChat(state: State, chatId: number | string): Chat {
  const chat = knownChat(state, chatId)
  if (chat.bot === 'kicked') throw new Refusal(403, 'Forbidden: bot was blocked by the user')
  return chat
}

/** A chat that the bot has met. */
export function knownChat(state: State, chatId: number | string): Chat {
  if (chatId === '') throw badRequest('chat_id is empty')
  const id = Number(chatId)
  const chat = Number.isSafeInteger(id) ? state.chats.find(id) : undefined
  if (!chat || chat.bot === 'stranger') throw badRequest('chat not found')
  return chat
}

/** The bot's own message that an edit means. */
export function editableMessage(
  state: State,
  target: { chat_id?: number | string; message_id?: number; inline_message_id?: string },
): StoredMessage {
  if (target.inline_message_id !== undefined) throw badRequest('MESSAGE_ID_INVALID')
  if (target.chat_id === undefined) throw badRequest('chat_id is empty')
  if (target.message_id === undefined) throw badRequest('message identifier is not specified')
  const chat = writableChat(state, target.chat_id)
  const message = state.messages.find(chat.id, target.message_id)
  if (!message) throw badRequest('message to edit not found')
  if (!message.fromBot) throw badRequest("message can't be edited")
  return message
}

export const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'

/** Puts the new content and keyboard in place; an edit that changes nothing is refused, as Telegram does. */
export function replace(
  state: State,
  message: StoredMessage,
  content: StoredMessage['content'],
  keyboard: InlineKeyboardMarkup | null,
): void {
  const same = JSON.stringify([message.content, message.keyboard]) === JSON.stringify([content, keyboard])
  if (same) throw badRequest(NOT_MODIFIED)
  message.content = content
  message.keyboard = keyboard
  message.editDateS = Math.floor(state.now().getTime() / 1000)
  message.version = state.changes.mark(message.chatId)
}
