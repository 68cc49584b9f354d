import type { Outside } from './outside.ts'

/** Has a person anywhere to post: a channel, or, as a webmaster, any chat by their own hand? */
export const mayPost =
  ({ db }: Outside) =>
  async (personId: number): Promise<boolean> =>
    (await db.channels.hasAny(personId)) ||
    ((await db.webmasters.byTelegramId(personId))?.termsAccepted ?? null) !== null
