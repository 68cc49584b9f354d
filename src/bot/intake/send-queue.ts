import type { Delivery, QueuedCall, SentCall } from '../../domain/outgoing.ts'
import { LANES, laneOf } from '../../domain/update.ts'
import type { Shop } from '../../flows/shop.ts'
import { endsWithin, openBell, sleep } from './bell.ts'
import { openPace } from './pace.ts'

export interface SendQueueParts {
  readonly shop: Pick<Shop, 'claimCalls' | 'markCallsSent' | 'settleCall' | 'log' | 'now'>
  readonly deliver: (call: QueuedCall) => Promise<Delivery>
  /** Calls on their way at once: as many can be in doubt after a crash. Never two of one chat. */
  readonly senders: number
  /** The same for calls that nobody waits for: messages about money may be in doubt one at a time only. */
  readonly otherSenders: number
  /** How many of those may leave in a second; without it, what Telegram bears. */
  readonly othersPerSecond?: number
  readonly pollMs: number
}

const AFTER_FAULT_MS = 1_000

/** Sends what is queued for the chats of the held lanes: in order for each chat, answers first, the rest paced. */
export function openSendQueue(parts: SendQueueParts) {
  const { shop } = parts
  const bell = openBell()
  const pace = openPace(() => shop.now().getTime(), parts.othersPerSecond)
  const stopping = new AbortController()
  /** Chat -> its call, from the claim until its end is written. */
  const onTheWay = new Map<number, Promise<void>>()
  /** The ids of those that nobody waits for. */
  const others = new Set<number>()
  /** Taken by Telegram, not written yet. */
  let sent: (SentCall & { readonly chatId: number })[] = []
  let held: ReadonlySet<number> = new Set()
  let claiming = false
  /** Answers only, and the end once there is nothing to do. */
  let draining = false

  async function send(call: QueuedCall): Promise<void> {
    let delivery: Delivery
    try {
      delivery = await parts.deliver(call)
    } catch (error) {
      shop.log.error({ err: error, outboxId: call.id }, 'a call could not be made of a queued row')
      delivery = { kind: 'refused', because: error instanceof Error ? error.message : String(error) }
    }
    pace.noteSent(call.chatId)
    if (delivery.kind === 'sent') {
      const { messageId, album } = delivery
      sent.push({ id: call.id, chatId: call.chatId, messageId, ...(album && { album }) })
    } else {
      await settle(call, delivery)
      onTheWay.delete(call.chatId)
      others.delete(call.id)
    }
    bell.ring()
  }

  /** An end that is not written would leave the call in doubt: tried until the database is back, or we are told to go. */
  async function settle(call: QueuedCall, delivery: Delivery): Promise<void> {
    for (;;) {
      try {
        return await shop.settleCall(call, delivery)
      } catch (error) {
        shop.log.error({ err: error }, 'the end of a call could not be written')
        if (stopping.signal.aborted) return
        await sleep(AFTER_FAULT_MS, stopping.signal)
      }
    }
  }

  /** Writes what was sent and claims what comes next, in one step. True: there was something to do. */
  async function round(): Promise<boolean> {
    const written = sent
    sent = []
    const leaving = new Set(written.map(({ chatId }) => chatId))
    const busyChats = [...onTheWay.keys()].filter((chatId) => !leaving.has(chatId))
    const free = parts.senders - busyChats.length
    const othersOut = others.size - written.filter(({ id }) => others.has(id)).length
    if (written.length === 0 && (free <= 0 || held.size === 0)) return false
    claiming = true
    try {
      const calls = await shop.claimCalls({
        sent: written,
        lanes: [...held],
        busyChats,
        pacedChats: pace.restingChats(),
        answers: free,
        others: draining ? 0 : Math.min(free, parts.otherSenders - othersOut, pace.allowance()),
      })
      for (const chatId of leaving) onTheWay.delete(chatId)
      for (const { id } of written) others.delete(id)
      for (const call of calls) {
        pace.noteClaim(call.urgency)
        if (call.urgency === 1) others.add(call.id)
        onTheWay.set(call.chatId, send(call))
      }
      return calls.length + written.length > 0
    } catch (error) {
      sent = [...written, ...sent]
      throw error
    } finally {
      claiming = false
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const busy = await round()
        if (draining && !busy && onTheWay.size === 0) return
        await bell.wait(parts.pollMs)
      } catch (error) {
        shop.log.error({ err: error }, 'the queue of calls could not be read')
        await sleep(AFTER_FAULT_MS, stopping.signal)
      }
    }
  }

  let looping: Promise<void> = Promise.resolve()
  return {
    start(): void {
      looping = loop()
    },
    /** There may be something to send. */
    ring: () => bell.ring(),
    hold(lanes: ReadonlySet<number>): void {
      held = lanes
      pace.setShare([...lanes].filter((lane) => lane < LANES).length / LANES)
      bell.ring()
    },
    isIdle: (lane: number) => !claiming && [...onTheWay.keys()].every((chat) => laneOf(chat) !== lane),
    /** Sends the answers that are due, so many milliseconds at most, and then nothing more. True: nothing is on its way. */
    async stop(ms: number): Promise<boolean> {
      draining = true
      bell.ring()
      if (await endsWithin(ms, looping)) return true
      stopping.abort()
      bell.ring()
      const ended = await endsWithin(ms, Promise.all([looping, ...onTheWay.values()]))
      const writing = shop.markCallsSent(sent).catch((error: unknown) => {
        shop.log.error({ err: error }, 'the end of a call could not be written')
      })
      await endsWithin(ms, writing)
      return ended
    },
  }
}
