import { expect, test } from 'vitest'
import { runCatalogImport } from '../../src/cli/catalog-import.ts'
import type { CliIo } from '../../src/cli/io.ts'
import type { CatalogueWish, ImportResult } from '../../src/flows/import-catalog.ts'
import type { Shop } from '../../src/flows/shop.ts'
import { FeedSourceError } from '../../src/networks/feed/feed.ts'
import { words } from '../../src/text/words.ts'

const DONE: ImportResult = {
  catalogue: 'feed.xml',
  read: 3,
  added: 2,
  changed: 0,
  unchanged: 1,
  refused: 0,
  seconds: 0.25,
  repeated: 0,
  gone: 0,
  truncated: null,
  refusals: [],
  faults: [],
  incomplete: 0,
  remarks: [],
  brokenOff: null,
}
const place = (cause: string) => ({ line: 1_234, column: 5, entry: 7, id: 'a-1', cause })

async function run(args: readonly string[], outcome: Partial<ImportResult> | Error = {}, terminal = false) {
  const said = { out: '', err: '', progress: [] as string[], wish: null as CatalogueWish | null }
  const shop = {
    importCatalogue: async (wish: CatalogueWish) => {
      said.wish = wish
      wish.onProgress?.({ read: 5_000, bytesRead: 50, bytes: 100 })
      if (outcome instanceof Error) throw outcome
      return { ...DONE, ...outcome }
    },
  } as unknown as Shop
  const io: CliIo = {
    input: (async function* () {})(),
    words: words('en'),
    locale: 'en',
    print: async (text) => {
      said.out += text
      return 'open'
    },
    complain: (text) => {
      said.err += `${text}\n`
    },
    ...(terminal && { progress: (line: string) => void said.progress.push(line) }),
  }
  return { code: await runCatalogImport(args, async () => ({ shop }), io), ...said }
}

test('gives one document with the six figures first', async () => {
  const { code, out, err, wish } = await run([
    'feed.xml',
    '--json',
    '--format',
    'yml',
    '--catalogue',
    'lavka',
    '--complete',
  ])
  expect(code).toBe(0)
  expect(err).toBe('')
  expect(Object.keys(JSON.parse(out)).slice(0, 6)).toEqual([
    'read',
    'added',
    'changed',
    'unchanged',
    'refused',
    'seconds',
  ])
  expect(wish).toMatchObject({ file: 'feed.xml', format: 'yml', catalogue: 'lavka', complete: true })
})

test('tells a person what was refused, where and why, and ends with 1', async () => {
  const refusals = Array.from({ length: 100 }, () => place('not well-formed XML'))
  const { code, out, err } = await run(['feed.xml'], {
    refused: 120,
    refusals,
    truncated: 'the file ends inside CDATA',
  })
  expect(code).toBe(1)
  expect(err).toContain('120 entries refused:')
  expect(err).toContain('line 1234, column 5, entry 7 (a-1): not well-formed XML')
  expect(err.match(/not well-formed/g)).toHaveLength(20)
  expect(err).toContain('and 100 more')
  expect(err).toContain('The file ends too early (the file ends inside CDATA)')
  expect(out).toContain('Catalogue feed.xml: 3 read, 2 added')
})

test.each([
  ['a fault of the file', { faults: [place('there is no <yml_catalog> here')] }, 1],
  ['remarks only', { incomplete: 1, remarks: [place('price "1.500" can be read in two ways')] }, 0],
  ['a source that broke off', { brokenOff: 'the line is dead', truncated: 'the line is dead' }, 3],
  ['a source that is not there', new FeedSourceError('wrong_use', 'x cannot be read: ENOENT'), 2],
  ['a host that does not answer', new FeedSourceError('outside', 'x cannot be reached'), 3],
])('ends by %s', async (_name, outcome, code) => {
  const ended = await run(['feed.xml'], outcome)
  expect(ended.code).toBe(code)
  expect(ended.err).not.toBe('')
})

test.each([[[]], [['a', 'b']], [['a', '--format', 'xls']], [['a', '--what']], [['']]])(
  'wrong use: %j',
  async (args) => {
    const { code, err, wish } = await run(args)
    expect([code, wish]).toEqual([2, null])
    expect(err).toContain('Usage: prilavok catalog import')
  },
)

test('an error of our own is not hidden', async () => {
  await expect(run(['a'], new Error('bug'))).rejects.toThrow('bug')
})

test('draws a bar on a terminal, and clears it', async () => {
  const { progress } = await run(['a'], {}, true)
  expect(progress[0]).toContain('50 % 5,000 entries')
  expect(progress.at(-1)).toBe('')
})
