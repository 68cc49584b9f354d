import type { Database } from '../db/database.ts'
import type { Channel } from '../domain/channel.ts'
import { LOOK_BACK_MS } from '../domain/schedule.ts'
import { EVERY_DAY, turnsBetween } from '../domain/wall-clock.ts'

/**
 * Slots never post for moments before they began to count: their turns up to now are written down as passed. To be called, within its
 * transaction, by whatever adds slots, lets a channel go on after a pause, or gives it another time zone; rules have their `activeFrom`.
 */
export async function passTurns(
  inside: Database,
  { id, settings }: Channel,
  at: Date,
  slots: readonly number[] = settings.slots,
): Promise<void> {
  const since = new Date(at.getTime() - LOOK_BACK_MS)
  await inside.turns.note(id, turnsBetween(since, at, slots, EVERY_DAY, settings.timeZone), 0, 'passed')
}
