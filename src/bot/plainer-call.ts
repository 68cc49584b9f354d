/** Plainer forms of a Bot API call, for when Telegram refuses the better one. */

interface Call {
  readonly method: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** The same words without markup; null when there is no markup to leave out. */
export function asPlainText({ method, payload }: Call): Call | null {
  const plain = stripMarkup(payload)
  return plain === payload ? null : { method, payload: plain as Call['payload'] }
}

function stripMarkup(value: unknown): unknown {
  if (Array.isArray(value)) {
    const parts = value.map(stripMarkup)
    return parts.some((part, index) => part !== value[index]) ? parts : value
  }
  if (value === null || typeof value !== 'object') return value
  const {
    parse_mode: mode,
    entities,
    caption_entities: captionEntities,
    ...rest
  } = value as Record<string, unknown>
  const changed = mode !== undefined || entities !== undefined || captionEntities !== undefined
  const parts = Object.entries(rest).map(([name, part]) => {
    const isWords = name === 'text' || name === 'caption' || name === 'message_text'
    return [name, isWords && mode === 'HTML' ? withoutTags(part) : stripMarkup(part)] as const
  })
  return changed || parts.some(([name, part]) => part !== rest[name]) ? Object.fromEntries(parts) : value
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

const withoutTags = (words: unknown): unknown =>
  typeof words === 'string'
    ? words
        .replace(/<\/?[a-z][^<>]*>/gi, '')
        .replace(/&(lt|gt|amp|quot);/g, (_, name: string) => ENTITIES[name] ?? '')
    : words

/**
 * A message with a picture as one without: its caption becomes the text. An edit of a message that has a picture keeps
 * the picture and changes the caption. Null for calls that are nothing without a picture.
 */
export function asTextMessage({ method, payload }: Call): Call | null {
  if (method === 'sendPhoto') {
    const { photo: _, caption, caption_entities: entities, show_caption_above_media: __, ...rest } = payload
    if (typeof caption !== 'string' || caption === '') return null
    return { method: 'sendMessage', payload: { ...rest, ...asText(caption, entities) } }
  }
  if (method === 'editMessageMedia') {
    const { media, ...rest } = payload
    const { caption, parse_mode, caption_entities } = (media ?? {}) as Record<string, unknown>
    if (typeof caption !== 'string') return null
    return {
      method: 'editMessageCaption',
      payload: {
        ...rest,
        caption,
        ...(parse_mode ? { parse_mode } : {}),
        ...(caption_entities ? { caption_entities } : {}),
      },
    }
  }
  return null
}

/** A caption as a text. Without its picture Telegram would look for one behind the first link, which may be a tracked one. */
const asText = (caption: string, entities: unknown) => ({
  text: caption,
  ...(entities ? { entities } : {}),
  link_preview_options: { is_disabled: true },
})

/** The change of a caption as that of a text: the message has gone out without its picture. Null for any other call. */
export function asTextEdit({ method, payload }: Call): Call | null {
  const { caption, caption_entities: entities, show_caption_above_media: _, ...rest } = payload
  if (method !== 'editMessageCaption' || typeof caption !== 'string') return null
  return { method: 'editMessageText', payload: { ...rest, ...asText(caption, entities) } }
}

/** Results of an inline query without the pictures in their list; null where there are none. */
export function asBareResults({ method, payload }: Call): Call | null {
  const { results } = payload
  if (method !== 'answerInlineQuery' || !Array.isArray(results)) return null
  const bare = results.map((result: Readonly<Record<string, unknown>>) => {
    const { thumbnail_url: _, ...rest } = result
    return rest
  })
  const changed = results.some((result: Readonly<Record<string, unknown>>) => 'thumbnail_url' in result)
  return changed ? { method, payload: { ...payload, results: bare } } : null
}

/** What can be done with a message that is too old to be deleted (Telegram: 48 hours): its buttons go. Null for any other call. */
export function asButtonsGone({ method, payload }: Call): Call | null {
  const { chat_id, message_id } = payload
  return method === 'deleteMessage'
    ? { method: 'editMessageReplyMarkup', payload: { chat_id, message_id } }
    : null
}

/** Where words stand, the marks of what they are, and how many UTF-16 units Telegram takes of them. */
const WORDS = [
  { name: 'text', marks: 'entities', most: 4_096 },
  { name: 'caption', marks: 'caption_entities', most: 1_024 },
] as const

/** The beginning of what is too long, with an ellipsis; null where nothing is. */
export function asShorter({ method, payload }: Call): Call | null {
  const shorter = shortened(payload)
  const media = isObject(payload.media) ? shortened(payload.media) : payload.media
  return shorter === payload && media === payload.media
    ? null
    : { method, payload: { ...shorter, ...(media === undefined ? {} : { media }) } }
}

const isObject = (value: unknown): value is Call['payload'] =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function shortened(payload: Call['payload']): Call['payload'] {
  let result = payload
  for (const { name, marks, most } of WORDS) {
    const words = payload[name]
    if (typeof words !== 'string' || words.length <= most) continue
    // Half of a character is none.
    const kept = words.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')
    const entities = payload[marks] as readonly { offset: number; length: number }[] | undefined
    const within = entities
      ?.filter(({ offset }) => offset < kept.length)
      .map((mark) => ({ ...mark, length: Math.min(mark.length, kept.length - mark.offset) }))
    result = { ...result, [name]: `${kept}…`, ...(within && { [marks]: within }) }
  }
  return result
}
