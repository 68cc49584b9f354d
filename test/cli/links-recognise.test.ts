import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable, Writable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { openIo } from '../../src/cli/io.ts'
import { runLinksRecognise } from '../../src/cli/links-recognise.ts'

const folder = mkdtempSync(join(tmpdir(), 'links-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function run(args: string[], chunks: (string | Uint8Array)[] = []) {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const texts = Promise.all([stdout.toArray(), stderr.toArray()])
  const io = openIo({ stdin: Readable.from(chunks, { objectMode: false }), stdout, stderr }, 'en')
  const code = await runLinksRecognise(args, io)
  stdout.end()
  stderr.end()
  const [out, err] = (await texts).map((list) => Buffer.concat(list).toString())
  return { code, out: out ?? '', err: err ?? '' }
}

describe('links recognise', () => {
  it('answers one line for each line, blank and linkless ones too', async () => {
    const input =
      'https://aliexpress.ru/item/1005004120987654.html\r\n\nкупить чайник\u2028aliexpress.ru/store/1022067\n  \nhttps://a.aliexpress.com/_mAbC'
    const { code, out } = await run([], [input])
    expect(code).toBe(0)
    expect(out).toBe(
      [
        '{"kind":"item","itemId":"1005004120987654"}',
        '{"kind":"other","itemId":null}',
        '{"kind":"store","itemId":null}',
        '{"kind":"other","itemId":null}',
        '{"kind":"short","itemId":null}',
        '',
      ].join('\n'),
    )
  })

  it('reads a file, wherever its bytes are cut', async () => {
    const file = join(folder, 'links.txt')
    const text = 'чай aliexpress.ru/item/1005004120987654.html\n'.repeat(20_000)
    writeFileSync(file, text)
    const { code, out } = await run([file])
    expect(code).toBe(0)
    expect(out).toBe('{"kind":"item","itemId":"1005004120987654"}\n'.repeat(20_000))
    const bytes = [...Buffer.from(text.slice(0, 90))].map((byte) => Uint8Array.of(byte))
    expect((await run(['-'], bytes)).out).toBe('{"kind":"item","itemId":"1005004120987654"}\n'.repeat(2))
  })

  it('an empty input gives nothing', async () => {
    expect(await run([])).toEqual({ code: 0, out: '', err: '' })
  })

  it('a line of a megabyte is one line', async () => {
    const { out } = await run(
      [],
      [`${'слово '.repeat(180_000)}aliexpress.ru/item/1005004120987654.html\nx\n`],
    )
    expect(out).toBe('{"kind":"item","itemId":"1005004120987654"}\n{"kind":"other","itemId":null}\n')
  })

  it('a file that is not there is wrong use, and said so', async () => {
    const { code, out, err } = await run([join(folder, 'none.txt')])
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('ENOENT')
  })

  it.each([[['a', 'b']], [['--json']]])('wrong use: %j', async (args) => {
    const { code, err } = await run(args)
    expect(code).toBe(2)
    expect(err).toContain('links recognise [FILE]')
  })

  it('stops quietly when nobody reads any more', async () => {
    const stdout = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) })
    const stdin = Readable.from(
      (function* () {
        for (;;) yield 'aliexpress.ru/item/1005004120987654.html\n'.repeat(1000)
      })(),
    )
    const io = openIo({ stdin, stdout, stderr: new PassThrough() }, 'en')
    expect(await runLinksRecognise([], io)).toBe(0)
  })
})
