import { describe, expect, it } from 'vitest'
import { faultIn } from '../../../src/networks/aliexpress/faults.ts'
import { aliexpressNetwork } from '../../../src/networks/aliexpress/network.ts'
import type { NetworkError } from '../../../src/networks/network.ts'
import type { Fault } from '../../../src/sandbox/networks/network-faults.ts'
import { CREDENTIALS, withAliExpress } from '../../support/aliexpress.ts'
import { faultOf } from '../../support/network-world.ts'

const ITEM = 'https://aliexpress.ru/item/1005006356702381.html'
const CODE = 'AbCd012345'
const CLICK = 'click-_0123456789abcde'
const LINK = 'link.generate'
const METHOD = 'aliexpress.affiliate.link.generate'

const held = withAliExpress('2026-11-22T12:00:00Z')
const open = (limits = {}) => aliexpressNetwork(held.options(limits))
const make = (network = open(), url = ITEM) => network.makeDeeplink({ url, linkCode: CODE })
const fault = (work: Promise<unknown>) => faultOf(work, () => [CREDENTIALS.appSecret])

describe('a deeplink', () => {
  it('is the platform’s short link with our code in af; the product takes part, at its rate', async () => {
    const { deeplink, affiliated, rate } = await make()
    const link = new URL(deeplink)
    expect(link.origin).toBe('https://s.click.aliexpress.com')
    expect(Object.fromEntries(link.searchParams)).toEqual({ af: CODE })
    expect({ affiliated, rate }).toEqual({ affiliated: true, rate: '7' })
  })

  it('takes a click’s own id in dp, the rest stays as it is', async () => {
    const network = open()
    const { deeplink } = await make(network)
    const stamped = network.stampClick(deeplink, CLICK)
    expect(stamped).toBe(`${deeplink}&dp=${CLICK}`)
    expect(network.stampClick(stamped, `other${CLICK.slice(5)}`)).toBe(
      `${deeplink}&dp=other${CLICK.slice(5)}`,
    )
  })

  it('that carries its target keeps it last', () => {
    const long =
      'https://s.click.aliexpress.com/deep_link.htm?aff_short_key=x&dl_target_url=https://aliexpress.ru/item/1.html?a=b'
    expect(open().stampClick(long, CLICK)).toBe(long.replace('&dl', `&dp=${CLICK}&dl`))
  })

  it.each([
    ['an item that the platform does not know', 'https://aliexpress.ru/item/1005006000000000.html'],
    ['a store', 'https://aliexpress.ru/store/1102340'],
  ])('of %s is made, and nothing is said of it', async (_, url) => {
    expect(await make(open(), url)).toMatchObject({ affiliated: null, rate: null })
  })

  it('of the US storefront is asked for by the id that all know', async () => {
    const us = `https://www.aliexpress.us/item/${1005006356702381n + 2n ** 51n}.html`
    expect(await make(open(), us)).toMatchObject({ affiliated: true, rate: '7' })
  })

  it('is made without a rate where only the rate is not to be had', async () => {
    held.standIn.fail('aliexpress.affiliate.productdetail.get', { status: 500 }, 10)
    expect(await make()).toMatchObject({ affiliated: null, rate: null })
    expect(held.world.warnings).toHaveLength(1)
  })

  it('of an address that is not AliExpress’s is refused, with the platform’s reason', async () => {
    const refused = await fault(make(open(), 'https://shop.example/1'))
    expect(refused.kind).toBe('refused')
    expect(refused.message).toContain('The link is not supported')
  })

  it.each(['wrapped', 'plain', 'single'] as const)('comes from a list that is %s', async (wrapping) => {
    await held.restart({ wrapping })
    expect(await make()).toMatchObject({ affiliated: true, rate: '7' })
  })

  it.each([
    'http://s.click.aliexpress.com/e/_x',
    'https://s.click.aliexpress.com.evil.example/e/_x',
    'https://evil.example/s.click.aliexpress.com',
    'https://s.click.aliexpress.com:8443/e/_x',
    'https://user@s.click.aliexpress.com/e/_x',
    'javascript:alert(1)',
    's.click.aliexpress.com/e/_x',
  ])('that leads elsewhere is not handed on: %s', async (promotion_link) => {
    held.standIn.fail(METHOD, {
      answer: {
        resp_result: {
          resp_code: 200,
          result: { promotion_links: [{ source_value: ITEM, promotion_link }] },
        },
      },
    })
    expect((await fault(make())).kind).toBe('broken_answer')
  })

  it('is the one of our address, not another’s', async () => {
    const links = [1, 2].map((n) => ({
      source_value: `https://aliexpress.ru/item/${n}.html`,
      promotion_link: `https://s.click.aliexpress.com/e/_${n}`,
    }))
    held.standIn.fail(METHOD, {
      answer: { resp_result: { resp_code: 200, result: { promotion_links: links } } },
    })
    expect((await fault(make())).kind).toBe('refused')
  })
})

describe('a call', () => {
  it('with a wrong secret is refused, and the error tells none', async () => {
    const network = aliexpressNetwork({ ...held.options(), appSecret: 'wrong-secret-0123' })
    const refused = await faultOf(make(network), () => ['wrong-secret-0123', CREDENTIALS.appSecret])
    expect(refused.kind).toBe('unauthorized')
    expect(refused.message).toContain('ALIEXPRESS_APP_SECRET')
  })

  it.each([
    ['an unknown key', { appKey: '1' }, 'unauthorized'],
    ['an unknown tracking id', { trackingId: 'other' }, 'refused'],
  ])('with %s is refused', async (_, change, kind) => {
    expect((await fault(make(aliexpressNetwork({ ...held.options(), ...change })))).kind).toBe(kind)
  })

  it('by a clock that is three hours off says so', async () => {
    const { outside } = held.world
    const network = aliexpressNetwork({
      ...held.options(),
      outside: { ...outside, now: () => new Date(held.world.time - 3 * 3_600_000) },
    })
    expect((await fault(make(network))).message).toContain('clock')
  })

  it('that comes too soon waits for the end of the ban and comes again', async () => {
    await held.restart({ callsPerSecond: 1 })
    expect(await make()).toMatchObject({ rate: '7' })
    expect(held.world.slept).toContain(1_000)
    expect(held.standIn.requests.length).toBeGreaterThan(2)
  })

  it('does not wait out a long ban while a person waits', async () => {
    const ban = {
      error_response: { type: 'ISV', code: 'ApiCallLimit', msg: 'this ban will last 3000 seconds' },
    }
    held.standIn.fail(METHOD, { answer: ban }, 5)
    const refused = await fault(make())
    expect(refused).toMatchObject({ kind: 'rate_limited', retryAfterSeconds: 3000 })
    expect(held.calls(LINK)).toBe(1)
  })

  it('waits as long as the header says where the words name no length', () => {
    const text = JSON.stringify({ error_response: { type: 'ISV', code: 7, msg: 'FlowControlLimited' } })
    const told = { status: 200, contentType: 'application/json', text }
    const waits = [30, null].map(
      (retryAfterSeconds) => faultIn({ ...told, retryAfterSeconds }, LINK, [])?.retryAfterSeconds,
    )
    expect(waits).toEqual([30, 1])
  })

  const error = (fields: object): Fault => ({ answer: { error_response: { type: 'ISV', ...fields } } })
  const business = (resp_code: number | string, resp_msg?: string): Fault => ({
    answer: { aliexpress_affiliate_link_generate_response: { resp_result: { resp_code, resp_msg } } },
  })

  it.each<[string, Fault, NetworkError['kind'], number]>([
    ['down for a moment', 'reset', 'unreachable', 3],
    ['HTTP 502', { status: 502 }, 'server_error', 3],
    ['HTTP 429', { status: 429 }, 'rate_limited', 3],
    ['HTTP 403', { status: 403 }, 'refused', 1],
    ['a redirection', 'redirect', 'broken_answer', 1],
    ['a page', 'page', 'broken_answer', 1],
    ['half a JSON', 'half_json', 'broken_answer', 1],
    ['nothing', 'empty', 'broken_answer', 1],
    ['a gigabyte', 'endless', 'broken_answer', 1],
    ['JSON without a bottom', 'deep_json', 'broken_answer', 1],
    ['no resp_result', { answer: { hello: 1 } }, 'broken_answer', 1],
    ['a list', { answer: [] }, 'broken_answer', 1],
    [
      'a text for links',
      { answer: { resp_result: { resp_code: 200, result: { promotion_links: 'x' } } } },
      'broken_answer',
      1,
    ],
    ['a number for a result', { answer: { resp_result: { resp_code: 200, result: 7 } } }, 'broken_answer', 1],
    [
      'a number for a link',
      { answer: { resp_result: { resp_code: 200, result: { promotion_links: [7] } } } },
      'broken_answer',
      1,
    ],
    ['ApiCallLimit', error({ code: 'ApiCallLimit', msg: 'this ban will last 1 seconds' }), 'rate_limited', 3],
    ['code 7', error({ code: 7, msg: 'FlowControlLimited' }), 'rate_limited', 3],
    ['IncompleteSignature', error({ code: 'IncompleteSignature' }), 'unauthorized', 1],
    ['IllegalAccessToken', error({ code: '27', msg: 'IllegalAccessToken' }), 'unauthorized', 1],
    ['InvalidAppKey', error({ code: 'InvalidAppKey' }), 'unauthorized', 1],
    ['InsufficientPermission', error({ code: '15', msg: 'InsufficientPermission' }), 'refused', 1],
    ['MissingParameter', error({ code: 'MissingParameter' }), 'refused', 1],
    ['ServiceUnavailable', error({ code: 'ServiceUnavailable' }), 'server_error', 3],
    ['a system’s fault', error({ type: 'SYSTEM', code: 'X' }), 'server_error', 3],
    ['an unknown code', error({ code: 'Surprise' }), 'refused', 1],
    ['resp_code 401', business(401, 'This publisher is not registered'), 'unauthorized', 1],
    ['resp_code 404', business(404, 'System Error'), 'server_error', 3],
    ['resp_code "404"', business('404', 'System Error'), 'server_error', 3],
    ['resp_code 402', business(402), 'refused', 1],
    ['resp_code 405', business(405, 'The result is empty'), 'refused', 1],
  ])('%s', async (_, trouble, kind, tries) => {
    held.standIn.fail(METHOD, trouble, 10)
    expect((await fault(make())).kind).toBe(kind)
    expect(held.calls(LINK)).toBe(tries)
  })

  it.each<[string, Fault]>([
    ['never answers', 'hang'],
    ['stops in the middle', 'stall'],
  ])('that %s ends in time', async (_, trouble) => {
    held.standIn.fail(METHOD, trouble, 10)
    expect((await fault(make(open({ timeoutMs: 150, attempts: 2 })))).kind).toBe('timeout')
  })

  it('that fails once is made all the same', async () => {
    held.standIn.fail(METHOD, { status: 503 })
    expect(await make()).toMatchObject({ rate: '7' })
  })

  it('whose refusal quotes our secret is not quoted', async () => {
    held.standIn.fail(METHOD, error({ code: 'Surprise', msg: `bad secret ${CREDENTIALS.appSecret}` }))
    expect((await fault(make())).message).toContain('bad secret ***')
  })
})
