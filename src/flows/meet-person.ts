import type { Person } from '../domain/person.ts'
import type { Outside } from './outside.ts'

/**
 * The person who writes, created on the first meeting; being written to by them makes them reachable again, and messages about money
 * that waited for that go out.
 */
export const meetPerson =
  ({ db, now }: Outside) =>
  async (telegramId: number): Promise<Person> => {
    const at = now()
    const { person, returned } = await db.people.meet(telegramId, at)
    if (returned) await db.outbox.unparkChat(telegramId, at)
    return person
  }
