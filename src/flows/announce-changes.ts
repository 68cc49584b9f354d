import type { Listener } from '../db/notices.ts'
import { mayTell } from '../domain/notice.ts'
import { eachForItself } from './each-for-itself.ts'
import type { Outside } from './outside.ts'

/** Changes that go into one batch of messages: a webmaster with thousands of them gets them in portions. */
const MOST_TOGETHER = 50

export interface AnnounceCounts {
  /** Changes told. */
  readonly changes: number
  /** Messages that tell them. */
  readonly messages: number
}

/**
 * Queues a message for every change that may be told now, by each webmaster's wishes. The change is marked in the transaction that queues its message:
 * whatever dies, each is told once. One webmaster's failure does not stop the others: the first is thrown at the end.
 */
export const announceChanges = (outside: Outside) => async (): Promise<AnnounceCounts> => {
  const { db, now } = outside
  const counts = { changes: 0, messages: 0 }
  const faults = await eachForItself(
    outside,
    await db.notices.listeners(),
    async (listener) => {
      if (!mayTell(listener.since, listener.wishes, now())) return
      for (;;) {
        const told = await announcePortion(outside, listener)
        counts.changes += told.changes
        counts.messages += told.messages
        if (told.changes < MOST_TOGETHER) break
      }
    },
    {
      says: 'a webmaster could not be told of changes',
      facts: ({ webmasterId }) => ({ webmasterId }),
    },
  )
  if (faults.length > 0) throw faults[0]
  return counts
}

async function announcePortion(outside: Outside, listener: Listener): Promise<AnnounceCounts> {
  const { db, now, settings, wordChanges } = outside
  return db.transaction(async (inside) => {
    const taken = await inside.notices.take(listener.webmasterId, MOST_TOGETHER)
    const [first] = taken
    if (!first) return { changes: 0, messages: 0 }
    const at = now()
    const calls = wordChanges({
      language: listener.language,
      chatId: listener.telegramId,
      changes: await inside.orderViews.changes(taken),
      balance: await inside.ledger.balance(listener.webmasterId),
    })
    const key = `n:${first.actionId}.${first.version}`
    await inside.outbox.add(
      calls.map((call, n) => ({
        key: n === 0 ? key : `${key}:${n}`,
        chatId: listener.telegramId,
        ...call,
        urgency: 1,
        notBefore: at,
        whenInDoubt: settings.messagesInDoubt,
      })),
      at,
    )
    await inside.notices.markTold(listener.webmasterId, taken, key)
    return { changes: taken.length, messages: calls.length }
  })
}
