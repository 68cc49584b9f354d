import { promisify } from 'node:util'
import { crc32, deflate } from 'node:zlib'

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
const compress = promisify(deflate)

/**
 * Pixels as a PNG: 8 bits, red, green, blue and alpha, rows from the top. Packed beside the event loop, which packing a picture in
 * place would hold up for longer than an answer takes. Source: the PNG specification, third edition.
 */
export async function packPng(pixels: Uint8Array, width: number, height: number): Promise<Buffer> {
  const stride = width * 4
  if (pixels.length !== stride * height) throw new RangeError('pixels do not fill the picture')
  // Filter 0 (as it is) in front of each row: flat drawings pack well without one.
  const rows = Buffer.alloc((stride + 1) * height)
  for (let y = 0; y < height; y++)
    rows.set(pixels.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1)

  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Bits a channel, colour type 6 (RGBA), and the only methods of packing, filtering, and no interlacing.
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', await compress(rows, { level: 7 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(data.length, 0)
  whole.set(named, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}
