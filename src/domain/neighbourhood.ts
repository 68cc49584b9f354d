/**
 * The addresses beside an address, as text: the first three bytes of IPv4, the first six of IPv6, which is what a household or a carrier's
 * exit has to itself at the most. A text that is no address is a neighbourhood of its own.
 */
export function neighbourhoodOf(address: string): string {
  if (!address.includes(':')) return /^(\d+\.\d+\.\d+)\.\d+$/.exec(address)?.[1] ?? address
  const [before = '', after] = address.toLowerCase().split('::')
  const groups = (text: string | undefined) => (text ? text.split(':') : [])
  const [head, tail] = [groups(before), groups(after)]
  const gap = after === undefined ? [] : Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0')
  return [...head, ...gap, ...tail].slice(0, 3).join(':')
}
