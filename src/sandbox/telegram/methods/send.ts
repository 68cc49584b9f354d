import type { ReplyParameters } from 'grammy/types'
import { badRequest, Refusal } from '../refusal.ts'
import { writableChat } from '../rules/addressing.ts'
import { type Media, mediaContent, textContent } from '../rules/content.ts'
import { checkGroupPace } from '../rules/group-pace.ts'
import { checkHint, inlineKeyboard, isInline, type Markup, replyKeyboard } from '../rules/markup.ts'
import type { Chat } from '../state/chats.ts'
import type { Content, StoredMessage } from '../state/messages.ts'
import type { State } from '../state/state.ts'
import { messageText } from '../text/formatted.ts'
import { wireMessage } from '../wire/messages.ts'
import { writeMessage } from '../write-message.ts'
import { type Call, type MethodTable, refuseForeign } from './method.ts'

/** How long a client shows "typing". */
const ACTION_MS = 5_000

interface Sending {
  readonly reply_markup?: Markup
  readonly reply_parameters?: ReplyParameters
  readonly reply_to_message_id?: number
  readonly protect_content?: boolean
}

/** The methods that put messages into a chat. */
export function sendMethods(state: State): MethodTable {
  return {
    sendMessage(args) {
      refuseForeign(args)
      const chat = writableChat(state, args.chat_id)
      checkGroupPace(state, chat, 1)
      const body = messageText(args)
      const preview = args.link_preview_options
      return wireMessage(state, post(state, chat, textContent(body, preview), args))
    },

    async sendPhoto(args, call) {
      refuseForeign(args)
      const chat = writableChat(state, args.chat_id)
      checkGroupPace(state, chat, 1)
      const content = await mediaContent(state, { ...args, type: 'photo', media: args.photo }, call)
      return wireMessage(state, post(state, chat, content, args))
    },

    async sendDocument(args, call) {
      refuseForeign(args)
      const chat = writableChat(state, args.chat_id)
      checkGroupPace(state, chat, 1)
      const content = await mediaContent(state, { ...args, type: 'document', media: args.document }, call)
      return wireMessage(state, post(state, chat, content, args))
    },

    async sendMediaGroup(args, call) {
      refuseForeign(args)
      const chat = writableChat(state, args.chat_id)
      if (args.media.length < 2) throw badRequest('there must be at least 2 media in an album')
      if (args.media.length > 10) throw badRequest('Too many messages to send as an album')
      const types = new Set(args.media.map(({ type }) => type))
      if (types.has('document') && types.size > 1)
        throw badRequest("document can't be mixed with other media types")
      checkGroupPace(state, chat, args.media.length)
      const contents: Content[] = []
      for (const [index, media] of args.media.entries()) {
        contents.push(await albumContent(state, media, index, call))
      }
      const albumId = state.newId(16)
      return contents.map((content) => wireMessage(state, post(state, chat, content, args, albumId)))
    },

    sendChatAction(args) {
      refuseForeign(args)
      const chat = writableChat(state, args.chat_id)
      chat.action = { name: args.action, untilMs: state.now().getTime() + ACTION_MS }
      state.changes.mark(chat.id)
      return true
    },
  }
}

/** In an album Telegram names the message that failed, and calls an unreachable address WEBPAGE_CURL_FAILED. */
async function albumContent(state: State, media: object, index: number, call: Call): Promise<Content> {
  try {
    return await mediaContent(state, media as Media, call)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 400) throw error
    const reason = error.message
      .replace('Bad Request: ', '')
      .replace('failed to get HTTP URL content', 'WEBPAGE_CURL_FAILED')
      .replace('wrong type of the web page content', 'WEBPAGE_MEDIA_EMPTY')
    throw badRequest(`failed to send message #${index + 1} with the error message "${reason}"`)
  }
}

function post(
  state: State,
  chat: Chat,
  content: Content,
  args: Sending,
  albumId: string | null = null,
): StoredMessage {
  const replyTo = repliedTo(state, chat, args)
  const keyboard = keyboardOf(chat, args.reply_markup)
  chat.action = null
  const protectedContent = args.protect_content ?? false
  return writeMessage(state, chat, {
    senderId: state.botId,
    content,
    replyTo,
    albumId,
    keyboard,
    protectedContent,
  })
}

/** The keyboard below the message; one that stands below the input field is put there, and null is given. */
function keyboardOf(chat: Chat, markup: Markup | undefined): StoredMessage['keyboard'] {
  if (!markup) return null
  if (isInline(markup)) return inlineKeyboard(markup, chat.type)
  if (chat.type === 'channel') throw badRequest('inline keyboard expected')
  const shown = replyMarkup(markup, chat.type)
  if (chat.type === 'private') chat.keyboard = shown
  return null
}

function replyMarkup(markup: Exclude<Markup, { inline_keyboard: unknown }>, place: Chat['type']) {
  if ('keyboard' in markup) return replyKeyboard(markup, place)
  if (!('force_reply' in markup)) return null
  checkHint(markup.input_field_placeholder)
  return markup
}

function repliedTo(state: State, chat: Chat, args: Sending): number | null {
  const id = args.reply_parameters?.message_id ?? args.reply_to_message_id
  if (id === undefined) return null
  const message = state.messages.find(chat.id, id)
  if (!message && args.reply_parameters?.allow_sending_without_reply) return null
  if (!message) throw badRequest('message to be replied not found')
  const quote = args.reply_parameters?.quote
  if (quote !== undefined && !message.content.body.text.includes(quote))
    throw badRequest('QUOTE_TEXT_INVALID')
  return id
}
