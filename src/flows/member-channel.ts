import type { Database } from '../db/database.ts'
import type { Channel, ChannelRole } from '../domain/channel.ts'

export interface MemberChannel {
  readonly channel: Channel
  readonly role: ChannelRole
}

/** A channel as one of its members may see it; null for everybody else. `locked`: nobody else changes it while the transaction lasts. */
export async function memberChannel(
  db: Database,
  personId: number,
  channelId: number,
  how: 'seen' | 'locked' = 'seen',
): Promise<MemberChannel | null> {
  const channel =
    how === 'locked' ? await db.channels.locked({ id: channelId }) : await db.channels.find(channelId)
  const role = channel && (await db.channels.roleOf(channelId, personId))
  return channel && role ? { channel, role } : null
}
