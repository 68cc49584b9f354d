import type { MessageEntity } from 'grammy/types'
import { badRequest } from '../refusal.ts'
import type { FormattedText } from '../state/messages.ts'
import { byteOffset, mark } from './mark.ts'

const RESERVED = '_*[]()~`>#+-=|{}.!'

type Kind =
  | 'Bold'
  | 'Italic'
  | 'Underline'
  | 'Strikethrough'
  | 'Spoiler'
  | 'Code'
  | 'Pre'
  | 'TextUrl'
  | 'CustomEmoji'
  | 'BlockQuote'

const TYPE_OF_KIND: Record<Kind, MessageEntity['type']> = {
  Bold: 'bold',
  Italic: 'italic',
  Underline: 'underline',
  Strikethrough: 'strikethrough',
  Spoiler: 'spoiler',
  Code: 'code',
  Pre: 'pre',
  TextUrl: 'text_link',
  CustomEmoji: 'custom_emoji',
  BlockQuote: 'blockquote',
}

/** What opens and closes each kind, longest first. */
const FENCES: readonly (readonly [string, Kind])[] = [
  ['```', 'Pre'],
  ['__', 'Underline'],
  ['||', 'Spoiler'],
  ['`', 'Code'],
  ['*', 'Bold'],
  ['_', 'Italic'],
  ['~', 'Strikethrough'],
]

interface Opened {
  readonly kind: Kind
  readonly sourceStart: number
  readonly textStart: number
  readonly language: string
}

const refuse = (reason: string) => badRequest(`can't parse entities: ${reason}`)

/** Reads parse_mode=MarkdownV2 as Telegram does: reserved characters escaped, each entity closed in order. */
export function parseMarkdown(source: string): FormattedText {
  let text = ''
  let at = 0
  const entities: MessageEntity[] = []
  const open: Opened[] = []
  const top = () => open.at(-1)
  const here = (fence: string) => source.startsWith(fence, at)

  const begin = (kind: Kind, skipped: number, language = '') => {
    open.push({ kind, sourceStart: at, textStart: text.length, language })
    at += skipped
  }
  const end = (skipped: number, url?: string, type?: MessageEntity['type']) => {
    const opened = open.pop()
    at += skipped
    if (!opened) return
    const emojiId = url && /[?&]id=(\d+)/.exec(url)?.[1]
    const entity = mark(type ?? TYPE_OF_KIND[opened.kind], opened.textStart, text.length - opened.textStart, {
      ...(url ? { url } : {}),
      ...(emojiId ? { emojiId } : {}),
      ...(opened.language ? { language: opened.language } : {}),
    })
    if (entity) entities.push(entity)
  }
  const plain = (raw: string) => {
    text += raw
    at += raw.length
  }
  const lineStart = () => at === 0 || source[at - 1] === '\n'
  const quoteEndsAfter = (length: number) => {
    const next = source.slice(at + length)
    return next === '' || (next.startsWith('\n') && !next.startsWith('\n>'))
  }

  while (at < source.length) {
    const character = source.charAt(at)
    const current = top()
    const verbatim = current?.kind === 'Code' || current?.kind === 'Pre'
    const escaped = source.charCodeAt(at + 1)
    if (character === '\\' && escaped >= 1 && escaped <= 126) {
      text += source[at + 1]
      at += 2
    } else if (verbatim) {
      const fence = current.kind === 'Pre' ? '```' : '`'
      if (here(fence)) end(fence.length)
      else plain(character)
    } else if (
      character === '\n' &&
      open.some(({ kind }) => kind === 'BlockQuote') &&
      source[at + 1] !== '>'
    ) {
      if (current?.kind !== 'BlockQuote') throw unfinished(current)
      end(0)
      plain(character)
    } else if (!RESERVED.includes(character)) {
      plain(character)
    } else if (here('||') && current?.kind === 'BlockQuote' && quoteEndsAfter(2)) {
      end(2, undefined, 'expandable_blockquote')
    } else if (character === '>' && lineStart()) {
      if (open.some(({ kind }) => kind === 'BlockQuote')) at++
      else begin('BlockQuote', 1)
    } else if (here('**>') && lineStart()) {
      at += 2
    } else if (character === ']' && (current?.kind === 'TextUrl' || current?.kind === 'CustomEmoji')) {
      endLink(current)
    } else if (character === '[') {
      begin('TextUrl', 1)
    } else if (here('![')) {
      begin('CustomEmoji', 2)
    } else {
      fence(character, current)
    }
  }
  if (top()?.kind === 'BlockQuote') end(0)
  if (open.length > 0) throw unfinished(top())
  return { text, entities }

  function fence(character: string, current: Opened | undefined): void {
    const [mark, kind] = FENCES.find(([mark]) => here(mark)) ?? []
    if (!mark || !kind) {
      throw refuse(`Character '${character}' is reserved and must be escaped with the preceding '\\'`)
    }
    if (current?.kind === kind) end(mark.length)
    else if (kind === 'Pre') beginPre()
    else begin(kind, mark.length)
  }

  /** The language stands on the first line, if that line has no space and is not the end. */
  function beginPre(): void {
    const language = /^```([^\s`]+)\n/.exec(source.slice(at))?.[1] ?? ''
    const newline = source[at + 3 + language.length] === '\n' ? 1 : 0
    begin('Pre', 3 + language.length + newline, language)
  }

  function endLink(opened: Opened): void {
    const inner = text.slice(opened.textStart)
    if (source[at + 1] !== '(') {
      end(1, inner)
      return
    }
    const address = /^\]\(((?:\\.|[^)\\])*)\)/s.exec(source.slice(at))
    if (!address) throw refuse(`Can't find end of a URL at byte offset ${byteOffset(source, at + 2)}`)
    const url = (address[1] ?? '').replace(/\\(.)/gs, '$1')
    end(address[0].length, url || inner)
  }

  function unfinished(opened: Opened | undefined) {
    return refuse(
      `Can't find end of ${opened?.kind} entity at byte offset ${byteOffset(source, opened?.sourceStart ?? 0)}`,
    )
  }
}
