import type { Outside } from './outside.ts'

/** Asks the database the shortest question. Throws where it does not answer. */
export const examineDatabase =
  ({ db }: Outside) =>
  async (): Promise<void> => {
    await db.deals.isEmpty()
  }
