import type { ConversationFlavor } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { Person } from '../domain/person.ts'
import type { Locale, Words } from '../text/words.ts'

/** Who writes, and in which words to answer. */
export interface Reader {
  readonly person: Person
  readonly locale: Locale
  readonly say: Words
}

/** The context of every handler of a private chat. */
export type ChatContext = ConversationFlavor<Context & { reader: Reader }>
