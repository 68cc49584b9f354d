import type { MessageEntity } from 'grammy/types'

type Detected = 'url' | 'email' | 'mention' | 'hashtag' | 'bot_command'

const TOP_LEVEL =
  'com|org|net|info|biz|io|me|app|dev|shop|store|site|online|ru|su|рф|am|az|by|ge|kz|kg|md|tj|tm|uz|ua|eu|de|nl|uk|us|cn|co|to|ly|gl|click|link|xyz|example'

/** What Telegram marks by itself, first found first kept. */
const PATTERNS: readonly (readonly [Detected, RegExp])[] = [
  ['email', /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu],
  ['url', /(?:https?|ftp|tg|tonsite):\/\/[^\s<>"«»]+/giu],
  [
    'url',
    new RegExp(
      `(?<![\\p{L}\\p{N}@._/-])(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+(?:${TOP_LEVEL})(?![\\p{L}\\p{N}_-])(?::\\d+)?(?:[/?#][^\\s<>"«»]*)?`,
      'giu',
    ),
  ],
  ['mention', /(?<![\w@])@[a-z]\w{2,31}/giu],
  ['hashtag', /(?<![\p{L}\p{N}_&])#[\p{N}_]*\p{L}[\p{L}\p{N}_]*/gu],
  ['bot_command', /(?<![\w/<>&])\/[a-z0-9_]{1,64}(?:@[a-z]\w{2,31})?(?![\w/])/giu],
]

const NO_MARKS_INSIDE = new Set(['pre', 'code', 'text_link', 'text_mention', 'date_time'])

/** Entities that Telegram finds in a text on its own: addresses, commands, mentions, hashtags. */
export function detectEntities(text: string, given: readonly MessageEntity[]): MessageEntity[] {
  const taken = given
    .filter(({ type }) => NO_MARKS_INSIDE.has(type))
    .map(({ offset, length }) => [offset, offset + length] as [number, number])
  const found: MessageEntity[] = []
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const length = (type === 'url' ? withoutTail(match[0]) : match[0]).length
      const end = match.index + length
      if (taken.some(([from, to]) => match.index < to && end > from)) continue
      taken.push([match.index, end])
      found.push({ type, offset: match.index, length })
    }
  }
  return found
}

/** Full stops, commas and a closing bracket without its opening one belong to the sentence, not to the address. */
function withoutTail(address: string): string {
  let kept = address
  for (;;) {
    const last = kept.slice(-1)
    const unbalanced = last === ')' && kept.split('(').length < kept.split(')').length
    if (!/[.,:;!?'*\]}]/.test(last) && !unbalanced) return kept
    kept = kept.slice(0, -1)
  }
}
