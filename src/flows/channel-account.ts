/** What a member sees and an owner changes of a channel. Whoever asks is looked up among its members first. */
import { type Channel, type ChannelRole, missingRights } from '../domain/channel.ts'
import { type SettingsChange, wrongSetting } from '../domain/channel-settings.ts'
import type { Outside } from './outside.ts'
import { passTurns } from './past-turns.ts'

export interface OwnChannel {
  readonly channel: Channel
  readonly role: ChannelRole
}

/** A channel as a member's home screen shows it. */
export interface OpenedChannel extends OwnChannel {
  readonly members: number
  /** Who is paid for what the channel brings. */
  readonly payee: { readonly name: string; readonly isAsker: boolean }
}

/** The oldest first. */
export const listChannels =
  ({ db }: Outside) =>
  (personId: number): Promise<OwnChannel[]> =>
    db.channels.ofPerson(personId)

/** null: there is no such channel, or the person has no part in it. */
export const openChannel =
  ({ db }: Outside) =>
  async (personId: number, channelId: number): Promise<OpenedChannel | null> => {
    const [channel, role, payee] = await Promise.all([
      db.channels.find(channelId),
      db.channels.roleOf(channelId, personId),
      db.channels.payee(channelId),
    ])
    if (!channel || !role || !payee) return null
    const members = (await db.channels.members(channelId)).length
    return { channel, role, members, payee: { name: payee.name, isAsker: payee.telegramId === personId } }
  }

/** By an owner only: null for everybody else. Throws RangeError for what is no setting: the screens offer nothing else. */
export const changeChannelSettings =
  ({ db, now }: Outside) =>
  async (personId: number, channelId: number, change: SettingsChange): Promise<Channel | null> => {
    const wrong = wrongSetting(change)
    if (wrong) throw new RangeError(`no ${wrong} of a channel: ${JSON.stringify(change[wrong])}`)
    return db.transaction(async (inside) => {
      const before = await inside.channels.locked({ id: channelId })
      if (!before || (await inside.channels.roleOf(channelId, personId)) !== 'owner') return null
      const channel = await inside.channels.changeSettings(channelId, change)
      if (channel && channel.settings.timeZone !== before.settings.timeZone)
        await passTurns(inside, channel, now())
      return channel
    })
  }

/** An owner stops what leaves by itself: also what waits to be sent and is not on its way yet. null: not an owner. */
export const pauseChannel = (outside: Outside) => changePause(outside, 'pause')

/** An owner lets it go on; where a right is missing, it goes on by itself once the right is back. null: not an owner. */
export const resumeChannel = (outside: Outside) => changePause(outside, 'resume')

const changePause =
  ({ db, now }: Outside, wish: 'pause' | 'resume') =>
  (personId: number, channelId: number): Promise<Channel | null> =>
    db.transaction(async (inside) => {
      const channel = await inside.channels.locked({ id: channelId })
      if (!channel || (await inside.channels.roleOf(channelId, personId)) !== 'owner') return null
      const since = now()
      const without = missingRights(channel).length > 0 ? ({ since, because: 'rights' } as const) : null
      const paused = wish === 'pause' ? ({ since, because: 'owner' } as const) : without
      if (wish === 'pause' && channel.paused?.because === 'owner') return channel
      if (channel.paused && !paused) await passTurns(inside, channel, since)
      await inside.channels.change(channelId, { paused })
      if (paused) await inside.publications.takeBack(channelId)
      return { ...channel, paused }
    })
