/** A pressed button that waits for answerCallbackQuery. */
export interface OpenCallback {
  readonly id: string
  readonly chatId: number
  readonly messageId: number
  /** Who pressed. */
  readonly personId: number
  readonly askedMs: number
}

export interface Callbacks {
  ask(callback: OpenCallback): void
  /** Takes the callback away, if it is open and not too old. */
  take(id: string, nowMs: number): OpenCallback | undefined
}

/** Telegram's own limit is not documented; answers after about half a minute are refused. */
const LIFE_MS = 30_000

export function openCallbacks(): Callbacks {
  const open = new Map<string, OpenCallback>()
  return {
    ask: (callback) => void open.set(callback.id, callback),
    take(id, nowMs) {
      for (const old of open.values()) if (nowMs - old.askedMs > LIFE_MS) open.delete(old.id)
      const callback = open.get(id)
      open.delete(id)
      return callback
    },
  }
}
