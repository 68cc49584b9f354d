import type { MessageEntity, ParseMode } from 'grammy/types'
import { badRequest, notEmulated } from '../refusal.ts'
import type { FormattedText } from '../state/messages.ts'
import { detectEntities } from './detect.ts'
import { parseHtml } from './html.ts'
import { parseMarkdown } from './markdown.ts'

/** Limits in UTF-16 units, after entities are parsed. */
export const TEXT_LIMIT = 4096
const CAPTION_LIMIT = 1024

/** Marks that Telegram only ever makes by itself: it takes nobody's word for them. */
const FOUND_ALONE = new Set('url email mention hashtag cashtag bot_command phone_number'.split(' '))

export interface GivenText {
  readonly text: string
  readonly parse_mode?: ParseMode | undefined
  readonly entities?: readonly MessageEntity[] | undefined
}

/** A message's text as Telegram keeps it: parsed, trimmed, with entities found by itself; 1-4096 units. */
export function messageText(given: GivenText): FormattedText {
  const body = formatted(given)
  if (body.text === '') throw badRequest('message text is empty')
  if (body.text.length > TEXT_LIMIT) throw badRequest('message is too long')
  return body
}

/** The same for a caption; 0-1024 units. */
export function captionText(given: GivenText): FormattedText {
  const body = formatted(given)
  if (body.text.length > CAPTION_LIMIT) throw badRequest('message caption is too long')
  return body
}

function formatted(given: GivenText): FormattedText {
  if (/\p{Surrogate}/u.test(given.text)) throw badRequest('strings must be encoded in UTF-8')
  const parsed = parse(given)
  const trimmed = trim(parsed)
  const entities = [...trimmed.entities, ...detectEntities(trimmed.text, trimmed.entities)]
  return { text: trimmed.text, entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length) }
}

function parse({ text, parse_mode, entities = [] }: GivenText): FormattedText {
  if (parse_mode === 'HTML') return parseHtml(text)
  if (parse_mode === 'MarkdownV2') return parseMarkdown(text)
  if (parse_mode) throw notEmulated('the old parse_mode Markdown; use MarkdownV2, HTML or entities')
  for (const entity of entities) checkEntity(text, entity)
  return { text, entities: entities.filter(({ type }) => !FOUND_ALONE.has(type)) }
}

function checkEntity(text: string, { offset, length, type }: MessageEntity): void {
  const refuse = (reason: string) => badRequest(`entity ${type} at ${offset}: ${reason}`)
  if (!Number.isInteger(offset) || offset < 0) throw refuse('offset must be a whole number from 0')
  if (!Number.isInteger(length) || length < 1) throw refuse('length must be a whole number from 1')
  if (offset >= text.length) throw refuse('begins after the end of the text')
  if (offset + length > text.length) throw refuse('ends after the end of the text')
  if (splitsPair(text, offset)) throw refuse('begins in the middle of a UTF-16 symbol')
  if (splitsPair(text, offset + length)) throw refuse('ends in the middle of a UTF-16 symbol')
}

const splitsPair = (text: string, at: number) =>
  /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1))

/** Cuts white space off both ends and moves the entities along. */
function trim({ text, entities }: FormattedText): FormattedText {
  const lead = text.length - text.trimStart().length
  const kept = text.trim()
  const moved = entities.flatMap((entity) => {
    const start = Math.max(entity.offset - lead, 0)
    const end = Math.min(entity.offset + entity.length - lead, kept.length)
    return end > start ? [{ ...entity, offset: start, length: end - start }] : []
  })
  return { text: kept, entities: moved }
}
