import type { Channel } from '../domain/channel.ts'
import type { Outside } from './outside.ts'

/** Whom a message goes to, and in which language. */
export interface Owner {
  readonly language: string
  readonly chatId: number
}

/** Queues a message to every owner of a channel. `key` names what is told: the same thing is told once. */
export async function tellOwners(
  { db, now, settings }: Pick<Outside, 'db' | 'now' | 'settings'>,
  { id }: Pick<Channel, 'id'>,
  key: string,
  inWords: (
    owner: Owner,
  ) => readonly { readonly method: string; readonly payload: Readonly<Record<string, unknown>> }[],
): Promise<void> {
  const at = now()
  const calls = (await db.channels.owners(id)).flatMap(({ personId, language }) =>
    inWords({ language, chatId: personId }).map((call, n) => ({
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
