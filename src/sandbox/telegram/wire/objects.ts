import type { ChatFullInfo, Message, PhotoSize, User, UserFromGetMe, Chat as WireChat } from 'grammy/types'
import type { Chat, Person } from '../state/chats.ts'
import type { StoredFile } from '../state/files.ts'
import type { StoredMessage } from '../state/messages.ts'
import { inLanguage } from '../state/profile.ts'
import type { State } from '../state/state.ts'

const DEFAULT_BOT_NAME = 'Prilavok'

export const wireUser = (person: Person): User => ({ id: person.id, is_bot: false, ...withoutId(person) })

const withoutId = ({ id: _, ...rest }: Person) => rest

export const wireBot = (state: State, language = ''): User => ({
  id: state.botId,
  is_bot: true,
  first_name: inLanguage(state.profile.name, language) || DEFAULT_BOT_NAME,
  username: state.botUsername,
})

export const wireMe = (state: State): UserFromGetMe =>
  ({
    ...wireBot(state),
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
    has_topics_enabled: false,
  }) as UserFromGetMe

export function wireChat({ person }: Chat): WireChat.PrivateChat {
  const { language_code: _, ...names } = person
  return { ...names, type: 'private' }
}

export const wireChatInfo = (chat: Chat): ChatFullInfo =>
  ({
    ...wireChat(chat),
    ...(chat.person.username ? { active_usernames: [chat.person.username] } : {}),
    accent_color_id: chat.id % 7,
    max_reaction_count: 11,
    accepted_gift_types: {
      unlimited_gifts: true,
      limited_gifts: true,
      unique_gifts: true,
      premium_subscription: true,
      gifts_from_channels: true,
    },
  }) as ChatFullInfo

/** The photo in the sizes that Telegram gives: a small one, if it is smaller, and its own. */
export function wirePhoto(file: StoredFile): PhotoSize[] {
  const whole: PhotoSize = {
    file_id: file.id,
    file_unique_id: file.uniqueId,
    width: file.width,
    height: file.height,
    ...(file.bytes ? { file_size: file.bytes.length } : {}),
  }
  return [whole]
}

function wireContent(state: State, { content }: StoredMessage): object {
  const { text, entities } = content.body
  if (content.kind === 'text') {
    return {
      text,
      ...(entities.length > 0 ? { entities } : {}),
      ...(content.preview ? { link_preview_options: content.preview } : {}),
    }
  }
  const file = state.files.find(content.fileId)
  if (!file) throw new Error(`file ${content.fileId} of a message is gone`)
  const document = {
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_name: file.name,
    ...(file.mime ? { mime_type: file.mime } : {}),
    ...(file.bytes ? { file_size: file.bytes.length } : {}),
  }
  return {
    ...(content.kind === 'photo' ? { photo: wirePhoto(file) } : { document }),
    ...(text ? { caption: text } : {}),
    ...(entities.length > 0 ? { caption_entities: entities } : {}),
    ...(content.captionAbove ? { show_caption_above_media: true } : {}),
    ...(content.spoiler ? { has_media_spoiler: true } : {}),
  }
}

/** The Message object; a message replied to is shown without its own reply. */
export function wireMessage(state: State, message: StoredMessage, depth = 0): Message {
  const chat = state.chats.find(message.chatId)
  if (!chat) throw new Error(`chat ${message.chatId} of a message is gone`)
  const repliedTo =
    depth === 0 && message.replyTo !== null ? state.messages.find(message.chatId, message.replyTo) : undefined
  return {
    message_id: message.id,
    from: message.fromBot ? wireBot(state) : wireUser(chat.person),
    chat: wireChat(chat),
    date: message.dateS,
    ...(message.editDateS === null ? {} : { edit_date: message.editDateS }),
    ...(message.origin ? { forward_origin: message.origin } : {}),
    ...(message.albumId ? { media_group_id: message.albumId } : {}),
    ...(message.protectedContent ? { has_protected_content: true } : {}),
    ...(repliedTo ? { reply_to_message: wireMessage(state, repliedTo, 1) } : {}),
    ...wireContent(state, message),
    ...(message.keyboard ? { reply_markup: message.keyboard } : {}),
  } as Message
}
