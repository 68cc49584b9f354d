import type { MessageEntity, MessageOrigin } from 'grammy/types'
import { z } from 'zod'
import type { Said } from '../acts/say.ts'
import { badRequest } from '../refusal.ts'
import type { MediaSource, Upload } from '../rules/media.ts'

const entitySchema = z.object({
  type: z.enum([
    'bold',
    'italic',
    'underline',
    'strikethrough',
    'spoiler',
    'code',
    'pre',
    'blockquote',
    'expandable_blockquote',
    'text_link',
    'custom_emoji',
  ]),
  offset: z.number().int(),
  length: z.number().int(),
  url: z.string().optional(),
  language: z.string().optional(),
  custom_emoji_id: z.string().optional(),
})

/** A picture: its bytes in base64, an address, or a file_id. */
const pictureSchema = z.union([
  z.object({ data: z.base64().min(1) }),
  z.object({ url: z.url() }),
  z.object({ file_id: z.string().min(1) }),
])

export const saidSchema = z
  .object({
    text: z.string().max(100_000).default(''),
    entities: z.array(entitySchema).max(100).optional(),
    photos: z.array(pictureSchema).min(1).max(10).optional(),
    reply_to: z.number().int().optional(),
    forwarded_from: z
      .union([
        z.object({ user: z.string().min(1).max(64) }),
        z.object({
          channel: z.string().min(1).max(128),
          channel_id: z.number().int(),
          message_id: z.number().int(),
        }),
      ])
      .optional(),
  })
  .refine(({ text, photos }) => text !== '' || photos !== undefined, {
    path: ['text'],
    message: 'a text or photos are expected',
  })

export type SaidWish = z.infer<typeof saidSchema>

/** What is said, with a made-up origin if it is to look forwarded. `dateS`: Unix seconds. */
export function saidOf({ text, entities, reply_to, forwarded_from }: SaidWish, dateS: number): Said {
  return {
    text,
    entities: entities && (JSON.parse(JSON.stringify(entities)) as MessageEntity[]),
    replyTo: reply_to,
    origin: forwarded_from && originOf(forwarded_from, dateS),
  }
}

function originOf(from: NonNullable<SaidWish['forwarded_from']>, date: number): MessageOrigin {
  if ('user' in from) return { type: 'hidden_user', date, sender_user_name: from.user }
  return {
    type: 'channel',
    date,
    chat: { id: from.channel_id, type: 'channel', title: from.channel },
    message_id: from.message_id,
  }
}

/** The pictures as the Bot API names them, and where their bytes are. A picture of this machine is not looked up. */
export function picturesOf(photos: NonNullable<SaidWish['photos']>): [string[], MediaSource] {
  const uploads = new Map<string, Upload>()
  const names = photos.map((photo, n) => {
    if ('url' in photo) return photo.url
    if ('file_id' in photo) return photo.file_id
    uploads.set(`${n}`, { name: `photo${n}`, mime: '', bytes: Buffer.from(photo.data, 'base64') })
    return `attach://${n}`
  })
  const refuse = () => Promise.reject(badRequest('failed to get HTTP URL content'))
  return [names, { uploads, origin: '', fetch: refuse }]
}
