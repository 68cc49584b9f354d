const FIRST_SLOTS = 1 << 12
const FULLEST = 0.6

/**
 * Which ids were seen, by 53-bit hashes: 16 to 32 bytes an id however long the ids are. Among a million ids the chance that two
 * share a hash is one in 18,000, and then one deal is looked at twice.
 */
export class SeenIds {
  #slots = new Float64Array(FIRST_SLOTS)
  #size = 0

  get size(): number {
    return this.#size
  }

  /** true: it was not there before. */
  add(id: string): boolean {
    if (this.#size >= this.#slots.length * FULLEST) this.#grow()
    const key = keyOf(id)
    const at = slotOf(this.#slots, key)
    if (this.#slots[at] === key) return false
    this.#slots[at] = key
    this.#size++
    return true
  }

  has(id: string): boolean {
    const key = keyOf(id)
    return this.#slots[slotOf(this.#slots, key)] === key
  }

  #grow(): void {
    const wider = new Float64Array(this.#slots.length * 2)
    for (const key of this.#slots) if (key !== 0) wider[slotOf(wider, key)] = key
    this.#slots = wider
  }
}

/** The slot of a key, or the free one where it belongs. */
function slotOf(slots: Float64Array, key: number): number {
  const mask = slots.length - 1
  let at = key & mask
  while (slots[at] !== 0 && slots[at] !== key) at = (at + 1) & mask
  return at
}

/** Two FNV-1a hashes with different beginnings, 32 and 21 bits; never 0. */
function keyOf(id: string): number {
  let low = 0x811c9dc5
  let high = 0x1b873593
  for (let at = 0; at < id.length; at++) {
    const code = id.charCodeAt(at)
    low = Math.imul(low ^ code, 0x01000193)
    high = Math.imul(high ^ code, 0x85ebca6b)
    high ^= high >>> 13
  }
  return (high >>> 11) * 0x1_0000_0000 + (low >>> 0) || 1
}
