/** A post as calls to the Bot API: sent, and changed where it stands. Previews never show the tracked link. */
import { pictureAddress } from '../../../domain/picture.ts'
import type { PostMedia, ReworkedPost } from '../../../domain/post.ts'
import type { PostCall, PostPlace, WordedPost } from '../../../domain/worded-post.ts'

type Wordless = Omit<WordedPost, 'send'>

const keyboard = (buttons: WordedPost['buttons']) =>
  buttons.length > 0 ? { reply_markup: { inline_keyboard: buttons } } : {}

/** Our own picture above the text where there is one. Without it Telegram would take the first link: the tracked one, which robots would then open. */
function preview(picture: string | null, publicUrl: string) {
  const url = pictureAddress(picture, publicUrl)
  return {
    link_preview_options:
      url === null ? { is_disabled: true } : { url, prefer_large_media: true, show_above_text: true },
  }
}

/** How a post of the shop's words is sent, without the chat. */
export function sendCall({ body, shape, picture, buttons }: Wordless, publicUrl: string): PostCall {
  const { text, entities } = body
  if (shape === 'photo' && picture !== null)
    return {
      method: 'sendPhoto',
      payload: { photo: picture, caption: text, caption_entities: entities, ...keyboard(buttons) },
    }
  return {
    method: 'sendMessage',
    payload: { text, entities, ...preview(picture, publicUrl), ...keyboard(buttons) },
  }
}

const METHODS = {
  photo: 'sendPhoto',
  video: 'sendVideo',
  animation: 'sendAnimation',
  document: 'sendDocument',
} as const satisfies Record<PostMedia['type'], string>

/** How an owner's existing post is sent: as it is, its links replaced. An album has no buttons. */
export function wordReworked({ body, media, buttons }: ReworkedPost): WordedPost {
  const { text, entities } = body
  const [first, ...others] = media
  const worded = { body, picture: null, buttons: others.length > 0 ? [] : buttons }
  if (!first)
    return {
      ...worded,
      shape: 'text',
      send: {
        method: 'sendMessage',
        payload: { text, entities, link_preview_options: { is_disabled: true }, ...keyboard(buttons) },
      },
    }
  const words = text === '' ? {} : { caption: text, caption_entities: entities }
  if (others.length === 0)
    return {
      ...worded,
      shape: 'media',
      send: {
        method: METHODS[first.type],
        payload: { [first.type]: first.fileId, ...words, ...keyboard(buttons) },
      },
    }
  const album = media.map(({ type, fileId }, n) => ({ type, media: fileId, ...(n === 0 ? words : {}) }))
  return { ...worded, shape: 'media', send: { method: 'sendMediaGroup', payload: { media: album } } }
}

/** How a post that stands somewhere is changed into this one: its words and buttons, never its picture. */
export function editCall(
  { body, shape, picture, buttons }: WordedPost,
  at: PostPlace,
  publicUrl: string,
): PostCall {
  const place =
    'chatId' in at
      ? { chat_id: at.chatId, message_id: at.messageId }
      : { inline_message_id: at.inlineMessageId }
  const { text, entities } = body
  // Without a keyboard the one that stands there would go: that is wished.
  return shape === 'text'
    ? {
        method: 'editMessageText',
        payload: { ...place, text, entities, ...preview(picture, publicUrl), ...keyboard(buttons) },
      }
    : {
        method: 'editMessageCaption',
        payload: { ...place, caption: text, caption_entities: entities, ...keyboard(buttons) },
      }
}
