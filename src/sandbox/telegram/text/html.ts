import type { MessageEntity } from 'grammy/types'
import { badRequest } from '../refusal.ts'
import type { FormattedText } from '../state/messages.ts'
import { byteOffset, type MarkDetails, mark } from './mark.ts'

const TYPE_OF_TAG: Record<string, MessageEntity['type']> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  'tg-emoji': 'custom_emoji',
  'tg-time': 'date_time',
}

const CHARACTERS: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' }

interface OpenTag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly textStart: number
}

const refuse = (reason: string) => badRequest(`can't parse entities: ${reason}`)

/** Reads parse_mode=HTML as Telegram does: its tags only, each closed in order, offsets in UTF-16 units. */
export function parseHtml(source: string): FormattedText {
  let text = ''
  const entities: MessageEntity[] = []
  const open: OpenTag[] = []
  const languages = new Map<MessageEntity, string>()
  let at = 0
  while (at < source.length) {
    const character = source.charAt(at)
    if (character === '&') {
      const [raw, decoded] = decodeCharacter(source, at)
      text += decoded
      at += raw.length
    } else if (character !== '<') {
      text += character
      at++
    } else if (source[at + 1] === '/') {
      at = closeTag(at)
    } else {
      at = openTag(at)
    }
  }
  const unclosed = open.pop()
  if (unclosed) throw refuse(`Can't find end tag corresponding to start tag "${unclosed.name}"`)
  return { text, entities }

  function openTag(start: number): number {
    const name = (/^<([^\s>]*)(?=[\s>])/.exec(source.slice(start))?.[1] ?? null)?.toLowerCase()
    const offset = byteOffset(source, start)
    if (name === undefined) throw refuse(`Unclosed start tag at byte offset ${offset}`)
    if (!TYPE_OF_TAG[name]) throw refuse(`Unsupported start tag "${name}" at byte offset ${offset}`)
    const [attributes, end] = readAttributes(source, start, name)
    if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
      throw refuse(`Tag "span" must have class "tg-spoiler" at byte offset ${offset}`)
    }
    open.push({ name, attributes, textStart: text.length })
    return end
  }

  function closeTag(start: number): number {
    const offset = byteOffset(source, start)
    const end = source.indexOf('>', start)
    const tag = open.pop()
    if (!tag) throw refuse(`Unexpected end tag at byte offset ${offset}`)
    if (end < 0) throw refuse(`Unclosed end tag at byte offset ${offset}`)
    const name = source
      .slice(start + 2, end)
      .trim()
      .toLowerCase()
    if (name !== '' && name !== tag.name) {
      throw refuse(
        `Unmatched end tag at byte offset ${offset}, expected "</${tag.name}>", found "</${name}>"`,
      )
    }
    addEntity(tag)
    return end + 1
  }

  function addEntity(tag: OpenTag): void {
    const length = text.length - tag.textStart
    const language = /^language-(.+)$/.exec(tag.attributes.get('class') ?? '')?.[1]
    const inner = entities.at(-1)
    const wraps =
      tag.name === 'pre' &&
      inner?.type === 'code' &&
      inner.offset === tag.textStart &&
      inner.length === length
    if (wraps) entities.pop()
    const entity = mark(typeOf(tag), tag.textStart, length, {
      ...detailsOf(tag, text.slice(tag.textStart)),
      ...(wraps ? { language: languages.get(inner) ?? '' } : {}),
    })
    if (!entity) return
    entities.push(entity)
    if (tag.name === 'code' && language) languages.set(entity, language)
  }
}

const typeOf = (tag: OpenTag): MessageEntity['type'] =>
  tag.name === 'blockquote' && tag.attributes.has('expandable')
    ? 'expandable_blockquote'
    : (TYPE_OF_TAG[tag.name] ?? 'bold')

function detailsOf(tag: OpenTag, inner: string): MarkDetails {
  const unix = Number(tag.attributes.get('unix'))
  return {
    url: tag.attributes.get('href') ?? inner,
    ...(tag.attributes.has('emoji-id') ? { emojiId: tag.attributes.get('emoji-id') ?? '' } : {}),
    ...(Number.isInteger(unix) ? { unixTime: unix, dateTimeFormat: tag.attributes.get('format') ?? '' } : {}),
  }
}

/** The attributes of the tag that starts at `start`, and where the text goes on after it. */
function readAttributes(source: string, start: number, name: string): [Map<string, string>, number] {
  const attributes = new Map<string, string>()
  const attribute = /([^\s=>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>]+))?/y
  let at = start + 1 + name.length
  for (;;) {
    while (/\s/.test(source.charAt(at))) at++
    if (at >= source.length) throw refuse(`Unclosed start tag at byte offset ${byteOffset(source, start)}`)
    if (source[at] === '>') return [attributes, at + 1]
    attribute.lastIndex = at
    const found = attribute.exec(source)
    if (!found?.[1]) {
      throw refuse(`Empty attribute name in the tag "${name}" at byte offset ${byteOffset(source, start)}`)
    }
    const value = (found[2] ?? '').replace(/^(["'])(.*)\1$/s, '$2')
    attributes.set(found[1].toLowerCase(), decodeAll(value))
    at += found[0].length
  }
}

const decodeAll = (text: string): string =>
  text.replace(CHARACTER_REFERENCE, (raw) => decodeCharacter(raw, 0)[1])

const CHARACTER_REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot));?/gi

/** A character reference at `at`: its source and what it stands for; an unknown one is a plain ampersand. */
function decodeCharacter(source: string, at: number): [string, string] {
  const found = new RegExp(CHARACTER_REFERENCE, 'i').exec(source.slice(at, at + 12))
  if (found?.index !== 0) return ['&', '&']
  if (found[3]) return [found[0], CHARACTERS[found[3].toLowerCase()] ?? '&']
  const code = found[1] ? Number(found[1]) : Number.parseInt(found[2] ?? '0', 16)
  return code > 0 && code <= 0x10ffff ? [found[0], String.fromCodePoint(code)] : ['&', '&']
}
