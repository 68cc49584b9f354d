import ipaddr from 'ipaddr.js'
import { readOctets } from '../domain/ip-octets.ts'
import type { Asked } from './asked.ts'

/** How a request's client is found: what the request says, and who holds the other end of the socket. null = not known. */
export type ClientAddress = (request: Asked, peer: string | null) => string | null

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** A longer chain of proxies than this is somebody's joke. */
const MOST_HOPS = 64

/** Proxies that are remembered. */
const MOST_PEERS = 1_000

/**
 * The client's address behind proxies that we trust. Starting at the socket and going from right to left through
 * X-Forwarded-For, each trusted address hands over to the one before it; the first that is not trusted is the client.
 * What stands further left was written by the client and is not read. A hop that is no address ends the walk: not known,
 * so that a proxy's own country is never taken for the person's. Throws Error on a range that is none.
 */
export function clientBehindProxies(trustedRanges: readonly string[]): ClientAddress {
  const ranges = trustedRanges.map(parseRange)
  const trusted = (address: Address) =>
    ranges.some(([base, bits]) => base.kind() === address.kind() && address.match([base, bits] as never))

  /** The other ends of our sockets are a few proxies, over and over. */
  const peers = new Map<string, { readonly address: Address | null; readonly trusted: boolean }>()
  const readPeer = (text: string) => {
    const known = peers.get(text)
    if (known) return known
    const address = parseHop(text)
    const read = { address, trusted: address !== null && trusted(address) }
    if (read.trusted && peers.size < MOST_PEERS) peers.set(text, read)
    return read
  }

  return (request, peer) => {
    const { address: socket, trusted: isProxy } = readPeer(peer ?? '')
    if (!socket) return null
    const header = isProxy ? request.headers.get('x-forwarded-for') : null
    if (header === null || header.trim() === '') return socket.toString()
    const hops = header.split(',', MOST_HOPS + 1)
    if (hops.length > MOST_HOPS) return null
    let current = socket
    for (const hop of hops.reverse()) {
      const address = parseHop(hop)
      if (!address) return null
      current = address
      if (!trusted(current)) break
    }
    return current.toString()
  }
}

/** '10.0.0.0/8', '2001:db8::/32', or one address. */
function parseRange(text: string): [Address, number] {
  const [address = '', bits, ...more] = text.trim().split('/')
  const base = parseHop(address)
  const most = base?.kind() === 'ipv4' ? 32 : 128
  const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN
  if (!base || more.length > 0 || !(length <= most))
    throw new Error(`"${text}" is neither an address nor a CIDR range`)
  return [base, length]
}

/** '1.2.3.4', '1.2.3.4:5678', '2001:db8::1', '[2001:db8::1]:443'; IPv4 written as IPv6 is IPv4. null = none of these. */
function parseHop(text: string): Address | null {
  const hop = text.trim()
  if (hop.length > 60) return null
  const bare =
    /^\[([0-9a-f:.]+)\](?::\d{1,5})?$/i.exec(hop)?.[1] ?? /^([\d.]+):\d{1,5}$/.exec(hop)?.[1] ?? hop
  const octets = readOctets(bare)
  if (octets) return new ipaddr.IPv4(octets)
  if (!bare.includes(':') || bare.includes('%') || !ipaddr.IPv6.isValid(bare)) return null
  const address = ipaddr.IPv6.parse(bare)
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address
}
