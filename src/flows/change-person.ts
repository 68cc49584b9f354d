import type { PersonChange } from '../db/people.ts'
import type { Outside } from './outside.ts'

/** Stores what a person chose: language, delivery country, adult goods, who brought them. */
export const changePerson =
  ({ db }: Outside) =>
  (telegramId: number, change: PersonChange): Promise<void> =>
    db.people.change(telegramId, change)
