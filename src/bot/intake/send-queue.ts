import type { Delivery, QueuedCall } from '../../domain/outgoing.ts'
import { LANES, laneOf } from '../../domain/update.ts'
import type { Shop } from '../../flows/shop.ts'
import { endsWithin, openBell, sleep } from './bell.ts'
import { openPace } from './pace.ts'

export interface SendQueueParts {
  readonly shop: Pick<Shop, 'claimCalls' | 'markCallsSent' | 'settleCall' | 'log' | 'now'>
  readonly deliver: (call: QueuedCall) => Promise<Delivery>
  /** Calls on their way at once: as many can be in doubt after a crash. Never two of one chat. */
  readonly senders: number
  readonly pollMs: number
}

const AFTER_FAULT_MS = 1_000

/** Sends what is queued for the chats of the held lanes: in order for each chat, answers first, the rest paced. */
export function openSendQueue(parts: SendQueueParts) {
  const { shop } = parts
  const bell = openBell()
  const ended = openBell()
  const pace = openPace(() => shop.now().getTime())
  const stopping = new AbortController()
  /** Chat -> its call, from the claim until its end is written. */
  const onTheWay = new Map<number, Promise<void>>()
  let held: ReadonlySet<number> = new Set()
  let claiming = false
  let answersOnly = false
  let sent: { id: number; messageId: number | null; written: () => void }[] = []
  let writing = false

  async function send(call: QueuedCall): Promise<void> {
    let delivery: Delivery
    try {
      delivery = await parts.deliver(call)
    } catch (error) {
      shop.log.error({ err: error, outboxId: call.id }, 'a call could not be made of a queued row')
      delivery = { kind: 'refused', because: error instanceof Error ? error.message : String(error) }
    }
    pace.noteSent(call.chatId)
    if (delivery.kind !== 'sent') return insist(() => shop.settleCall(call, delivery))
    const { messageId } = delivery
    await new Promise<void>((written) => {
      sent.push({ id: call.id, messageId, written })
      if (!writing) void writeSent()
    })
  }

  /** What ended while the last group was written makes the next group. */
  async function writeSent(): Promise<void> {
    writing = true
    while (sent.length > 0) {
      const group = sent
      sent = []
      await insist(() => shop.markCallsSent(group.map(({ id, messageId }) => ({ id, messageId }))))
      for (const { written } of group) written()
    }
    writing = false
  }

  /** An end that is not written would leave the call in doubt: tried until the database is back, or we are told to go. */
  async function insist(write: () => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        await write()
        return
      } catch (error) {
        shop.log.error({ err: error }, 'the end of a call could not be written')
        if (stopping.signal.aborted) return
        await sleep(AFTER_FAULT_MS, stopping.signal)
      }
    }
  }

  async function claim(): Promise<number> {
    const free = parts.senders - onTheWay.size
    if (free <= 0 || held.size === 0) return 0
    claiming = true
    try {
      const calls = await shop.claimCalls({
        lanes: [...held],
        busyChats: [...onTheWay.keys()],
        pacedChats: pace.restingChats(),
        answers: free,
        others: answersOnly ? 0 : Math.min(free, pace.allowance()),
      })
      for (const call of calls) {
        pace.noteClaim(call.urgency)
        const way = send(call).finally(() => {
          onTheWay.delete(call.chatId)
          bell.ring()
          ended.ring()
        })
        onTheWay.set(call.chatId, way)
      }
      return calls.length
    } finally {
      claiming = false
    }
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await claim()
        await bell.wait(parts.pollMs)
      } catch (error) {
        shop.log.error({ err: error }, 'the queue of calls could not be read')
        await sleep(AFTER_FAULT_MS, stopping.signal)
      }
    }
  }

  let looping: Promise<void> | null = null
  return {
    start(): void {
      looping ??= loop()
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
      answersOnly = true
      const drained = (async () => {
        // The loop claims beside us; when a claim of ours finds nothing and nothing is on its way, there is nothing.
        while (!stopping.signal.aborted) {
          const claimed = claiming ? 1 : await claim()
          if (claimed === 0 && onTheWay.size === 0 && !claiming) return
          await ended.wait(50)
        }
      })()
      await endsWithin(ms, drained)
      stopping.abort()
      bell.ring()
      return endsWithin(ms, Promise.all([looping, drained.catch(() => undefined), ...onTheWay.values()]))
    },
  }
}
