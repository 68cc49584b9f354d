/** A message of an owner's existing post, as Telegram brings it. */
import type { Message, MessageEntity } from 'grammy/types'
import type { PostMedia, TextEntity } from '../../../domain/post.ts'
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
    buttons: buttons.filter((row) => row.length > 0),
  }
}

function mediaOf({ photo, video, animation, document }: Message): PostMedia | null {
  const largest = photo?.at(-1)
  if (largest) return { type: 'photo', fileId: largest.file_id }
  if (video) return { type: 'video', fileId: video.file_id }
  // Telegram tells an animation as a document too.
  if (animation) return { type: 'animation', fileId: animation.file_id }
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
