import { isMadeFile } from '../domain/made-file.ts'
import type { Delivery, QueuedCall } from '../domain/outgoing.ts'
import type { Shop } from '../flows/shop.ts'
import type { BotApiAnswer, BotApiFile, CallBotApi } from './call-bot-api.ts'
import { fileIdsOf, pictureKeys, withoutForeignPictures, withPictures } from './pictures-in-call.ts'
import {
  asBareResults,
  asButtonsGone,
  asPlainText,
  asShorter,
  asTextEdit,
  asTextMessage,
} from './plainer-call.ts'

/** A picture drawn or a file made by us; throws for a key that it does not know. */
export type DrawPicture = (key: string) => Promise<BotApiFile>

/** Shown instead of a picture that Telegram could not fetch. */
const NO_PICTURE = 'no-picture'

export interface SenderParts {
  readonly shop: Pick<Shop, 'findUploads' | 'keepUpload' | 'forgetUploads' | 'log'>
  readonly call: CallBotApi
  /** The part of the token before the colon: file ids are worth nothing to another bot. */
  readonly botId: string
  readonly picture: DrawPicture
  /** Words before a message that may have arrived already, for its chat. */
  readonly perhapsAgain: (chatId: number) => Promise<string> | string
}

/**
 * How a queued call becomes a call to the Bot API: our pictures uploaded once, kinder forms where Telegram refuses the
 * first one (no picture for one that cannot be fetched, plain text for broken markup, the beginning of what is too long). Never throws for what Telegram says.
 */
export function openSender(parts: SenderParts): (queued: QueuedCall) => Promise<Delivery> {
  return async (queued) => {
    let call: Call = { method: queued.method, payload: queued.payload }
    if (queued.perhapsAgain && !isPost(queued)) call = prefixed(call, await parts.perhapsAgain(queued.chatId))
    // Each round makes the call plainer; there are three ways to do so.
    for (let round = 0; ; round++) {
      const answer = await make(parts, call)
      const plainer = round < 4 ? (isPost(queued) ? plainerPost : plainerFor)(call, answer) : null
      if (!plainer) return deliveryOf(answer)
      parts.shop.log.warn(
        { outboxId: queued.id, method: call.method, because: answer.kind === 'error' && answer.description },
        'Telegram refused a call in this form: sent in a plainer one',
      )
      call = plainer
    }
  }
}

interface Call {
  readonly method: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** Makes the call with our pictures as Telegram's file ids, or uploaded where there is none yet. */
async function make(parts: SenderParts, call: Call): Promise<BotApiAnswer> {
  const keys = pictureKeys(call.payload)
  if (keys.length === 0) return parts.call(call.method, call.payload)
  const stored = (key: string) => `${parts.botId}:${key}`
  // What is made for one call alone is not looked for again.
  const lasting = keys.filter((key) => !isMadeFile(key))
  const known =
    lasting.length > 0 ? await parts.shop.findUploads(lasting.map(stored)) : new Map<string, string>()

  const missing = keys.filter((key) => !known.has(stored(key)))
  const files = new Map<string, BotApiFile>()
  try {
    for (const key of missing) files.set(`picture${files.size}`, await parts.picture(key))
  } catch (error) {
    const named = missing.map((key) => key.slice(0, 80))
    parts.shop.log.error({ err: error, keys: named }, 'a picture of our own could not be had')
    return refusedPicture
  }
  const payload = withPictures(
    call.payload,
    (key) => known.get(stored(key)) ?? `attach://picture${missing.indexOf(key)}`,
  )
  const answer = await parts.call(call.method, payload, { files })

  if (answer.kind === 'error' && known.size > 0 && isStaleFile(answer.description)) {
    await parts.shop.forgetUploads([...known.keys()])
    return make(parts, call)
  }
  if (answer.kind === 'result' && missing.length > 0) {
    const shown = pictureOrder(call.payload)
    const ids = fileIdsOf(answer.result)
    for (const [index, key] of shown.entries()) {
      const id = ids[index]
      if (id && key !== null && lasting.includes(key) && missing.includes(key))
        await parts.shop.keepUpload(stored(key), id)
    }
  }
  return answer
}

/** What Telegram would say of a picture that is not there. */
const refusedPicture: BotApiAnswer = {
  kind: 'error',
  code: 400,
  description: 'wrong file identifier',
  retryAfterSeconds: null,
  migrateToChatId: null,
}

/** Our picture of each message that a call makes: one, or an album's. */
function pictureOrder({ media, photo }: Call['payload']): (string | null)[] {
  const items: unknown[] = Array.isArray(media) ? media : [media ?? photo]
  return items.map((item) => {
    const [key] = pictureKeys(typeof item === 'string' ? { photo: item } : { item })
    return key ?? null
  })
}

/** What to try instead of a call that was refused in this form; null when nothing would help. */
function plainerFor(call: Call, answer: BotApiAnswer): Call | null {
  if (answer.kind !== 'error' || answer.code !== 400) return null
  if (/can't parse (entities|caption entities|message text)/i.test(answer.description))
    return asPlainText(call)
  if (/WEBDOCUMENT/.test(answer.description)) return asBareResults(call)
  if (/(message|caption) is too long/.test(answer.description)) return asShorter(call)
  if (/message can't be deleted/.test(answer.description)) return asButtonsGone(call)
  if (!isRefusedPicture(answer.description)) return null
  const drawn = withoutForeignPictures(call.payload, NO_PICTURE)
  return drawn ? { ...call, payload: drawn } : asTextMessage(call)
}

/** The call that shows a post in a channel: thousands read it, and what it has to say stands in its entities. */
const isPost = ({ key }: QueuedCall): boolean => /^post:\d+(?::|$)/.test(key)

/** Of a post only the picture can be left out: without its entities it would have no link, and a picture that says "no picture" is none. */
function plainerPost(call: Call, answer: BotApiAnswer): Call | null {
  if (answer.kind !== 'error' || answer.code !== 400) return null
  if (/no caption in the message to edit/i.test(answer.description)) return asTextEdit(call)
  return isRefusedPicture(answer.description) ? asTextMessage(call) : null
}

const isRefusedPicture = (description: string) =>
  /failed to get HTTP URL content|wrong type of the web page content|wrong file identifier|WEBPAGE_(CURL_FAILED|MEDIA_EMPTY)|IMAGE_PROCESS_FAILED|PHOTO_INVALID|wrong remote file|invalid file HTTP URL|unsupported URL protocol|MEDIA_EMPTY|file is too big|PHOTO_SAVE_FILE_INVALID/i.test(
    description,
  )

const isStaleFile = (description: string) =>
  /wrong file identifier|wrong remote file|FILE_REFERENCE|file_id/i.test(description)

const UNREACHABLE =
  /chat not found|user not found|PEER_ID_INVALID|USER_DEACTIVATED|group chat was deactivated/i

function messageIdOf(message: unknown): number | null {
  const id = (message as { message_id?: unknown } | null)?.message_id
  return typeof id === 'number' ? id : null
}

function deliveryOf(answer: BotApiAnswer): Delivery {
  switch (answer.kind) {
    case 'result': {
      const { result } = answer
      if (!Array.isArray(result)) return { kind: 'sent', messageId: messageIdOf(result) }
      const album = result.map(messageIdOf)
      const [messageId = null] = album
      return album.every((id) => id !== null)
        ? { kind: 'sent', messageId, album }
        : { kind: 'sent', messageId }
    }
    case 'unconnected':
      return { kind: 'not-taken', because: answer.because }
    case 'broken':
      return { kind: 'in-doubt', because: answer.because }
    case 'error': {
      const { code, description: because } = answer
      if (answer.migrateToChatId !== null) return { kind: 'moved', chatId: answer.migrateToChatId }
      if (answer.retryAfterSeconds !== null) return { kind: 'too-many', seconds: answer.retryAfterSeconds }
      // Nobody waits for the answer to an old query any more: that is no fault, and nothing to try again.
      if (/message is not modified|query is too old|QUERY_ID_INVALID/i.test(because))
        return { kind: 'sent', messageId: null }
      if (code === 403 || (code === 400 && UNREACHABLE.test(because))) return { kind: 'unreachable', because }
      // A revoked token or another poller says nothing against the call itself.
      if (code === 401 || code === 409) return { kind: 'not-taken', because }
      return { kind: 'refused', because }
    }
  }
}

function prefixed(call: Call, words: string): Call {
  const name = typeof call.payload.text === 'string' ? 'text' : 'caption'
  const said = call.payload[name]
  // Entities count characters from the start: words before them would move them, so they go behind.
  const entities = call.payload[name === 'text' ? 'entities' : 'caption_entities']
  if (typeof said !== 'string') return call
  return {
    ...call,
    payload: { ...call.payload, [name]: entities ? `${said}\n\n${words}` : `${words}\n\n${said}` },
  }
}
