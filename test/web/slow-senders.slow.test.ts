/** Whoever sends slowly, at the patience that the shop has: everybody gets their time, and nobody holds a connection for ever. */
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HttpServer, openHttpServer } from '../../src/web/server.ts'

let server: HttpServer
beforeAll(async () => {
  server = await openHttpServer(
    { fetch: async (request) => new Response(await request.text()) },
    { host: '127.0.0.1', port: 0 },
  )
})
afterAll(() => server.close())

/** Sends what is given at once, then a letter five times a second, until the server has had enough. How long that took, and its last words. */
function dribble(begun: string, letter: string): Promise<{ ms: number; said: string }> {
  const start = performance.now()
  const socket = connect(server.port, '127.0.0.1')
  let said = ''
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    said += chunk
  })
  socket.write(begun)
  const dribbling = setInterval(() => socket.write(letter), 200)
  return new Promise((resolve) => {
    socket.once('close', () => {
      clearInterval(dribbling)
      resolve({ ms: performance.now() - start, said })
    })
  })
}

const GET = 'GET / HTTP/1.1\r\nHost: shop.test\r\n'
const POST = 'POST / HTTP/1.1\r\nHost: shop.test\r\nContent-Length: 10000\r\n\r\n'

test.concurrent.each([
  { what: 'nothing at all', begun: '', letter: '', status: 408, from: 10, to: 18 },
  {
    what: 'a word of headers after the other',
    begun: `${GET}X-Slow: `,
    letter: 'x',
    status: 408,
    from: 10,
    to: 18,
  },
  { what: 'one header after the other', begun: GET, letter: 'X: x\r\n', status: 408, from: 10, to: 18 },
  { what: 'a body, letter by letter', begun: POST, letter: 'x', status: 408, from: 20, to: 28 },
  { what: 'nothing more after an answer', begun: `${GET}\r\n`, letter: '', status: 200, from: 10, to: 18 },
])('whoever sends $what has $from seconds', async ({ begun, letter, status, from, to }) => {
  const { ms, said } = await dribble(begun, letter)
  expect(ms).toBeGreaterThan(from * 1_000 - 100)
  expect(ms).toBeLessThan(to * 1_000)
  expect(said).toMatch(`HTTP/1.1 ${status} `)
})

test.concurrent('whoever is quick is served meanwhile', async () => {
  const answer = await fetch(server.url, { method: 'POST', body: 'quick' })
  expect(await answer.text()).toBe('quick')
})
