/** What a serving process listens with: nearly every click goes the short way, and that it is passed on shows nowhere else but in time. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import type { Web } from '../../src/web/web.ts'
import { webToCome } from '../../src/web/web-to-come.ts'

const incoming = {} as IncomingMessage
const outgoing = {} as ServerResponse<IncomingMessage>
const longWay = () => {}
const ask = async (web: Web, path: string) => (await web.fetch(new Request(`http://x${path}`))).status

it('is alive and not ready at first; then both ways are those of the web side', async () => {
  let open: Web | null = null
  const web = webToCome(() => open)
  expect([await ask(web, '/healthz'), await ask(web, '/readyz')]).toEqual([200, 503])
  expect(web.shortWay?.(incoming, outgoing, longWay)).toBe(false)

  const taken: unknown[] = []
  open = {
    fetch: async () => new Response(null, { status: 204 }),
    shortWay: (...request) => taken.push(...request) > 0,
  }
  expect([await ask(web, '/healthz'), await ask(web, '/readyz')]).toEqual([204, 204])
  expect(web.shortWay?.(incoming, outgoing, longWay)).toBe(true)
  expect(taken).toEqual([incoming, outgoing, longWay])
})
