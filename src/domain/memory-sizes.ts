/** "8/256", "12+512GB", "6 / 128 гб": a device's memory and storage, of which only the second may have its unit, if that. */
const TWO_SIZES =
  /(?<![\p{L}\p{N}/.,])(2|3|4|6|8|12|16|18|24|32) ?[/+|] ?(64|128|256|512|1024|1|2)(?: ?(gb|гб|tb|тб|t|г|g))?(?![\p{L}\p{N}/]|[.,]\d)/giu

/** Storage of which nobody has to say that it is gigabytes. */
const BY_ITSELF = new Set(['64', '128', '256', '512', '1024'])

/** The words that a shopper would ask for it by: 'Redmi Note 12 8/256' -> 8gb, 256gb. */
export function memorySizesOf(title: string): string[] {
  const sizes: string[] = []
  for (const [, memory = '', storage = '', unit = ''] of title.matchAll(TWO_SIZES)) {
    const isTera = /^[tт]/i.test(unit)
    if (!isTera && !BY_ITSELF.has(storage)) continue
    sizes.push(`${memory}gb`, storage === '1024' ? '1tb' : storage + (isTera ? 'tb' : 'gb'))
  }
  return sizes
}
