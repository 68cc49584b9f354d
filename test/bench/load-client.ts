/**
 * A keep-alive HTTP client that costs little: a process of its own beside the server that it loads. One wish in by message, one
 * measurement back.
 */
import { connect, type Socket } from 'node:net'

export interface LoadWish {
  readonly port: number
  readonly connections: number
  readonly milliseconds: number
  /** Whole requests, taken in turn. */
  readonly requests: readonly string[]
}

export interface LoadResult {
  readonly answers: number
  readonly milliseconds: number
  readonly p50: number
  readonly p99: number
  /** Status -> how many. */
  readonly statuses: Readonly<Record<string, number>>
}

/** Where the first answer in the text ends, or -1 while it is not whole. Understands Content-Length, chunks and neither. */
function endOfAnswer(text: string): number {
  const head = text.indexOf('\r\n\r\n')
  if (head < 0) return -1
  const headers = text.slice(0, head).toLowerCase()
  if (headers.includes('transfer-encoding: chunked')) {
    const last = text.indexOf('0\r\n\r\n', head + 4)
    return last < 0 ? -1 : last + 5
  }
  const length = Number(/content-length: (\d+)/.exec(headers)?.[1] ?? 0)
  return text.length >= head + 4 + length ? head + 4 + length : -1
}

export function load(wish: LoadWish): Promise<LoadResult> {
  const latencies: number[] = []
  const statuses: Record<string, number> = {}
  const began = performance.now()
  const until = began + wish.milliseconds
  let next = 0

  const run = (socket: Socket) =>
    new Promise<void>((resolve, reject) => {
      let rest = ''
      let asked = 0
      const ask = () => {
        asked = performance.now()
        socket.write(wish.requests[next++ % wish.requests.length] ?? '')
      }
      socket.on('error', reject)
      socket.on('connect', ask)
      socket.on('data', (chunk) => {
        rest += chunk.toString('latin1')
        const end = endOfAnswer(rest)
        if (end < 0) return
        const status = rest.slice(9, 12)
        statuses[status] = (statuses[status] ?? 0) + 1
        rest = rest.slice(end)
        const now = performance.now()
        latencies.push(now - asked)
        if (now < until) return ask()
        socket.end()
        resolve()
      })
    })

  const all = Array.from({ length: wish.connections }, () => run(connect(wish.port, '127.0.0.1')))
  return Promise.all(all).then(() => {
    latencies.sort((a, b) => a - b)
    const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? Number.NaN
    return {
      answers: latencies.length,
      milliseconds: performance.now() - began,
      p50: at(0.5),
      p99: at(0.99),
      statuses,
    }
  })
}

process.on('message', (wish: LoadWish) => {
  load(wish).then(
    (result) => process.send?.(result),
    (fault: unknown) => {
      process.stderr.write(`${String(fault)}\n`)
      process.exit(1)
    },
  )
})
