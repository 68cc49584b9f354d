/** The minutes of the day at which the queue's next post leaves: an owner's to change. */
import type { Channel } from '../domain/channel.ts'
import { MOST_SLOTS } from '../domain/schedule.ts'
import { DAY_MINUTES } from '../domain/wall-clock.ts'
import { memberChannel } from './member-channel.ts'
import type { Outside } from './outside.ts'
import { passSlots } from './past-turns.ts'

export type ChangedSlots =
  | { readonly kind: 'changed'; readonly channel: Channel }
  | { readonly kind: 'too_many' }
  | { readonly kind: 'not_owner' }

/** Adds slots to those that are there. They do not post for moments before. Throws RangeError for what is no minute of a day. */
export const addSlots =
  (outside: Outside) =>
  (personId: number, channelId: number, minutes: readonly number[]): Promise<ChangedSlots> => {
    if (!minutes.every((minute) => Number.isInteger(minute) && minute >= 0 && minute < DAY_MINUTES))
      throw new RangeError(`no minutes of a day: ${minutes.join(', ')}`)
    return changeSlots(outside, personId, channelId, (slots) => [...slots, ...minutes])
  }

export const removeSlot =
  (outside: Outside) =>
  (personId: number, channelId: number, minute: number): Promise<ChangedSlots> =>
    changeSlots(outside, personId, channelId, (slots) => slots.filter((slot) => slot !== minute))

const changeSlots = (
  { db, now }: Outside,
  personId: number,
  channelId: number,
  change: (slots: readonly number[]) => readonly number[],
): Promise<ChangedSlots> =>
  db.transaction(async (inside) => {
    const member = await memberChannel(inside, personId, channelId, 'locked')
    if (member?.role !== 'owner') return { kind: 'not_owner' }
    const before = member.channel.settings.slots
    const slots = [...new Set(change(before))].sort((a, b) => a - b)
    if (slots.length > MOST_SLOTS) return { kind: 'too_many' }
    const added = slots.filter((slot) => !before.includes(slot))
    await passSlots(inside, member.channel, added, now())
    const channel = await inside.channels.changeSettings(channelId, { slots })
    return channel ? { kind: 'changed', channel } : { kind: 'not_owner' }
  })
