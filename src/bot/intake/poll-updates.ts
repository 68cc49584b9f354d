import type { Shop } from '../../flows/shop.ts'
import type { BotApiAnswer, CallBotApi } from '../call-bot-api.ts'
import { backoffMs, sleep } from './bell.ts'

export interface PollerParts {
  readonly shop: Pick<Shop, 'acceptUpdates' | 'log' | 'now'>
  readonly call: CallBotApi
  readonly allowedUpdates: readonly string[]
  readonly onStored: () => void
  /** The token is worth nothing: polling has ended. */
  readonly onFatal: (error: Error) => void
}

const LONG_POLL_SECONDS = 30
const CONFLICT_WAIT_MS = 3_000
/** Telegram begins with other numbers after a week without updates: an old offset would hide them. */
const OFFSET_LIFE_MS = 6 * 24 * 3_600_000

/**
 * Asks Telegram for updates until the signal comes: each batch is stored before the next request confirms it.
 * `onAlive` is called after each answer that was an answer.
 */
export async function pollUpdates(
  { shop, call, allowedUpdates, onStored, onFatal }: PollerParts,
  signal: AbortSignal,
  onAlive: (alive: boolean) => void,
): Promise<void> {
  let webhookGone = false
  let offset: number | undefined
  let offsetAt = shop.now().getTime()
  let failures = 0

  while (!signal.aborted) {
    if (offset !== undefined && shop.now().getTime() - offsetAt > OFFSET_LIFE_MS) offset = undefined
    const method = webhookGone ? 'getUpdates' : 'deleteWebhook'
    const payload = webhookGone
      ? {
          ...(offset === undefined ? {} : { offset }),
          limit: 100,
          timeout: LONG_POLL_SECONDS,
          allowed_updates: allowedUpdates,
        }
      : {}
    const answer = await call(method, payload, { signal, timeoutMs: (LONG_POLL_SECONDS + 15) * 1000 })
    if (signal.aborted) return

    if (answer.kind !== 'result') {
      onAlive(false)
      // A server that was away may have begun its numbers anew (those for tests do); what it repeats is known.
      offset = undefined
      if (isTokenRefused(answer)) {
        onFatal(new Error(tokenRefusedWords))
        return
      }
      failures++
      if (answer.kind === 'error' && answer.code === 409 && /webhook/i.test(answer.description)) {
        webhookGone = false
        await sleep(backoffMs(failures), signal)
        continue
      }
      await sleep(waitAfter(answer, failures, shop), signal)
      continue
    }
    onAlive(true)
    if (!webhookGone) {
      webhookGone = true
      continue
    }
    const updates: unknown[] = Array.isArray(answer.result) ? answer.result : []
    try {
      if (updates.length > 0) await shop.acceptUpdates(updates)
      failures = 0
    } catch (error) {
      failures++
      shop.log.error(
        { err: error, updates: updates.length },
        'updates could not be stored and are asked for again',
      )
      await sleep(backoffMs(failures), signal)
      continue
    }
    if (updates.length > 0) {
      onStored()
      offset = Math.max(offset ?? 0, ...updates.map(nextAfter))
      offsetAt = shop.now().getTime()
    }
  }
}

const nextAfter = (update: unknown): number => {
  const id = (update as { update_id?: unknown } | null)?.update_id
  return typeof id === 'number' ? id + 1 : 0
}

/** Telegram says 401 to a revoked token and 404 to one that never was. */
export const isTokenRefused = (answer: BotApiAnswer): boolean =>
  answer.kind === 'error' &&
  (answer.code === 401 || (answer.code === 404 && answer.description === 'Not Found'))

export const tokenRefusedWords =
  'Telegram does not know this bot token. Check BOT_TOKEN against what @BotFather says, and TELEGRAM_API_ROOT if you set it.'

/** How long to wait after what is no result, told in the log. */
function waitAfter(answer: BotApiAnswer, failures: number, shop: Pick<Shop, 'log'>): number {
  if (answer.kind === 'error' && answer.code === 409) {
    shop.log.warn(
      { because: answer.description },
      'another process asks Telegram for the updates of this bot: stop it, give it another token, or use TELEGRAM_MODE=webhook',
    )
    return CONFLICT_WAIT_MS
  }
  const because =
    answer.kind === 'error' ? answer.description : answer.kind === 'result' ? '' : answer.because
  const wait =
    answer.kind === 'error' && answer.retryAfterSeconds !== null
      ? answer.retryAfterSeconds * 1000
      : backoffMs(failures)
  shop.log.warn({ because, failures, waitMs: wait }, 'Telegram gave no updates')
  return wait
}
