import type { Chat } from './state/chats.ts'
import type { StoredMessage } from './state/messages.ts'
import { type State, seconds } from './state/state.ts'
import { nameOf } from './wire/users.ts'

type Facts = Pick<StoredMessage, 'senderId' | 'content'> &
  Partial<
    Pick<
      StoredMessage,
      'replyTo' | 'albumId' | 'origin' | 'viaBot' | 'inlineId' | 'protectedContent' | 'keyboard'
    >
  >

/** Puts a new message into a chat, dated now and signed where the channel signs. */
export function writeMessage(state: State, chat: Chat, facts: Facts): StoredMessage {
  const message: StoredMessage = {
    replyTo: null,
    albumId: null,
    origin: null,
    viaBot: false,
    inlineId: null,
    protectedContent: false,
    keyboard: null,
    ...facts,
    chatId: chat.id,
    id: state.nextMessageId(),
    signature: chat.type === 'channel' && chat.signed ? nameOf(state, facts.senderId) : null,
    dateS: seconds(state.now()),
    editDateS: null,
    version: state.changes.mark(chat.id),
  }
  state.messages.put(message)
  return message
}
