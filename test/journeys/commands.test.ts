/** The operator's way: a catalogue, a webmaster and a link by hand, then a channel's link in the chat. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectPath } from '../../src/paths.ts'
import { prilavok, type Ran } from '../support/command.ts'
import { freshOnServer, type ServerDatabase } from '../support/database.ts'
import { FAKE_TOKEN, fakeBotApi, type Told } from '../support/fake-bot-api.ts'
import { isPgBouncerThere, startPgBouncer } from '../support/pgbouncer.ts'
import { freePort } from '../support/postgres-server.ts'
import { serveSandbox, TOKEN } from '../support/sandbox-server.ts'
import { type ShopProcess, startShop } from '../support/shop-process.ts'
import { stockedFolder } from '../support/stocked-folder.ts'
import { driveTelegram } from '../support/telegram.ts'

const SAMPLE = projectPath('src', 'networks', 'sample', 'catalogue', 'deals.jsonl')
function json({ out, err, code }: Ran) {
  if (out === '') throw new Error(`exit code ${code}: ${err}`)
  return JSON.parse(out)
}

describe('commands on one database', () => {
  let shared: ServerDatabase
  let shop: ShopProcess | undefined
  let env: Record<string, string>
  beforeAll(async () => {
    shared = await freshOnServer()
    env = { DATABASE_URL: shared.url }
  })
  afterAll(async () => {
    await shop?.stop()
    await shared?.close()
  })

  it('a catalogue comes in once, and a second time changes nothing', async () => {
    const first = await prilavok(['catalog', 'import', SAMPLE, '--catalogue', 'sample', '--json'], { env })
    expect(first.code).toBe(0)
    expect(json(first)).toMatchObject({ read: 432, added: 432, changed: 0, unchanged: 0, refused: 0 })
    const second = await prilavok(['catalog', 'import', SAMPLE, '--catalogue', 'sample', '--json'], { env })
    expect(json(second)).toMatchObject({ read: 432, added: 0, changed: 0, unchanged: 432, refused: 0 })
  })

  it('a broken catalogue is refused line by line with exit code 1, a wrong use with 2', async () => {
    const input =
      '{"id":"1","title":"Чайник","url":"https://aliexpress.ru/item/1005000000000001.html","price":"1 990 ₽"}\n{"id":\n{"id":"3"}\n'
    const ran = await prilavok(['catalog', 'import', '-', '--format', 'jsonl', '--json'], { env, input })
    expect(ran.code).toBe(1)
    expect(json(ran)).toMatchObject({ added: 1, refused: 2 })
    expect((await prilavok(['catalog', 'import'], { env })).code).toBe(2)
    expect((await prilavok(['catalog', 'import', '/nowhere/feed.xml'], { env })).code).not.toBe(0)
    // Neither is what every table of JavaScript's has.
    for (const word of ['dance', 'constructor', '__proto__'])
      expect((await prilavok([word], { env })).code, word).toBe(2)
  })

  it('help that is asked for is a result, and bringing the schema up takes no arguments', async () => {
    for (const word of ['help', '--help', '-h'])
      expect(await prilavok([word])).toEqual({
        code: 0,
        out: expect.stringContaining('orders fetch'),
        err: '',
      })
    for (const more of ['--help', '--dry-run', 'now'])
      expect(
        await prilavok(['migrate', more], { env: { DATABASE_URL: 'postgres://127.0.0.1:9/x' } }),
      ).toEqual({
        code: 2,
        out: '',
        err: 'Usage: prilavok migrate\n',
      })
  })

  it('search finds what a shopper would, with marks for the country', async () => {
    const ran = await prilavok(
      ['catalog', 'search', 'пoдарочная карта', '--country', 'KZ', '--limit', '2', '--json'],
      { env },
    )
    expect(ran.code).toBe(0)
    const found = json(ran)
    expect(found.deals).toHaveLength(2)
    expect(JSON.stringify(found.deals[0].marks)).toContain('virtual_goods')
  })

  it('a webmaster is registered, makes a link, and a foreign address is refused', async () => {
    const added = await prilavok(
      ['webmaster', 'add', '555000111', '--name', 'Канал', '--language', 'ru', '--json'],
      { env },
    )
    expect(json(added)).toMatchObject({ telegramId: 555000111, fresh: true })
    expect(added.code).toBe(0)
    const made = await prilavok(
      [
        'links',
        'make',
        'https://aliexpress.ru/item/1005006356702381.html',
        '--country',
        'KZ',
        '--webmaster',
        '555000111',
        '--json',
      ],
      { env },
    )
    expect(made.code).toBe(0)
    expect(Object.keys(json(made)).sort()).toEqual(['code', 'deeplink', 'reasons', 'url'])
    expect(json(made).url).toMatch(/\/c\/[A-Za-z0-9]{10}$/)
    expect(
      (await prilavok(['links', 'make', 'https://example.com/x', '--country', 'KZ', '--json'], { env })).code,
    ).toBe(1)
    expect(
      (
        await prilavok(
          ['links', 'make', 'https://aliexpress.ru/item/1005006356702381.html', '--country', 'DE', '--json'],
          { env },
        )
      ).code,
    ).toBe(1)
  })

  it('a channel’s link opens the right deal in the chat, and what comes of it is the channel’s', async () => {
    const { adSpace } = json(await prilavok(['webmaster', 'add', '555000111', '--json'], { env }))
    const [deal] = json(
      await prilavok(['catalog', 'search', 'термос', '--limit', '1', '--json'], { env }),
    ).deals
    shop = await startShop(env)
    const lena = await driveTelegram(shop.url).person('Лена Каналова', { language_code: 'ru' })
    await lena.start(`d${deal.id.toString(36)}-${adSpace}`)
    await lena.waitFor((message) => (message.text ?? '').includes('Куда доставить'))
    await lena.press('Беларусь')
    await lena.waitFor((message) => (message.caption ?? '').includes(deal.title))
    await lena.press('Получить ссылку')
    const link = await lena.waitFor((message) => (message.text ?? '').includes('ссылка готова'))
    const code = /\/c\/([A-Za-z0-9]{10})/.exec(link.text ?? '')?.[1] ?? ''
    expect(await shop.stop()).toBe(0)
    shop = undefined

    const { links, webmasters } = shared.database
    const space = await webmasters.adSpaceByKey(adSpace)
    expect(await links.byCode(code)).toMatchObject({
      dealId: deal.id,
      country: 'BY',
      adSpaceId: space?.id,
    })
  })

  it('the doctor looks at everything and says what to do', async () => {
    const ran = await prilavok(['doctor', '--json'], { env })
    const findings: { name: string; state: string }[] = json(ran)
    expect(findings.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'configuration well',
      'database well',
      'geo well',
      'network mind',
      'telegram mind',
      'address mind',
    ])
    const wrong = await prilavok(['doctor'], { env: { ...env, PORT: 'eighty' } })
    expect(wrong.code).toBe(2)
    expect(wrong.out).toContain('PORT: expected a whole number from 0 to 65535')
  })

  it('a table of countries that is not there keeps the shop closed, and the doctor says the same', async () => {
    const broken = { ...env, GEOIP_MMDB: '/nowhere/countries.mmdb' }
    await expect(startShop(broken)).rejects.toThrow('/nowhere/countries.mmdb')
    const ran = await prilavok(['doctor', '--json'], { env: broken })
    expect(ran.code).toBe(3)
    const ill = json(ran).filter(({ state }: { state: string }) => state === 'ill')
    expect(ill).toEqual([
      { name: 'geo', state: 'ill', said: expect.stringContaining('/nowhere/countries.mmdb') },
    ])
  })

  it('the doctor asks the replica too, which nobody would miss', async () => {
    const replica = async (address: string) => {
      const ran = await prilavok(['doctor', '--json'], { env: { ...env, DATABASE_SEARCH_URL: address } })
      return json(ran).find(({ name }: { name: string }) => name === 'replica')
    }
    expect(await replica(shared.url)).toMatchObject({ state: 'well' })
    const nobody = `postgres://postgres@127.0.0.1:${await freePort()}/shop`
    expect(await replica(nobody)).toMatchObject({ state: 'ill', said: expect.stringMatching(/ECONNREFUSED/) })
  })

  it.runIf(isPgBouncerThere())('the doctor finds a pooler where a bot would not start', async () => {
    const pooler = await startPgBouncer(shared.url)
    const { pathname } = new URL(shared.url)
    try {
      const pooled = { ...env, DATABASE_URL: pooler?.url(pathname.slice(1)) ?? '' }
      const ran = await prilavok(['doctor', '--json'], { env: pooled })
      const database = json(ran).find(({ name }: { name: string }) => name === 'database')
      expect(database).toMatchObject({ state: 'ill', said: expect.stringContaining('DATABASE_SESSION_URL') })
    } finally {
      await pooler?.stop()
    }
  })

  it('what went wrong is said without the secrets that stand in it', async () => {
    const nowhere = new URL(shared.url)
    nowhere.password = 'no-such-database'
    nowhere.pathname = '/no-such-database'
    const told = { DATABASE_URL: nowhere.href }
    const { code, err } = await prilavok(['migrate'], { env: told })
    expect([code, err]).toEqual([3, expect.stringContaining('"***" does not exist')])
    const doctor = await prilavok(['doctor'], { env: told })
    expect([doctor.code, doctor.out]).toEqual([3, expect.stringContaining('"***" does not exist')])
    await expect(startShop(told)).rejects.toThrow('"***" does not exist')
  })

  it.each([
    [false, 'mind', /does not answer in other chats/],
    [true, 'well', /^@prilavok_bot$/],
  ])('the doctor minds a bot without inline mode (on: %s)', async (inline, state, said) => {
    const telegram = await serveSandbox()
    try {
      await driveTelegram(telegram.origin).set({ inline_mode: inline })
      const ran = await prilavok(['doctor', '--json'], {
        env: { ...env, BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.origin },
      })
      const found = json(ran).find(({ name }: { name: string }) => name === 'telegram')
      expect(found).toMatchObject({ state, said: expect.stringMatching(said) })
    } finally {
      await telegram.close()
    }
  })

  it('the doctor does not wait for a network that says nothing', async () => {
    const mute = createServer((socket) => void socket.on('error', () => {}))
    await once(mute.listen(0, '127.0.0.1'), 'listening')
    const { port } = mute.address() as AddressInfo
    const admitad = {
      ADMITAD_API_ROOT: `http://127.0.0.1:${port}`,
      ADMITAD_CLIENT_ID: 'shop',
      ADMITAD_CLIENT_SECRET: 'secret-of-admitad',
      ADMITAD_WEBSITE_ID: '1',
      ADMITAD_CAMPAIGN_ID: '2',
    }
    try {
      const ran = await prilavok(['doctor', '--json'], { env: { ...env, ...admitad } })
      const states = json(ran).map(({ name, state }: { name: string; state: string }) => `${name} ${state}`)
      expect([ran.code, states]).toEqual([3, expect.arrayContaining(['network ill', 'orders ill'])])
      expect(ran.out).toContain('admitad does not answer in time')
    } finally {
      mute.close()
    }
    // Its own patience is twelve seconds; the network would be asked for three minutes.
  }, 60_000)

  it.each<[string, Told, string | RegExp]>([
    ['refuses', { code: 401, description: 'Unauthorized' }, 'Unauthorized'],
    ['says no JSON', { page: 502 }, /does not answer \(SyntaxError\)/],
    ['hangs up', 'drop', /does not answer/],
  ])('the doctor says of a Telegram that %s what to mend, and never the token', async (_, told, said) => {
    const telegram = await fakeBotApi()
    telegram.tell = () => told
    try {
      const ran = await prilavok(['doctor', '--json'], {
        env: { ...env, BOT_TOKEN: FAKE_TOKEN, TELEGRAM_API_ROOT: telegram.origin },
      })
      const found = json(ran).find(({ name }: { name: string }) => name === 'telegram')
      expect([ran.code, found]).toEqual([
        3,
        { name: 'telegram', state: 'ill', said: expect.stringMatching(said) },
      ])
      expect(ran.out + ran.err).not.toContain(FAKE_TOKEN)
    } finally {
      await telegram.close()
    }
  })

  it('a network that cannot be read is said once, in words', async () => {
    const stranger = await serveSandbox()
    try {
      const admitad = {
        ADMITAD_CLIENT_ID: 'shop',
        ADMITAD_CLIENT_SECRET: 'secret-of-the-shop',
        ADMITAD_WEBSITE_ID: '1',
        ADMITAD_CAMPAIGN_ID: '2',
        ADMITAD_API_ROOT: stranger.origin,
      }
      const { code, err } = await prilavok(['orders', 'fetch'], { env: { ...env, ...admitad } })
      expect([code, err]).toEqual([3, expect.stringMatching(/^It did not work: admitad token: .*\n$/)])
    } finally {
      await stranger.close()
    }
  })

  it('posts are published and brought up to date by hand: counts, and nothing else', async () => {
    const published = await prilavok(['posts', 'publish', '--json'], { env })
    expect([published.code, json(published)]).toEqual([
      0,
      { leaving: 0, published: 0, failed: 0, doubtful: 0 },
    ])
    const refreshed = await prilavok(['posts', 'refresh', '--json'], { env })
    expect([refreshed.code, json(refreshed)]).toEqual([0, { over: 0, dearer: 0, back: 0 }])
    expect((await prilavok(['posts', 'publish', '7'], { env })).code).toBe(2)
    expect((await prilavok(['posts'], { env })).code).toBe(2)
  })

  it('the embedded database answers them too', async () => {
    const folder = await stockedFolder()
    try {
      const embedded = { DATA_DIR: folder.path }
      const found = json(await prilavok(['catalog', 'search', 'термос', '--json'], { env: embedded }))
      expect(found.deals[0].title).toMatch(/термос/i)
      const added = await prilavok(['webmaster', 'add', '555000112', '--json'], { env: embedded })
      expect(json(added)).toMatchObject({ telegramId: 555000112, fresh: true })
    } finally {
      await folder.remove()
    }
  })

  it('rules and links are judged without a database', async () => {
    const order = {
      id: 'a',
      orderedAt: '2024-11-02T12:00:00Z',
      deliveryCountry: 'KZ',
      click: { country: 'DE', anonymizer: 'none' },
      traffic: { source: 'telegram_channel' },
      items: [{ id: '1', amount: '1990.00', currency: 'RUB', rate: '7.5', affiliated: true }],
    }
    const input = `${JSON.stringify(order)}\nnot json\n`
    const ran = await prilavok(['rules', 'check'], { env: { DATA_DIR: '/nowhere' }, input })
    expect(ran.code).toBe(1)
    const lines = ran.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines[0]).toMatchObject({ id: 'a', outcome: 'nothing', reasons: [{ code: 'click_outside_zone' }] })
    expect(lines[1]).toMatchObject({ line: 2 })
    const links = await prilavok(['links', 'recognise'], {
      input: 'https://aliexpress.ru/item/1005006356702381.html\nhello\n',
    })
    expect(links.out).toBe('{"kind":"item","itemId":"1005006356702381"}\n{"kind":"other","itemId":null}\n')
  })
})
