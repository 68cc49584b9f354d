import type { InlineKeyboardMarkup } from 'grammy/types'
import { badRequest, notEmulated } from '../refusal.ts'
import { editableMessage, knownChat, replace } from '../rules/addressing.ts'
import { inlineKeyboard } from '../rules/markup.ts'
import type { State } from '../state/state.ts'
import { captionText, messageText } from '../text/formatted.ts'
import { wireMessage } from '../wire/objects.ts'
import { type MethodTable, refuseForeign } from './method.ts'
import { mediaContent, textContent } from './send.ts'

const DELETABLE_S = 48 * 60 * 60

/** The methods that change and delete messages. An edit without a keyboard takes the keyboard away. */
export function editMethods(state: State): MethodTable {
  const keyboardOf = (markup: InlineKeyboardMarkup | undefined) => (markup ? inlineKeyboard(markup) : null)
  return {
    editMessageText(args) {
      refuseForeign(args)
      if (args.rich_message) throw notEmulated('rich messages')
      const message = editableMessage(state, args)
      if (message.content.kind !== 'text') throw badRequest('there is no text in the message to edit')
      const body = messageText({ ...args, text: args.text ?? '' })
      const content = textContent(body, args.link_preview_options)
      replace(state, message, content, keyboardOf(args.reply_markup))
      return wireMessage(state, message)
    },

    editMessageCaption(args) {
      refuseForeign(args)
      const message = editableMessage(state, args)
      const { content } = message
      if (content.kind === 'text') throw badRequest('there is no caption in the message to edit')
      const body = captionText({
        text: args.caption ?? '',
        parse_mode: args.parse_mode,
        entities: args.caption_entities,
      })
      const { captionAbove: _, ...rest } = content
      const above = args.show_caption_above_media ? { captionAbove: true } : {}
      replace(state, message, { ...rest, body, ...above }, keyboardOf(args.reply_markup))
      return wireMessage(state, message)
    },

    async editMessageMedia(args, call) {
      refuseForeign(args)
      editableMessage(state, args)
      const content = await mediaContent(state, args.media, call)
      const message = editableMessage(state, args)
      replace(state, message, content, keyboardOf(args.reply_markup))
      return wireMessage(state, message)
    },

    editMessageReplyMarkup(args) {
      refuseForeign(args)
      const message = editableMessage(state, args)
      replace(state, message, message.content, keyboardOf(args.reply_markup))
      return wireMessage(state, message)
    },

    deleteMessage(args) {
      const chat = knownChat(state, args.chat_id)
      const message = state.messages.find(chat.id, args.message_id)
      if (!message) throw badRequest('message to delete not found')
      if (state.now().getTime() / 1000 - message.dateS > DELETABLE_S) {
        throw badRequest("message can't be deleted for everyone")
      }
      remove(state, chat.id, message.id)
      return true
    },

    deleteMessages(args) {
      const chat = knownChat(state, args.chat_id)
      if (args.message_ids.length < 1) throw badRequest('message identifiers are not specified')
      if (args.message_ids.length > 100) throw badRequest('too many messages to delete')
      for (const id of args.message_ids) if (state.messages.find(chat.id, id)) remove(state, chat.id, id)
      return true
    },
  }
}

function remove(state: State, chatId: number, messageId: number): void {
  state.messages.remove(chatId, messageId)
  state.changes.notice(chatId, { kind: 'deleted', messageId })
}
