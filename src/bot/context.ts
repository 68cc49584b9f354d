import type { ConversationFlavor } from '@grammyjs/conversations'
import type { Context } from 'grammy'
import type { Person } from '../domain/person.ts'
import { type Locale, localeOf, type Words, words } from '../text/words.ts'

/** Who writes, and in which words to answer. */
export interface Reader {
  readonly person: Person
  readonly locale: Locale
  readonly say: Words
}

/** What a person chose goes before what Telegram says. */
export function readerOf(person: Person, telegramLanguage: string | undefined): Reader {
  const locale = person.language ?? localeOf(telegramLanguage)
  return { person, locale, say: words(locale) }
}

/** The context of every screen: a private chat's, with its reader. */
export type ReadContext = Context & { readonly reader: Reader }

/** The context of handlers, where forms can be entered and left. */
export type ChatContext = ConversationFlavor<ReadContext>
