/** What an owner changes of a channel. Whoever asks is looked up among its members first. */
import { type Channel, missingRights } from '../domain/channel.ts'
import type { Outside } from './outside.ts'
import { passTurns } from './past-turns.ts'

/** An owner stops what leaves by itself. null: not an owner. */
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
      return { ...channel, paused }
    })
