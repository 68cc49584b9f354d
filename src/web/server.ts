import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { addressAt } from './own-address.ts'
import type { Web } from './web.ts'

export interface ServerOptions {
  readonly host: string
  /** 0 = any free one. */
  readonly port: number
  /** How long requests on their way may take once the server is closing. */
  readonly closeWithinMs?: number
  /** How long a client may take to send its headers; twice as long for all of a request. */
  readonly patienceMs?: number
}

export interface HttpServer {
  readonly port: number
  /** 'http://127.0.0.1:8080' */
  readonly url: string
  /** No new requests; those on their way are finished, within the bound; then every connection is closed. */
  close(): Promise<void>
}

const MOST_HEADER_BYTES = 16 * 1024
const CLOSE_WITHIN_MS = 10_000
const PATIENCE_MS = 10_000
const LOOKED_AT_EVERY_MS = 2_000

/** What keeps a server from listening, and what to do. */
const NO_LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another process listens there: stop it, or choose another PORT',
  EACCES: 'this user may not: choose a PORT from 1024',
  EADDRNOTAVAIL: 'HOST is no address of this machine',
  ENOTFOUND: 'HOST is no address of this machine',
}

const noListening = ({ host, port }: ServerOptions, error: NodeJS.ErrnoException): Error =>
  new Error(
    `nothing can listen at ${addressAt(host, port)}: ${NO_LISTENING[error.code ?? ''] ?? error.message}`,
    {
      cause: error,
    },
  )

/** Listens. Rejects where the port is taken or the host is not this machine's, and says which variable to change. */
export async function openHttpServer(web: Web, options: ServerOptions): Promise<HttpServer> {
  const patienceMs = options.patienceMs ?? PATIENCE_MS
  const listener = getRequestListener((request, env) =>
    web.fetch(request, env as Parameters<Web['fetch']>[1]),
  )
  const settings = {
    maxHeaderSize: MOST_HEADER_BYTES,
    // As the router's requests have them: a name that comes twice must not mean one thing here and another there.
    joinDuplicateHeaders: true,
    // A slow sender must not hold a connection for ever.
    headersTimeout: patienceMs,
    requestTimeout: 2 * patienceMs,
    keepAliveTimeout: 10_000,
    // Node itself looks twice a minute only.
    connectionsCheckingInterval: Math.min(LOOKED_AT_EVERY_MS, patienceMs),
  }
  const server = createServer(settings, (incoming, outgoing) => {
    const longWay = () => void listener(incoming, outgoing)
    if (!web.shortWay?.(incoming, outgoing, longWay)) longWay()
  })

  const connections = new Set<Socket>()
  server.on('connection', (socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  const closeIdle = () => {
    server.closeIdleConnections()
    // Browsers open some in advance; node takes those for busy, by which nothing was asked yet.
    for (const socket of connections) if (socket.bytesRead === 0) socket.destroy()
  }

  await new Promise<void>((resolve, reject) => {
    const refuse = (error: Error) => reject(noListening(options, error))
    server.once('error', refuse)
    server.listen(options.port, options.host, () => {
      server.off('error', refuse)
      resolve()
    })
  })
  const { port } = server.address() as AddressInfo

  let closed: Promise<void> | null = null
  const close = () =>
    new Promise<void>((resolve) => {
      const idle = setInterval(closeIdle, 50)
      const bound = setTimeout(() => server.closeAllConnections(), options.closeWithinMs ?? CLOSE_WITHIN_MS)
      server.close(() => {
        clearInterval(idle)
        clearTimeout(bound)
        resolve()
      })
      closeIdle()
    })

  return {
    port,
    url: addressAt(options.host, port),
    close() {
      closed ??= close()
      return closed
    },
  }
}
