import { createReadStream } from 'node:fs'

/** A line longer than this many characters is cut there: memory stays flat whatever comes in. */
const LONGEST_LINE = 4 * 1024 * 1024

/**
 * The lines of a UTF-8 stream. Only a line feed ends a line (with or without a carriage return before it), so that the
 * count agrees with `wc -l`; a last line without an end counts, an empty input has none.
 */
export async function* inputLines(chunks: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let line = ''
  let open = false
  const keep = (piece: string) => {
    open ||= piece !== ''
    if (line.length < LONGEST_LINE) line += piece.slice(0, LONGEST_LINE - line.length)
  }
  const finish = () => {
    const done = line.endsWith('\r') ? line.slice(0, -1) : line
    line = ''
    open = false
    return done
  }
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    let start = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      keep(text.slice(start, end))
      yield finish()
      start = end + 1
    }
    keep(text.slice(start))
  }
  keep(decoder.decode())
  if (open) yield finish()
}

/** The bytes of a file, or of the input where no file (or '-') is named. Throws ENOENT and its kin on the first read. */
export const fileOrInput = (
  file: string | undefined,
  input: AsyncIterable<Uint8Array | string>,
): AsyncIterable<Uint8Array | string> => (file === undefined || file === '-' ? input : createReadStream(file))
