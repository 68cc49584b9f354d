/** What a look at a chat has to know besides the messages: what was deleted, and answers to pressed buttons. */
export interface Notice {
  readonly version: number
  readonly kind: 'deleted' | 'answer'
  readonly messageId: number
  /** The only person who sees it; without: everybody in the chat. */
  readonly personId?: number
  readonly callbackId?: string
  readonly text?: string
  readonly alert?: boolean
  readonly url?: string
}

export interface Changes {
  /** Marks a change of the chat and wakes who waits for it. Returns the chat's new version. */
  mark(chatId: number): number
  notice(chatId: number, notice: Omit<Notice, 'version'>): void
  noticesSince(chatId: number, version: number): Notice[]
  version(chatId: number): number
  /** Resolves when one of the chats is past `version`, when `timeoutMs` are over, when `signal` aborts or at close. */
  past(chatIds: readonly number[], version: number, timeoutMs: number, signal: AbortSignal): Promise<void>
  close(): void
  readonly closed: boolean
}

const KEPT_NOTICES = 500

/** One version for all chats, so that a chat's versions only grow. */
export function openChanges(): Changes {
  let last = 0
  let closed = false
  const versions = new Map<number, number>()
  const notices = new Map<number, Notice[]>()
  const waiting = new Set<{ chatIds: readonly number[]; wake: () => void }>()
  const version = (chatId: number) => versions.get(chatId) ?? 0
  const mark = (chatId: number) => {
    versions.set(chatId, ++last)
    for (const waiter of waiting) if (waiter.chatIds.includes(chatId)) waiter.wake()
    return last
  }
  return {
    mark,
    version,
    notice(chatId, notice) {
      const kept = notices.get(chatId) ?? []
      kept.push({ ...notice, version: mark(chatId) })
      notices.set(chatId, kept.slice(-KEPT_NOTICES))
    },
    noticesSince: (chatId, since) => (notices.get(chatId) ?? []).filter((notice) => notice.version > since),
    past(chatIds, since, timeoutMs, signal) {
      if (closed || signal.aborted || chatIds.some((id) => version(id) > since)) return Promise.resolve()
      return new Promise((resolve) => {
        const done = () => {
          waiting.delete(waiter)
          clearTimeout(timer)
          signal.removeEventListener('abort', done)
          resolve()
        }
        const waiter = { chatIds, wake: done }
        const timer = setTimeout(done, timeoutMs)
        signal.addEventListener('abort', done, { once: true })
        waiting.add(waiter)
      })
    },
    close() {
      closed = true
      for (const waiter of [...waiting]) waiter.wake()
    },
    get closed() {
      return closed
    },
  }
}
