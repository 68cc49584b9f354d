import type { Update } from 'grammy/types'

export type UpdateKind = Exclude<keyof Update, 'update_id'>

/** The updates that the bot has not confirmed yet, oldest first, and who waits for them. */
export interface Updates {
  /** Queues an update, unless the bot did not ask for its kind. */
  add(update: Update): void
  confirm(beforeUpdateId: number): void
  /** Forgets all but the newest `count`. */
  keepNewest(count: number): void
  remove(updateId: number): void
  pending(): readonly Update[]
  clear(): void
  /** The kinds that the bot asked for; null: the usual ones. */
  allowed: readonly UpdateKind[] | null
  /** Calls back once at the next update. Returns how to cancel. */
  onNext(callback: () => void): () => void
}

const ONLY_ON_REQUEST: readonly UpdateKind[] = ['chat_member', 'message_reaction', 'message_reaction_count']

export function openUpdates(): Updates {
  let queue: Update[] = []
  const listeners = new Set<() => void>()
  const self: Updates = {
    allowed: null,
    add(update) {
      const kind = Object.keys(update).find((key) => key !== 'update_id') as UpdateKind
      const wanted = self.allowed?.length ? self.allowed.includes(kind) : !ONLY_ON_REQUEST.includes(kind)
      if (!wanted) return
      queue.push(update)
      for (const listener of [...listeners]) listener()
    },
    confirm: (before) => {
      queue = queue.filter((update) => update.update_id >= before)
    },
    keepNewest: (count) => {
      queue = queue.slice(-count)
    },
    remove: (id) => {
      queue = queue.filter((update) => update.update_id !== id)
    },
    pending: () => queue,
    clear: () => {
      queue = []
    },
    onNext(callback) {
      const once = () => {
        listeners.delete(once)
        callback()
      }
      listeners.add(once)
      return () => listeners.delete(once)
    },
  }
  return self
}
