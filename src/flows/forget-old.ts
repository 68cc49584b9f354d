import type { Outside } from './outside.ts'

const DAY_MS = 86_400_000

/** Updates and calls to Telegram that are over: long enough to look into a complaint. */
const MAIL_KEPT_DAYS = 14

/**
 * Forgets what was kept long enough: updates and calls of two weeks ago, clicks older than the setting says. An order keeps what its judgement
 * needs of its click; what a post's clicks tell of people goes with them.
 */
export const forgetOld =
  ({ db, now, settings, log }: Outside) =>
  async (): Promise<{ updates: number; calls: number; partitions: number }> => {
    const at = now()
    const daysAgo = (days: number) => new Date(at.getTime() - days * DAY_MS)
    const mail = daysAgo(MAIL_KEPT_DAYS)
    const clicks = await db.partitions.tendClicks(at, daysAgo(settings.clicksKeptDays))
    const inbox = await db.partitions.tendInbox(at, mail)
    for (const { made, dropped } of [clicks, inbox])
      if (made.length + dropped.length > 0) log.info({ made, dropped }, 'partitions were tended')
    return {
      updates: await db.partitions.pruneInbox(at, mail),
      calls: await db.outbox.prune(mail, at),
      partitions: clicks.dropped.length + inbox.dropped.length,
    }
  }
