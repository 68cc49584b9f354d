/** Clicks as they come in over the wire, from many addresses: of one alone, soon no more would be stored (src/flows/hold-back-floods.ts). */
import { randomInt } from 'node:crypto'
import type { Locate } from '../../src/geo/locate.ts'
import { BROWSER } from '../support/browse.ts'

export const clickRequest = (path: string, address: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: shop.test\r\nUser-Agent: ${BROWSER}\r\nAccept-Language: ru\r\nX-Forwarded-For: ${address}\r\n\r\n`

/** Addresses that lie in a country and in no hosting network, found by trying. */
export function addressesOf(country: string, locate: Locate, many: number): string[] {
  const found: string[] = []
  for (let tried = 0; found.length < many && tried < 5_000_000; tried++) {
    const address = [randomInt(1, 224), randomInt(256), randomInt(256), randomInt(256)].join('.')
    const place = locate(address)
    if (place.country === country && !place.hosting) found.push(address)
  }
  if (found.length < many) throw new Error(`only ${found.length} addresses of ${country} were found`)
  return found
}
