import {
  type Delivery,
  isFleeting,
  isHarmlessTwice,
  type QueuedCall,
  type SentCall,
} from '../domain/outgoing.ts'
import type { Outside } from './outside.ts'

/** How long an untaken call is tried: an answer to a tap is of no use the next day, a message about money is. */
const PATIENCE_ATTEMPTS = { 0: 60, 1: 2_000 } as const
/** Calls that may be made twice and stay in doubt are made again so often. */
const DOUBTFUL_ATTEMPTS = 8
/** Nobody waits for an answer to an inline query for longer than it takes to try this often. */
const FLEETING_ATTEMPTS = 3
/** A 429 in so many chats at once is Telegram's limit for the whole bot. */
const PAUSED_CHATS_FOR_ALL = 3
const LONGEST_WAIT_MS = 60_000

/** The next calls that the caller may make: one a chat, in order, the intent written. */
export const claimCalls =
  ({ db, now }: Outside) =>
  (claim: Parameters<Outside['db']['outbox']['claim']>[0]): Promise<QueuedCall[]> =>
    db.outbox.claim(claim, now())

/** Writes down calls that Telegram has taken. */
export const markCallsSent =
  ({ db, now }: Outside) =>
  (sent: readonly SentCall[]): Promise<void> =>
    db.outbox.markSent(sent, now())

/** How many calls of some lanes might be made now. */
export const countDueCalls =
  ({ db, now }: Outside) =>
  (lanes: readonly number[]): Promise<number> =>
    db.outbox.countDue(lanes, now())

/** How many calls wait, now or later, for whoever sends them. */
export const countOpenCalls =
  ({ db }: Outside) =>
  async (): Promise<number> =>
    (await db.outbox.countOpen(0)) + (await db.outbox.countOpen(1))

/** Decides what becomes of a call that was not plainly sent. */
export const settleCall = (outside: Outside) => async (call: QueuedCall, delivery: Delivery) => {
  const { db, now, log } = outside
  const at = now()
  const facts = { outboxId: call.id, method: call.method, attempt: call.attempts }
  const inMs = (ms: number) => new Date(at.getTime() + ms)
  const backoff = () => inMs(Math.min(LONGEST_WAIT_MS, 500 * 2 ** Math.min(call.attempts, 10)))

  switch (delivery.kind) {
    case 'sent':
      return db.outbox.markSent([{ ...delivery, id: call.id }], at)

    case 'too-many': {
      const until = inMs(delivery.seconds * 1000)
      await db.outbox.pause(call.chatId, until, at)
      const paused = await db.outbox.countPauses(inMs(-10_000), at)
      if (paused >= PAUSED_CHATS_FOR_ALL) await db.outbox.pause(0, until, at)
      log.warn(
        { ...facts, seconds: delivery.seconds, everywhere: paused >= PAUSED_CHATS_FOR_ALL },
        'Telegram says: wait',
      )
      if (isFleeting(call.method)) return db.outbox.markFailed(call.id, 'too many requests')
      return db.outbox.reopen(call.id, call.notBefore, { uncounted: true })
    }

    case 'unreachable': {
      // A call to somebody else's chat says nothing of this one.
      if (call.payload.chat_id !== call.chatId) return db.outbox.markFailed(call.id, delivery.because)
      // Together: what is parked goes when somebody writes again of whom it is known that they could not be reached.
      const closed = await db.transaction(async (inside) => {
        if (call.chatId > 0) await inside.people.markUnreachable(call.chatId, at)
        return inside.outbox.closeChat(call.chatId, call.id, delivery.because)
      })
      log.info({ ...facts, because: delivery.because, ...closed }, 'a chat cannot be reached')
      return
    }

    case 'moved':
      return db.outbox.moveChat(call.chatId, delivery.chatId, call.id)

    case 'not-taken': {
      const patience = isFleeting(call.method) ? FLEETING_ATTEMPTS : PATIENCE_ATTEMPTS[call.urgency]
      if (call.attempts < patience) return db.outbox.reopen(call.id, backoff())
      log.error({ ...facts, because: delivery.because }, 'a call was given up after many attempts')
      return db.outbox.markFailed(call.id, delivery.because)
    }

    case 'in-doubt': {
      // Whoever waits for an answer is better served twice than not at all; the first time at once, before the chat's next one.
      const awaited = call.urgency === 0
      const again = awaited && call.attempts === 1 ? call.notBefore : backoff()
      return doubt(outside, call, delivery.because, again, awaited || isRepeatable(call))
    }

    case 'refused':
      log.warn({ ...facts, because: delivery.because }, 'Telegram refused a call')
      return db.outbox.markFailed(call.id, delivery.because)
  }
}

/** After the sender of some lanes died: nobody knows of the calls that it was making. */
export const settleLeftovers = (outside: Outside) => async (lanes: readonly number[]) => {
  const calls = await outside.db.outbox.leftovers(lanes)
  for (const call of calls)
    await doubt(
      outside,
      call,
      'the process ended between the request and the answer',
      outside.now(),
      isRepeatable(call),
    )
  return calls.length
}

const isRepeatable = ({ method, whenInDoubt }: QueuedCall): boolean =>
  isHarmlessTwice(method) || whenInDoubt === 'repeat'

async function doubt(
  { db, log }: Outside,
  call: QueuedCall,
  because: string,
  again: Date,
  repeatable: boolean,
): Promise<void> {
  const fleeting = isFleeting(call.method)
  if (repeatable && call.attempts < (fleeting ? FLEETING_ATTEMPTS : DOUBTFUL_ATTEMPTS))
    return db.outbox.reopen(call.id, again, { perhapsAgain: !isHarmlessTwice(call.method) })
  if (fleeting) return db.outbox.markFailed(call.id, because)
  log.warn(
    { outboxId: call.id, method: call.method, because },
    'nobody knows whether a message was sent: listed',
  )
  return db.outbox.markDoubtful(call.id, because)
}

/** What may or may not have arrived, oldest first. */
export const listDoubtful =
  ({ db }: Outside) =>
  (limit: number) =>
    db.outbox.inDoubt(limit)

/** What was given up, the newest first. */
export const listFailed =
  ({ db }: Outside) =>
  (limit: number) =>
    db.outbox.failed(limit)

/** A person's decision about a call in doubt: made again (with words that say so), or left. false: it is in no doubt (any more). */
export const decideDoubtful =
  ({ db, now }: Outside) =>
  (id: number, decision: 'repeat' | 'leave'): Promise<boolean> =>
    db.transaction(async (inside) => {
      if (!(await inside.outbox.lockDoubt(id))) return false
      if (decision === 'repeat') await inside.outbox.reopen(id, now(), { perhapsAgain: true })
      else await inside.outbox.markFailed(id, 'left in doubt by the operator')
      return true
    })
