import { readBounded } from '../domain/read-bounded.ts'
import type { Fetch } from './intake/turn.ts'
import { multipart } from './multipart.ts'

/** What came of a request to the Bot API, without exceptions: who asks decides what is worth repeating. */
export type BotApiAnswer =
  | { readonly kind: 'result'; readonly result: unknown }
  /** Telegram answered "no". `code` is its error_code: 400, 401, 403, 404, 409, 429. */
  | {
      readonly kind: 'error'
      readonly code: number
      readonly description: string
      readonly retryAfterSeconds: number | null
      readonly migrateToChatId: number | null
    }
  /** No connection was made: certainly not taken. */
  | { readonly kind: 'unconnected'; readonly because: string }
  /** The connection broke, ran out of time, or a 5xx or no JSON came: perhaps taken. */
  | { readonly kind: 'broken'; readonly because: string }

export interface BotApiFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Files are named in the payload as 'attach://<field>'. */
export type CallBotApi = (
  method: string,
  payload: Readonly<Record<string, unknown>>,
  extra?: {
    readonly signal?: AbortSignal
    readonly timeoutMs?: number
    readonly files?: ReadonlyMap<string, BotApiFile>
  },
) => Promise<BotApiAnswer>

const DEFAULT_TIMEOUT_MS = 30_000
/** A hundred updates are some hundred kilobytes. */
const MOST_ANSWER_BYTES = 32 * 1024 * 1024

/** A client of the Bot API: JSON, or multipart when files go along. The token never shows in what it says. */
export function openBotApi({
  token,
  apiRoot,
  fetch,
}: {
  token: string
  apiRoot: string
  fetch: Fetch
}): CallBotApi {
  return async (method, payload, { signal, timeoutMs = DEFAULT_TIMEOUT_MS, files } = {}) => {
    const timeout = AbortSignal.timeout(timeoutMs)
    let status: number
    let text: string
    try {
      const answer = await fetch(`${apiRoot}/bot${token}/${method}`, {
        method: 'POST',
        ...(files && files.size > 0 ? multipart(payload, files) : json(payload)),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      })
      status = answer.status
      const read = await readBounded(answer.body as AsyncIterable<Uint8Array> | null, MOST_ANSWER_BYTES)
      if (read === null)
        return { kind: 'broken', because: `an answer of more than ${MOST_ANSWER_BYTES} bytes` }
      text = read
    } catch (error) {
      const because = wordsOf(error).replaceAll(token, '***')
      return isUnconnected(error) ? { kind: 'unconnected', because } : { kind: 'broken', because }
    }
    return understand(status, text)
  }
}

function understand(status: number, text: string): BotApiAnswer {
  let body: Body
  try {
    body = JSON.parse(text) as Body
  } catch {
    body = null
  }
  if (body?.ok === true) return { kind: 'result', result: body.result }
  const code = typeof body?.error_code === 'number' ? body.error_code : status
  // A proxy's page instead of JSON says nothing about the call, unless it is a plain "no".
  if (code >= 500 || code < 400) return { kind: 'broken', because: `status ${code}` }
  return {
    kind: 'error',
    code,
    description: typeof body?.description === 'string' ? body.description : `status ${code}`,
    retryAfterSeconds: numberOr(body?.parameters?.retry_after, code === 429 ? 5 : null),
    migrateToChatId: numberOr(body?.parameters?.migrate_to_chat_id, null),
  }
}

type Body = {
  ok?: unknown
  result?: unknown
  error_code?: unknown
  description?: unknown
  parameters?: { retry_after?: unknown; migrate_to_chat_id?: unknown }
} | null

const numberOr = <T>(value: unknown, otherwise: T) => (typeof value === 'number' ? value : otherwise)

const json = (payload: Readonly<Record<string, unknown>>) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(payload),
})

/** The request cannot have left: there was nobody to send it to. */
const UNCONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

function isUnconnected(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (UNCONNECTED.has(String((cause as { code?: unknown }).code))) return true
    if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.every(isUnconnected)
  }
  return false
}

function wordsOf(error: unknown): string {
  const words: string[] = []
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    words.push(cause.message || String((cause as { code?: unknown }).code))
  return words.join(': ') || String(error)
}
