import type { Channel } from '../domain/channel.ts'
import type { Outside, Said } from './outside.ts'

/** Whom a message goes to, and in which language. */
export interface Told {
  readonly language: string
  readonly chatId: number
}

type World = Pick<Outside, 'db' | 'now'>

/** Queues a message to every owner of a channel. `key` names what is told: the same thing is told once. false: all were told before. */
export const tellOwners = async (
  world: World,
  { id }: Pick<Channel, 'id'>,
  key: string,
  inWords: (told: Told) => Said,
): Promise<boolean> => {
  const owners = await world.db.channels.owners(id)
  return tell(
    world,
    owners.map(({ personId, language }) => ({ chatId: personId, language })),
    key,
    inWords,
  )
}

/** The same to one person. */
export const tellPerson = async (
  world: World,
  personId: number,
  key: string,
  inWords: (told: Told) => Said,
): Promise<boolean> => {
  const language = await world.db.channels.languageOf(personId)
  return tell(world, [{ chatId: personId, language }], key, inWords)
}

async function tell(
  { db, now }: World,
  people: readonly Told[],
  key: string,
  inWords: (told: Told) => Said,
): Promise<boolean> {
  const at = now()
  const calls = people.flatMap((told) =>
    inWords(told).map((call, n) => ({
      key: `${key}:${told.chatId}:${n}`,
      chatId: told.chatId,
      ...call,
      urgency: 1 as const,
      notBefore: at,
      // News that stay unsaid are worse than news that are said twice, and say so.
      whenInDoubt: 'repeat' as const,
    })),
  )
  return (await db.outbox.add(calls, at)) > 0
}
