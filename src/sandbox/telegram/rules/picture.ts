/** What a picture's first bytes tell. Pixels. */
export interface PictureFacts {
  readonly mime: 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif'
  readonly width: number
  readonly height: number
}

/** Reads format and size from the bytes of a PNG, JPEG, WebP or GIF; null for anything else (SVG and HTML too). */
export function readPicture(bytes: Uint8Array): PictureFacts | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (data.readUInt32BE(0) === 0x89504e47) {
      return { mime: 'image/png', width: data.readUInt32BE(16), height: data.readUInt32BE(20) }
    }
    if (data.toString('latin1', 0, 4) === 'GIF8') {
      return { mime: 'image/gif', width: data.readUInt16LE(6), height: data.readUInt16LE(8) }
    }
    if (data.toString('latin1', 0, 4) === 'RIFF' && data.toString('latin1', 8, 12) === 'WEBP')
      return webp(data)
    if (data.readUInt16BE(0) === 0xffd8) return jpeg(data)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  return null
}

function webp(data: Buffer): PictureFacts | null {
  const mime = 'image/webp'
  const form = data.toString('latin1', 12, 16)
  if (form === 'VP8 ') {
    return { mime, width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff }
  }
  if (form === 'VP8L') {
    const bits = data.readUInt32LE(21)
    return { mime, width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 }
  }
  if (form === 'VP8X') return { mime, width: data.readUIntLE(24, 3) + 1, height: data.readUIntLE(27, 3) + 1 }
  return null
}

/** Walks the segments to the frame header (SOF), which holds the size. */
function jpeg(data: Buffer): PictureFacts | null {
  let at = 2
  while (data.readUInt8(at) === 0xff) {
    const marker = data.readUInt8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) {
      return { mime: 'image/jpeg', width: data.readUInt16BE(at + 7), height: data.readUInt16BE(at + 5) }
    }
    at += 2 + data.readUInt16BE(at + 2)
  }
  return null
}
