/** A message of an owner's existing post, as Telegram brings it. */
import type { Message, MessageEntity } from 'grammy/types'
import type { PostMedia, TextEntity } from '../../../domain/post.ts'
import type { PostLook } from '../../../domain/post-look.ts'
import { recogniseLinks } from '../../../domain/product-link.ts'
import type { PostMessage } from '../../../flows/take-over-post.ts'

/** A text that holds little besides its link is a link: it is looked up, not taken over. Characters. */
const LITTLE = 30

export function readPostMessage(message: Message): PostMessage {
  const text = message.text ?? message.caption ?? ''
  const entities = (message.entities ?? message.caption_entities ?? []) as readonly MessageEntity[]
  const buttons = (message.reply_markup?.inline_keyboard ?? []).map((row) =>
    row.flatMap((button) => ('url' in button ? [{ text: button.text, url: button.url }] : [])),
  )
  return {
    body: { text, entities: entities as unknown as readonly TextEntity[] },
    media: mediaOf(message),
    ...lookOfMessage(message),
    buttons: buttons.filter((row) => row.length > 0),
  }
}

/** Where nobody has chosen otherwise, Telegram shows the page of a text's first link. */
function lookOfMessage(message: Message): PostLook {
  if (message.show_caption_above_media) return { captionAbove: true }
  const { is_disabled, ...chosen } = message.link_preview_options ?? {}
  const url = chosen.url ?? firstAddress(message)
  return message.text === undefined || is_disabled || url === null ? {} : { preview: { ...chosen, url } }
}

function firstAddress({ text = '', entities = [] }: Message): string | null {
  const addresses = entities
    .toSorted((a, b) => a.offset - b.offset)
    .flatMap((entity) => {
      if (entity.type === 'text_link') return [entity.url]
      return entity.type === 'url' ? [text.slice(entity.offset, entity.offset + entity.length)] : []
    })
  const [first] = addresses
  // Telegram marks an address that has no scheme as well.
  return first === undefined || /^[a-z]+:/i.test(first) ? (first ?? null) : `http://${first}`
}

function mediaOf(message: Message): PostMedia | null {
  const { photo, video, animation, document } = message
  const spoiler = message.has_media_spoiler ? ({ spoiler: true } as const) : {}
  const largest = photo?.at(-1)
  if (largest) return { type: 'photo', fileId: largest.file_id, ...spoiler }
  if (video) return { type: 'video', fileId: video.file_id, ...spoiler }
  // Telegram tells an animation as a document too.
  if (animation) return { type: 'animation', fileId: animation.file_id, ...spoiler }
  return document ? { type: 'document', fileId: document.file_id } : null
}

/** Is a message somebody's post, and not just a link or words to search for? */
export function isPost(message: Message): boolean {
  const { body, media } = readPostMessage(message)
  if (media !== null) return true
  if (body.entities.some(({ type }) => type === 'text_link')) return true
  const links = recogniseLinks(body.text).filter(({ kind }) => kind !== 'other')
  if (links.length === 0) return false
  const linked = links.reduce((sum, { link }) => sum + (link?.length ?? 0), 0)
  // What was forwarded is somebody's post, however few its own words are.
  const little = message.forward_origin === undefined ? LITTLE : 0
  return links.length > 1 || body.text.trim().length - linked > little
}
