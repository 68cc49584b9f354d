/** A post as calls to the Bot API: sent, and changed where it stands. Previews never show the tracked link. */
import { pictureAddress } from '../../../domain/picture.ts'
import type { PostMedia, ReworkedPost, RichText } from '../../../domain/post.ts'
import type { PostLook } from '../../../domain/post-look.ts'
import type { PostCall, PostPlace, WordedPost } from '../../../domain/worded-post.ts'
import { pictureAbove } from '../../picture-above.ts'

type Wordless = Omit<WordedPost, 'send' | 'further'>

const keyboard = (buttons: WordedPost['buttons']) =>
  buttons.length > 0 ? { reply_markup: { inline_keyboard: buttons } } : {}

/** Our own picture above the text. Left alone, Telegram would take the first link: the tracked one, which its robots would then open. */
const preview = (picture: string | null, publicUrl: string) => ({
  link_preview_options: pictureAbove(pictureAddress(picture, publicUrl)),
})

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

/** How an owner's existing post is sent: as it is, its links replaced, a label below where one is needed. An album has no buttons. */
export function reworkedCall({ body, media, buttons, preview, captionAbove }: ReworkedPost): PostCall {
  const { text, entities } = body
  const [first, ...others] = media
  if (!first)
    return {
      method: 'sendMessage',
      payload: { text, entities, link_preview_options: preview ?? pictureAbove(null), ...keyboard(buttons) },
    }
  if (others.length === 0)
    return {
      method: METHODS[first.type],
      payload: {
        [first.type]: first.fileId,
        ...captionOf(body),
        ...spoilerOf(first),
        ...captionPlace(captionAbove),
        ...keyboard(buttons),
      },
    }
  const album = media.map((item, n) => ({
    type: item.type,
    media: item.fileId,
    ...captionOf(n === 0 ? body : item.caption),
    ...spoilerOf(item),
    ...captionPlace(captionAbove),
  }))
  return { method: 'sendMediaGroup', payload: { media: album } }
}

const captionOf = (body: RichText | undefined) =>
  body === undefined || body.text === '' ? {} : { caption: body.text, caption_entities: body.entities }

const spoilerOf = ({ spoiler }: PostMedia) => (spoiler ? { has_spoiler: true } : {})

const captionPlace = (captionAbove: PostLook['captionAbove']) =>
  captionAbove ? { show_caption_above_media: true } : {}

/** How a post that stands somewhere is changed into this one: its words and buttons, never its picture. */
export function editCall(
  { body, shape, picture, buttons, preview: page, captionAbove }: WordedPost,
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
        payload: {
          ...place,
          text,
          entities,
          ...(page ? { link_preview_options: page } : preview(picture, publicUrl)),
          ...keyboard(buttons),
        },
      }
    : {
        method: 'editMessageCaption',
        payload: {
          ...place,
          caption: text,
          caption_entities: entities,
          ...captionPlace(captionAbove),
          ...keyboard(buttons),
        },
      }
}
