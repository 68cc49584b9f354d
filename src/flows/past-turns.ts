import type { Database } from '../db/database.ts'
import type { Channel } from '../domain/channel.ts'
import { LOOK_BACK_MS } from '../domain/schedule.ts'
import { EVERY_DAY, turnsBetween } from '../domain/wall-clock.ts'

/**
 * Nothing is posted for moments before a channel goes on after a pause, or has another time zone: the turns up to now are written down as
 * passed. Called by whatever lets it go on or sets its clock, within its transaction.
 */
export async function passTurns(inside: Database, channel: Channel, at: Date): Promise<void> {
  await passSlots(inside, channel, channel.settings.slots, at)
  for (const { id, minute, weekdays } of await inside.postRules.ofChannels([channel.id]))
    await pass(inside, channel, { minutes: [minute], weekdays, ruleId: id }, at)
}

/** The same for slots that are new. */
export const passSlots = (
  inside: Database,
  channel: Channel,
  minutes: readonly number[],
  at: Date,
): Promise<void> => pass(inside, channel, { minutes, weekdays: EVERY_DAY, ruleId: 0 }, at)

async function pass(
  inside: Database,
  { id, settings }: Channel,
  of: { readonly minutes: readonly number[]; readonly weekdays: readonly number[]; readonly ruleId: number },
  at: Date,
): Promise<void> {
  const since = new Date(at.getTime() - LOOK_BACK_MS)
  const turns = turnsBetween(since, at, of.minutes, of.weekdays, settings.timeZone)
  await inside.turns.note(id, turns, of.ruleId, 'passed')
}
