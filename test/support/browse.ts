/** Requests to the web side as a browser makes them, without a socket. */
import type { Web } from '../../src/web/web.ts'

export const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'

export interface Asking {
  readonly from?: string
  readonly method?: string
  readonly agent?: string | null
  readonly headers?: Record<string, string>
  readonly form?: Record<string, string>
}

/** One request; `from` is the other end of the socket. Redirects are not followed. */
export function ask(web: Web, path: string, asking: Asking = {}): Promise<Response> {
  const { from = '203.0.113.1', agent = BROWSER, form } = asking
  const method = asking.method ?? (form ? 'POST' : 'GET')
  const request = new Request(new URL(path, 'http://shop.test'), {
    method,
    redirect: 'manual',
    headers: { ...(agent !== null && { 'user-agent': agent }), 'accept-language': 'en', ...asking.headers },
    ...(form && { body: new URLSearchParams(form) }),
  })
  return web.fetch(request, { incoming: { socket: { remoteAddress: from } } })
}

/** The token in a page of the door. */
export function tokenIn(page: string): string {
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1]
  if (!token) throw new Error('the page holds no token')
  return token
}
