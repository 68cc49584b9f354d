import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { download } from './download.ts'
import { type Feed, FeedSourceError, type Feeds } from './feed.ts'
import { readFeed } from './read-feed.ts'

export interface FeedsOptions {
  /** Hosts that feeds may be fetched from; none named: any that is not inside of a network. */
  readonly allowedHosts: readonly string[]
  /** What '-' reads. */
  readonly input: () => AsyncIterable<Uint8Array | string>
}

/** What is read at once is parsed at once: so long nothing else has its turn, the database's next batch neither. */
const READ_BYTES = 64 * 1024

/** Feeds of files, addresses and standard input. */
export const openFeeds = (options: FeedsOptions): Feeds => ({
  async open(source) {
    if (source === '-') return feed('stdin', null, asBytes(options.input()))
    if (/^[a-z][a-z0-9+.-]*:\/\//i.test(source)) {
      const { bytes, body } = await download(source, options.allowedHosts)
      return feed(source.replace(/[?#].*$/s, ''), bytes, body)
    }
    const file = await stat(source).catch((cause: unknown) => {
      throw new FeedSourceError('wrong_use', `${source} cannot be read: ${codeOf(cause)}`, cause)
    })
    if (file.isDirectory()) throw new FeedSourceError('wrong_use', `${source} is a folder, expected a file`)
    return feed(basename(source), file.isFile() ? file.size : null, bytesOf(source))
  },
})

function feed(name: string, bytes: number | null, source: AsyncIterable<Uint8Array>): Feed {
  let count = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      count += chunk.length
      yield chunk
    }
  }
  return { name, bytes, bytesRead: () => count, read: (format) => readFeed(counted(), format) }
}

async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: READ_BYTES })) yield chunk as Uint8Array
  } catch (cause) {
    throw new FeedSourceError('outside', `${file} cannot be read on: ${codeOf(cause)}`, cause)
  }
}

async function* asBytes(source: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
