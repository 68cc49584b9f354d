import { eq, inArray, sql } from 'drizzle-orm'
import type { Person, PersonSearch } from '../domain/person.ts'
import type { Connection } from './connection.ts'
import { jsonText } from './json-text.ts'
import { botSessions, links, people } from './schema.ts'

type Row = typeof people.$inferSelect

const personOf = (row: Row): Person => ({
  id: row.id,
  language: row.language,
  country: row.country,
  broughtBy: row.broughtBy,
  adult: row.adult,
  search: row.search,
  unreachableSince: row.unreachableSince,
})

/** What may be changed of a person by the person. */
export type PersonChange = Partial<Pick<Person, 'language' | 'country' | 'broughtBy' | 'adult'>>

export const peopleStore = ({ orm, rows }: Connection) => ({
  /** The person, created on the first meeting. Whoever writes to us is reachable again. */
  async meet(id: number, now: Date): Promise<Person> {
    const [row] = await orm
      .insert(people)
      .values({ id, createdAt: now })
      .onConflictDoUpdate({ target: people.id, set: { unreachableSince: null } })
      .returning()
    if (!row) throw new Error('a person was neither found nor made')
    return personOf(row)
  },

  async find(id: number): Promise<Person | null> {
    const [row] = await orm.select().from(people).where(eq(people.id, id))
    return row ? personOf(row) : null
  },

  async change(id: number, change: PersonChange): Promise<void> {
    await orm.update(people).set(change).where(eq(people.id, id))
  },

  /** Replaces what the person searches; its number grows by one, so that buttons of the search before are known as old. */
  async search(id: number, search: Omit<PersonSearch, 'number'>): Promise<PersonSearch> {
    const [row] = await orm
      .update(people)
      .set({
        search: sql`${jsonText(search)}::jsonb || jsonb_build_object('number', coalesce((${people.search}->>'number')::int, 0) + 1)`,
      })
      .where(eq(people.id, id))
      .returning({ search: people.search })
    if (!row?.search) throw new Error('a search was saved for nobody')
    return row.search
  },

  async markUnreachable(id: number, now: Date): Promise<void> {
    await orm.update(people).set({ unreachableSince: now }).where(eq(people.id, id))
  },

  /**
   * Erases what is known of a person: the row itself, forms in progress, the last link, messages in and out, and the person's name on
   * links. A webmaster's account is another thing, and stays. Links and clicks stay, as money hangs on them; they name nobody any more.
   */
  async forget(id: number): Promise<void> {
    // First, as whoever loses or meets a person begins there, too.
    await orm.delete(people).where(eq(people.id, id))
    await orm.update(links).set({ personId: null }).where(eq(links.personId, id))
    await orm.delete(botSessions).where(inArray(botSessions.key, [`${id}:${id}`, `${id}:link`]))
    // What is still to be told about money is a webmaster's, whose account stays.
    await rows(sql`
      delete from outbox where chat_id = ${id} and (urgency = 0 or sent_at is not null or failed_because is not null
        or not exists (select from webmasters where telegram_id = ${id}))`)
    await rows(sql`delete from send_pauses where chat_id = ${id}`)
    // Of any kind, whoever's chat it was: a sender stands at the same place in all of them.
    await rows(sql`
      delete from inbox where parked_because is not null
        and jsonb_path_exists(payload, '$.*.from.id ? (@ == $id)', jsonb_build_object('id', ${id}::bigint))`)
  },
})
