import type { Channel } from '../domain/channel.ts'
import type { ScheduleNews } from '../domain/schedule.ts'
import type { Outside } from './outside.ts'

/** Queues a message to every owner of a channel. `key` names what is told: the same thing is told once. */
export async function tellOwners(
  { db, now, settings, wordSchedule }: Outside,
  { id }: Channel,
  news: ScheduleNews,
  key: string,
): Promise<void> {
  const at = now()
  const calls = (await db.channels.owners(id)).flatMap(({ personId, language }) =>
    wordSchedule({ language, chatId: personId, news }).map((call, n) => ({
      key: `${key}:${personId}:${n}`,
      chatId: personId,
      ...call,
      urgency: 1 as const,
      notBefore: at,
      whenInDoubt: settings.messagesInDoubt,
    })),
  )
  await db.outbox.add(calls, at)
}
