import type { Update } from 'grammy/types'
import type { Delivery } from '../delivery.ts'
import { badRequest, Refusal } from '../refusal.ts'
import type { State } from '../state/state.ts'
import type { Call, MethodTable } from './method.ts'

const LONGEST_POLL_S = 50

export interface Polling {
  readonly methods: MethodTable
  close(): void
}

/** How the bot gets its updates: one long poll at a time, or a webhook. */
export function openPolling(state: State, delivery: Delivery): Polling {
  let endPoll: ((refusal: Refusal | null) => void) | null = null
  let closed = false
  const { updates } = state
  const conflict = (reason: string) => new Refusal(409, `Conflict: ${reason}`)

  const nextUpdate = (timeoutMs: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      const finish = (refusal: Refusal | null) => {
        clearTimeout(timer)
        cancel()
        signal.removeEventListener('abort', onAbort)
        if (endPoll === finish) endPoll = null
        if (refusal) reject(refusal)
        else resolve()
      }
      const onAbort = () => finish(null)
      const timer = setTimeout(onAbort, timeoutMs)
      const cancel = updates.onNext(onAbort)
      signal.addEventListener('abort', onAbort, { once: true })
      endPoll = finish
      if (signal.aborted || closed) onAbort()
    })

  const methods: MethodTable = {
    async getUpdates(
      { offset = 0, limit = 100, timeout = 0, allowed_updates },
      call: Call,
    ): Promise<Update[]> {
      if (delivery.info().url) {
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        )
      }
      if (allowed_updates) updates.allowed = [...allowed_updates]
      endPoll?.(
        conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
      )
      if (offset < 0) updates.keepNewest(-offset)
      else updates.confirm(offset)
      const wait = updates.pending().length === 0 && timeout > 0
      if (wait) await nextUpdate(Math.min(timeout, LONGEST_POLL_S) * 1000, call.signal)
      return updates.pending().slice(0, Math.min(Math.max(limit, 1), 100))
    },

    setWebhook(args) {
      if (args.url === '') return delivery.remove(args.drop_pending_updates ?? false)
      if (args.certificate !== undefined) throw badRequest('the sandbox takes no certificates')
      endPoll?.(conflict('terminated by setWebhook request'))
      if (args.allowed_updates) updates.allowed = [...args.allowed_updates]
      return delivery.set(args)
    },
    deleteWebhook: ({ drop_pending_updates = false }) => delivery.remove(drop_pending_updates),
    getWebhookInfo: () => delivery.info(),
  }
  return {
    methods,
    close() {
      closed = true
      endPoll?.(null)
    },
  }
}
