/**
 * Reads a feed that was made to take memory: read-hostile-feed.ts KIND. At the end a line of JSON: what became of it, and by how many bytes
 * memory grew above the start.
 */
import type { FeedFormat } from '../../../src/networks/feed/feed.ts'
import { readFeed } from '../../../src/networks/feed/read-feed.ts'
import { offer } from '../../support/feed.ts'

/** Of one mark, always the same text: what makes the feed must not take the memory itself. */
const stretch = (mark: string): string => mark.repeat(32 * 1024)
const MARKS = { a: stretch('a'), bracket: stretch('['), cell: stretch('a,'), level: stretch('<a>') }
const LONG = 'я'.repeat(4_000)
const times = function* (count: number, make: (index: number) => string): Generator<string> {
  for (let i = 0; i < count; i++) yield make(i)
}
const shop = function* (inside: Iterable<string>): Generator<string> {
  yield '<yml_catalog><shop>'
  yield* inside
  yield `<offers>${offer('last')}</offers></shop></yml_catalog>`
}

/** By what is too much of it: 100 MB to some hundreds each. */
const KINDS: Readonly<Record<string, readonly [FeedFormat, () => Iterable<string>]>> = {
  levels: ['yml', () => shop(times(300, () => MARKS.level))],
  categories: ['yml', () => shop(times(60_000, (i) => `<category id="${i}${LONG}">${LONG}</category>`))],
  'categories that are nowhere': [
    'yml',
    () => shop(times(60_000, (i) => offer(`${i}`, '').replace('<categoryId>2', `<categoryId>${i}${LONG}`))),
  ],
  currencies: ['yml', () => shop(times(60_000, (i) => `<currency id="${i}${LONG}"/>`))],
  'one field': ['yml', () => shop(['<offer id="1"><name>', ...times(10_000, () => MARKS.a)])],
  attributes: [
    'yml',
    () => shop(['<offer ', ...times(30_000, (i) => (i % 3 === 0 ? ' a="' : i % 3 === 1 ? MARKS.a : '"'))]),
  ],
  'levels of JSON': ['jsonl', () => ['{"id":', ...times(10_000, () => MARKS.bracket)]],
  'one cell': ['csv', () => ['id,title,url,price\n1,"', ...times(5_000, () => MARKS.cell)]],
  columns: ['csv', () => times(5_000, () => MARKS.cell)],
}

async function* bytes(texts: Iterable<string>): AsyncGenerator<Uint8Array> {
  for (const text of texts) {
    yield Buffer.from(text)
    // As a file's pieces come; and what was read can be given back.
    await new Promise(setImmediate)
  }
}

const [format, make] = KINDS[process.argv[2] ?? ''] ?? []
if (!format || !make) throw new Error(`expected one of ${Object.keys(KINDS).join(', ')}`)
const before = process.memoryUsage.rss()
let peak = before
const kinds = { deal: 0, refusal: 0, fault: 0 }
for await (const items of readFeed(bytes(make()), format)) {
  for (const { kind } of items) kinds[kind]++
  peak = Math.max(peak, process.memoryUsage.rss())
}
peak = Math.max(peak, process.memoryUsage.rss())
process.stdout.write(`${JSON.stringify({ ...kinds, grown: peak - before })}\n`)
