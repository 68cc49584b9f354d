import type { InlineKeyboard } from 'grammy'

/** News for somebody in their private chat, as a call to the Bot API: its words with buttons beneath, and no preview of a link. */
export const newsCall = (chatId: number, text: string, { inline_keyboard }: InlineKeyboard) => ({
  method: 'sendMessage',
  payload: {
    chat_id: chatId,
    text,
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard },
  },
})
