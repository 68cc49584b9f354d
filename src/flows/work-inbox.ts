import type { Outgoing } from '../domain/outgoing.ts'
import { type StoredUpdate, TURN_ATTEMPTS } from '../domain/update.ts'
import { placeOf } from './accept-updates.ts'
import type { Outside } from './outside.ts'

/** What a turn wants to leave behind. */
export interface TurnResult {
  /** Calls to the Bot API, in order. `chat_id` in the payload decides the queue; without one, the update's own chat. */
  readonly calls: readonly { readonly method: string; readonly payload: Readonly<Record<string, unknown>> }[]
  readonly forms: ReadonlyMap<string, unknown>
}

export type FailedTurn =
  | { readonly kind: 'again'; readonly errorId: string; readonly afterMs: number }
  | { readonly kind: 'parked'; readonly errorId: string }

/** The oldest open updates of at most `lanesAtOnce` of some lanes, by update id, marked as taken up. */
export const takeUpdates =
  ({ db, now }: Outside) =>
  (lanes: readonly number[], lanesAtOnce: number, perLane: number): Promise<StoredUpdate[]> =>
    db.inbox.take(lanes, lanesAtOnce, perLane, now())

/** Updates that were taken and not begun after all: a crash later on is not theirs. */
export const putBackUpdates =
  ({ db }: Outside) =>
  (updateIds: readonly number[]): Promise<void> =>
    db.inbox.putBack(updateIds)

/** Closes an update with everything its turn said and changed. False: somebody else has done it, nothing was kept. */
export const finishTurn =
  ({ db, now }: Outside) =>
  (update: StoredUpdate, result: TurnResult): Promise<boolean> => {
    const at = now()
    return db.inbox.close(
      {
        updateId: update.updateId,
        calls: answersOf(update, result, at),
        forms: result.forms,
        parkedBecause: null,
      },
      at,
    )
  }

/**
 * A turn broke: the attempt is counted and the error goes to the log with an id. After the last attempt the update is
 * parked, so that its lane goes on, and `sorry` says what the person is told. A database that is away is not the update's fault: the error is
 * thrown on, and no attempt counted.
 */
export const failTurn =
  ({ db, now, newId, log }: Outside) =>
  async (
    update: StoredUpdate,
    error: unknown,
    sorry: (errorId: string) => TurnResult['calls'],
  ): Promise<FailedTurn> => {
    if (db.isAway(error)) throw error
    const errorId = newId(8)
    const attempts = await db.inbox.countAttempt(update.updateId)
    const facts = { errorId, updateId: update.updateId, attempt: attempts, err: error }
    if (attempts < TURN_ATTEMPTS) {
      log.warn(facts, 'a turn broke and is tried again')
      return { kind: 'again', errorId, afterMs: 100 * attempts ** 2 }
    }
    log.error(facts, 'a turn broke for the last time: the update is parked')
    const at = now()
    const because = `${errorId}: ${error instanceof Error ? error.message : String(error)}`
    const calls = answersOf(update, { calls: sorry(errorId), forms: new Map() }, at)
    await db.inbox.close({ updateId: update.updateId, calls, forms: new Map(), parkedBecause: because }, at)
    return { kind: 'parked', errorId }
  }

function answersOf(update: StoredUpdate, { calls }: TurnResult, at: Date): Outgoing[] {
  const place = placeOf(update.payload)
  return calls.map(({ method, payload }, n) => ({
    key: `u:${update.updateId}:${n}`,
    chatId: chatOf(payload) ?? place,
    method,
    payload,
    urgency: 0,
    notBefore: at,
    whenInDoubt: 'list',
  }))
}

/** Names of channels (@shop) have no number: such calls stand in the queue of the chat that caused them. */
function chatOf({ chat_id: chat }: Readonly<Record<string, unknown>>): number | null {
  const id = typeof chat === 'string' && /^-?\d+$/.test(chat) ? Number(chat) : chat
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : null
}
