/** The server over real sockets: how it listens, stops, and bears slow and silent clients. */
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type HttpServer, openHttpServer } from '../../src/web/server.ts'
import { opened } from './web-alone.ts'

describe('the server', () => {
  let server: HttpServer | undefined
  afterEach(() => server?.close())

  it('listens, finishes what is on its way, and takes nothing more', async () => {
    let go: (() => void) | undefined
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    let arrived: (() => void) | undefined
    const inside = new Promise<void>((resolve) => {
      arrived = resolve
    })
    server = await openHttpServer(
      {
        async fetch() {
          arrived?.()
          await gate
          return new Response('done')
        },
      },
      { host: '127.0.0.1', port: 0 },
    )
    const slow = fetch(`${server.url}/slow`)
    await inside
    const closing = server.close()
    await expect(fetch(`${server.url}/more`)).rejects.toThrow()
    go?.()
    expect(await (await slow).text()).toBe('done')
    await closing
  })

  it('does not wait for ever for what never ends', async () => {
    server = await openHttpServer(
      { fetch: () => new Promise<Response>(() => {}) },
      { host: '127.0.0.1', port: 0, closeWithinMs: 50 },
    )
    const never = fetch(server.url).catch((fault: unknown) => fault)
    const idle = connect(server.port, '127.0.0.1')
    // The server drops it at the end, which is what is wanted.
    idle.on('error', () => {})
    await new Promise((resolve) => idle.once('connect', resolve))
    await server.close()
    expect(await never).toBeInstanceOf(Error)
    idle.destroy()
  })

  it('does not wait for who has connected and asked nothing, as browsers do in advance', async () => {
    const hour = 3_600_000
    server = await openHttpServer(
      { fetch: async () => new Response('ok') },
      { host: '127.0.0.1', port: 0, closeWithinMs: hour, patienceMs: hour },
    )
    const silent = connect(server.port, '127.0.0.1')
    silent.on('error', () => {})
    await new Promise((resolve) => silent.once('connect', resolve))
    const gone = new Promise((resolve) => silent.once('close', resolve))
    // Answered after it on the same listener: the server knows of the silent one, too.
    expect(await (await fetch(server.url)).text()).toBe('ok')
    await server.close()
    await gone
  })

  it('knows the other end of the socket, and refuses endless headers', async () => {
    let peer: string | undefined
    server = await openHttpServer(
      {
        async fetch(_, connected) {
          peer = connected?.incoming?.socket?.remoteAddress
          return new Response('ok')
        },
      },
      { host: '127.0.0.1', port: 0 },
    )
    await fetch(server.url)
    expect(peer).toBe('127.0.0.1')
    const { port } = server
    const status = await new Promise<number | undefined>((resolve, reject) => {
      httpRequest({ port, host: '127.0.0.1', headers: { 'x-long': 'x'.repeat(20_000) } }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
        .on('error', reject)
        .end()
    })
    expect(status).toBe(431)
  })

  it.each([
    ['headers', 'GET / HTTP/1.1\r\nHost: shop.test\r\nX-Slow: '],
    ['a body', 'POST / HTTP/1.1\r\nHost: shop.test\r\nContent-Length: 100\r\n\r\nx'],
  ])('does not wait for whoever never ends their %s', async (_, begun) => {
    server = await openHttpServer(
      { fetch: async (request) => new Response(await request.text()) },
      { host: '127.0.0.1', port: 0, patienceMs: 100 },
    )
    const socket = connect(server.port, '127.0.0.1')
    socket.on('error', () => {})
    socket.on('data', () => {})
    socket.write(begun)
    // The server ends it; the client never does.
    await new Promise((resolve) => socket.once('close', resolve))
  })

  it('takes a client that goes away in the middle for no fault of its own', async () => {
    const { web, outside } = opened({ telegram: { secret: 's', acceptUpdate: async () => {} } })
    let answered: ((status: number) => void) | undefined
    const status = new Promise<number>((resolve) => {
      answered = resolve
    })
    server = await openHttpServer(
      {
        async fetch(request, connected) {
          const answer = await web.fetch(request, connected)
          answered?.(answer.status)
          return answer
        },
      },
      { host: '127.0.0.1', port: 0 },
    )
    const socket = connect(server.port, '127.0.0.1')
    const head = ['POST /c/AbCd012345 HTTP/1.1', 'Host: shop.test', 'Content-Length: 100', '', 'x']
    socket.write(head.join('\r\n'), () => setImmediate(() => socket.destroy()))
    expect(await status).toBe(400)
    expect(outside.log.lines.filter(({ level }) => level !== 'debug')).toEqual([])
  })

  it('says when the port is taken', async () => {
    server = await openHttpServer({ fetch: async () => new Response() }, { host: '127.0.0.1', port: 0 })
    await expect(
      openHttpServer({ fetch: async () => new Response() }, { host: '127.0.0.1', port: server.port }),
    ).rejects.toThrow(`${server.url}: another process listens there: stop it, or choose another PORT`)
  })

  it('says when the host is another machine’s', async () => {
    // Of the addresses that are kept for examples (RFC 5737).
    await expect(
      openHttpServer({ fetch: async () => new Response() }, { host: '192.0.2.1', port: 0 }),
    ).rejects.toThrow('HOST is no address of this machine')
  })
})
