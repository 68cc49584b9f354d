import type { Log } from '../../../flows/outside.ts'
import type { Call, MethodName, MethodTable } from '../methods/method.ts'
import { notEmulated, Refusal } from '../refusal.ts'
import type { Fault } from '../state/faults.ts'
import type { State } from '../state/state.ts'
import { readBody } from './body.ts'
import type { RequestCheck } from './request-check.ts'

/** One call of the bot, as the control API lists it. */
export interface CallRecord {
  readonly method: string
  readonly args: Record<string, unknown>
  readonly ok: boolean
  readonly description: string
}

export interface BotApi {
  /** Answers /bot<token>/<method>. */
  fetch(request: Request, rest: string): Promise<Response>
  call(method: string, values: Record<string, unknown>): Promise<unknown>
  readonly calls: readonly CallRecord[]
}

const KEPT_CALLS = 1000

export interface BotApiOptions {
  readonly state: State
  readonly methods: MethodTable
  readonly check: RequestCheck
  readonly log: Log
  readonly fetch: typeof fetch
}

export function openBotApi({ state, methods, check, log, fetch }: BotApiOptions): BotApi {
  const calls: CallRecord[] = []
  const record = (entry: CallRecord) => {
    calls.push(entry)
    if (calls.length > KEPT_CALLS) calls.shift()
  }

  async function run(name: string, values: Record<string, unknown>, call: Call): Promise<unknown> {
    const method = methods[name as MethodName] as ((args: unknown, call: Call) => unknown) | undefined
    if (!method) throw notEmulated(`the method ${name}`)
    return method(check.check(name, values, call.uploads.keys()), call)
  }

  async function answer(request: Request, name: string): Promise<Response> {
    const fault = state.faults.take(name)
    if (fault && fault.kind !== 'slow' && !(fault.kind === 'drop' && fault.applied)) return failure(fault)
    if (fault?.kind === 'slow') await wait(fault.delayMs, request.signal)
    let values: Record<string, unknown> = {}
    try {
      const body = await readBody(request)
      values = body.values
      const { origin } = new URL(request.url)
      const result = await run(name, values, { signal: request.signal, uploads: body.uploads, origin, fetch })
      if (name !== 'getUpdates') record({ method: name, args: values, ok: true, description: '' })
      if (fault?.kind === 'drop') return failure(fault)
      return Response.json({ ok: true, result })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      record({ method: name, args: values, ok: false, description: error.message })
      log.debug({ method: name, description: error.message }, 'sandbox: refused a call of the Bot API')
      return refused(error)
    }
  }

  return {
    calls,
    async fetch(request, rest) {
      const [token = '', method = '', ...more] = rest.split('/')
      if (decodeURIComponent(token) !== state.token) return refused(new Refusal(401, 'Unauthorized'))
      const name = more.length === 0 ? check.nameOf(method) : undefined
      if (!name) return refused(new Refusal(404, 'Not Found'))
      return answer(request, name)
    },
    async call(method, values) {
      const name = check.nameOf(method)
      if (!name) throw new Refusal(404, 'Not Found')
      const signal = new AbortController().signal
      const result = await run(name, values, { signal, uploads: new Map(), origin: '', fetch })
      record({ method: name, args: values, ok: true, description: '' })
      return result
    },
  }
}

/** Telegram's form of a refusal: the code twice, the description, what to wait for. */
function refused({ code, message, parameters }: Refusal): Response {
  const body = { ok: false, error_code: code, description: message, ...(parameters ? { parameters } : {}) }
  return Response.json(body, { status: code })
}

function failure(fault: Fault): Response {
  if (fault.kind === 'flood') {
    const retry_after = fault.retryAfterS
    return refused(new Refusal(429, `Too Many Requests: retry after ${retry_after}`, { retry_after }))
  }
  if (fault.kind === 'drop')
    return new Response(breakingStream(), { headers: { 'content-type': 'application/json' } })
  return refused(new Refusal(fault.code, fault.description))
}

const wait = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => resolve(clearTimeout(timer)), { once: true })
  })

/** A body that begins and breaks: the connection is cut in the middle of the answer. */
function breakingStream(): ReadableStream<Uint8Array> {
  const error = Object.assign(new Error('connection dropped on demand'), {
    code: 'ERR_STREAM_PREMATURE_CLOSE',
  })
  let begun = false
  return new ReadableStream({
    pull(controller) {
      if (begun) return controller.error(error)
      begun = true
      controller.enqueue(new TextEncoder().encode('{"ok":'))
    },
  })
}
