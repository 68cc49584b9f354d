import type {
  ForceReply,
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  ReplyKeyboardMarkup,
  ReplyKeyboardRemove,
} from 'grammy/types'
import { badRequest } from '../refusal.ts'
import type { Chat } from '../state/chats.ts'
import { hostIsKnown } from '../text/mark.ts'
import { checkRequestButton } from './request-chat.ts'

export type Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply

const BUTTONS_LIMIT = 100
const CALLBACK_DATA_BYTES = 64
const COPY_TEXT_LIMIT = 256

export const isInline = (markup: Markup): markup is InlineKeyboardMarkup => 'inline_keyboard' in markup

/** Where a keyboard is shown: a type of chat, or any chat, for what is sent by way of inline mode. */
export type KeyboardPlace = Chat['type'] | 'anywhere'

/** The inline keyboard as Telegram keeps it (empty rows gone; none at all: null), or its refusal. */
export function inlineKeyboard(
  markup: InlineKeyboardMarkup,
  place: KeyboardPlace,
): InlineKeyboardMarkup | null {
  const rows = markup.inline_keyboard.filter((row) => row.length > 0)
  if (rows.flat().length > BUTTONS_LIMIT) throw badRequest('reply markup is too long')
  for (const button of rows.flat()) checkButton(button, place)
  return rows.length > 0 ? { ...markup, inline_keyboard: rows } : null
}

/** A reply keyboard with its texts as buttons, or its refusal. */
export function replyKeyboard(markup: ReplyKeyboardMarkup, place: Chat['type']): ReplyKeyboardMarkup {
  const rows = markup.keyboard.filter((row) => row.length > 0)
  if (rows.length === 0) throw badRequest('object expected as reply markup: the keyboard has no buttons')
  if (rows.flat().length > 300) throw badRequest('reply markup is too long')
  const keyboard = rows.map((row) =>
    row.map((button) => (typeof button === 'string' ? { text: button } : button)),
  )
  for (const button of keyboard.flat()) {
    if (button.text.trim() === '') throw badRequest('keyboard button text must be non-empty')
    checkRequestButton(button, place)
  }
  checkHint(markup.input_field_placeholder)
  return { ...markup, keyboard }
}

/** The hint in the input field: 1-64 characters. */
export function checkHint(hint: string | undefined): void {
  if (hint !== undefined && (hint.length < 1 || hint.length > 64)) {
    throw badRequest('input field hint must be of 1-64 characters')
  }
}

function checkButton(button: InlineKeyboardButton, place: KeyboardPlace): void {
  if (button.text.trim() === '')
    throw badRequest("can't parse inline keyboard button: text must be non-empty")
  if ('callback_data' in button) {
    const bytes = Buffer.byteLength(button.callback_data)
    if (bytes < 1 || bytes > CALLBACK_DATA_BYTES) throw badRequest('BUTTON_DATA_INVALID')
  }
  if ('url' in button) checkButtonUrl(button.url)
  if ('login_url' in button) checkButtonUrl(button.login_url.url)
  if ('web_app' in button) checkButtonUrl(button.web_app.url)
  if ('copy_text' in button) {
    const { length } = button.copy_text.text
    if (length < 1 || length > COPY_TEXT_LIMIT) throw badRequest('BUTTON_COPY_TEXT_INVALID')
  }
  if ('callback_game' in button || 'pay' in button) throw badRequest('BUTTON_TYPE_INVALID')
  if ('web_app' in button && place !== 'private') throw badRequest('BUTTON_TYPE_INVALID')
  checkSwitch(button, place)
}

/** A channel's readers do not know the bot's name, and so could not use inline mode; nor is any chat taken for a choice of none. */
function checkSwitch(button: InlineKeyboardButton, place: KeyboardPlace): void {
  const current = 'switch_inline_query_current_chat' in button
  const chosen = 'switch_inline_query_chosen_chat' in button
  if (!current && !chosen && !('switch_inline_query' in button)) return
  if (chosen) {
    const { query: _, ...allowed } = button.switch_inline_query_chosen_chat
    if (!Object.values(allowed).some(Boolean)) throw badRequest('at least one chat type must be allowed')
  }
  if (place !== 'channel') return
  const name = current ? 'switch_inline_query_current_chat' : 'switch_inline_query'
  throw badRequest(
    `can't use ${name} button in a channel chat, because users will not be able to use the button without knowing bot's username`,
  )
}

/**
 * Telegram wants http, https or tg and a host with a dot; it refuses localhost. Addresses of this machine pass
 * here, since that is where the sandbox's shop is.
 */
function checkButtonUrl(address: string): void {
  const refuse = (reason: string) =>
    badRequest(`inline keyboard button URL '${address}' is invalid: ${reason}`)
  const text = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `http://${address}`
  if (address.trim() === '' || /\s/.test(address) || !URL.canParse(text)) throw refuse('Wrong HTTP URL')
  const url = new URL(text)
  if (url.protocol === 'tg:') return
  if (!['http:', 'https:', 'ton:'].includes(url.protocol)) throw refuse('Unsupported URL protocol')
  if (!hostIsKnown(url.hostname)) throw refuse('Wrong HTTP URL')
}
