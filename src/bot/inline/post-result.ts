import { InlineKeyboard } from 'grammy'
import type { InlineQueryResult, MessageEntity } from 'grammy/types'
import { cut } from '../../domain/cut.ts'
import type { HandPost } from '../../domain/hand-post.ts'
import { pictureAddress } from '../../domain/picture.ts'
import { pictureAbove } from '../picture-above.ts'

/** What stands in the list below the title. */
const LINE_SHOWN = 120

/** The id of a post's result, by which Telegram tells that it was sent. */
export const postResultId = (postId: number): string => `P${postId}`

/** The post of a result's id, or null where it is another result's. */
export function postOfResult(resultId: string): number | null {
  const id = /^P(\d{1,15})$/.exec(resultId)?.[1]
  return id === undefined ? null : Number(id)
}

/** A ready post as the single result: sent as it stands. */
export function postResult(post: HandPost, reachable: string | null): InlineQueryResult {
  const { body, media, title, captionAbove } = post
  const entities = body.entities as unknown as MessageEntity[]
  const keyboard = InlineKeyboard.from(
    post.buttons.map((row) => row.map((one) => InlineKeyboard.url(one.text, one.url))),
  )
  const id = postResultId(post.postId)
  const markup = post.buttons.length > 0 ? { reply_markup: keyboard } : {}
  const place = captionAbove ? { show_caption_above_media: true } : {}
  const captioned = { id, title, caption: body.text, caption_entities: entities, ...place, ...markup }
  switch (media?.type) {
    case 'photo':
      return { type: 'photo', photo_file_id: media.fileId, ...captioned }
    case 'video':
      return { type: 'video', video_file_id: media.fileId, ...captioned }
    case 'animation':
      return { type: 'mpeg4_gif', mpeg4_file_id: media.fileId, ...captioned }
    case 'document':
      return { type: 'document', document_file_id: media.fileId, ...captioned }
    case undefined: {
      const picture = pictureAddress(post.picture, reachable)
      return {
        type: 'article',
        id,
        title,
        description: cut(body.text, LINE_SHOWN),
        ...(picture === null ? {} : { thumbnail_url: picture }),
        input_message_content: {
          message_text: body.text,
          entities,
          link_preview_options: post.preview ?? pictureAbove(picture),
        },
        ...markup,
      }
    }
  }
}
