import { readCsv } from './csv.ts'
import { BrokenGzip, decodedText } from './encoding.ts'
import type { FeedFormat, FeedItem } from './feed.ts'
import { readJsonl } from './jsonl.ts'
import { readYml } from './yml.ts'

const READERS = { yml: readYml, csv: readCsv, jsonl: readJsonl } as const
const SNIFF_CHARACTERS = 512
const SNIFF_AT_MOST = 64 * 1024

/**
 * The entries of a feed, whatever its format, encoding and packing. Reads no faster than it is read, and keeps no more of the file
 * than one entry. Throws only what the source throws.
 */
export async function* readFeed(
  source: AsyncIterable<Uint8Array>,
  format: FeedFormat | null,
): AsyncGenerator<FeedItem[]> {
  const broken: string[] = []
  const text = untilBroken(decodedText(source), broken)
  const { head, rest } = await peek(text)
  yield* READERS[format ?? formatOf(head)](continued(head, rest))
  for (const cause of broken)
    yield [{ kind: 'fault', position: { line: 0, column: 0, entry: 0 }, cause, truncated: true }]
}

/** Enough of the beginning to tell the format. What the source throws comes after what it gave before. */
async function peek(text: AsyncIterable<string>): Promise<{ head: string; rest: AsyncIterator<string> }> {
  const rest = text[Symbol.asyncIterator]()
  let head = ''
  try {
    while (head.trimStart().length < SNIFF_CHARACTERS && head.length < SNIFF_AT_MOST) {
      const next = await rest.next()
      if (next.done) break
      head += next.value
    }
  } catch (fault) {
    return { head, rest: { next: () => Promise.reject(fault) } }
  }
  return { head, rest }
}

/** What a file's beginning looks like: XML, JSON, else CSV. */
function formatOf(head: string): FeedFormat {
  const start = head.trimStart()
  if (start.startsWith('<')) return 'yml'
  return /^(?:\{\s*["}]|\[\s*[{\]"]|\[\s*$)/.test(start) ? 'jsonl' : 'csv'
}

/** A damaged gzip layer ends the text; what came before stays. */
async function* untilBroken(text: AsyncIterable<string>, broken: string[]): AsyncGenerator<string> {
  try {
    yield* text
  } catch (error) {
    if (!(error instanceof BrokenGzip)) throw error
    broken.push(error.message)
  }
}

async function* continued(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    if (head !== '') yield head
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
