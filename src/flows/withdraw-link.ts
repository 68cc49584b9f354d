import { isLinkCode } from '../domain/link.ts'
import type { Outside } from './outside.ts'

/**
 * Withdraws a link: its door answers "gone" to every click from this commit on, in every process, because a click is
 * stored only while its link is live. false: no such link, or withdrawn before.
 */
export const withdrawLink =
  ({ db, now }: Outside) =>
  async (code: string): Promise<boolean> =>
    isLinkCode(code) && db.links.withdraw(code, now())
