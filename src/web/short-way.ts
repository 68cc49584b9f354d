import type { IncomingMessage, ServerResponse } from 'node:http'
import { isLinkCode, LINK_CODE_LENGTH } from '../domain/link.ts'
import type { Passage } from '../flows/pass-click.ts'
import type { Shop } from '../flows/shop.ts'
import { doorHeaders, FORWARDING, safeHeaders } from './answer-headers.ts'
import { askedBy } from './asked.ts'
import type { ClientAddress } from './client-address.ts'
import type { Counter } from './metrics.ts'
import { isPerson } from './visitor.ts'

export interface ShortWayOptions {
  readonly clientAddress: ClientAddress
  readonly headless: 'people' | 'robots'
  readonly passages: Counter
}

export interface ShortWay {
  /** false: not a request for here, and nothing was done with it. true: it is answered, by `longWay` if need be. */
  take(incoming: IncomingMessage, outgoing: ServerResponse, longWay: () => void): boolean
  /** The pass that a request on the long way has made on this one already: nobody passes twice. */
  readonly made: WeakMap<object, Promise<Passage>>
}

/** Whatever is less plain than this the router's own side judges: it may be no address at all. */
const PLAIN_HOST = /^[a-z0-9._-]+(?::[1-5]\d{3})?$/
const PLAIN_QUERY = /^\?[A-Za-z0-9&=_.-]*$/
const PLAIN_TARGET = /^[\x21-\x7e]+$/
const PATH = '/c/'
const CODE_ENDS = PATH.length + LINK_CODE_LENGTH

/**
 * What nearly every click is, without a web-standard request and response around it, which cost as much as all else that is done for it here: a
 * person who opens a link and is forwarded. Who asks, the judgement and the headers are the door's own (door.ts); whoever is not forwarded gets
 * the door's answer to the pass that was made.
 */
export function shortWay(shop: Pick<Shop, 'passClick'>, options: ShortWayOptions): ShortWay {
  const { clientAddress, headless, passages } = options
  const made = new WeakMap<object, Promise<Passage>>()
  const headers = forwardingHeaders()

  return {
    made,
    take(incoming, outgoing, longWay) {
      const code = incoming.method === 'GET' ? plainCode(incoming) : null
      if (code === null) return false
      const asked = askedBy(incoming)
      if (!isPerson(asked, headless)) return false
      const address = clientAddress(asked, incoming.socket.remoteAddress ?? null)
      const pass = shop.passClick({ code, address, visit: null, decided: false })
      pass
        .then((passage) => {
          if (passage.kind !== 'forwarded' || !PLAIN_TARGET.test(passage.to)) throw NOT_HERE
          outgoing.writeHead(302, ['Location', passage.to, ...headers])
          outgoing.end()
          passages.add(passage.click.passing)
        })
        .catch(() => {
          made.set(incoming, pass)
          longWay()
        })
      return true
    },
  }
}

/** Not forwarded: no fault, so one for all. */
const NOT_HERE = new Error('the long way answers')

/** The code of '/c/CODE' with any further parameters but a visit's; null for what is not as plain as that. */
function plainCode({ url = '', headers: { host = '' } }: IncomingMessage): string | null {
  if (!url.startsWith(PATH) || !PLAIN_HOST.test(host)) return null
  const code = url.slice(PATH.length, CODE_ENDS)
  if (!isLinkCode(code)) return null
  if (url.length === CODE_ENDS) return code
  const query = url.slice(CODE_ENDS)
  return PLAIN_QUERY.test(query) && !query.includes('visit') ? code : null
}

/** Names and values in turn, as node writes them. */
function forwardingHeaders(): readonly string[] {
  const headers = new Headers(FORWARDING)
  doorHeaders(headers)
  safeHeaders(headers)
  return [...headers].flat()
}
