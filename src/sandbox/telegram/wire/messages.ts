import type { Message, PhotoSize } from 'grammy/types'
import type { StoredFile } from '../state/files.ts'
import type { StoredMessage } from '../state/messages.ts'
import type { State } from '../state/state.ts'
import { wireChat } from './chats.ts'
import { wireBot, wireUser } from './users.ts'

/** The photo in the sizes that Telegram gives: a small one, if it is smaller, and its own. */
function wirePhoto(file: StoredFile): PhotoSize[] {
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
  if (content.kind === 'service') return content.fields
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
    ...(chat.type === 'channel'
      ? { sender_chat: wireChat(chat) }
      : { from: wireUser(state, message.senderId) }),
    ...(message.signature === null ? {} : { author_signature: message.signature }),
    chat: wireChat(chat),
    date: message.dateS,
    ...(message.editDateS === null ? {} : { edit_date: message.editDateS }),
    ...(message.origin ? { forward_origin: message.origin } : {}),
    ...(message.viaBot ? { via_bot: wireBot(state) } : {}),
    ...(message.albumId ? { media_group_id: message.albumId } : {}),
    ...(message.protectedContent ? { has_protected_content: true } : {}),
    ...(repliedTo ? { reply_to_message: wireMessage(state, repliedTo, 1) } : {}),
    ...wireContent(state, message),
    ...(message.keyboard ? { reply_markup: message.keyboard } : {}),
  } as Message
}
