/** Pictures and documents of ours inside the parameters of a Bot API call: where they stand and how they are exchanged. */
import { isMadeFile } from '../domain/made-file.ts'

const OURS = 'picture:'

/** Where Telegram takes a file id, an address or an upload. */
const PLACES = new Set(['photo', 'document', 'media', 'thumbnail', 'cover'])

type Payload = Readonly<Record<string, unknown>>

/** What a text names: a picture's key, the words of a file that is made when it is sent, or null for what is not ours. */
function keyOf(text: string): string | null {
  if (isMadeFile(text)) return text
  return text.startsWith(OURS) ? text.slice(OURS.length) : null
}

/** The keys of the pictures and made files of our own that a call shows, in order, each once. */
export function pictureKeys(payload: Payload): string[] {
  const keys = new Set<string>()
  exchange(payload, (text) => {
    const key = keyOf(text)
    if (key !== null) keys.add(key)
    return text
  })
  return [...keys]
}

/** The call with each of our pictures exchanged for what `give` says. */
export const withPictures = (payload: Payload, give: (key: string) => string): Payload =>
  exchange(payload, (text) => {
    const key = keyOf(text)
    return key === null ? text : give(key)
  })

/** The call with the pictures of other people's servers exchanged for one of our own; null when it has none. */
export function withoutForeignPictures(payload: Payload, key: string): Payload | null {
  let foreign = 0
  const exchanged = exchange(payload, (text) => {
    if (!/^https?:/.test(text)) return text
    foreign++
    return OURS + key
  })
  return foreign > 0 ? exchanged : null
}

function exchange(payload: Payload, give: (text: string) => string): Payload {
  const walk = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') return PLACES.has(name) ? give(value) : value
    if (Array.isArray(value)) return value.map((part) => walk(part, name))
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([inner, part]) => [inner, walk(part, inner)]))
  }
  return walk(payload, '') as Payload
}

/**
 * The file ids of Telegram's answer, in the order of the call's pictures: the largest size of each photo.
 * A message, or an album's messages.
 */
export function fileIdsOf(result: unknown): (string | null)[] {
  return (Array.isArray(result) ? result : [result]).map((message: unknown) => {
    const sizes = (message as { photo?: unknown } | null)?.photo
    const largest: unknown = Array.isArray(sizes) ? sizes.at(-1) : null
    const id = (largest as { file_id?: unknown } | null)?.file_id
    return typeof id === 'string' ? id : null
  })
}
