import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openAdmitad } from '../../../src/networks/admitad/client.ts'
import { admitadNetwork } from '../../../src/networks/admitad/network.ts'
import type { HttpLimits } from '../../../src/networks/http.ts'
import { NetworkError } from '../../../src/networks/network.ts'
import { type AdmitadStandInOptions, startAdmitadStandIn } from '../../../src/sandbox/networks/admitad.ts'
import type { Fault } from '../../../src/sandbox/networks/network-faults.ts'

const CLIENT = { clientId: 'cb281d918a37e346', clientSecret: 'a0f8a8b24de8+b8182/a0ddd' }
const PLACE = { websiteId: '232236', campaignId: '234433' }
const ITEM = 'https://aliexpress.ru/item/1005004120987653.html'
const CODE = 'AbCd012345'

type StandIn = Awaited<ReturnType<typeof startAdmitadStandIn>>

let standIn: StandIn
/** A clock that only sleeping and the test move. */
let time: number
let slept: number[]
let stored: Map<string, Record<string, unknown>>
let warnings: string[]

const start = async (options: Partial<AdmitadStandInOptions> = {}) => {
  standIn = await startAdmitadStandIn({ ...CLIENT, ...PLACE, now: () => new Date(time), ...options })
}

beforeEach(async () => {
  time = Date.parse('2026-11-22T12:00:00Z')
  slept = []
  stored = new Map()
  warnings = []
  await start()
})
afterEach(() => standIn.close())

function options(limits: Partial<HttpLimits> = {}) {
  return {
    ...CLIENT,
    ...PLACE,
    apiRoot: standIn.root,
    tokens: {
      read: async (network: string) => stored.get(network) ?? null,
      write: async (network: string, token: Record<string, unknown>) => void stored.set(network, token),
    },
    outside: {
      fetch,
      now: () => new Date(time),
      random: () => 0.5,
      sleep: async (milliseconds: number) => {
        slept.push(milliseconds)
        time += milliseconds
        await new Promise((resolve) => setTimeout(resolve, 20))
      },
    },
    warn: (_facts: object, message: string) => void warnings.push(message),
    limits: { timeoutMs: 2_000, ...limits },
  }
}

const open = (limits?: Partial<HttpLimits>) => admitadNetwork(options(limits))
const make = (network = open()) => network.makeDeeplink({ url: ITEM, linkCode: CODE })
const paths = (path: string) => standIn.requests.filter((request) => request.path.startsWith(path)).length

/** Everything that an error could show anywhere: its whole chain, as text, as JSON and as Node prints it. */
function shown(error: unknown): string {
  const parts: string[] = []
  for (
    let at: unknown = error;
    at !== undefined && at !== null && parts.length < 100;
    at = (at as Error).cause
  )
    parts.push(
      String(at),
      String((at as Error).stack),
      JSON.stringify(at),
      JSON.stringify(at, Object.getOwnPropertyNames(at)),
    )
  return `${parts.join('\n')}\n${inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true })}`
}

function secrets(): string[] {
  const tokens = [...stored.values()].flatMap(({ accessToken, refreshToken }) => [
    String(accessToken),
    String(refreshToken),
  ])
  const basic = Buffer.from(`${CLIENT.clientId}:${CLIENT.clientSecret}`).toString('base64')
  return [
    CLIENT.clientSecret,
    encodeURIComponent(CLIENT.clientSecret),
    basic,
    ...tokens,
    ...standIn.accessTokens(),
  ]
}

async function faultOf(work: Promise<unknown>): Promise<NetworkError> {
  const fault = await work.then(
    () => null,
    (error: unknown) => error,
  )
  expect(fault).toBeInstanceOf(NetworkError)
  const text = shown(fault)
  for (const secret of secrets()) expect(text).not.toContain(secret)
  return fault as NetworkError
}

describe('a deeplink', () => {
  it('carries the code, says whether the product takes part and at what rate', async () => {
    const made = await make()
    expect(made).toMatchObject({ affiliated: true, rate: '3.1' })
    const link = new URL(made.deeplink)
    expect(Object.fromEntries(link.searchParams)).toEqual({ subid: CODE, ulp: ITEM })
  })

  it.each([
    ['https://aliexpress.ru/item/1005004120987650.html', false, null],
    ['https://aliexpress.ru/item/1005004120987659.html', null, null],
    ['https://aliexpress.ru/item/1005004120987658.html?sku_id=1&b=ы', true, '8.1'],
  ])('of %s', async (url, affiliated, rate) => {
    expect(await open().makeDeeplink({ url, linkCode: CODE })).toMatchObject({ affiliated, rate })
  })

  it('takes a click id of its own in subid4, the rest stays as it is', async () => {
    const network = open()
    const { deeplink } = await make(network)
    const stamped = network.stampClick(deeplink, 'click-_0123456789abcde')
    expect(Object.fromEntries(new URL(stamped).searchParams)).toEqual({
      subid: CODE,
      subid4: 'click-_0123456789abcde',
      ulp: ITEM,
    })
    expect(stamped.replace('subid4=click-_0123456789abcde&', '')).toBe(deeplink)
  })

  it('is made without a rate where only the rate is not to be had', async () => {
    standIn.fail('/aliexpress/', { status: 500 }, 10)
    expect(await make()).toMatchObject({ affiliated: true, rate: null })
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('commission rates')
  })

  it('two hundred at once, in their order', async () => {
    const urls = Array.from(
      { length: 200 },
      (_, index) => `https://aliexpress.ru/item/${1005004000000000 + index}.html`,
    )
    const links = await openAdmitad(options()).deeplinks(urls, CODE)
    expect(links.map(({ link }) => new URL(link).searchParams.get('ulp'))).toEqual(urls)
  })

  it.each([
    ['no address', [], CODE],
    ['201 addresses', Array.from({ length: 201 }, () => ITEM), CODE],
    ['a subid of 51 characters', [ITEM], 'x'.repeat(51)],
    ['%00', [`${ITEM}?a=%00`], CODE],
    ['no address but words', ['чайник'], CODE],
    ['an address of 2,049 characters', [ITEM.padEnd(2049, '?')], CODE],
  ])('is not even asked for with %s', async (_, urls, subid) => {
    const fault = await faultOf(openAdmitad(options()).deeplinks(urls, subid))
    expect(fault.kind).toBe('refused')
    expect(standIn.requests).toEqual([])
  })
})

describe('a token', () => {
  it('is asked for once, stored, and used by the next process', async () => {
    const network = open()
    await make(network)
    await make(network)
    await make(open())
    expect(paths('/token/')).toBe(1)
    expect(stored.get('admitad')).toMatchObject({
      clientId: CLIENT.clientId,
      expiresAt: '2026-11-29T12:00:00.000Z',
    })
  })

  it('of a week is refreshed before its end, by the refresh token, which changes', async () => {
    const network = open()
    await make(network)
    const before = { ...stored.get('admitad') }
    time += 604_800_000 - 5 * 60_000
    await make(network)
    expect(paths('/token/')).toBe(2)
    expect(stored.get('admitad')?.refreshToken).not.toBe(before.refreshToken)
    expect(stored.get('admitad')?.accessToken).not.toBe(before.accessToken)
  })

  it('is refreshed once for any number of callers', async () => {
    const network = open()
    await make(network)
    time += 604_800_000
    await Promise.all(Array.from({ length: 20 }, () => make(network)))
    expect(paths('/token/')).toBe(2)
  })

  it('is first asked for once, too', async () => {
    const network = open()
    await Promise.all(Array.from({ length: 20 }, () => make(network)))
    expect(paths('/token/')).toBe(1)
  })

  it('that ends in the middle is renewed and the call repeated', async () => {
    const network = open()
    await make(network)
    standIn.revoke('access')
    expect(await make(network)).toMatchObject({ rate: '3.1' })
    expect(paths('/token/')).toBe(2)
  })

  it('that ends with its refresh token too is asked for anew', async () => {
    const network = open()
    await make(network)
    standIn.revoke('all')
    expect(await make(network)).toMatchObject({ rate: '3.1' })
    expect(paths('/token/')).toBe(3)
  })

  it('that is refused again after renewal is a fault, not a loop', async () => {
    const network = open()
    standIn.fail(
      '/deeplink/',
      { status: 401, body: { error: 'invalid_token', error_description: 'no', error_code: 1 } },
      50,
    )
    expect((await faultOf(make(network))).kind).toBe('unauthorized')
    expect(paths('/deeplink/')).toBe(2)
  })

  it('is shared by processes: the one that loses the race for a refresh takes what the other got', async () => {
    const [one, other] = [open(), open()]
    await make(one)
    await make(other)
    expect(paths('/token/')).toBe(1)
    time += 604_800_000
    const made = await Promise.all([make(one), make(other)])
    expect(made.map(({ rate }) => rate)).toEqual(['3.1', '3.1'])
    // Either both reached for the refresh token (one was refused), or one was later and found the fresh token stored.
    expect(paths('/token/')).toBeLessThanOrEqual(3)
    expect(standIn.accessTokens()).toHaveLength(1)
  })

  it('of another application, of fewer rights or of no sense is not used', async () => {
    await make()
    const good = stored.get('admitad') ?? {}
    for (const token of [
      { ...good, clientId: 'other' },
      { ...good, scope: 'websites', refreshToken: null },
      { accessToken: 7 },
    ]) {
      stored.set('admitad', token)
      expect(await make()).toMatchObject({ rate: '3.1' })
    }
    expect(paths('/token/')).toBe(4)
  })

  it('lives in memory where the store fails, and that is said', async () => {
    const broken = () => Promise.reject(new Error('the database is gone'))
    const network = admitadNetwork({ ...options(), tokens: { read: broken, write: broken } })
    await make(network)
    await make(network)
    expect(paths('/token/')).toBe(1)
    expect(warnings).toEqual([
      'the stored token cannot be read',
      'the token cannot be stored: it lives as long as this process',
    ])
  })

  it('near its end still serves while no other is to be had', async () => {
    const network = open()
    await make(network)
    time += 604_800_000 - 5 * 60_000
    standIn.fail('/token/', { status: 502 }, 10)
    expect(await make(network)).toMatchObject({ rate: '3.1' })
  })

  it('whose refresh was lost on its way back is asked for anew', async () => {
    const network = open()
    await make(network)
    time += 604_800_000
    standIn.fail('/token/', 'reset')
    expect((await faultOf(make(network))).kind).toBe('unreachable')
    expect(await make(network)).toMatchObject({ rate: '3.1' })
  })

  it('is never given to wrong credentials, and the error tells none', async () => {
    const network = admitadNetwork({ ...options(), clientSecret: 'wrong-secret-0123' })
    const fault = await faultOf(make(network))
    expect(fault.kind).toBe('unauthorized')
    expect(shown(fault)).not.toContain('wrong-secret-0123')
    expect(paths('/token/')).toBeLessThanOrEqual(4)
  })

  it('without the right to make links is a refusal that names the right', async () => {
    await standIn.close()
    await start({ scopes: ['statistics'] })
    const fault = await faultOf(make())
    expect(fault.kind).toBe('refused')
    expect(fault.message).toContain('aliexpress_commission')
  })
})

describe('a network that is down, slow or lying', () => {
  const json = (body: unknown, status = 200): Fault => ({ status, body })

  it.each<[string, Fault, NetworkError['kind'], number]>([
    ['down for a moment', 'reset', 'unreachable', 3],
    ['HTTP 500', { status: 500 }, 'server_error', 3],
    ['HTTP 503 by a proxy', { status: 503 }, 'server_error', 3],
    ['HTTP 429', { status: 429 }, 'rate_limited', 3],
    [
      'error_code 4',
      json({ error: 'limit', error_description: 'slow down', error_code: 4 }, 503),
      'rate_limited',
      3,
    ],
    ['error_code 2', json({ error: 'no', error_description: 'no right', error_code: 2 }, 401), 'refused', 1],
    ['error_code 3', json({ error: 'no', error_description: 'format', error_code: 3 }, 400), 'refused', 1],
    ['error_code 6', json({ error: 'no', error_description: 'tokens', error_code: 6 }, 400), 'refused', 1],
    [
      'an error under HTTP 200',
      json({ error: 'no', error_description: 'format', error_code: 3 }),
      'refused',
      1,
    ],
    ['HTTP 403', { status: 403 }, 'refused', 1],
    ['HTTP 404', { status: 404 }, 'refused', 1],
    ['a redirection', 'redirect', 'broken_answer', 1],
    ['a page', 'page', 'broken_answer', 1],
    ['half a JSON', 'half_json', 'broken_answer', 1],
    ['nothing', 'empty', 'broken_answer', 1],
    ['JSON without a bottom', 'deep_json', 'broken_answer', 1],
    ['a gigabyte', 'endless', 'broken_answer', 1],
    ['no list', json({ link: 'https://ad.admitad.com/' }), 'broken_answer', 1],
    ['an empty list', json([]), 'broken_answer', 1],
    [
      'two links for one address',
      json([{ link: 'https://a.example/' }, { link: 'https://b.example/' }]),
      'broken_answer',
      1,
    ],
    ['a link that is a number', json([{ link: 12, is_affiliate_product: true }]), 'broken_answer', 1],
    [
      'a link that is a script',
      json([{ link: 'javascript:alert(1)', is_affiliate_product: true }]),
      'broken_answer',
      1,
    ],
    [
      'a word for true',
      json([{ link: 'https://a.example/', is_affiliate_product: 'yes' }]),
      'broken_answer',
      1,
    ],
    [
      'a link to another item',
      json([
        {
          link: `https://ad.admitad.com/g/${'ab01'.repeat(10)}/?ulp=https%3A%2F%2Faliexpress.ru%2Fitem%2F77.html`,
        },
      ]),
      'broken_answer',
      1,
    ],
  ])('%s', async (_, fault, kind, tries) => {
    const network = open({ maxBytes: 100_000 })
    await make(network)
    const before = paths('/deeplink/')
    standIn.fail('/deeplink/', fault, 50)
    expect((await faultOf(make(network))).kind).toBe(kind)
    expect(paths('/deeplink/') - before).toBe(tries)
  })

  it.each<[Fault]>([['hang'], ['stall']])('%s: no longer than the time limit', async (fault) => {
    const network = open({ timeoutMs: 100 })
    await make(network)
    standIn.fail('/deeplink/', fault, 50)
    standIn.fail('/aliexpress/', fault, 50)
    const started = performance.now()
    expect((await faultOf(make(network))).kind).toBe('timeout')
    expect(performance.now() - started).toBeLessThan(3_000)
  })

  it('nobody listens', async () => {
    const network = open()
    await make(network)
    await standIn.close()
    const fault = await faultOf(make(network))
    expect(fault.kind).toBe('unreachable')
    expect(fault.message).toMatch(/ECONNREFUSED|ECONNRESET|UND_ERR_SOCKET/)
    await start()
  })

  it.each<[string, Fault]>([
    ['resets', 'reset'],
    ['HTTP 500', { status: 500 }],
    ['HTTP 429', { status: 429 }],
  ])('two %s and then an answer: the shopper gets the link', async (_, fault) => {
    standIn.fail('/deeplink/', fault, 2)
    expect(await make()).toMatchObject({ affiliated: true })
    expect(paths('/deeplink/')).toBe(3)
  })

  it('asks for patience: the pause is at least as long, but never beyond the deadline', async () => {
    const network = open()
    standIn.fail('/deeplink/', { status: 429, headers: { 'retry-after': '3' } })
    await make(network)
    expect(Math.max(...slept)).toBe(3000)
    standIn.fail('/deeplink/', { status: 429, headers: { 'retry-after': '60' } })
    const tries = paths('/deeplink/')
    const fault = await faultOf(make(network))
    expect(fault).toMatchObject({ kind: 'rate_limited', retryAfterSeconds: 60 })
    expect(paths('/deeplink/') - tries).toBe(1)
  })

  it('quotes our secrets back: they stay with us', async () => {
    const network = open()
    await make(network)
    const { accessToken, refreshToken } = stored.get('admitad') ?? {}
    const words = `secret ${CLIENT.clientSecret} token ${accessToken} refresh ${refreshToken} ${Buffer.from(`${CLIENT.clientId}:${CLIENT.clientSecret}`).toString('base64')}`
    standIn.fail('/deeplink/', json({ error: words, error_description: words, error_code: 3 }, 400), 1)
    const fault = await faultOf(make(network))
    expect(fault.message).toContain('***')
  })

  it('refuses more than six hundred requests a minute: the shop does not send them', async () => {
    const client = openAdmitad(options())
    for (let round = 0; round < 13; round++)
      await Promise.all(Array.from({ length: 50 }, () => client.deeplinks([ITEM], CODE)))
    const perMinute = standIn.requests.filter(({ at }) => at > time - 60_000).length
    expect(perMinute).toBeLessThanOrEqual(600)
    expect(slept.filter((pause) => pause > 30_000)).toHaveLength(1)
  }, 60_000)

  it('of which several processes ask too much says so as a rate limit', async () => {
    await standIn.close()
    await start({ requestsPerMinute: 1 })
    const fault = await faultOf(make())
    expect(fault.kind).toBe('rate_limited')
  })
})
