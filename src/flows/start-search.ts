import type { PersonSearch } from '../domain/person.ts'
import type { Outside } from './outside.ts'

/** A longer wish than this finds nothing more. In characters. */
const MAX_WISH = 200

/** Remembers what a person looks for now, so that buttons need to carry a page number only. */
export const startSearch =
  ({ db }: Outside) =>
  (telegramId: number, search: Omit<PersonSearch, 'number'>): Promise<PersonSearch> =>
    db.people.search(telegramId, { ...search, text: search.text.slice(0, MAX_WISH) })
