/** Telegram's limits for what nobody waits for: a message a second for a chat, 20 a minute for a group, about 30 a second in all. */
const PER_SECOND = 25
/** What may be saved up while nothing leaves, in seconds' worth: as much as grows between two looks at the queue. */
const SAVED_SECONDS = 0.3
const REST_MS = 1_000
const GROUP_REST_MS = 3_000

/**
 * Keeps the pace of bulk messages. Answers are not held back, but count: bulk yields to them.
 * `now` in milliseconds; a clock that jumps costs one rest at most.
 */
export function openPace(now: () => number, perSecond = PER_SECOND) {
  const lastSent = new Map<number, number>()
  /** When what left within the last second did so. */
  let recent: number[] = []
  let share = 1
  let tokens = perSecond * SAVED_SECONDS
  let filledAt = now()

  const refill = () => {
    const at = now()
    const passed = Math.min(Math.max(0, at - filledAt), 1_000)
    const most = Math.max(1, perSecond * share * SAVED_SECONDS)
    tokens = Math.min(most, tokens + (passed / 1_000) * perSecond * share)
    filledAt = at
  }

  return {
    /** The part of all lanes that this process sends for: so the replicas together keep the limit. */
    setShare(part: number): void {
      share = part
    },
    noteClaim(urgency: 0 | 1): void {
      refill()
      recent.push(filledAt)
      tokens = urgency === 1 ? tokens - 1 : Math.max(-perSecond, tokens - 1)
    },
    noteSent(chatId: number): void {
      lastSent.set(chatId, now())
    },
    /** How many bulk messages may leave now: evenly, and in no second more than its own, whatever has been saved up. */
    allowance(): number {
      refill()
      recent = recent.filter((claimedAt) => claimedAt <= filledAt && filledAt - claimedAt < 1_000)
      const most = Math.ceil(Math.max(1, perSecond * share))
      return Math.max(0, Math.min(Math.floor(tokens), most - recent.length))
    },
    /** Chats that had a message a moment ago. */
    restingChats(): number[] {
      const at = now()
      for (const [chatId, sentAt] of lastSent) {
        const rest = chatId < 0 ? GROUP_REST_MS : REST_MS
        if (at - sentAt >= rest || at < sentAt) lastSent.delete(chatId)
      }
      return [...lastSent.keys()]
    },
  }
}
