import { eachForItself } from './each-for-itself.ts'
import type { Outside } from './outside.ts'

const DAY_MS = 86_400_000

/** Updates and calls to Telegram that are over: long enough to look into a complaint. */
const MAIL_KEPT_DAYS = 14

/**
 * Forgets what was kept long enough: updates and calls of two weeks ago, clicks older than the setting says. An order keeps what its judgement
 * needs of its click; what a post's clicks tell of people goes with them. Where a table is held by others for too long, the rest is forgotten all the
 * same, and the fault is thrown at the end.
 */
export const forgetOld = (outside: Outside) => {
  const { db, now, settings, log } = outside
  return async (): Promise<{ updates: number; calls: number; partitions: number }> => {
    const at = now()
    const daysAgo = (days: number) => new Date(at.getTime() - days * DAY_MS)
    const mail = daysAgo(MAIL_KEPT_DAYS)
    const counts = { updates: 0, calls: 0, partitions: 0 }
    const tended = ({ made, dropped }: { made: readonly string[]; dropped: readonly string[] }): void => {
      if (made.length + dropped.length > 0) log.info({ made, dropped }, 'partitions were tended')
      counts.partitions += dropped.length
    }
    const steps = {
      clicks: async () => tended(await db.partitions.tendClicks(at, daysAgo(settings.clicksKeptDays))),
      inbox: async () => tended(await db.partitions.tendInbox(at, mail)),
      updates: async () => {
        counts.updates = await db.partitions.pruneInbox(at, mail)
      },
      calls: async () => {
        counts.calls = await db.outbox.prune(mail, at)
      },
    }
    const faults = await eachForItself(outside, Object.entries(steps), ([, forget]) => forget(), {
      says: 'what is old could not be forgotten',
      facts: ([what]) => ({ what }),
    })
    if (faults.length > 0) throw faults[0]
    return counts
  }
}
