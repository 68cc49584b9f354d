import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { stringify } from 'lossless-json'
import { type Fault, openFaults, play } from './network-faults.ts'

/** A request as a stand-in sees it: read whole. */
export interface NetworkRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly body: string
  readonly at: number
}

export interface NetworkReply {
  readonly status: number
  /** LosslessNumber where a number has more digits than a double holds. */
  readonly body: unknown
}

const MOST_REMEMBERED = 1_000

/** How a stand-in of a network listens: on the loopback only, keeping what it was asked, failing on demand. */
export async function serveNetwork(options: {
  readonly now: () => Date
  /** What a fault is asked for by: the path, where nothing else is said. */
  readonly nameOf?: (request: NetworkRequest) => string
  readonly answer: (request: NetworkRequest) => NetworkReply
  readonly port?: number
}) {
  const faults = openFaults()
  const requests: { readonly at: number; readonly name: string; readonly request: NetworkRequest }[] = []

  const work = async (request: IncomingMessage, response: ServerResponse) => {
    const [path = '/', query = ''] = (request.url ?? '/').split('?', 2)
    const read: NetworkRequest = {
      method: request.method ?? '',
      path,
      query: new URLSearchParams(query),
      headers: request.headers,
      body: await bodyOf(request),
      at: options.now().getTime(),
    }
    const name = options.nameOf?.(read) ?? path
    requests.push({ at: read.at, name, request: read })
    if (requests.length > MOST_REMEMBERED) requests.splice(0, MOST_REMEMBERED / 2)
    const fault = faults.next(name)
    // An error status means that nothing was done; every other fault loses the answer to what was done.
    const isRefused = fault !== null && typeof fault === 'object' && 'status' in fault && fault.status >= 400
    const reply = isRefused ? { status: 500, body: null } : options.answer(read)
    if (fault) play(fault, request, response, stringify(reply.body) ?? '')
    else
      response
        .writeHead(reply.status, { 'content-type': 'application/json;charset=UTF-8' })
        .end(stringify(reply.body) ?? '')
  }

  const server = createServer((request, response) => {
    work(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))

  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Every request so far, oldest first; the last hundreds of them. */
    requests,
    /** The next `times` requests whose name begins with `name` meet a fault. */
    fail: (name: string, fault: Fault, times = 1) => faults.add(name, fault, times),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
