import { openSandboxTelegram, type SandboxTelegram } from '../../src/sandbox/telegram/open.ts'
import { TOKEN } from './sandbox-server.ts'

export const ANNA = 5_000_000_101

/** What the Bot API answers. */
export interface Answer {
  readonly ok: boolean
  // biome-ignore lint/suspicious/noExplicitAny: each test looks at the fields that it expects
  readonly result?: any
  readonly error_code?: number
  readonly description?: string
  readonly parameters?: { readonly retry_after?: number }
}

export interface SandboxCalls {
  readonly telegram: SandboxTelegram
  /** Calls a method with JSON; no server in between. */
  bot(method: string, args?: object): Promise<Answer>
  /** Sends a body of any kind to a method. */
  raw(method: string, init: RequestInit, query?: string): Promise<Answer>
  /** The control API: its status and its JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: each test looks at the fields that it expects
  control(verb: string, path: string, body?: unknown): Promise<{ status: number; json: any }>
  /** Lets Anna press Start, so that the bot may write to her. */
  meetAnna(): Promise<void>
  /** Moves the sandbox's clock. */
  pass(ms: number): void
}

/** A sandbox without a server, with a clock that the test moves; it opens `laterMs` after all others. */
export function callSandbox(laterMs = 0): SandboxCalls {
  let count = 0
  let nowMs = Date.UTC(2026, 5, 1) + laterMs
  const telegram = openSandboxTelegram({
    token: TOKEN,
    now: () => new Date(nowMs),
    newId: (length) => `${++count}`.padStart(length, 'A'),
    log: { debug() {}, info() {}, warn() {}, error() {} },
    env: {},
  })
  const origin = 'http://127.0.0.1:8080'
  const fetch = async (path: string, init: RequestInit) => {
    const response = await telegram.fetch(new Request(origin + path, init))
    if (!response) throw new Error(`the sandbox left ${path} to others`)
    return response
  }
  const json = (body: unknown): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const self: SandboxCalls = {
    telegram,
    bot: async (method, args = {}) =>
      (await fetch(`/bot${TOKEN}/${method}`, json(args))).json() as Promise<Answer>,
    raw: async (method, init, query = '') =>
      (await fetch(`/bot${TOKEN}/${method}${query}`, init)).json() as Promise<Answer>,
    async control(verb, path, body) {
      const init = body === undefined ? {} : json(body)
      const response = await fetch(`/sandbox/api/${path}`, { ...init, method: verb })
      return { status: response.status, json: await response.json() }
    },
    meetAnna: async () => void (await self.control('POST', `people/${ANNA}/start`, {})),
    pass: (ms) => {
      nowMs += ms
    },
  }
  return self
}
