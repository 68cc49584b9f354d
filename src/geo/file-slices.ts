import { closeSync, openSync, readSync } from 'node:fs'

const NEWLINE = 10
const SLICE_BYTES = 1024 * 1024

/**
 * A file in slices of whole lines, each of which is good until the next is asked for: they share one buffer, so that a large file
 * costs no more memory than a small one. Throws Error on a line longer than a slice.
 */
export function* slicesOf(path: string): Generator<Buffer> {
  const file = openSync(path, 'r')
  try {
    const buffer = Buffer.allocUnsafe(SLICE_BYTES)
    let kept = 0
    for (;;) {
      const read = readSync(file, buffer, kept, SLICE_BYTES - kept, null)
      const filled = kept + read
      if (read === 0) {
        if (kept > 0) yield buffer.subarray(0, kept)
        return
      }
      const end = buffer.lastIndexOf(NEWLINE, filled - 1) + 1
      if (end === 0 && filled === SLICE_BYTES)
        throw new Error(`${path}: a line of more than ${SLICE_BYTES} bytes`)
      if (end > 0) yield buffer.subarray(0, end)
      buffer.copyWithin(0, end, filled)
      kept = filled - end
    }
  } finally {
    closeSync(file)
  }
}
