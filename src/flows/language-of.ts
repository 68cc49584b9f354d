import type { Outside } from './outside.ts'

/** The language that a person chose; null = none, or nobody whom we have met. Being asked for meets nobody. */
export const languageOf =
  ({ db }: Outside) =>
  async (personId: number): Promise<'ru' | 'en' | null> =>
    (await db.people.find(personId))?.language ?? null
