/** An update from Telegram as it is stored: kept raw, so that what we do not know today is not lost. */
export interface StoredUpdate {
  readonly updateId: number
  /** Updates of one lane are worked strictly in order, lanes beside each other. */
  readonly lane: number
  readonly payload: Readonly<Record<string, unknown>>
  /** Turns that were begun and came to no good end. */
  readonly attempts: number
}

/** How many lanes there are. Fixed: the outbox computes a chat's lane in the database too. */
export const LANES = 64

/** The poller's place among the lanes: whoever holds it asks Telegram for updates, and there may be only one. */
export const POLLER = LANES

/** The lane of a chat, or of a person where an update has no chat. A private chat has its person's id. */
export const laneOf = (id: number): number => Math.abs(id) % LANES

/** Turns that may be begun for one update before it is parked. A crash in the middle of one counts. */
export const TURN_ATTEMPTS = 3

export const isWornOut = (update: StoredUpdate): boolean => update.attempts >= TURN_ATTEMPTS
