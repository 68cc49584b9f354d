import type { Outside } from './outside.ts'

/**
 * Erases a person: the row, forms in progress, messages received and sent, and their name on links.
 * What stays: links and clicks without a name, because commissions of others are reckoned by them.
 */
export const forgetPerson =
  ({ db, log }: Outside) =>
  async (telegramId: number): Promise<void> => {
    await db.transaction(async (inside) => {
      await inside.people.forget(telegramId)
    })
    log.info({}, 'a person was forgotten at their own wish')
  }
