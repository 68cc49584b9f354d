import type {
  InlineKeyboardMarkup,
  LinkPreviewOptions,
  Message,
  MessageEntity,
  MessageOrigin,
} from 'grammy/types'

export interface FormattedText {
  readonly text: string
  readonly entities: readonly MessageEntity[]
}

export const NO_TEXT: FormattedText = { text: '', entities: [] }

export type Content =
  | { readonly kind: 'text'; readonly body: FormattedText; readonly preview?: LinkPreviewOptions }
  | {
      readonly kind: 'photo' | 'document'
      readonly body: FormattedText
      readonly fileId: string
      readonly spoiler?: boolean
      readonly captionAbove?: boolean
    }
  | {
      readonly kind: 'service'
      readonly body: FormattedText
      readonly fields: Pick<
        Message,
        'chat_shared' | 'new_chat_members' | 'left_chat_member' | 'new_chat_title'
      >
    }

export interface StoredMessage {
  readonly chatId: number
  readonly id: number
  /** The person or the bot; who reads a channel is not told. */
  readonly senderId: number
  /** The author's name below a signed channel's post. */
  readonly signature: string | null
  readonly dateS: number
  readonly replyTo: number | null
  readonly albumId: string | null
  readonly origin: MessageOrigin | null
  /** Sent by a person by way of the bot's inline mode. */
  readonly viaBot: boolean
  /** By which the bot edits a message that was sent through it, wherever it is. */
  readonly inlineId: string | null
  readonly protectedContent: boolean
  content: Content
  keyboard: InlineKeyboardMarkup | null
  editDateS: number | null
  /** The chat's version at the last change of this message. */
  version: number
}

export interface Messages {
  put(message: StoredMessage): void
  find(chatId: number, id: number): StoredMessage | undefined
  byInlineId(inlineId: string): StoredMessage | undefined
  remove(chatId: number, id: number): void
  inChat(chatId: number): StoredMessage[]
}

export function openMessages(): Messages {
  const chats = new Map<number, Map<number, StoredMessage>>()
  const inline = new Map<string, StoredMessage>()
  const chat = (id: number) => {
    const known = chats.get(id)
    if (known) return known
    const fresh = new Map<number, StoredMessage>()
    chats.set(id, fresh)
    return fresh
  }
  return {
    put(message) {
      chat(message.chatId).set(message.id, message)
      if (message.inlineId) inline.set(message.inlineId, message)
    },
    find: (chatId, id) => chats.get(chatId)?.get(id),
    byInlineId: (inlineId) => inline.get(inlineId),
    remove(chatId, id) {
      const inlineId = chats.get(chatId)?.get(id)?.inlineId
      if (inlineId) inline.delete(inlineId)
      chats.get(chatId)?.delete(id)
    },
    inChat: (chatId) => [...(chats.get(chatId)?.values() ?? [])],
  }
}
