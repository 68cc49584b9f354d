import type { InlineQueryResult, InlineQueryResultsButton, InputMessageContent } from 'grammy/types'
import { badRequest, notEmulated, Refusal } from '../refusal.ts'
import type { ReadyResult } from '../state/inline.ts'
import type { Content } from '../state/messages.ts'
import type { State } from '../state/state.ts'
import { messageText } from '../text/formatted.ts'
import { mediaContent, textContent } from './content.ts'
import { inlineKeyboard } from './markup.ts'
import { fileByUrl } from './media.ts'

const MOST_RESULTS = 50
const ID_BYTES = 64

/** The results of an answer as messages that could be sent, or Telegram's refusal of the first that could not. */
export async function readyResults(
  state: State,
  results: readonly InlineQueryResult[],
): Promise<ReadyResult[]> {
  if (results.length > MOST_RESULTS) throw badRequest('too many inline query results specified')
  const ready: ReadyResult[] = []
  for (const result of results) ready.push(await readyResult(state, result))
  if (new Set(results.map(({ id }) => id)).size < results.length) throw badRequest('RESULT_ID_DUPLICATE')
  return ready
}

/** One result as the message that it becomes. Articles and photos are here, of Telegram's twenty types. */
export async function readyResult(state: State, shown: InlineQueryResult): Promise<ReadyResult> {
  if (shown.id === '') throw badRequest('RESULT_ID_EMPTY')
  if (Buffer.byteLength(shown.id) > ID_BYTES) throw badRequest('RESULT_ID_INVALID')
  if (shown.type !== 'article' && shown.type !== 'photo')
    throw notEmulated(`inline results of type ${shown.type}`)
  const keyboard = shown.reply_markup ? inlineKeyboard(shown.reply_markup, 'anywhere') : null
  if (shown.type === 'article') {
    if (shown.title === '') throw badRequest('ARTICLE_TITLE_EMPTY')
    checkAddress(shown.thumbnail_url)
    return { shown, keyboard, content: given(shown.input_message_content) }
  }
  const picture = await pictureOf(state, shown)
  const content = shown.input_message_content ? given(shown.input_message_content) : picture
  return { shown, keyboard, content }
}

type Photo = Extract<InlineQueryResult, { type: 'photo' }>

function pictureOf(state: State, photo: Photo): Promise<Content> {
  let media: string
  if ('photo_file_id' in photo) media = photo.photo_file_id
  else {
    if (photo.photo_url === '') throw badRequest('PHOTO_CONTENT_URL_EMPTY')
    if (photo.thumbnail_url === '') throw badRequest('PHOTO_THUMB_URL_EMPTY')
    checkAddress(photo.photo_url)
    checkAddress(photo.thumbnail_url)
    // Telegram looks at the picture when it is sent, not when it is offered.
    media = fileByUrl(state, 'photo', photo.photo_url).id
  }
  const fetch = () => Promise.reject(badRequest('failed to get HTTP URL content'))
  const source = { uploads: new Map(), origin: '', fetch }
  return parsing(() => mediaContent(state, { ...photo, media }, source))
}

function checkAddress(address: string | undefined): void {
  if (address === undefined) return
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) throw badRequest('WEBDOCUMENT_URL_INVALID')
}

function given(content: InputMessageContent): Content {
  if (!('message_text' in content)) throw notEmulated('inline results of other content than text')
  const { message_text: text, link_preview_options, ...formatting } = content
  try {
    return textContent(messageText({ text, ...formatting }), link_preview_options)
  } catch (error) {
    throw whileParsing(error)
  }
}

async function parsing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw whileParsing(error)
  }
}

/** Telegram says of a text that it cannot read that the result cannot be read; of one that is too long, just that. */
function whileParsing(error: unknown): unknown {
  if (!(error instanceof Refusal) || error.code !== 400) return error
  const reason = error.message.replace('Bad Request: ', '')
  if (!/^(message text|can't parse entities|entity )/.test(reason)) return error
  return badRequest(`can't parse inline query result: ${reason.charAt(0).toUpperCase()}${reason.slice(1)}`)
}

/** Refuses a button above the results that leads nowhere. */
export function checkResultsButton({ text, web_app, start_parameter }: InlineQueryResultsButton): void {
  if (web_app) throw notEmulated('Web Apps')
  if (start_parameter === undefined) {
    throw badRequest(
      "can't parse inline query results button: InlineQueryResultsButton must have exactly one optional field",
    )
  }
  if (text === '') throw badRequest('SWITCH_PM_TEXT_EMPTY')
  if (start_parameter === '') throw badRequest("can't use empty start_parameter")
  if (start_parameter.length > 64) throw badRequest('too long start_parameter specified')
  if (!/^[\w-]+$/.test(start_parameter)) throw badRequest('unallowed characters in start_parameter are used')
}
