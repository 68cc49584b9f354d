import { pagePolicy } from './page.ts'

/** The headers of every answer, where it does not say something else itself. */
export function safeHeaders(headers: Headers): void {
  headers.set('X-Content-Type-Options', 'nosniff')
  setOnce(headers, 'Content-Security-Policy', POLICY)
  setOnce(headers, 'Referrer-Policy', 'no-referrer')
  setOnce(headers, 'Cache-Control', 'no-store')
}

/** The headers of whatever the click's door answers. */
export function doorHeaders(headers: Headers): void {
  headers.set('Cache-Control', 'no-store')
  headers.set('Vary', 'Purpose, Sec-Purpose, X-Moz, User-Agent, Accept-Language')
  headers.set('X-Robots-Tag', 'noindex, nofollow')
  headers.set('Content-Security-Policy', POLICY)
  setOnce(headers, 'Referrer-Policy', 'no-referrer')
}

/** The headers of a redirect to the network, besides where it leads. */
export const FORWARDING: Readonly<Record<string, string>> = {
  // The network may see which site a buyer comes from, never which link.
  'Referrer-Policy': 'strict-origin',
  'Content-Length': '0',
}

const POLICY = pagePolicy()

function setOnce(headers: Headers, name: string, value: string): void {
  if (!headers.has(name)) headers.set(name, value)
}
