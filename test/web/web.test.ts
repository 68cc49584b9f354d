/** The web side by its addresses: health, Telegram’s webhook, pages, pictures. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PostedUpdate } from '../../src/web/telegram-webhook.ts'
import { ask } from '../support/browse.ts'
import { opened } from './web-alone.ts'

describe('health', () => {
  it('is alive whatever else is broken', async () => {
    const answer = await ask(opened().web, '/healthz')
    expect([answer.status, await answer.json()]).toEqual([200, { alive: true }])
  })

  it('is ready when everything says so', async () => {
    const { web } = opened({ ready: { database: async () => undefined, telegram: () => undefined } })
    const answer = await ask(web, '/readyz')
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { ready: true, checks: { database: 'ok', telegram: 'ok' } },
    ])
  })

  it('says what is not, without the fault’s own words', async () => {
    const { web } = opened({
      ready: {
        database: () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7')),
        telegram: () => 'not polling yet',
        outbox: () => undefined,
      },
    })
    const answer = await ask(web, '/readyz')
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { ready: false, checks: { database: 'failed', telegram: 'not polling yet', outbox: 'ok' } },
    ])
  })

  it('measures', async () => {
    const { web } = opened()
    await ask(web, '/c/nocode')
    const answer = await ask(web, '/metrics')
    expect(answer.headers.get('content-type')).toContain('version=0.0.4')
    expect(await answer.text()).toContain('prilavok_door_total{answer="unknown"} 1')
  })
})

describe('Telegram’s webhook', () => {
  const SECRET = 'a-secret_1'
  const post = (
    body: string,
    secret: string | null,
    acceptUpdate: (update: PostedUpdate) => Promise<unknown> = async () => {},
  ) => {
    const { web } = opened({ telegram: { secret: SECRET, acceptUpdate } })
    const headers = secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret }
    return web.fetch(new Request('http://shop.test/telegram', { method: 'POST', body, headers }))
  }

  it('hands the whole update on', async () => {
    const got: PostedUpdate[] = []
    const update = { update_id: 7, message: { text: 'ё🙂', chat: { id: 4_503_599_627_370_495 } } }
    const answer = await post(JSON.stringify(update), SECRET, async (one) => got.push(one))
    expect(answer.status).toBe(200)
    expect(got).toEqual([update])
  })

  it.each([
    ['no secret', null],
    ['another', 'a-secret_2'],
    ['a part of it', 'a-secret'],
  ])('%s: 401, and nothing is read', async (_, secret) => {
    let called = false
    const answer = await post('{"update_id":1}', secret, async () => {
      called = true
    })
    expect([answer.status, called]).toEqual([401, false])
  })

  it.each([
    '',
    'null',
    '[]',
    '{"update_id":"1"}',
    '{"update_id":-1}',
    '{"update_id":1.5}',
    '{"message":{}}',
    '{',
  ])('refuses %j', async (body) => {
    const answer = await post(body, SECRET)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('update_id')
  })

  it('takes no more than 1 MB', async () => {
    expect((await post(JSON.stringify({ update_id: 1, pad: 'x'.repeat(1024 * 1024) }), SECRET)).status).toBe(
      413,
    )
    expect((await post(JSON.stringify({ update_id: 1, pad: 'x'.repeat(1000 * 1024) }), SECRET)).status).toBe(
      200,
    )
  })

  it('asks Telegram to come again where the update cannot be stored', async () => {
    const answer = await post('{"update_id":1}', SECRET, () => Promise.reject(new Error('database away')))
    expect(answer.status).toBe(503)
  })

  it('is not there where updates are polled', async () => {
    const answer = await ask(opened().web, '/telegram', { method: 'POST' })
    expect(answer.status).toBe(404)
  })
})

describe('pages', () => {
  it('carry what keeps them safe', async () => {
    for (const path of ['/', '/app', '/nowhere', '/healthz', '/metrics', '/c/nocode']) {
      const { headers } = await ask(opened().web, path)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(headers.get('content-security-policy')).toContain('frame-ancestors')
      expect(headers.get('content-security-policy')).not.toContain('unsafe')
    }
  })

  it('the bare address says what runs here and leads to the bot', async () => {
    const { web } = opened({ botName: () => 'prilavok_bot' })
    for (const path of ['/', '/app'])
      expect(await (await ask(web, path)).text()).toContain('https://t.me/prilavok_bot')
  })

  it('a prepared message gets a page that runs Telegram’s script and its own, and nothing else', async () => {
    const { web } = opened({ botName: () => 'prilavok_bot' })
    const answer = await ask(web, '/app?share=p%2F1%2Ba&lang=en')
    const [, scripts = ''] =
      /script-src ([^;]*)/.exec(answer.headers.get('content-security-policy') ?? '') ?? []
    expect(scripts).toMatch(/^https:\/\/telegram\.org\/js\/telegram-web-app\.js 'sha256-[\w+/=]{44}'$/)
    const page = await answer.text()
    expect(page).toContain('data-share="p/1+a"')
    expect(page).toContain('This page works inside Telegram')
    expect(page).toContain('https://t.me/prilavok_bot')
    for (const share of ['', '"><script>', 'a b', 'x'.repeat(257)]) {
      const other = await ask(web, `/app?${new URLSearchParams({ share })}`)
      expect(other.headers.get('content-security-policy')).not.toContain('script-src')
      expect(await other.text()).not.toContain('data-share')
    }
  })

  it('the sample shop shows what a network would have received, as text', async () => {
    const query = new URLSearchParams({ ulp: 'https://aliexpress.ru/item/1.html"><script>', subid4: 'click' })
    const { web } = opened({ sampleShop: true })
    const page = await (await ask(web, `/sample/shop?${query}`)).text()
    expect(page).toContain('https://aliexpress.ru/item/1.html&quot;&gt;&lt;script&gt;')
    expect(page).toContain('<code>click</code>')
    expect((await ask(opened().web, `/sample/shop?${query}`)).status).toBe(404)
  })

  it('a bug has a number, on the page and in the log, and no words of its own', async () => {
    const { web, outside } = opened({ sampleShop: true })
    const answer = await ask(web, '/sample/shop?subid=AAAAAAAAAA')
    const page = await answer.text()
    const errorId = /Number of the fault: (\w+)/.exec(page)?.[1]
    expect(answer.status).toBe(500)
    expect(page).not.toContain('database is away')
    expect(outside.log.lines[0]).toMatchObject({ level: 'error', facts: { errorId } })
    expect(JSON.stringify(outside.log.lines[0])).toContain('database is away')
  })

  it('what stands in front is asked first', async () => {
    const front = (request: Request) => (new URL(request.url).pathname === '/' ? new Response('chat') : null)
    const { web } = opened({ front })
    expect(await (await ask(web, '/')).text()).toBe('chat')
    expect((await ask(web, '/')).headers.get('content-security-policy')).toBeNull()
    expect((await ask(web, '/healthz')).status).toBe(200)
  })

  it('what breaks in front is a fault like any other: a number on the page and in the log', async () => {
    const { web, outside } = opened({ front: () => Promise.reject(new Error('the disk is full')) })
    const answer = await ask(web, '/sandbox/api/clock', { method: 'POST' })
    expect([answer.status, await answer.text()]).toEqual([
      500,
      expect.stringContaining('Number of the fault'),
    ])
    expect(JSON.stringify(outside.log.lines)).toContain('the disk is full')
  })
})

describe('pictures', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pictures-'))
  writeFileSync(join(folder, 'kettle-0.png'), 'PNG')
  writeFileSync(join(folder, 'secret.txt'), 'no')
  const { web } = opened({ picturesFolder: folder })

  it('are given with a day’s cache', async () => {
    const answer = await ask(web, '/pictures/kettle-0.png')
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'image/png',
      'PNG',
    ])
    expect(answer.headers.get('cache-control')).toBe('public, max-age=86400')
    const etag = answer.headers.get('etag') ?? ''
    expect((await ask(web, '/pictures/kettle-0.png', { headers: { 'if-none-match': etag } })).status).toBe(
      304,
    )
  })

  it.each([
    'secret.txt',
    'none.png',
    '..%2fpackage.json',
    '%2e%2e/%2e%2e/etc/passwd',
    '.png',
    'a/../kettle-0.png/..',
    'kettle-0.png%00',
  ])('and nothing else: %s', async (name) => {
    expect((await ask(web, `/pictures/${name}`)).status).toBe(404)
  })
})
