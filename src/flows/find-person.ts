import type { Person } from '../domain/person.ts'
import type { Outside } from './outside.ts'

/** Somebody whom the shop may know: who asks in other chats has not written to it, and is not remembered for that. */
export const findPerson =
  ({ db }: Outside) =>
  (telegramId: number): Promise<Person | null> =>
    db.people.find(telegramId)
