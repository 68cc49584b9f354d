/** AliExpress's own share links: where they lead, asked of AliExpress alone. */
import { recogniseLink } from '../domain/product-link.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** Hosts that are ever asked: a link that a person gives must not make this server call anybody else's. */
const ASKED_HOSTS = new Set([
  's.click.aliexpress.com',
  'a.aliexpress.com',
  'a.aliexpress.ru',
  'sl.aliexpress.ru',
  'aliexpress.ru',
  'www.aliexpress.com',
  'aliexpress.com',
  'm.aliexpress.com',
  'm.aliexpress.ru',
])

const MOST_HOPS = 4
const PATIENCE_MS = 4_000

/**
 * A function that follows a share link by its redirects, never by a page's content, and gives the item's id; null where the
 * chain leaves the listed hosts, ends without an item, or AliExpress does not answer in time.
 */
export const openShortLinks =
  (fetch: Fetch) =>
  async (link: string): Promise<string | null> => {
    const patience = AbortSignal.timeout(PATIENCE_MS)
    let address = link
    for (let hop = 0; hop < MOST_HOPS; hop++) {
      const target = await redirectOf(fetch, address, patience)
      if (target === null) return null
      const { itemId } = recogniseLink(target)
      if (itemId !== null) return itemId
      address = target
    }
    return null
  }

/** Where a listed host's address redirects to; null for anything else. */
async function redirectOf(fetch: Fetch, address: string, signal: AbortSignal): Promise<string | null> {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const isPlain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === ''
  if (!isPlain || !ASKED_HOSTS.has(url.hostname)) return null
  try {
    const answer = await fetch(url.href, { method: 'GET', redirect: 'manual', signal })
    await answer.body?.cancel()
    const location = answer.headers.get('location')
    return location !== null && URL.canParse(location, url.href) ? new URL(location, url.href).href : null
  } catch {
    // Down, slow or not to be reached from here: the person is asked for the full address instead.
    return null
  }
}
