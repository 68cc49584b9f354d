import type { Outside } from './outside.ts'

/** A person blocked the bot: nothing is sent until they write again. */
export const losePerson =
  ({ db, now }: Outside) =>
  (telegramId: number): Promise<void> =>
    db.people.markUnreachable(telegramId, now())
