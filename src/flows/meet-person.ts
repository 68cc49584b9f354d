import type { Person } from '../domain/person.ts'
import type { Outside } from './outside.ts'

/** The person who writes, created on the first meeting; being written to by them makes them reachable again. */
export const meetPerson =
  ({ db, now }: Outside) =>
  (telegramId: number): Promise<Person> =>
    db.people.meet(telegramId, now())
