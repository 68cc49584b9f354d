import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable, Writable } from 'node:stream'
import { afterAll, describe, expect, it } from 'vitest'
import { openIo } from '../../src/cli/io.ts'
import { type ReadBook, runRulesCheck, runRulesTraffic } from '../../src/cli/rules.ts'
import { readRuleBook } from '../../src/rule-files.ts'
import { anItem, anOrder } from '../rules/order-to-judge.ts'

const folder = mkdtempSync(join(tmpdir(), 'rules-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fileWith = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const readBook: ReadBook = (wish) => readRuleBook({ countryPolicy: 'exact_country', ...wish })

async function run(command: typeof runRulesCheck, args: string[], input: string | string[] | Buffer[] = '') {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const texts = Promise.all([stdout.toArray(), stderr.toArray()])
  const chunks = typeof input === 'string' ? [input] : input
  const io = openIo({ stdin: Readable.from(chunks, { objectMode: false }), stdout, stderr }, 'en')
  const code = await command(args, io, readBook)
  stdout.end()
  stderr.end()
  const [out, err] = (await texts).map((list) => Buffer.concat(list).toString())
  const lines = (out ?? '').split('\n').filter((line) => line !== '')
  return { code, err: err ?? '', out: out ?? '', results: lines.map((line) => JSON.parse(line)) }
}

const line = (facts: Parameters<typeof anOrder>[0] = {}) => JSON.stringify(anOrder(facts))

describe('rules check', { timeout: 30_000 }, () => {
  it('gives a verdict a line, in order', async () => {
    const orders = [line({ id: 'one' }), line({ id: 'two', deliveryCountry: 'UA' }), line({ id: 'three' })]
    const { code, results, err } = await run(runRulesCheck, [], orders.join('\n'))
    expect([code, err]).toEqual([0, ''])
    expect(results.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['one', 'earns'],
      ['two', 'nothing'],
      ['three', 'earns'],
    ])
    expect(results[0]).toEqual({
      id: 'one',
      outcome: 'earns',
      terms: '2024-10-16',
      countryPolicy: 'exact_country',
      commission: { amount: '100.00', currency: 'RUB' },
      atStake: { amount: '0.00', currency: 'RUB' },
      reasons: [],
      items: [{ id: 'a', outcome: 'earns', commission: '100.00', atStake: '0.00' }],
    })
  })

  it('tells bad lines by number, judges the rest, and ends with 1', async () => {
    const input = [
      '\uFEFF{',
      '',
      line({ id: 'two' }),
      '   ',
      '[]',
      line({ orderedAt: '2020-01-01T00:00Z' }),
      line({ id: 'last' }),
    ]
    const { code, results } = await run(runRulesCheck, [], input.join('\r\n'))
    expect(code).toBe(1)
    expect(results.map((result) => result.id ?? [result.line, result.error.slice(0, 30)])).toEqual([
      [1, 'expected a JSON object: Expect'],
      'two',
      [5, 'expected an order as a JSON ob'],
      [6, 'orderedAt: expected 2022-04-04'],
      'last',
    ])
  })

  it('takes a byte order mark and Windows line ends, cut anywhere', async () => {
    const bytes = Buffer.from(`\uFEFF${line({ id: 'заказ' })}\r\n${line({ id: '二' })}\r\n`)
    const { code, results } = await run(
      runRulesCheck,
      [],
      [...bytes].map((byte) => Buffer.of(byte)),
    )
    expect([code, results.map(({ id }) => id)]).toEqual([0, ['заказ', '二']])
  })

  it('reads a file, a policy and a list of stores', async () => {
    const orders = fileWith(
      'orders.jsonl',
      [line({ deliveryCountry: 'RU' }), line({ items: [anItem({ storeId: '77' })] })].join('\n'),
    )
    const stores = fileWith('stores.txt', '77\r\n')
    const plain = await run(runRulesCheck, [orders])
    expect(plain.results.map(({ outcome }) => outcome)).toEqual(['nothing', 'earns'])
    const chosen = await run(runRulesCheck, [
      '--country-policy=same_zone',
      orders,
      '--stores-without-commission',
      stores,
    ])
    expect(chosen.results.map(({ outcome, countryPolicy }) => [outcome, countryPolicy])).toEqual([
      ['earns', 'same_zone'],
      ['nothing', 'same_zone'],
    ])
  })

  it('an empty input gives nothing', async () => {
    expect(await run(runRulesCheck, ['-'], '')).toMatchObject({ code: 0, out: '', err: '' })
  })

  it.each([
    [['--country-policy', 'any']],
    [['--country-policy']],
    [['--colour']],
    [['one.jsonl', 'two.jsonl']],
  ])('wrong use %j', async (args) => {
    const { code, out, err } = await run(runRulesCheck, args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^Usage: prilavok rules check/)
  })

  it('files that cannot be used', async () => {
    const missing = await run(runRulesCheck, [join(folder, 'nowhere.jsonl')])
    expect([missing.code, missing.out]).toEqual([2, ''])
    expect(missing.err).toMatch(/nowhere\.jsonl.*ENOENT/)
    const stores = await run(
      runRulesCheck,
      ['--stores-without-commission', join(folder, 'nowhere.txt')],
      line(),
    )
    expect([stores.code, stores.out]).toEqual([2, ''])
    expect(stores.err).toMatch(/nowhere\.txt: expected a readable file/)
  })

  it('answers each line at once where the next one waits for the answer', async () => {
    const stdin = new PassThrough()
    const stdout = new PassThrough()
    const io = openIo({ stdin, stdout, stderr: new PassThrough() }, 'en')
    const ending = runRulesCheck([], io, readBook)
    for (const id of ['one', 'two']) {
      const answer = new Promise((resolve) => stdout.once('data', resolve))
      stdin.write(`${line({ id })}\n`)
      expect(JSON.parse(String(await answer)).id).toBe(id)
    }
    stdin.end()
    expect(await ending).toBe(0)
  })

  it('waits for a slow reader instead of piling up', async () => {
    let given = 0
    let taken = 0
    let furthest = 0
    const order = `${line()}\n`
    const verdictLength = (await run(runRulesCheck, [], order)).out.length
    async function* orders() {
      for (; given < 3000; given++) {
        furthest = Math.max(furthest, given - taken / verdictLength)
        await new Promise(setImmediate)
        yield Buffer.from(order)
      }
    }
    const stdout = new Writable({
      highWaterMark: 1,
      write: (chunk, _, done) => {
        taken += chunk.length
        setTimeout(done, 2)
      },
    })
    const io = openIo(
      { stdin: Readable.from(orders(), { highWaterMark: 1 }), stdout, stderr: new PassThrough() },
      'en',
    )
    expect(await runRulesCheck([], io, readBook)).toBe(0)
    expect(taken).toBe(3000 * verdictLength)
    expect(furthest).toBeLessThan(600)
  })

  it('stops quietly when the reader is gone', async () => {
    const stdout = new Writable({
      write: (_, __, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' })),
    })
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.from(`${line()}\n`)
      })(),
    )
    const io = openIo({ stdin: endless, stdout, stderr: new PassThrough() }, 'en')
    expect(await runRulesCheck([], io, readBook)).toBe(0)
  })
})

describe('rules traffic', () => {
  it('gives a decision a line', async () => {
    const input = [
      '{"source":"telegram_bot"}',
      '{"source":"social_network","network":"X"}',
      '{"source":"pv_ads"}',
      '{"source":5}',
    ]
    const { code, results } = await run(runRulesTraffic, [], input.join('\n'))
    expect(code).toBe(1)
    expect(results).toEqual([
      { decision: 'allow', reasons: [] },
      {
        decision: 'deny',
        reasons: [{ code: 'traffic_forbidden', clause: 'traffic.social', detail: 'banned_social_network' }],
      },
      { decision: 'review', reasons: [{ code: 'traffic_needs_review', clause: 'traffic.unsaid' }] },
      { line: 4, error: 'source: expected the name of a source, got 5' },
    ])
  })

  it('wrong use', async () => {
    const { code, err } = await run(runRulesTraffic, ['--country-policy', 'same_zone'])
    expect(code).toBe(2)
    expect(err).toMatch(/^Usage: prilavok rules traffic/)
  })
})
