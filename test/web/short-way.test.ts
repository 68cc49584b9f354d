/** The short way and the router's are one door: whoever asks in whatever way gets the same answer, by one pass. */
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import type { Arrival, Passage } from '../../src/flows/pass-click.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { type HttpServer, openHttpServer } from '../../src/web/server.ts'
import { visitTokens } from '../../src/web/visit-token.ts'
import { openWeb } from '../../src/web/web.ts'
import { BROWSER } from '../support/browse.ts'
import { aClick, aLink } from '../support/link.ts'
import { testOutside } from '../support/outside.ts'

const CODE = 'AbCd012345'
const KEY = 'a key'
const click = aClick(CODE, { id: 'c'.repeat(22), passing: 'forwarded' })
const behind = { link: aLink(1, 1, { code: CODE }), title: 'Чайник', picture: null, language: null }
const forwarded = (to: string): Passage => ({ kind: 'forwarded', to, click })

const PASSAGES: Readonly<Record<string, () => Promise<Passage>>> = {
  forwarded: async () => forwarded('https://network.test/g/1/?ulp=https%3A%2F%2Fx.test&subid4=c'),
  'forwarded to a strange address': async () => forwarded('https://network.test/чайник?a=b c'),
  'forwarded to what is no header': async () => forwarded('https://network.test/\r\nSet-Cookie: a=b'),
  stopped: async () => ({ kind: 'stopped', click: { ...click, passing: 'stopped' }, behind }),
  withdrawn: async () => ({ kind: 'withdrawn' }),
  unknown: async () => ({ kind: 'unknown' }),
  'not stored': () => Promise.reject(new Error('the disk is full')),
}

interface Side {
  server: HttpServer
  /** How often the router was asked. */
  asked: number
  arrivals: Arrival[]
  metrics(): Promise<string>
}
let fate = 'forwarded'
let both: Side
let routed: Side

async function openSide(isShort: boolean): Promise<Side> {
  const arrivals: Arrival[] = []
  const shop: Shop = {
    ...openShop(testOutside({} as Database, { newId: (length) => 'x'.repeat(length) })),
    passClick: (arrival) => {
      arrivals.push(arrival)
      return (PASSAGES[fate] as () => Promise<Passage>)()
    },
    previewLink: async () => ({ kind: 'unknown' }),
  }
  const web = openWeb(shop, { tokenKey: KEY, trustedProxies: ['127.0.0.1'] })
  const side = {
    arrivals,
    asked: 0,
    metrics: async () => (await web.fetch(new Request('http://x/metrics'))).text(),
  } as Side
  side.server = await openHttpServer(
    {
      fetch: (request, connected) => {
        side.asked++
        return web.fetch(request, connected)
      },
      ...(isShort && web.shortWay ? { shortWay: web.shortWay } : {}),
    },
    { host: '127.0.0.1', port: 0 },
  )
  return side
}

beforeAll(async () => {
  both = await openSide(true)
  routed = await openSide(false)
})
afterAll(async () => {
  await both?.server.close()
  await routed?.server.close()
})

interface Question {
  readonly method?: string
  readonly path?: string
  readonly version?: string
  readonly headers?: readonly (readonly [string, string])[]
}

const PERSON = [
  ['Host', 'shop.test'],
  ['User-Agent', BROWSER],
] as const

/** What a side answers, its headers in order and without the moment, and what it asked the shop for. */
async function answerOf(side: Side, question: Question) {
  const { method = 'GET', path = `/c/${CODE}`, version = '1.1', headers = PERSON } = question
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  const text = await new Promise<string>((resolve, reject) => {
    let said = ''
    connect(side.server.port, '127.0.0.1')
      .on('error', reject)
      .on('data', (chunk) => {
        said += chunk.toString('latin1')
      })
      .on('close', () => resolve(said))
      .write(`${method} ${path} HTTP/${version}\r\n${lines}Connection: close\r\n\r\n`, 'latin1')
  })
  const [head = '', ...body] = text.split('\r\n\r\n')
  const [status, ...said] = head.split('\r\n')
  const kept = said
    .filter((line) => !/^date:/i.test(line))
    .map((line) => line.replace(/^[^:]+/, (name) => name.toLowerCase()))
  return { status, headers: kept.sort(), body, arrivals: side.arrivals.splice(0) }
}

async function expectAlike(question: Question) {
  const [ours, theirs] = [await answerOf(both, question), await answerOf(routed, question)]
  expect(ours).toEqual(theirs)
  expect(await both.metrics()).toContain('prilavok_door_total')
  return ours
}
const counted = async (side: Side) =>
  (await side.metrics())
    .split('\n')
    .filter((line) => /^prilavok_(door|web)/.test(line))
    .sort()

it.each([
  ['a click', {}],
  ['with a token of advertising', { path: `/c/${CODE}?erid=2VtzquWg5JR&utm_source=tg` }],
  ['behind a proxy', { headers: [...PERSON, ['X-Forwarded-For', '2.132.0.1'], ['Accept-Language', 'ru']] }],
  ['behind two', { headers: [...PERSON, ['x-forwarded-for', '1.1.1.1'], ['X-Forwarded-For', '2.132.0.1']] }],
] as const)('%s goes the short way, by one pass, and is answered as by the router', async (_, question) => {
  fate = 'forwarded'
  const before = both.asked
  const answer = await expectAlike(question)
  expect(both.asked).toBe(before)
  expect(answer.status).toBe('HTTP/1.1 302 Found')
  expect(answer.headers).toEqual(
    expect.arrayContaining(['referrer-policy: strict-origin', 'cache-control: no-store']),
  )
  expect(answer.arrivals).toHaveLength(1)
})

it.each(Object.keys(PASSAGES))('%s: the same answer, by one pass', async (passage) => {
  fate = passage
  const { arrivals } = await expectAlike({})
  expect(arrivals).toEqual([{ code: CODE, address: '127.0.0.1', visit: null, decided: false }])
  expect(await counted(both)).toEqual(await counted(routed))
})

it.each<[string, Question]>([
  ['another method', { method: 'HEAD' }],
  ['a form', { method: 'POST' }],
  ['a prefetch', { headers: [...PERSON, ['Sec-Purpose', 'prefetch']] }],
  [
    'a robot',
    {
      headers: [
        ['Host', 'shop.test'],
        ['User-Agent', 'TelegramBot (like TwitterBot)'],
      ],
    },
  ],
  ['nobody', { headers: [['Host', 'shop.test']] }],
  ['no host', { version: '1.0', headers: [['User-Agent', BROWSER]] }],
  [
    'a host that is none',
    {
      headers: [
        ['Host', 'a b'],
        ['User-Agent', BROWSER],
      ],
    },
  ],
  ['a visit in disguise', { path: `/c/${CODE}?%76isit=x` }],
  ['a code that is none', { path: '/c/AbCd01234' }],
  ['more behind the code', { path: `/c/${CODE}x` }],
  ['a slash behind it', { path: `/c/${CODE}/` }],
  ['a whole address', { path: `http://shop.test/c/${CODE}` }],
])('%s is no matter for the short way', async (_, question) => {
  fate = 'forwarded'
  const before = both.asked
  await expectAlike(question)
  expect(both.asked).toBeGreaterThanOrEqual(before)
  expect(await counted(both)).toEqual(await counted(routed))
})

it('a second name of a browser is judged with the first', async () => {
  fate = 'forwarded'
  const headers = [...PERSON, ['User-Agent', '|'] as const]
  expect(await expectAlike({ path: `/c/${CODE}`, headers })).toMatchObject({ arrivals: [] })
})

it('a visit goes on, by the router', async () => {
  fate = 'forwarded'
  const token = visitTokens(KEY, testOutside({} as Database).now).issue(CODE, 'v'.repeat(22))
  const { arrivals } = await expectAlike({ path: `/c/${CODE}?visit=${token}` })
  expect(arrivals).toMatchObject([{ visit: 'v'.repeat(22) }])
})

it('whatever is asked, and whatever becomes of it', async () => {
  const text = fc
    .string({ unit: 'binary-ascii', maxLength: 20 })
    .map((one) => one.replace(/[^\x20-\x7e]/g, ''))
  const names = [
    'User-Agent',
    'X-Forwarded-For',
    'Accept-Language',
    'Purpose',
    'Sec-Purpose',
    'Cookie',
    'Host',
    'Expect',
  ]
  const values = fc.oneof(
    fc.constantFrom(
      BROWSER,
      '2.132.0.1',
      '1.1.1.1, 2.132.0.1',
      'shop.test:8080',
      'SHOP.test',
      'ru',
      'prefetch',
    ),
    text,
  )
  const question = fc.record({
    method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'DELETE'),
    path: fc.oneof(
      fc.constant(`/c/${CODE}`),
      fc.webQueryParameters().map((query) => `/c/${CODE}?${query}`),
      fc
        .constantFrom(
          '?lang=ru',
          '?lang=%72u',
          '?visit',
          '?a=visit',
          '?',
          '??',
          '#x',
          '?a#visit',
          '/..',
          '%00',
        )
        .map((end) => `/c/${CODE}${end}`),
      fc.webPath().map((path) => `/c${path}`),
    ),
    headers: fc
      .array(fc.tuple(fc.constantFrom(...names), values), { maxLength: 3 })
      .map((more) => [...PERSON, ...more] as const),
    fate: fc.constantFrom(...Object.keys(PASSAGES)),
  })
  await fc.assert(
    fc.asyncProperty(question, async ({ fate: becomes, ...asking }) => {
      fate = becomes
      await expectAlike(asking)
    }),
    { numRuns: 300 },
  )
  expect(await counted(both)).toEqual(await counted(routed))
})
