import { StringDecoder } from 'node:string_decoder'
import { createGunzip } from 'node:zlib'
import iconv from 'iconv-lite'

/** How much of a file's beginning is looked at before its encoding is settled. */
const SNIFF_BYTES = 64 * 1024

/** Thrown by the text of a source whose gzip layer is damaged or ends too early; what came before was given out. */
export class BrokenGzip extends Error {
  override readonly name = 'BrokenGzip'
}

/**
 * The text of a source: unpacked where it is gzip, decoded as its byte order mark, its bytes or its XML declaration say, without
 * the mark. Bytes speak louder than the declaration: shops convert files and forget it. Reads no faster than it is read.
 */
export async function* decodedText(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const { head, rest } = await peek(source, 2)
  const bytes = head[0] === 0x1f && head[1] === 0x8b ? unpacked(joined(head, rest)) : joined(head, rest)
  const opened = await peek(bytes, SNIFF_BYTES)
  const decoder = decoderFor(encodingOf(opened.head))
  let first = true
  for await (const chunk of joined(opened.head, opened.rest)) {
    const text = decoder.write(chunk)
    if (text === '') continue
    yield first && text.startsWith('\ufeff') ? text.slice(1) : text
    first = false
  }
  const last = decoder.end()
  if (last) yield last
}

interface Decoder {
  write(chunk: Uint8Array): string
  end(): string
}

function decoderFor(encoding: string): Decoder {
  if (encoding === 'utf8') {
    const decoder = new StringDecoder('utf8')
    return {
      write: (chunk) => decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)),
      end: () => decoder.end(),
    }
  }
  const decoder = iconv.getDecoder(encoding)
  return { write: (chunk) => decoder.write(Buffer.from(chunk)), end: () => decoder.end() ?? '' }
}

/** The name of the encoding that a file's beginning is in. */
function encodingOf(head: Uint8Array): string {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf16be'
  const sight = utf8Sight(head)
  if (sight === 'utf8') return 'utf8'
  const start = Buffer.from(head.subarray(0, 256)).toString('latin1')
  const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(start)?.[1]
  if (declared !== undefined && iconv.encodingExists(declared)) {
    const saysUtf8 = /^utf-?8$/i.test(declared)
    if (!saysUtf8) return declared
    return sight === 'ascii' ? 'utf8' : 'win1251'
  }
  return sight === 'ascii' ? 'utf8' : 'win1251'
}

/** Whether the bytes are plain ASCII, UTF-8 with more than ASCII, or neither. A character cut at the end is no fault. */
function utf8Sight(bytes: Uint8Array): 'ascii' | 'utf8' | 'other' {
  let beyond = 0
  let faults = 0
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] as number
    if (byte < 0x80) {
      at++
      continue
    }
    const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0
    let good = length > 0 && byte < 0xf5
    for (let next = 1; good && next < length && at + next < bytes.length; next++)
      good = ((bytes[at + next] as number) & 0xc0) === 0x80
    if (good) {
      beyond++
      at += length
    } else {
      faults++
      at++
    }
  }
  if (faults === 0) return beyond === 0 ? 'ascii' : 'utf8'
  // One damaged character in a long text does not make it another encoding.
  return beyond >= 20 * faults ? 'utf8' : 'other'
}

/** Small pieces go in, so that a bomb of zeros comes out in pieces of some megabytes, and each as fast as it is taken. */
const PACKED_PIECE = 8 * 1024

async function* unpacked(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip()
  const faults: Error[] = []
  let out: Uint8Array[] = []
  gunzip.on('data', (chunk: Uint8Array) => out.push(chunk))
  gunzip.on('error', (error) => faults.push(error))
  const done = (act: (then: () => void) => void) =>
    new Promise<void>((resolve) => {
      const go = () => {
        gunzip.off('error', go)
        // What was unpacked is given out a turn later.
        setImmediate(resolve)
      }
      gunzip.once('error', go)
      act(go)
    })
  const taken = () => {
    const pieces = out
    out = []
    return pieces
  }
  try {
    for await (const chunk of source)
      for (let at = 0; at < chunk.length && faults.length === 0; at += PACKED_PIECE) {
        await done((then) => gunzip.write(chunk.subarray(at, at + PACKED_PIECE), then))
        yield* taken()
      }
    if (faults.length === 0)
      await done((then) => {
        gunzip.once('end', then)
        gunzip.end()
      })
    yield* taken()
  } finally {
    gunzip.destroy()
  }
  const [fault] = faults
  if (fault) throw new BrokenGzip(`the gzip layer is damaged or cut off: ${fault.message}`, { cause: fault })
}

/** The first `count` bytes (fewer where the source is shorter) and what follows them. */
async function peek(
  source: AsyncIterable<Uint8Array>,
  count: number,
): Promise<{ head: Uint8Array; rest: AsyncIterator<Uint8Array> }> {
  const rest = source[Symbol.asyncIterator]()
  const parts: Uint8Array[] = []
  let length = 0
  while (length < count) {
    let next: IteratorResult<Uint8Array>
    try {
      next = await rest.next()
    } catch (fault) {
      // What came before it is used first.
      return { head: Buffer.concat(parts), rest: failing(fault) }
    }
    if (next.done) break
    parts.push(next.value)
    length += next.value.length
  }
  return { head: parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts), rest }
}

const failing = (fault: unknown): AsyncIterator<Uint8Array> => ({ next: () => Promise.reject(fault) })

async function* joined(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (head.length > 0) yield head
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
