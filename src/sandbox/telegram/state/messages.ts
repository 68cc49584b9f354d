import type { InlineKeyboardMarkup, LinkPreviewOptions, MessageEntity, MessageOrigin } from 'grammy/types'

export interface FormattedText {
  readonly text: string
  readonly entities: readonly MessageEntity[]
}

export type Content =
  | { readonly kind: 'text'; readonly body: FormattedText; readonly preview?: LinkPreviewOptions }
  | {
      readonly kind: 'photo' | 'document'
      readonly body: FormattedText
      readonly fileId: string
      readonly spoiler?: boolean
      readonly captionAbove?: boolean
    }

export interface StoredMessage {
  readonly chatId: number
  readonly id: number
  readonly fromBot: boolean
  readonly dateS: number
  readonly replyTo: number | null
  readonly albumId: string | null
  readonly origin: MessageOrigin | null
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
  remove(chatId: number, id: number): void
  inChat(chatId: number): StoredMessage[]
}

export function openMessages(): Messages {
  const chats = new Map<number, Map<number, StoredMessage>>()
  const chat = (id: number) => {
    const known = chats.get(id)
    if (known) return known
    const fresh = new Map<number, StoredMessage>()
    chats.set(id, fresh)
    return fresh
  }
  return {
    put: (message) => void chat(message.chatId).set(message.id, message),
    find: (chatId, id) => chats.get(chatId)?.get(id),
    remove: (chatId, id) => void chats.get(chatId)?.delete(id),
    inChat: (chatId) => [...(chats.get(chatId)?.values() ?? [])],
  }
}
