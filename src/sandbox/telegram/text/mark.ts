import type { MessageEntity } from 'grammy/types'

export interface MarkDetails {
  readonly url?: string
  readonly language?: string
  readonly emojiId?: string
  readonly unixTime?: number
  readonly dateTimeFormat?: string
}

/** An entity of the given type, with what its type needs; null where Telegram drops the mark and keeps the text. */
export function mark(
  type: MessageEntity['type'],
  offset: number,
  length: number,
  details: MarkDetails = {},
): MessageEntity | null {
  if (length <= 0) return null
  const place = { offset, length }
  switch (type) {
    case 'text_link':
      return details.url && isLink(details.url) ? { type, ...place, url: details.url } : null
    case 'pre':
      return details.language ? { type, ...place, language: details.language } : { type, ...place }
    case 'custom_emoji':
      return details.emojiId ? { type, ...place, custom_emoji_id: details.emojiId } : null
    case 'date_time':
      return details.unixTime === undefined
        ? null
        : {
            type,
            ...place,
            unix_time: details.unixTime,
            date_time_format: (details.dateTimeFormat ?? '') as '',
          }
    case 'text_mention':
      return null
    default:
      return { type, ...place }
  }
}

/** Whether Telegram takes an address for a link. */
function isLink(address: string): boolean {
  const text = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `http://${address}`
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  if (url.protocol === 'tg:') return true
  return ['http:', 'https:', 'ton:', 'tonsite:'].includes(url.protocol) && hostIsKnown(url.hostname)
}

/** A name with a dot, or an address of this machine: the sandbox's shop lives there, which Telegram would refuse. */
export const hostIsKnown = (host: string): boolean =>
  host.includes('.') || host === 'localhost' || host.startsWith('[')

/** Telegram's errors count bytes of UTF-8. */
export const byteOffset = (text: string, index: number): number => Buffer.byteLength(text.slice(0, index))
