import { isLinkCode } from '../domain/link.ts'
import type { Outside } from './outside.ts'

/** before: it was withdrawn already. */
export type Withdrawal = 'withdrawn' | 'before' | 'unknown'

/**
 * Withdraws a link: its door answers "gone" to every click from this commit on, in every process, because a click is
 * stored only while its link is live. What was clicked and bought through it stays, and is credited.
 */
export const withdrawLink =
  ({ db, now }: Outside) =>
  async (code: string): Promise<Withdrawal> => {
    if (!isLinkCode(code)) return 'unknown'
    if (await db.links.withdraw(code, now())) return 'withdrawn'
    return (await db.links.byCode(code)) ? 'before' : 'unknown'
  }
