import type { Message, UserFromGetMe } from 'grammy/types'

/** What somebody in a group says to the bot. */
export interface Addressed {
  /** The words without the bot's name; '' = the name alone. */
  readonly words: string
  /** A command without '/' and name, or null. */
  readonly command: string | null
  /** By name, and not only by a reply to one of its messages. */
  readonly byName: boolean
}

const COMMAND = /^\/([a-z0-9_]{1,32})@(\w{1,64})(?:\s+|$)/i

/**
 * Whether a message speaks to the bot: a command with its name, its name among the words, or a reply to a message of its own.
 * null for everything else, as most of what is said in a group is said to others.
 */
export function readAddress(message: Message, me: UserFromGetMe): Addressed | null {
  const text = message.text ?? message.caption ?? ''
  const command = COMMAND.exec(text)
  if (command) {
    if (command[2]?.toLowerCase() !== me.username.toLowerCase()) return null
    return {
      words: text.slice(command[0].length).trim(),
      command: (command[1] ?? '').toLowerCase(),
      byName: true,
    }
  }
  if (text.startsWith('/')) return null
  const names = (message.entities ?? message.caption_entities ?? []).filter((entity) =>
    entity.type === 'text_mention'
      ? entity.user.id === me.id
      : entity.type === 'mention' &&
        text.slice(entity.offset + 1, entity.offset + entity.length).toLowerCase() ===
          me.username.toLowerCase(),
  )
  const byName = names.length > 0
  if (!byName && message.reply_to_message?.from?.id !== me.id) return null
  // From the end, so that the places of the others stay as they are.
  const words = names
    .toSorted((a, b) => b.offset - a.offset)
    .reduce((left, { offset, length }) => `${left.slice(0, offset)} ${left.slice(offset + length)}`, text)
  return { words: withoutLoosePoints(words), command: null, byName }
}

/** Where a name stood between commas, one is left over. */
const withoutLoosePoints = (words: string): string =>
  words
    .replace(/,[\s,]*,/g, ',')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,.:;!—–-]+|[\s,]+$/g, '')
