/** What Telegram lets us know of a channel by itself: what the bot may there, and what it is called. */
import { type Channel, missingRights } from '../domain/channel.ts'
import type { SeenChannel, SeenName } from '../domain/channel-news.ts'
import type { Outside } from './outside.ts'
import { passTurns } from './past-turns.ts'
import { tellOwners } from './tell-owners.ts'

/**
 * The bot's rights in a channel have changed. null: nobody has connected such a channel.
 * @param noticed names the look at the channel: what it changes is told once.
 */
export const noteRights =
  (outside: Outside) =>
  (seen: SeenChannel, noticed: string): Promise<Channel | null> =>
    outside.db.transaction(async (inside) => {
      const channel = await inside.channels.locked({ telegramId: seen.telegramId })
      return channel && applyRights({ ...outside, db: inside }, channel, seen, noticed)
    })

/**
 * Keeps what was seen of a locked channel. A needed right that is gone pauses it; once all are back it goes on, what waits for it may
 * leave, and every owner is told of either in the same transaction. A pause by an owner's own wish stays.
 */
export async function applyRights(
  outside: Outside,
  channel: Channel,
  seen: SeenChannel,
  noticed: string,
): Promise<Channel> {
  const { db, wordRights } = outside
  const at = outside.now()
  const [before, after] = [missingRights(channel), missingRights(seen)]
  const lost = after.filter((right) => !before.includes(right))
  const regained = before.length > 0 && after.length === 0
  let { paused } = channel
  if (after.length > 0) paused ??= { since: at, because: 'rights' }
  else if (paused?.because === 'rights') paused = null
  const { title, username, rights } = seen
  const changed = { title, username, rights, paused }
  await db.channels.change(channel.id, changed)
  if (paused && !channel.paused) await db.publications.takeBack(channel.id)
  if (channel.paused && !paused) await passTurns(db, channel, at)
  if (regained) await db.outbox.unparkChat(channel.telegramId, at)
  if (lost.length > 0 || regained) {
    const change = { channelId: channel.id, title, lost, running: paused === null }
    await tellOwners(outside, channel, `rights:${channel.id}:${noticed}`, (owner) =>
      wordRights({ ...owner, change }),
    )
  }
  return { ...channel, ...changed }
}

/** A channel was seen with its name of now. Of one that nobody has connected nothing is kept. */
export const noteName =
  ({ db }: Outside) =>
  (seen: SeenName): Promise<void> =>
    db.channels.rename(seen)
