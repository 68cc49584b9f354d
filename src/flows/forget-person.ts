import type { Outside } from './outside.ts'

/**
 * Erases a person: the row, forms in progress, messages received and sent, their part in channels, and their name on links and posts.
 * What stays: links, clicks and published posts without a name, because commissions of others are reckoned by them.
 */
export const forgetPerson =
  ({ db, now, log }: Outside) =>
  async (telegramId: number): Promise<void> => {
    await db.transaction(async (inside) => {
      await inside.channels.forget(telegramId, now())
      await inside.people.forget(telegramId)
    })
    log.info({}, 'a person was forgotten at their own wish')
  }
