import { describe, expect, it } from 'vitest'
import { openAdmitad } from '../../../src/networks/admitad/client.ts'
import { admitadNetwork } from '../../../src/networks/admitad/network.ts'
import type { HttpLimits } from '../../../src/networks/http.ts'
import type { NetworkError } from '../../../src/networks/network.ts'
import type { Fault } from '../../../src/sandbox/networks/network-faults.ts'
import { basic, CODE, CREDENTIALS, ITEM, withAdmitad } from '../../support/admitad.ts'

const held = withAdmitad('2026-11-22T12:00:00Z')
const open = (limits?: Partial<HttpLimits>) => admitadNetwork(held.options(limits))
const make = (network = open()) => network.makeDeeplink({ url: ITEM, linkCode: CODE })

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
    held.standIn.fail('/aliexpress/', { status: 500 }, 10)
    expect(await make()).toMatchObject({ affiliated: true, rate: null })
    expect(held.world.warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining('commission rates'),
    ])
  })

  it('two hundred at once, in their order', async () => {
    const urls = Array.from(
      { length: 200 },
      (_, index) => `https://aliexpress.ru/item/${1005004000000000 + index}.html`,
    )
    const links = await openAdmitad(held.options()).deeplinks(urls, CODE)
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
    const fault = await held.fault(openAdmitad(held.options()).deeplinks(urls, subid))
    expect(fault.kind).toBe('refused')
    expect(held.standIn.requests).toEqual([])
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
    const before = held.calls('/deeplink/')
    held.standIn.fail('/deeplink/', fault, 50)
    expect((await held.fault(make(network))).kind).toBe(kind)
    expect(held.calls('/deeplink/') - before).toBe(tries)
  })

  it.each<[Fault]>([['hang'], ['stall']])('%s: no longer than the time limit', async (fault) => {
    const network = open({ timeoutMs: 100 })
    await make(network)
    held.standIn.fail('/deeplink/', fault, 50)
    held.standIn.fail('/aliexpress/', fault, 50)
    const started = performance.now()
    expect((await held.fault(make(network))).kind).toBe('timeout')
    expect(performance.now() - started).toBeLessThan(3_000)
  })

  it('nobody listens', async () => {
    const network = open()
    await make(network)
    await held.standIn.close()
    const fault = await held.fault(make(network))
    expect(fault.kind).toBe('unreachable')
    expect(fault.message).toMatch(/ECONNREFUSED|ECONNRESET|UND_ERR_SOCKET/)
    await held.restart()
  })

  it.each<[string, Fault]>([
    ['resets', 'reset'],
    ['HTTP 500', { status: 500 }],
    ['HTTP 429', { status: 429 }],
  ])('two %s and then an answer: the shopper gets the link', async (_, fault) => {
    held.standIn.fail('/deeplink/', fault, 2)
    expect(await make()).toMatchObject({ affiliated: true })
    expect(held.calls('/deeplink/')).toBe(3)
  })

  it('asks for patience: the pause is at least as long, but never beyond the deadline', async () => {
    const network = open()
    held.standIn.fail('/deeplink/', { status: 429, headers: { 'retry-after': '3' } })
    await make(network)
    expect(Math.max(...held.world.slept)).toBe(3000)
    held.standIn.fail('/deeplink/', { status: 429, headers: { 'retry-after': '60' } })
    const tries = held.calls('/deeplink/')
    const fault = await held.fault(make(network))
    expect(fault).toMatchObject({ kind: 'rate_limited', retryAfterSeconds: 60 })
    expect(held.calls('/deeplink/') - tries).toBe(1)
  })

  it('quotes our secrets back: they stay with us', async () => {
    const network = open()
    await make(network)
    const { accessToken, refreshToken } = held.token()
    const words = `secret ${CREDENTIALS.clientSecret} token ${accessToken} refresh ${refreshToken} ${basic()}`
    held.standIn.fail('/deeplink/', json({ error: words, error_description: words, error_code: 3 }, 400), 1)
    const fault = await held.fault(make(network))
    expect(fault.message).toContain('***')
  })

  it('refuses more than six hundred requests a minute: the shop does not send them', async () => {
    const client = openAdmitad(held.options())
    for (let round = 0; round < 13; round++)
      await Promise.all(Array.from({ length: 50 }, () => client.deeplinks([ITEM], CODE)))
    const perMinute = held.standIn.requests.filter(({ at }) => at > held.world.time - 60_000).length
    expect(perMinute).toBeLessThanOrEqual(600)
    expect(held.world.slept.filter((pause) => pause > 30_000)).toHaveLength(1)
  }, 60_000)

  it('of which several processes ask too much says so as a rate limit', async () => {
    await held.restart({ requestsPerMinute: 1 })
    const fault = await held.fault(make())
    expect(fault.kind).toBe('rate_limited')
  })
})
