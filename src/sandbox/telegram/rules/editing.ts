import type { InlineKeyboardMarkup } from 'grammy/types'
import { badRequest } from '../refusal.ts'
import type { Chat } from '../state/chats.ts'
import type { StoredMessage } from '../state/messages.ts'
import { type State, seconds } from '../state/state.ts'
import { botMay, knownChat, writableChat } from './addressing.ts'

/** For how long after its sending the bot deletes a message. Seconds. */
const DELETABLE_S = 48 * 60 * 60

export interface EditTarget {
  readonly chat_id?: number | string
  readonly message_id?: number
  readonly inline_message_id?: string
}

/** The message that an edit means: the bot's own, one sent by way of it, or, in a channel, any that it has the right to edit. */
export function editableMessage(state: State, target: EditTarget): StoredMessage {
  if (target.inline_message_id !== undefined) {
    const sent = state.messages.byInlineId(target.inline_message_id)
    if (!sent) throw badRequest('MESSAGE_ID_INVALID')
    return sent
  }
  if (target.chat_id === undefined) throw badRequest('chat_id is empty')
  if (target.message_id === undefined) throw badRequest('message identifier is not specified')
  const chat = chatToEditIn(state, target.chat_id)
  const message = state.messages.find(chat.id, target.message_id)
  if (!message) throw badRequest('message to edit not found')
  if (!mayEdit(state, chat, message)) throw badRequest("message can't be edited")
  return message
}

/** A channel without the right to post is refused by the message, not by the chat. */
function chatToEditIn(state: State, chatId: number | string): Chat {
  const chat = knownChat(state, chatId, 'write')
  return chat.type === 'private' ? writableChat(state, chatId) : chat
}

function mayEdit(state: State, chat: Chat, message: StoredMessage): boolean {
  if (message.content.kind === 'service' || message.origin) return false
  if (message.viaBot) return true
  const own = message.senderId === state.botId
  if (chat.type !== 'channel') return own
  return botMay(state, chat, 'can_edit_messages') || (own && botMay(state, chat, 'can_post_messages'))
}

const NOT_MODIFIED =
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
  message.editDateS = seconds(state.now())
  message.version = state.changes.mark(message.chatId)
}

/** Refuses what the bot may not delete: old messages anywhere, others' in a group or a channel without the right. */
export function checkDeletable(state: State, chat: Chat, message: StoredMessage): void {
  const old = seconds(state.now()) - message.dateS > DELETABLE_S
  if (chat.type === 'private') {
    if (old) throw badRequest("message can't be deleted for everyone")
    return
  }
  const own = message.senderId === state.botId
  const ownAndMay = own && (chat.type !== 'channel' || botMay(state, chat, 'can_post_messages'))
  if (old || !(botMay(state, chat, 'can_delete_messages') || ownAndMay)) {
    throw badRequest("message can't be deleted")
  }
}

/** Takes a message away and tells who looks at the chat. */
export function remove(state: State, chatId: number, messageId: number): void {
  state.messages.remove(chatId, messageId)
  state.changes.notice(chatId, { kind: 'deleted', messageId })
}
