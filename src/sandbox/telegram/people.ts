import { createHash } from 'node:crypto'
import type { Person } from './state/chats.ts'

/** Three invented people who are there from the start, with ids that stay the same in every run. */
export const READY_PEOPLE: readonly Person[] = [
  {
    id: 5_000_000_101,
    first_name: 'Анна',
    last_name: 'Морозова',
    username: 'anna_morozova',
    language_code: 'ru',
  },
  {
    id: 5_000_000_102,
    first_name: 'Oliver',
    last_name: 'Grant',
    username: 'oliver_grant',
    language_code: 'en',
  },
  {
    id: 5_000_000_103,
    first_name: 'Айгерім',
    last_name: 'Сейтова',
    username: 'aigerim_s',
    language_code: 'kk',
  },
]

/** An id for a new person, the same for the same name in every run: the bot's database outlives the sandbox. */
export function personIdOf(name: string): number {
  return 5_100_000_000 + createHash('sha256').update(name.trim().toLowerCase()).digest().readUInt32BE(0)
}
