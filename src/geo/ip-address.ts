import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { readOctets } from '../domain/ip-octets.ts'

/** An address on the public internet. */
export type PublicAddress =
  | { readonly version: 4; readonly text: string; readonly value: number }
  | { readonly version: 6; readonly text: string; readonly groups: readonly number[] }

/**
 * Reads an address as servers and proxies write it: with a port, in brackets, with a zone, IPv4 inside IPv6
 * (::ffff:1.2.3.4). null for what is not an address of the public internet: private, loopback, reserved, no address.
 */
export function readPublicAddress(written: string): PublicAddress | null {
  const octets = readOctets(written)
  if (octets !== null && isOrdinary(octets)) return ofOctets(octets, written)
  const text = bare(written)
  if (text === null || isIP(text) === 0) return null
  const address = ipaddr.process(text.replace(/%.*$/s, ''))
  if (!PUBLIC_RANGES.has(address.range())) return null
  if (address.kind() === 'ipv4') {
    return ofOctets(address.toByteArray(), address.toString())
  }
  const groups = (address as ipaddr.IPv6).parts
  return { version: 6, text: address.toString(), groups }
}

const ofOctets = ([a = 0, b = 0, c = 0, d = 0]: readonly number[], text: string): PublicAddress => ({
  version: 4,
  text,
  value: ((a << 24) | (b << 16) | (c << 8) | d) >>> 0,
})

/** First octets below 224 under which some addresses are not of the public internet: only these have to be looked at closely. */
const MIXED = new Set([0, 10, 100, 127, 169, 172, 192, 198, 203])

/** Whether an address is surely one of the public internet, as nearly all who come are: seen at a glance. */
const isOrdinary = ([first = 0]: readonly number[]): boolean => first < 224 && !MIXED.has(first)

/** Besides ordinary addresses, those of tunnels and translators: the tables know some of them. */
const PUBLIC_RANGES = new Set(['unicast', '6to4', 'teredo', 'rfc6052'])

const LONGEST_ADDRESS = 80

function bare(written: string): string | null {
  if (written.length > LONGEST_ADDRESS) return null
  const text = written.trim()
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text)
  if (bracketed) return bracketed[1] ?? null
  return /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(text)?.[1] ?? text
}
