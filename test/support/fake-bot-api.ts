/** A Bot API server that says what a test tells it to, over real HTTP; it keeps every request that came. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ReceivedCall {
  readonly method: string
  /** JSON, or the fields of a form; files as 'file:<name>'. */
  readonly payload: Record<string, unknown>
  readonly at: number
}

/** What to answer: a result, a refusal, a page instead of JSON, nothing at all, or null for the usual. */
export type Told =
  | { readonly result: unknown }
  | { readonly code: number; readonly description: string; readonly parameters?: object }
  | { readonly page: number }
  | 'drop'
  | null

export interface FakeBotApi {
  readonly origin: string
  readonly calls: ReceivedCall[]
  readonly of: (method: string) => ReceivedCall[]
  /** Decides each answer; async to be slow. */
  tell: (call: ReceivedCall) => Told | Promise<Told>
  /** Updates that getUpdates gives out; their ids have to grow. */
  push(...updates: { update_id: number }[]): void
  close(): Promise<void>
}

export const FAKE_TOKEN = '7000000002:fake-token'
export const FAKE_ME = { id: 7000000002, is_bot: true, first_name: 'Prilavok', username: 'prilavok_bot' }

export async function fakeBotApi(port = 0): Promise<FakeBotApi> {
  let pending: { update_id: number }[] = []
  let messageId = 0
  const waiting = new Set<() => void>()
  const calls: ReceivedCall[] = []

  const usual = async (call: ReceivedCall, gone: () => boolean): Promise<unknown> => {
    if (call.method === 'getMe') return FAKE_ME
    if (call.method === 'getMyDescription') return { description: '' }
    if (call.method === 'getMyShortDescription') return { short_description: '' }
    if (call.method === 'getUpdates') {
      const offset = Number(call.payload.offset ?? 0)
      const until = Date.now() + Number(call.payload.timeout ?? 0) * 1000
      for (;;) {
        pending = pending.filter((update) => update.update_id >= offset)
        if (pending.length > 0 || Date.now() >= until || gone())
          return pending.slice(0, Number(call.payload.limit ?? 100))
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake)
            clearTimeout(timer)
            resolve()
          }
          const timer = setTimeout(wake, 50)
          waiting.add(wake)
        })
      }
    }
    if (call.method === 'sendMediaGroup')
      return (call.payload.media as unknown[]).map(() => ({ message_id: ++messageId, ...photoOf(messageId) }))
    if (call.method.startsWith('send') || call.method === 'editMessageMedia')
      return {
        message_id: ++messageId,
        date: 1,
        chat: { id: call.payload.chat_id, type: 'private' },
        ...(call.payload.photo || call.payload.media ? photoOf(messageId) : {}),
      }
    return true
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
    if (token !== FAKE_TOKEN)
      return reply(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' })
    const call = { method, payload: await readBody(request), at: Date.now() }
    calls.push(call)
    const told = await api.tell(call)
    if (told === 'drop') return void request.socket.destroy()
    if (told === null)
      return reply(response, 200, { ok: true, result: await usual(call, () => request.destroyed) })
    if ('result' in told) return reply(response, 200, { ok: true, result: told.result })
    if ('page' in told) return void response.writeHead(told.page).end('<html>Bad Gateway</html>')
    const { code, description, parameters } = told
    reply(response, code, { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) })
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const api: FakeBotApi = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    of: (method) => calls.filter((call) => call.method === method),
    tell: () => null,
    push(...updates) {
      pending.push(...updates)
      for (const wake of waiting) wake()
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return api
}

const photoOf = (id: number) => ({
  photo: [
    { file_id: `small-${id}`, width: 90 },
    { file_id: `large-${id}`, width: 800 },
  ],
})

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const bytes = Buffer.concat(chunks)
  const type = request.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/'))
    return bytes.length === 0 ? {} : (JSON.parse(bytes.toString()) as Record<string, unknown>)
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData()
  const fields: Record<string, unknown> = {}
  for (const [name, value] of form) {
    if (typeof value !== 'string') fields[name] = `file:${value.name}`
    else fields[name] = /^[[{\d-]/.test(value) ? JSON.parse(value) : value
  }
  return fields
}
