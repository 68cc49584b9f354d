import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openShop } from '../../src/flows/shop.ts'
import { openWeb } from '../../src/web/web.ts'
import { ask, tokenIn } from '../support/browse.ts'
import { testDoor } from '../support/door.ts'
import { aLink } from '../support/link.ts'
import { ADDRESSES, testOutside } from '../support/outside.ts'

const door = testDoor()

describe('links that are not there', () => {
  it('unknown: 404 with words, withdrawn: 410 with words', async () => {
    const unknown = await door.ask('/c/AAAAAAAAAA')
    expect(unknown.status).toBe(404)
    expect(await unknown.text()).toContain('no such link')
    expect((await door.ask(door.path(), { from: ADDRESSES.KZ })).status).toBe(302)
    await openShop(door.outside).withdrawLink(door.link.code)
    // The door remembers the link still; the click is refused where it is stored.
    const gone = await door.ask(door.path(), { from: ADDRESSES.KZ })
    expect(gone.status).toBe(410)
    expect(await gone.text()).toContain('withdrawn')
    expect((await door.clicks()).length).toBe(1)
    expect((await door.ask(door.path(), { agent: 'TelegramBot (like TwitterBot)' })).status).toBe(410)
  })

  it('a link made a moment after it was asked for is found', async () => {
    const later = aLink(door.dealId, door.adSpaceId)
    expect((await door.ask(`/c/${later.code}`, { from: ADDRESSES.KZ })).status).toBe(404)
    await door.fresh.database.links.add(later)
    expect((await door.ask(`/c/${later.code}`, { from: ADDRESSES.KZ })).status).toBe(302)
  })

  it('what is no code never reaches the database', async () => {
    const untouchable = new Proxy(door.fresh.database, {
      get(_, name) {
        throw new Error(`the database was asked for ${String(name)}`)
      },
    })
    const strict = openWeb(openShop(testOutside(untouchable)), { tokenKey: 'a key' })
    for (const code of [
      'x',
      'AAAAAAAAAAA',
      'AAAAAAAAA',
      'AAAA-AAAAA',
      '%00AAAAAAAAA',
      'ааааааааАА',
      "a'or'1'='1",
      'A'.repeat(5000),
    ]) {
      for (const method of ['GET', 'HEAD', 'POST']) {
        const answer = await ask(strict, `/c/${encodeURIComponent(code)}`, { method })
        expect([code.slice(0, 12), method, answer.status]).toEqual([code.slice(0, 12), method, 404])
      }
    }
  })
})

describe('nobody is sent where no link of ours leads', () => {
  it.each([
    '/c/https://evil.test',
    '/c//evil.test',
    '/c/%2F%2Fevil.test',
    '//evil.test/c/x',
    '/c/..%2f..%2fevil.test',
  ])('%s', async (where) => {
    const answer = await door.ask(where.startsWith('//') ? `http://shop.test${where}` : where, {
      from: ADDRESSES.KZ,
    })
    expect(answer.status).toBe(404)
  })

  it('whatever is added to the address', async () => {
    for (const query of ['url', 'to', 'next', 'redirect', 'deeplink', 'ulp', 'visit', 'lang']) {
      const answer = await door.ask(`${door.path()}?${query}=https://evil.test/`, { from: ADDRESSES.KZ })
      expect(answer.headers.get('location')).toMatch(
        /^https:\/\/network\.test\/g\/1\/\?ulp=x&subid=\w{10}&subid4=\w{22}$/,
      )
    }
    const stopped = await door.ask(
      `${door.path()}?lang=https://evil.test/"><script>&visit=javascript:alert(1)`,
      {
        from: ADDRESSES.DE,
      },
    )
    expect(await stopped.text()).not.toMatch(/evil|<script|javascript/)
  })

  it('whatever stands in a form of somebody else\u2019s', async () => {
    const answer = await door.ask(door.path(), { form: { token: 'x', lang: 'x\r\nSet-Cookie: a=b' } })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, door.path()])
    const spoken = await door.ask(door.path(), { form: { token: 'x', lang: 'ru' } })
    expect(spoken.headers.get('location')).toBe(`${door.path()}?lang=ru`)
  })

  it('whatever the headers and the path are', async () => {
    const text = fc
      .string({ unit: 'binary-ascii', maxLength: 60 })
      .map((line) => line.replace(/[^\x20-\x7e]/g, ''))
    const name = fc.constantFrom(
      'x-forwarded-for',
      'accept-language',
      'referer',
      'cookie',
      'forwarded',
      'host',
      'x-forwarded-host',
      'range',
      'if-none-match',
      'user-agent',
      'purpose',
    )
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, text, { maxKeys: 6 }), fc.webPath(), async (headers, tail) => {
        const answer = await door.ask(`${door.path()}${tail === '' || tail === '/' ? '' : `x${tail}`}`, {
          from: ADDRESSES.KZ,
          headers,
        })
        expect([200, 302, 404]).toContain(answer.status)
        const to = answer.headers.get('location')
        if (to !== null) expect(to).toMatch(/^https:\/\/network\.test\/g\/1\//)
      }),
      { numRuns: 150 },
    )
  })
})

describe('what cannot be stored', () => {
  it('is never forwarded: 503, try again, and the log has the number', async () => {
    const broken = {
      ...door.fresh.database,
      clicks: { ...door.fresh.database.clicks, add: () => Promise.reject(new Error('connection refused')) },
    }
    const log = door.outside.log
    door.web = openWeb(openShop({ ...testOutside(broken), log }), { tokenKey: 'a key' })
    const answer = await door.ask(door.path(), { from: ADDRESSES.KZ })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('location')).toBeNull()
    const page = await answer.text()
    const errorId = /Number of the fault: (\w+)/.exec(page)?.[1]
    expect(page).toContain(`href="${door.path()}"`)
    expect(log.lines.find((line) => line.level === 'error')?.facts).toMatchObject({ errorId, status: 503 })
    expect(page).not.toContain('connection refused')
  })
})

describe('addresses', () => {
  it('stand in no table and no log line, whatever happened', async () => {
    const mark = '198.51.100.3'
    door.open({
      locate: (address) => {
        if (address === ADDRESSES.RU) throw new Error(`cannot read ${address}`)
        return { country: 'DE', asn: 64500, network: `Net of ${address}`, hosting: true }
      },
    })
    const page = await (await door.ask(door.path(), { from: mark })).text()
    await door.ask(door.path(), { from: mark, form: { token: tokenIn(page), step: 'continue' } })
    await door.ask(door.path(), { from: ADDRESSES.RU })
    await door.ask(door.path(), { from: '10.0.0.1', headers: { 'x-forwarded-for': mark } })
    const tables = await door.fresh.connection.rows<{ name: string }>(
      sql`select table_name::text as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    expect(tables.length).toBeGreaterThan(10)
    let dump = JSON.stringify(door.outside.log.lines)
    for (const { name } of tables)
      dump += JSON.stringify(await door.fresh.connection.rows(sql`select * from ${sql.identifier(name)}`))
    expect(dump).toContain(door.link.code)
    for (const address of [mark, ADDRESSES.RU, '10.0.0.1']) expect(dump).not.toContain(address)
    expect(page).not.toContain(mark)
  })
})
