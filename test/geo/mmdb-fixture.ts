/** A country database of the MaxMind format, small enough to be written by hand: IPv4 only, networks of whole /8. */
export function mmdbOf(records: Readonly<Record<number, object>>): Buffer {
  const data: Buffer[] = []
  const offsets = new Map<number, number>()
  let length = 0
  for (const [block, record] of Object.entries(records)) {
    const bytes = encode(record)
    offsets.set(Number(block), length)
    data.push(bytes)
    length += bytes.length
  }
  // A full tree of eight levels: node n has the children 2n+1 and 2n+2, the last level points into the data.
  const nodeCount = 255
  const tree = Buffer.alloc(nodeCount * 6)
  for (let node = 0; node < nodeCount; node++)
    for (const side of [0, 1]) {
      const child = 2 * node + 1 + side
      const offset = offsets.get(child - nodeCount)
      const value = child < nodeCount ? child : offset === undefined ? nodeCount : nodeCount + 16 + offset
      tree.writeUIntBE(value, node * 6 + side * 3, 3)
    }
  const metadata = {
    node_count: nodeCount,
    record_size: 24,
    ip_version: 4,
    database_type: 'Fixture',
    languages: ['en'],
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_700_000_000,
    description: { en: 'fixture' },
  }
  const marker = Buffer.from('abcdef4d61784d696e642e636f6d', 'hex')
  return Buffer.concat([tree, Buffer.alloc(16), ...data, marker, encode(metadata)])
}

function encode(value: unknown): Buffer {
  if (typeof value === 'string')
    return Buffer.concat([Buffer.of((2 << 5) | Buffer.byteLength(value)), Buffer.from(value)])
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(value)
    return Buffer.concat([Buffer.of((6 << 5) | 4), bytes])
  }
  if (Array.isArray(value)) return Buffer.concat([Buffer.of(value.length, 11 - 7), ...value.map(encode)])
  const entries = Object.entries(value as object)
  return Buffer.concat([
    Buffer.of((7 << 5) | entries.length),
    ...entries.flatMap(([key, inner]) => [encode(key), encode(inner)]),
  ])
}
