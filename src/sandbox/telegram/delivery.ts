import type { Update, WebhookInfo } from 'grammy/types'
import type { Log } from '../../flows/outside.ts'
import { badRequest } from './refusal.ts'
import { type State, seconds } from './state/state.ts'

export interface WebhookSettings {
  readonly url: string
  readonly secret_token?: string
  readonly max_connections?: number
  readonly drop_pending_updates?: boolean
}

/** Carries updates to the bot's webhook: each chat's in order, again and again until the bot says 2xx. */
export interface Delivery {
  set(settings: WebhookSettings): true
  remove(dropPending: boolean): true
  info(): WebhookInfo
  close(): void
}

export interface DeliveryOutside {
  readonly fetch: typeof fetch
  readonly log: Log
  /** Carries out a method that the bot's webhook put into its answer. */
  readonly callMethod: (method: string, args: Record<string, unknown>) => Promise<unknown>
}

const ANSWER_TIMEOUT_MS = 15_000
const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 10_000

export function openDelivery(state: State, outside: DeliveryOutside): Delivery {
  let settings: WebhookSettings | null = null
  let stop = new AbortController()
  let lastError: { dateS: number; message: string } | null = null
  let cancelListener = () => {}
  const busyLanes = new Set<number>()
  const failures = new Map<number, number>()

  function pump(): void {
    cancelListener()
    if (!settings) return
    const cancel = state.updates.onNext(pump)
    cancelListener = () => void cancel()
    const blocked = new Set(busyLanes)
    for (const update of state.updates.pending()) {
      const lane = laneOf(update)
      if (busyLanes.size >= (settings.max_connections ?? 40)) return
      if (!blocked.has(lane)) {
        blocked.add(lane)
        void deliver(update, lane, settings, stop.signal)
      }
    }
  }

  async function deliver(
    update: Update,
    lane: number,
    to: WebhookSettings,
    stopped: AbortSignal,
  ): Promise<void> {
    busyLanes.add(lane)
    const error = await push(update, to, stopped)
    if (!stopped.aborted && error) {
      lastError = { dateS: seconds(state.now()), message: error }
      outside.log.warn({ updateId: update.update_id, error }, 'sandbox: the webhook did not take an update')
      const failed = (failures.get(update.update_id) ?? 0) + 1
      failures.set(update.update_id, failed)
      await pause(Math.min(FIRST_PAUSE_MS * 2 ** failed, LONGEST_PAUSE_MS), stopped)
    } else if (!stopped.aborted) {
      failures.delete(update.update_id)
      state.updates.remove(update.update_id)
    }
    busyLanes.delete(lane)
    pump()
  }

  /** Null when the bot took the update, else what went wrong in Telegram's words. */
  async function push(update: Update, to: WebhookSettings, stopped: AbortSignal): Promise<string | null> {
    try {
      const response = await outside.fetch(to.url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json',
          ...(to.secret_token ? { 'x-telegram-bot-api-secret-token': to.secret_token } : {}),
        },
        body: JSON.stringify(update),
        signal: AbortSignal.any([stopped, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
      })
      const body = await response.text()
      if (!response.ok) return `Wrong response from the webhook: ${response.status} ${response.statusText}`
      await callInAnswer(body)
      return null
    } catch (error) {
      if (error instanceof Error && error.name === 'TimeoutError') return 'Read timeout expired'
      return 'Connection refused or broken'
    }
  }

  async function callInAnswer(body: string): Promise<void> {
    const { method, ...args } = parseObject(body)
    if (typeof method !== 'string') return
    await outside.callMethod(method, args).catch((error: unknown) => {
      outside.log.warn(
        { method, error: String(error) },
        "sandbox: a method in the webhook's answer was refused",
      )
    })
  }

  return {
    set(next) {
      checkWebhook(next)
      if (next.drop_pending_updates) state.updates.clear()
      stop.abort()
      stop = new AbortController()
      settings = next
      lastError = null
      queueMicrotask(pump)
      return true
    },
    remove(dropPending) {
      if (dropPending) state.updates.clear()
      stop.abort()
      stop = new AbortController()
      settings = null
      return true
    },
    info: () => ({
      url: settings?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: state.updates.pending().length,
      ...(settings ? { max_connections: settings.max_connections ?? 40 } : {}),
      ...(state.updates.allowed ? { allowed_updates: [...state.updates.allowed] } : {}),
      ...(lastError ? { last_error_date: lastError.dateS, last_error_message: lastError.message } : {}),
    }),
    close() {
      settings = null
      stop.abort()
      cancelListener()
    },
  }
}

/** Https anywhere for the real one; this one delivers on its own machine only, and plain http is enough there. */
function checkWebhook({ url, secret_token, max_connections }: WebhookSettings): void {
  if (!URL.canParse(url)) throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
  const { protocol, hostname } = new URL(url)
  const local = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.')
  if (!local) throw badRequest('bad webhook: the sandbox delivers to this machine only')
  if (!['http:', 'https:'].includes(protocol)) {
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
  }
  if (secret_token !== undefined && !/^[A-Za-z0-9_-]{1,256}$/.test(secret_token)) {
    throw badRequest('secret token contains unallowed characters')
  }
  if (max_connections !== undefined && (max_connections < 1 || max_connections > 100)) {
    throw badRequest('max_connections must be 1-100')
  }
}

/** Updates of one chat, and of one person's inline mode, stay in order. */
function laneOf(update: Update): number {
  const { callback_query, inline_query, chosen_inline_result } = update
  const { message, edited_message, channel_post, edited_channel_post, my_chat_member, chat_member } = update
  const inChat = message ?? edited_message ?? channel_post ?? edited_channel_post ?? callback_query?.message
  const chat = (inChat ?? my_chat_member ?? chat_member)?.chat
  return (chat ?? (callback_query ?? inline_query ?? chosen_inline_result)?.from)?.id ?? 0
}

function parseObject(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

const pause = (ms: number, stopped: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    stopped.addEventListener('abort', () => resolve(clearTimeout(timer)), { once: true })
  })
