import type { InputMediaDocument, InputMediaPhoto, LinkPreviewOptions } from 'grammy/types'
import { notEmulated } from '../refusal.ts'
import type { Content } from '../state/messages.ts'
import type { State } from '../state/state.ts'
import { captionText } from '../text/formatted.ts'
import { type MediaSource, resolveFile } from './media.ts'

/** The content of a text message. */
export const textContent = (body: Content['body'], preview: LinkPreviewOptions | undefined): Content => ({
  kind: 'text',
  body,
  ...(preview && Object.keys(preview).length > 0 ? { preview } : {}),
})

export type Media = Pick<
  InputMediaPhoto | InputMediaDocument,
  'caption' | 'parse_mode' | 'caption_entities'
> & {
  type: string
  media: string
  show_caption_above_media?: boolean
  has_spoiler?: boolean
}

/** The content of a photo or a document with its caption. */
export async function mediaContent(state: State, media: Media, source: MediaSource): Promise<Content> {
  if (media.type !== 'photo' && media.type !== 'document') throw notEmulated(`media of type ${media.type}`)
  const body = captionText({
    text: media.caption ?? '',
    parse_mode: media.parse_mode,
    entities: media.caption_entities,
  })
  const file = await resolveFile(state, media.type, media.media, source)
  return {
    kind: media.type,
    body,
    fileId: file.id,
    ...(media.show_caption_above_media ? { captionAbove: true } : {}),
    ...(media.has_spoiler ? { spoiler: true } : {}),
  }
}
