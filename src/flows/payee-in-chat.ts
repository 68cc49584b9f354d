import type { Outside } from './outside.ts'

/**
 * The ad space that is paid for the links of a person in the chat: the person's own first one, where the person is a webmaster; else
 * that of the channel that brought them; null = the shop's own.
 */
export const payeeInChat =
  ({ db }: Outside) =>
  async (personId: number): Promise<number | null> => {
    const [person, webmaster] = await Promise.all([
      db.people.find(personId),
      db.webmasters.byTelegramId(personId),
    ])
    const own = webmaster?.termsAccepted ? (await db.webmasters.adSpacesOf(webmaster.id))[0] : undefined
    return own?.id ?? person?.broughtBy ?? null
  }
