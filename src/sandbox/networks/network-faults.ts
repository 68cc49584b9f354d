import type { IncomingMessage, ServerResponse } from 'node:http'

/** How a server may fail. */
export type Fault =
  /** Never answers. */
  | 'hang'
  /** Begins an answer and stops in the middle of it. */
  | 'stall'
  /** Closes the connection. */
  | 'reset'
  | 'page'
  | 'half_json'
  | 'empty'
  | 'endless'
  | 'redirect'
  | 'deep_json'
  /** An error status with a page, or with any body. */
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  /** A success of any shape. */
  | { readonly answer: unknown }

/** Faults that wait for their requests. */
export function openFaults() {
  const waiting: { path: string; fault: Fault; times: number }[] = []
  return {
    add(path: string, fault: Fault, times: number): void {
      waiting.push({ path, fault, times })
    },
    next(path: string): Fault | null {
      const found = waiting.find((one) => one.times > 0 && path.startsWith(one.path))
      if (!found) return null
      found.times--
      return found.fault
    },
  }
}

const PAGE = '<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>'

/** Answers as the fault says, in the place of the right `answer`. */
export function play(fault: Fault, request: IncomingMessage, response: ServerResponse, answer: string): void {
  const json = { 'content-type': 'application/json' }
  if (typeof fault === 'object') {
    if ('answer' in fault) response.writeHead(200, json).end(JSON.stringify(fault.answer))
    else if (fault.body === undefined)
      response.writeHead(fault.status, { 'content-type': 'text/html', ...fault.headers }).end(PAGE)
    else response.writeHead(fault.status, { ...json, ...fault.headers }).end(JSON.stringify(fault.body))
    return
  }
  if (fault === 'hang') return
  if (fault === 'reset') request.socket.destroy()
  else if (fault === 'page') response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE)
  else if (fault === 'half_json') response.writeHead(200, json).end(answer.slice(0, answer.length / 2))
  else if (fault === 'empty') response.writeHead(200, json).end()
  else if (fault === 'redirect') response.writeHead(302, { location: 'http://127.0.0.1:9/elsewhere' }).end()
  else if (fault === 'deep_json') response.writeHead(200, json).end('['.repeat(500_000))
  else if (fault === 'stall') response.writeHead(200, json).write(answer.slice(0, 10))
  else pour(response.writeHead(200, json))
}

/** A gigabyte, as fast as the other side takes it. */
function pour(response: ServerResponse): void {
  const piece = Buffer.alloc(64 * 1024, '[')
  let left = 16_384
  const more = () => {
    while (left-- > 0) if (!response.write(piece)) return
    response.end()
  }
  response.on('drain', more).on('error', () => response.destroy())
  more()
}
