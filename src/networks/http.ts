import { parse } from 'lossless-json'
import { readBounded } from '../domain/read-bounded.ts'
import { NetworkError, type NetworkFault } from './network.ts'

/** What a network's client needs of the world. */
export interface HttpOutside {
  readonly fetch: typeof fetch
  readonly sleep: (milliseconds: number) => Promise<void>
  readonly now: () => Date
  /** From 0 up to, not including, 1. */
  readonly random: () => number
}

export interface HttpLimits {
  /** Longest time for one try, the answer's body included. */
  readonly timeoutMs: number
  /** Longest time for all tries and the pauses between them. */
  readonly deadlineMs: number
  readonly attempts: number
  /** Longest answer. */
  readonly maxBytes: number
}

/** A person waits for the answer. */
export const INTERACTIVE_LIMITS: HttpLimits = {
  timeoutMs: 5_000,
  deadlineMs: 12_000,
  attempts: 3,
  maxBytes: 2 * 1024 * 1024,
}

/** Nobody waits: statistics, catalogues. A long answer and a long ban are borne. */
export const BACKGROUND_LIMITS: HttpLimits = {
  timeoutMs: 30_000,
  deadlineMs: 180_000,
  attempts: 6,
  maxBytes: 32 * 1024 * 1024,
}

export interface HttpCall {
  readonly operation: string
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Asking twice does no harm: only such calls are tried again. */
  readonly idempotent: boolean
}

export interface HttpAnswer {
  readonly status: number
  readonly contentType: string
  readonly retryAfterSeconds: number | null
  readonly text: string
}

/** What is wrong with an answer that arrived whole, in the network's own terms; null = nothing. */
export type JudgeAnswer = (answer: HttpAnswer, operation: string) => NetworkError | null

const RETRIED: ReadonlySet<NetworkFault> = new Set(['unreachable', 'timeout', 'rate_limited', 'server_error'])
const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 5_000

/**
 * One network's way to its server: time limits, a bound on the answer, tries again with growing, jittered pauses.
 * Nothing of a request and nothing of a lower error's text goes into what it throws: both may hold secrets.
 */
export function openHttp(network: string, outside: HttpOutside, limits: HttpLimits, judge: JudgeAnswer) {
  return async (call: HttpCall): Promise<HttpAnswer> => {
    const deadline = outside.now().getTime() + limits.deadlineMs
    for (let attempt = 1; ; attempt++) {
      const left = deadline - outside.now().getTime()
      const fault = await tryOnce(
        network,
        outside,
        { ...limits, timeoutMs: Math.min(limits.timeoutMs, left) },
        judge,
        call,
      )
      if (!(fault instanceof NetworkError)) return fault
      if (!call.idempotent || !RETRIED.has(fault.kind) || attempt >= limits.attempts) throw fault
      const pause = pauseBefore(attempt, outside.random(), fault.retryAfterSeconds)
      if (outside.now().getTime() + pause >= deadline) throw fault
      await outside.sleep(pause)
    }
  }
}

/** Half to all of a pause that doubles with each try; never shorter than what the server asked for. Milliseconds. */
function pauseBefore(attempt: number, random: number, retryAfterSeconds: number | null): number {
  const full = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempt - 1))
  return Math.max(full / 2 + (full / 2) * random, (retryAfterSeconds ?? 0) * 1000)
}

async function tryOnce(
  network: string,
  outside: HttpOutside,
  limits: HttpLimits,
  judge: JudgeAnswer,
  call: HttpCall,
): Promise<HttpAnswer | NetworkError> {
  const { operation } = call
  const fail = (kind: NetworkFault, message: string) =>
    new NetworkError({ network, operation, kind, message })
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), Math.max(1, limits.timeoutMs))
  try {
    const response = await outside.fetch(call.url, {
      method: call.method,
      headers: { accept: 'application/json', ...call.headers },
      ...(call.body === undefined ? {} : { body: call.body }),
      redirect: 'manual',
      signal: controller.signal,
    })
    const text = await readBounded(response.body as AsyncIterable<Uint8Array> | null, limits.maxBytes)
    if (text === null) return fail('broken_answer', `the answer is longer than ${limits.maxBytes} bytes`)
    const answer: HttpAnswer = {
      status: response.status,
      contentType: response.headers.get('content-type') ?? '',
      retryAfterSeconds: retryAfter(response.headers.get('retry-after'), outside.now()),
      text,
    }
    if (answer.status >= 300 && answer.status < 400)
      return fail('broken_answer', `an unexpected redirection (HTTP ${answer.status})`)
    return judge(answer, operation) ?? answer
  } catch (fault) {
    if (controller.signal.aborted)
      return fail('timeout', `no whole answer within ${Math.round(limits.timeoutMs)} ms`)
    return fail('unreachable', `the server cannot be reached (${causeCode(fault)})`)
  } finally {
    clearTimeout(timer)
    // Whatever of an answer was not read is let go, so that no connection stays busy.
    controller.abort()
  }
}

/** Retry-After in seconds or as a date, at most an hour. */
function retryAfter(header: string | null, now: Date): number | null {
  if (header === null) return null
  const seconds = /^\d{1,9}$/.test(header.trim())
    ? Number(header)
    : Math.ceil((Date.parse(header) - now.getTime()) / 1000)
  return Number.isFinite(seconds) ? Math.min(3600, Math.max(0, seconds)) : null
}

/** ECONNREFUSED, ENOTFOUND, UND_ERR_SOCKET ...: the code alone, as messages may quote an address. */
function causeCode(fault: unknown): string {
  for (let at: unknown = fault, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++)
    if ('code' in at && typeof at.code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(at.code)) return at.code
  return 'no connection'
}

/**
 * JSON with every number as its own decimal text: networks send ids beyond 2^53 and money as floats.
 * undefined where the text is no whole JSON document.
 */
export function readJson(text: string): unknown {
  try {
    return parse(text, undefined, (number) => number)
  } catch {
    return undefined
  }
}

/** How to name an answer that is no JSON, without quoting it. */
export const describeNonJson = ({ contentType, text }: HttpAnswer): string =>
  text === ''
    ? 'an empty answer'
    : /html/i.test(contentType) || /^\s*</.test(text)
      ? 'a page (HTML) instead of JSON'
      : `broken JSON of ${text.length} characters`
