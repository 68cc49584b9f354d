import { z } from 'zod'
import { laneOf } from '../domain/update.ts'
import type { Outside } from './outside.ts'

const id = z.int().refine((value) => value !== 0)
const chat = z.object({ id })
/** The parts of an update's body that say in which chat, or with which person, it happened. */
const body = z.object({
  chat: chat.optional().catch(undefined),
  message: z.object({ chat }).optional().catch(undefined),
  from: chat.optional().catch(undefined),
  user: chat.optional().catch(undefined),
  user_chat_id: id.optional().catch(undefined),
})
/** Telegram's deepest update is far flatter; one that nests without end could not be written down, and would come again for ever. */
const MOST_LEVELS = 64
/** An update is kept raw: only what the order hangs on is asked of it. */
const update = z
  .looseObject({ update_id: z.int().min(0) }, 'an update with an update_id')
  .refine((raw) => !isDeeper(raw, MOST_LEVELS), `an update of at most ${MOST_LEVELS} levels`)

export interface Accepted {
  readonly stored: number
  /** Updates that are no updates: said to the log, and not kept. */
  readonly refused: number
}

/**
 * Stores updates from Telegram (webhook and polling alike); once this returns they may be confirmed.
 * What is known already is left as it is. Throws what the database throws: then nothing may be confirmed.
 */
export const acceptUpdates =
  ({ db, now, log }: Outside) =>
  async (given: readonly unknown[]): Promise<Accepted> => {
    const updates = given.flatMap((raw) => {
      const parsed = update.safeParse(raw)
      if (!parsed.success) {
        const [issue] = parsed.error.issues
        const expected = `${issue?.path.join('.') || 'the whole'}: ${issue?.message}`
        log.warn({ expected }, 'Telegram sent something that is no update')
        return []
      }
      const payload = parsed.data
      return [{ updateId: payload.update_id, lane: laneOf(placeOf(payload)), payload }]
    })
    const { stored, renumbered } = await db.inbox.add(updates, now())
    if (renumbered > 0)
      log.warn({ updates: renumbered }, 'known numbers came with other updates: the numbers began anew')
    return { stored: stored + renumbered, refused: given.length - updates.length }
  }

/** Whether something nests deeper than so many levels; looked at level by level, as what calls itself has a depth of its own. */
function isDeeper(value: unknown, most: number): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return false
}

/** The chat of an update, else its person, else (polls, boosts of nobody) the update itself: no order is needed then. */
export function placeOf(payload: Readonly<Record<string, unknown>>): number {
  for (const value of Object.values(payload)) {
    const parsed = body.safeParse(value)
    if (!parsed.success) continue
    const { chat, message, from, user, user_chat_id } = parsed.data
    const place = chat?.id ?? message?.chat.id ?? from?.id ?? user?.id ?? user_chat_id
    if (place !== undefined) return place
  }
  return Number(payload.update_id)
}
