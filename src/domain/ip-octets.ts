/** '1.2.3.4' -> its four numbers; null for any other writing, leading zeros included. */
export function readOctets(text: string): number[] | null {
  const parts = text.split('.')
  if (parts.length !== 4) return null
  const octets: number[] = []
  for (const part of parts) {
    const value = Number(part)
    if (!(value >= 0 && value <= 255) || String(value) !== part) return null
    octets.push(value)
  }
  return octets
}
