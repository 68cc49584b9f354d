/** The web side: whatever the path, the headers, the method and the body are, an answer of ours and never a fault; the networks' postbacks and Telegram's updates with them. */
import { connect } from 'node:net'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { readAdmitadPostback } from '../../src/networks/admitad/postback.ts'
import { epnPostback } from '../../src/networks/epn/postback.ts'
import { projectPath } from '../../src/paths.ts'
import { type HttpServer, openHttpServer } from '../../src/web/server.ts'
import { openWeb, type Web } from '../../src/web/web.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { fuzz } from '../support/fuzz.ts'
import { aLink, registerHouse } from '../support/link.ts'
import { jsonOf, mutated, mutatedText, strangeText } from '../support/mutated.ts'
import { ADDRESSES, addDeal, type TestOutside, testOutside } from '../support/outside.ts'

const SECRET = 'postback-secret-of-the-shop'
let fresh: FreshDatabase
let outside: TestOutside
let shop: Shop
let web: Web
let server: HttpServer

beforeAll(async () => {
  fresh = await freshDatabase()
  outside = testOutside(fresh.database, {
    postbackReaders: { admitad: readAdmitadPostback, epn: epnPostback() },
  })
  shop = openShop(outside)
  const dealId = await addDeal(fresh.connection, { title: 'Чайник <b>"Уют"</b>' })
  await fresh.database.links.add(
    aLink(dealId, (await registerHouse(fresh.database)).adSpace.id, { code: 'AbCd012345' }),
  )
  web = openWeb(shop, {
    tokenKey: 'a key',
    trustedProxies: ['127.0.0.0/8'],
    telegram: { secret: SECRET, acceptUpdate: (update) => shop.acceptUpdates([update]) },
    postbackSecret: SECRET,
    picturesFolder: projectPath('src', 'networks', 'sample', 'catalogue', 'pictures'),
    sampleShop: true,
  })
  server = await openHttpServer(web, { host: '127.0.0.1', port: 0, closeWithinMs: 100 })
})
afterAll(async () => {
  await server?.close()
  await fresh?.close()
})

const headerText = strangeText.map((text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '').slice(0, 3_000))
const HEADERS = [
  ...[
    'user-agent',
    'accept-language',
    'x-forwarded-for',
    'forwarded',
    'x-real-ip',
    'host',
    'x-forwarded-host',
  ],
  ...[
    'purpose',
    'sec-purpose',
    'cookie',
    'referer',
    'range',
    'if-none-match',
    'content-type',
    'content-length',
  ],
  ...['x-telegram-bot-api-secret-token', 'x-http-method-override', 'accept-encoding', 'expect'],
] as const
const PATHS = [
  ...[
    '/',
    '/c/AbCd012345',
    '/c/AAAAAAAAAA',
    '/c/',
    '/app?share=x',
    '/app',
    '/healthz',
    '/readyz',
    '/metrics',
  ],
  ...['/telegram', `/postback/admitad?secret=${SECRET}`, `/postback/epn?secret=${SECRET}`, '/postback/epn'],
  ...[
    '/pictures/kettle-0.png',
    '/pictures/../../package.json',
    '/sample/shop?subid=AbCd012345',
    '/sandbox/api/x',
  ],
]

/** An answer that a stranger may get: no fault, no way out of the house, no markup of theirs. */
async function harmless(answer: Response, asked: string): Promise<void> {
  expect(answer.status, asked).toBeLessThan(500)
  const to = answer.headers.get('location')
  if (to !== null) expect(to).toMatch(/^(https:\/\/network\.test\/g\/1\/|\/c\/[A-Za-z0-9]{10})/)
  const text = await answer.text()
  expect(text).not.toMatch(/<script>alert|onmouseover="alert|<!ENTITY|root:x:/)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  for (const [, value] of answer.headers) expect(value).not.toContain('Set-Cookie')
}

const part = strangeText.map((text) => encodeURIComponent(text.replace(/\p{Cs}/gu, '\ufffd')).slice(0, 6_000))
const path = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...PATHS),
      fc.array(
        fc.tuple(fc.constantFrom('lang', 'visit', 'secret', 'subid', 'ulp', 'share', 'x', 'x[]'), part),
        { maxLength: 3 },
      ),
    )
    .map(
      ([base, query]) =>
        base +
        query
          .map(([name, value], at) => `${at === 0 && !base.includes('?') ? '?' : '&'}${name}=${value}`)
          .join(''),
    ),
  mutatedText(PATHS, 3),
  fc.array(part, { maxLength: 4 }).map((parts) => `/${parts.join('/')}`),
)
const body = fc.oneof(
  fc.constant(null),
  strangeText,
  fc
    .array(
      fc.tuple(
        fc.constantFrom('token', 'step', 'country', 'lang', 'x'),
        fc.oneof(strangeText, fc.constantFrom('country', 'continue', 'KZ', 'WW', 'enter')),
      ),
      { maxLength: 5 },
    )
    .map((pairs) =>
      new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString(),
    ),
  mutated([{ update_id: 1 }, { admitad_id: 1, secret: 'x' }, []]).map(jsonOf),
)
const request = fc.record({
  path,
  method: fc.constantFrom('GET', 'GET', 'POST', 'POST', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND'),
  headers: fc.dictionary(fc.constantFrom(...HEADERS), headerText, { maxKeys: 5 }),
  body,
  from: fc.oneof(
    fc.constantFrom<string | undefined>(ADDRESSES.KZ, ADDRESSES.DE, '127.0.0.1', '::1', undefined),
    strangeText,
  ),
})

describe('pages', () => {
  fuzz('pages over http', 'for any request', request, async ({ path, method, headers, body, from }) => {
    const url = URL.canParse(path, 'http://shop.test/') ? new URL(path, 'http://shop.test/') : null
    if (!url) return
    const plain = method === 'GET' || method === 'HEAD'
    const asked = new Request(url, { method, headers, ...(plain || body === null ? {} : { body }) })
    const answer = await web.fetch(asked, { incoming: { socket: { remoteAddress: from } } })
    await harmless(answer, `${method} ${path.slice(0, 300)}`)
  })

  const raw = fc.record({
    line: fc.oneof(
      mutatedText([
        'GET / HTTP/1.1',
        'POST /c/AbCd012345 HTTP/1.1',
        'GET http://evil.test/ HTTP/1.1',
        'GET // HTTP/1.0',
        'CONNECT evil.test:443 HTTP/1.1',
      ]),
      fc.constantFrom(
        'GET /c/%zz HTTP/1.1',
        'GET /c/%00 HTTP/1.1',
        'GET /\\evil.test HTTP/1.1',
        'GET //evil.test/x HTTP/1.1',
        'OPTIONS * HTTP/1.1',
      ),
    ),
    headers: fc.array(
      fc.oneof(
        fc.constantFrom(
          'Host: shop.test',
          'Host: evil.test',
          'Host: a b',
          'Host:',
          'Transfer-Encoding: chunked',
          'Content-Length: 5',
          'Content-Length: -1',
          'Expect: 100-continue',
          'Connection: close',
          'Upgrade: websocket',
        ),
        strangeText.map((text) => `X: ${text.slice(0, 20_000)}`),
      ),
      { maxLength: 6 },
    ),
    rest: strangeText,
  })
  fuzz('raw http', 'for any bytes', raw, async ({ line, headers, rest }) => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(server.port, '127.0.0.1')
      let text = ''
      socket.on('data', (chunk) => (text += chunk.toString('latin1')))
      socket.on('error', () => resolve(text))
      socket.on('close', () => resolve(text))
      socket.setTimeout(10_000, () => {
        socket.destroy()
        reject(new Error(`no end of an answer to ${line.slice(0, 200)}`))
      })
      socket.end(Buffer.from(`${[line, ...headers].join('\r\n')}\r\n\r\n${rest}`))
    })
    for (const [, status] of answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm))
      expect(Number(status), answer.slice(0, 400)).toBeLessThan(500)
    expect(answer).not.toMatch(/^set-cookie:|root:x:/im)
    expect(answer.toLowerCase()).not.toMatch(/^location: (?!https:\/\/network\.test\/|\/c\/)/m)
  })
})

describe('postbacks', () => {
  const parameters = {
    ...{
      admitad_id: '700001',
      order_id: 'o',
      order_sum: '1990.00',
      payment_sum: '149.25',
      payment_status: 'new',
    },
    ...{
      time: '1772355600',
      subid: 'AbCd012345',
      uniq_id: '77001',
      order_number: '82',
      order_status: 'waiting',
    },
    ...{
      currency: 'RUB',
      time_of_order: '2026-05-17 22:52:01',
      revenue: '1990.50',
      commission_fee: '139.34',
      sub: 'AbCd012345',
    },
  }
  const told = fc.tuple(
    fc.constantFrom('admitad', 'epn'),
    fc.oneof(
      mutated([parameters], 3).map((value) => ({ type: 'application/json', text: jsonOf(value) })),
      fc
        .dictionary(fc.constantFrom(...Object.keys(parameters), '__proto__', 'x', 'x\u0000'), strangeText, {
          maxKeys: 3,
        })
        .map((changed) => ({
          type: 'application/x-www-form-urlencoded',
          text: new URLSearchParams({ ...parameters, ...changed }).toString(),
        })),
    ),
  )
  fuzz(
    'postbacks over http',
    'are stored, or refused with the field',
    told,
    async ([network, { type, text }]) => {
      const answer = await web.fetch(
        new Request(`http://shop.test/postback/${network}?secret=${SECRET}`, {
          method: 'POST',
          headers: { 'content-type': type },
          body: text,
        }),
      )
      const said = await answer.text()
      expect([200, 400, 413], said).toContain(answer.status)
      if (answer.status === 400) expect(said).toMatch(/expected /)
      expect(said).not.toContain(SECRET)
      // What was taken can be judged, booked and told.
      if (answer.status === 200) await shop.settleActions()
      expect(JSON.stringify(outside.log.lines.splice(0).filter(({ level }) => level === 'error'))).toBe('[]')
    },
  )
})

describe('updates', () => {
  const GOOD = [
    {
      update_id: 10,
      message: {
        message_id: 1,
        date: 1,
        chat: { id: 5, type: 'private' },
        from: { id: 5, is_bot: false, first_name: 'A' },
        text: 'x',
      },
    },
    {
      update_id: 11,
      callback_query: {
        id: 'q',
        from: { id: 5 },
        data: 'p:1:2',
        message: { message_id: 7, chat: { id: 5 } },
      },
    },
    { update_id: 12, inline_query: { id: 'i', from: { id: 5 }, query: 'x', offset: '' } },
    {
      update_id: 13,
      my_chat_member: { chat: { id: -100 }, from: { id: 5 }, date: 1, new_chat_member: { status: 'kicked' } },
    },
    { update_id: 14, poll: { id: '1' } },
  ]
  fuzz(
    'webhook',
    'from the webhook are stored or refused',
    fc.oneof(mutated(GOOD).map(jsonOf), mutatedText(GOOD.map(jsonOf))),
    async (text) => {
      const answer = await web.fetch(
        new Request('http://shop.test/telegram', {
          method: 'POST',
          headers: { 'x-telegram-bot-api-secret-token': SECRET },
          body: text,
        }),
      )
      expect([200, 400, 413], await answer.text()).toContain(answer.status)
    },
  )

  let number = 1_000_000
  fuzz(
    'batches',
    'of a poll: the good ones are stored, whatever comes with them',
    fc.array(mutated(GOOD), { maxLength: 4 }),
    async (spoiled) => {
      const good = { ...GOOD[0], update_id: ++number }
      const bad = spoiled.map((value) => {
        try {
          return JSON.parse(jsonOf(value)) as unknown
        } catch {
          return null
        }
      })
      await shop.acceptUpdates([...bad, good])
      const [row] = await fresh.connection.rows<{ there: boolean }>(
        sql`select exists (select from inbox where update_id = ${good.update_id}) as there`,
      )
      expect(row?.there).toBe(true)
    },
  )
})
