import type { Person } from '../domain/person.ts'
import type { Outside } from './outside.ts'

/**
 * The person who writes, created on the first meeting; being written to by them makes them reachable again, and messages about money that waited for
 * that go out: a webmaster whom the operator registered may have some before they have ever written.
 */
export const meetPerson =
  ({ db, now }: Outside) =>
  async (telegramId: number): Promise<Person> => {
    const known = await db.people.find(telegramId)
    if (known?.unreachableSince === null) return known
    const at = now()
    // Together: whoever is reachable has nothing parked.
    return db.transaction(async (inside) => {
      const person = await inside.people.meet(telegramId, at)
      await inside.outbox.unparkChat(telegramId, at)
      return person
    })
  }
