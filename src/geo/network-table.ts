import { createRequire } from 'node:module'
import { slicesOf } from './file-slices.ts'

export interface IpNetwork {
  /** AS number: 24940. */
  readonly asn: number
  readonly name: string
}

/** Which network an address belongs to: ranges in order, found by halving. */
export interface NetworkTable {
  ofIPv4(address: number): IpNetwork | null
  /** By the upper 64 bits: nothing that hosts a person is smaller than a /64. */
  ofIPv6(upper: number, lower: number): IpNetwork | null
}

const COMMA = 44
const QUOTE = 34
const COLON = 58
const NEWLINE = 10
const CARRIAGE_RETURN = 13

/**
 * Reads the packaged table of @ip-location-db/asn (CSV: first address, last address, AS number, name), straight from its
 * bytes into typed arrays. Data by RouteViews, NRO and DB-IP, CC BY 4.0.
 */
export function openNetworkTable(): NetworkTable {
  const { resolve } = createRequire(import.meta.url)
  return readNetworkTable(
    () => slicesOf(resolve('@ip-location-db/asn/asn-ipv4-num.csv')),
    () => slicesOf(resolve('@ip-location-db/asn/asn-ipv6.csv')),
  )
}

/** A file in slices of whole lines; asked for once to count them and once to read. */
export type Slices = () => Iterable<Buffer>

export function readNetworkTable(ipv4Csv: Slices, ipv6Csv: Slices): NetworkTable {
  const names = new Map<number, string>()
  const four = readIPv4(ipv4Csv, names)
  const six = readIPv6(ipv6Csv, names)
  const network = (asn: number): IpNetwork => ({ asn, name: names.get(asn) ?? '' })
  return {
    ofIPv4(address) {
      const at = lastNotAbove(four.count, (index) => (four.first[index] as number) <= address)
      return at >= 0 && address <= (four.last[at] as number) ? network(four.asn[at] as number) : null
    },
    ofIPv6(upper, lower) {
      const at = lastNotAbove(six.count, (index) => {
        const first = six.firstUpper[index] as number
        return first < upper || (first === upper && (six.firstLower[index] as number) <= lower)
      })
      if (at < 0) return null
      const last = six.lastUpper[at] as number
      const within = upper < last || (upper === last && lower <= (six.lastLower[at] as number))
      return within ? network(six.asn[at] as number) : null
    },
  }
}

/** The last index for which `notAbove` holds, where it holds for a beginning of the table and then no more; or -1. */
function lastNotAbove(count: number, notAbove: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (notAbove(middle)) low = middle + 1
    else high = middle
  }
  return low - 1
}

function readIPv4(slices: Slices, names: Map<number, string>) {
  const rows = countLines(slices)
  const table = {
    count: 0,
    first: new Uint32Array(rows),
    last: new Uint32Array(rows),
    asn: new Uint32Array(rows),
  }
  for (const csv of slices()) readIPv4Slice(csv, table, names)
  return table
}

interface IPv4Table {
  count: number
  readonly first: Uint32Array
  readonly last: Uint32Array
  readonly asn: Uint32Array
}

function readIPv4Slice(csv: Buffer, table: IPv4Table, names: Map<number, string>): void {
  for (let at = 0; at < csv.length; ) {
    const columns = [0, 0, 0]
    for (let column = 0; column < 3; column++) {
      let value = 0
      for (; csv[at] !== COMMA; at++) {
        const digit = (csv[at] ?? NEWLINE) - 48
        if (digit < 0 || digit > 9)
          throw new Error(`the IPv4 network table is broken at byte ${at} of a slice`)
        value = value * 10 + digit
      }
      columns[column] = value
      at++
    }
    const [first, last, asn] = columns as [number, number, number]
    const end = endOfLine(csv, at)
    table.first[table.count] = first
    table.last[table.count] = last
    table.asn[table.count] = asn
    table.count++
    if (!names.has(asn)) names.set(asn, nameIn(csv, at, end))
    at = end + 1
  }
}

function readIPv6(slices: Slices, names: Map<number, string>) {
  const rows = countLines(slices)
  const table = {
    count: 0,
    firstUpper: new Uint32Array(rows),
    firstLower: new Uint32Array(rows),
    lastUpper: new Uint32Array(rows),
    lastLower: new Uint32Array(rows),
    asn: new Uint32Array(rows),
  }
  for (const csv of slices()) readIPv6Slice(csv, table, names)
  return table
}

interface IPv6Table {
  count: number
  readonly firstUpper: Uint32Array
  readonly firstLower: Uint32Array
  readonly lastUpper: Uint32Array
  readonly lastLower: Uint32Array
  readonly asn: Uint32Array
}

function readIPv6Slice(csv: Buffer, table: IPv6Table, names: Map<number, string>): void {
  const first = new Uint16Array(8)
  const last = new Uint16Array(8)
  for (let at = 0; at < csv.length; ) {
    const end = endOfLine(csv, at)
    const second = csv.indexOf(COMMA, at) + 1
    const third = csv.indexOf(COMMA, second) + 1
    const fourth = csv.indexOf(COMMA, third) + 1
    const read = readGroups(csv, at, second - 1, first) && readGroups(csv, second, third - 1, last)
    const asn = Number(csv.toString('latin1', third, fourth - 1))
    if (!read || fourth > end || !Number.isSafeInteger(asn))
      throw new Error(`the IPv6 network table is broken at byte ${at} of a slice`)
    // A handful of ranges smaller than a /64 belong to name servers, not to people.
    if ((first[4] as number) + (first[5] as number) + (first[6] as number) + (first[7] as number) === 0) {
      table.firstUpper[table.count] = upperHalf(first)
      table.firstLower[table.count] = lowerHalf(first)
      table.lastUpper[table.count] = upperHalf(last)
      table.lastLower[table.count] = lowerHalf(last)
      table.asn[table.count] = asn
      table.count++
      if (!names.has(asn)) names.set(asn, nameIn(csv, fourth, end))
    }
    at = end + 1
  }
}

/** Reads the IPv6 address that stands between two bytes into eight groups; false where it is none. */
function readGroups(csv: Buffer, start: number, end: number, groups: Uint16Array): boolean {
  groups.fill(0)
  let group = 0
  let gapAt = -1
  let value = -1
  for (let at = start; at < end; at++) {
    const byte = csv[at] as number
    if (byte !== COLON) {
      const digit = byte <= 57 ? byte - 48 : (byte | 32) - 87
      if (digit < 0 || digit > 15) return false
      value = Math.max(value, 0) * 16 + digit
      continue
    }
    if (value >= 0) {
      if (group > 7) return false
      groups[group++] = value
      value = -1
    }
    if (csv[at + 1] === COLON) gapAt = group
  }
  if (value >= 0) {
    if (group > 7) return false
    groups[group++] = value
  }
  if (gapAt < 0) return group === 8
  groups.copyWithin(8 - (group - gapAt), gapAt, group)
  groups.fill(0, gapAt, 8 - (group - gapAt))
  return true
}

/** Bits 127..96 and 95..64 of an address given as eight groups. */
export const upperHalf = (groups: ArrayLike<number>): number =>
  (((groups[0] ?? 0) << 16) | (groups[1] ?? 0)) >>> 0
export const lowerHalf = (groups: ArrayLike<number>): number =>
  (((groups[2] ?? 0) << 16) | (groups[3] ?? 0)) >>> 0

function endOfLine(csv: Buffer, from: number): number {
  const end = csv.indexOf(NEWLINE, from)
  return end < 0 ? csv.length : end
}

/** The last line need not end. */
function countLines(slices: Slices): number {
  let lines = 1
  for (const csv of slices()) {
    for (let at = csv.indexOf(NEWLINE); at >= 0; at = csv.indexOf(NEWLINE, at + 1)) lines++
  }
  return lines
}

function nameIn(csv: Buffer, start: number, lineEnd: number): string {
  const end = csv[lineEnd - 1] === CARRIAGE_RETURN ? lineEnd - 1 : lineEnd
  return csv[start] === QUOTE
    ? csv.toString('utf8', start + 1, end - 1).replaceAll('""', '"')
    : csv.toString('utf8', start, end)
}
