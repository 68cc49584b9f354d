import type { InlineKeyboardMarkup } from 'grammy/types'
import { badRequest, notEmulated } from '../refusal.ts'
import { knownChat } from '../rules/addressing.ts'
import { mediaContent, textContent } from '../rules/content.ts'
import { checkDeletable, type EditTarget, editableMessage, remove, replace } from '../rules/editing.ts'
import { inlineKeyboard } from '../rules/markup.ts'
import type { Content, StoredMessage } from '../state/messages.ts'
import type { State } from '../state/state.ts'
import { captionText, messageText } from '../text/formatted.ts'
import { wireMessage } from '../wire/messages.ts'
import { type MethodTable, refuseForeign } from './method.ts'

/** The methods that change and delete messages. An edit without a keyboard takes the keyboard away. */
export function editMethods(state: State): MethodTable {
  /** The changed message; of one that was sent by way of inline mode the bot learns no more than that it was. */
  const change = (
    message: StoredMessage,
    content: Content,
    { inline_message_id, reply_markup }: EditTarget & { reply_markup?: InlineKeyboardMarkup },
  ) => {
    const place = inline_message_id === undefined ? placeOf(message) : 'anywhere'
    replace(state, message, content, reply_markup ? inlineKeyboard(reply_markup, place) : null)
    return inline_message_id === undefined ? wireMessage(state, message) : true
  }
  const placeOf = ({ chatId }: StoredMessage) => state.chats.find(chatId)?.type ?? 'private'

  return {
    editMessageText(args) {
      refuseForeign(args)
      if (args.rich_message) throw notEmulated('rich messages')
      const message = editableMessage(state, args)
      if (message.content.kind !== 'text') throw badRequest('there is no text in the message to edit')
      const body = messageText({ ...args, text: args.text ?? '' })
      return change(message, textContent(body, args.link_preview_options), args)
    },

    editMessageCaption(args) {
      refuseForeign(args)
      const message = editableMessage(state, args)
      const { content } = message
      if (content.kind !== 'photo' && content.kind !== 'document')
        throw badRequest('there is no caption in the message to edit')
      const body = captionText({
        text: args.caption ?? '',
        parse_mode: args.parse_mode,
        entities: args.caption_entities,
      })
      const { captionAbove: _, ...rest } = content
      const above = args.show_caption_above_media ? { captionAbove: true } : {}
      return change(message, { ...rest, body, ...above }, args)
    },

    async editMessageMedia(args, call) {
      refuseForeign(args)
      editableMessage(state, args)
      const isUpload = args.media.media.startsWith('attach://')
      if (args.inline_message_id !== undefined && isUpload)
        throw badRequest('invalid message content specified')
      const content = await mediaContent(state, args.media, call)
      return change(editableMessage(state, args), content, args)
    },

    editMessageReplyMarkup(args) {
      refuseForeign(args)
      const message = editableMessage(state, args)
      return change(message, message.content, args)
    },

    deleteMessage(args) {
      const chat = knownChat(state, args.chat_id, 'write')
      const message = state.messages.find(chat.id, args.message_id)
      if (!message) throw badRequest('message to delete not found')
      checkDeletable(state, chat, message)
      remove(state, chat.id, message.id)
      return true
    },

    deleteMessages(args) {
      const chat = knownChat(state, args.chat_id, 'write')
      if (args.message_ids.length < 1) throw badRequest('message identifiers are not specified')
      if (args.message_ids.length > 100) throw badRequest('too many message identifiers specified')
      const found = args.message_ids.flatMap((id) => state.messages.find(chat.id, id) ?? [])
      for (const message of found) if (chat.type !== 'private') checkDeletable(state, chat, message)
      for (const message of found) remove(state, chat.id, message.id)
      return true
    },
  }
}
