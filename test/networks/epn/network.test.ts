import { describe, expect, it } from 'vitest'
import { epnNetwork } from '../../../src/networks/epn/network.ts'
import type { NetworkError } from '../../../src/networks/network.ts'
import type { Fault } from '../../../src/sandbox/networks/network-faults.ts'
import { CREDENTIALS, withEpn } from '../../support/epn.ts'
import { faultOf } from '../../support/network-world.ts'

const ITEM = 'https://aliexpress.ru/item/1005006356702381.html'
const CODE = 'AbCd012345'
const CLICK = 'click-_0123456789abcde'
const HOUR = 3_600_000

const held = withEpn('2026-11-22T12:00:00Z')
const open = (limits = {}) => epnNetwork(held.options(limits))
const make = (network = open(), url = ITEM) => network.makeDeeplink({ url, linkCode: CODE })
const fault = (work: Promise<unknown>) => faultOf(work, held.secrets)
const calls = () => [held.calls('/ssid'), held.calls('/token'), held.calls('/token/refresh')]

describe('a deeplink', () => {
  it('is ePN’s, with our code in sub before its target', async () => {
    const { deeplink, affiliated, rate } = await make()
    expect({ affiliated, rate }).toEqual({ affiliated: null, rate: null })
    expect(Object.fromEntries(new URL(deeplink).searchParams)).toEqual({ sub: CODE, to: ITEM })
  })

  it('takes a click’s own id in click_id, the rest stays as it is', async () => {
    const network = open()
    const { deeplink } = await make(network)
    const stamped = network.stampClick(deeplink, CLICK)
    expect(stamped.replace(`click_id=${CLICK}&`, '')).toBe(deeplink)
    expect(new URL(stamped).searchParams.get('click_id')).toBe(CLICK)
  })

  it('of an address that is not the offer’s is refused, with ePN’s reason', async () => {
    const refused = await fault(make(open(), 'https://shop.example/1'))
    expect(refused).toMatchObject({ kind: 'refused' })
    expect(refused.message).toContain('the link is not of this offer')
  })

  it.each([
    ['http', 'http://shopnow.pub/1'],
    ['no address', 'shopnow'],
    ['a script', 'javascript:alert(1)'],
  ])('that is %s is not handed on', async (_, code) => {
    held.standIn.fail('/creative', { answer: { data: { attributes: { code } } } })
    expect((await fault(make())).kind).toBe('broken_answer')
  })
})

describe('a token', () => {
  it('costs one ssid and is asked for once, for any number of callers and processes', async () => {
    const network = open()
    await Promise.all(Array.from({ length: 20 }, () => make(network)))
    await make(open())
    expect(calls()).toEqual([1, 1, 0])
    expect(held.world.stored.get('epn')).toMatchObject({
      clientId: CREDENTIALS.clientId,
      ssidAt: '2026-11-22T12:00:00.000Z',
      expiresAt: '2026-11-23T12:00:00.000Z',
    })
  })

  it('of a day is refreshed before its end, without another ssid; the refresh token changes', async () => {
    const network = open()
    await make(network)
    const before = { ...held.world.stored.get('epn') }
    for (let day = 1; day <= 3; day++) {
      held.world.time += 24 * HOUR - 5 * 60_000
      await Promise.all([make(network), make(network)])
    }
    expect(calls()).toEqual([1, 1, 3])
    expect(held.world.stored.get('epn')?.refreshToken).not.toBe(before.refreshToken)
    expect(held.world.stored.get('epn')?.ssid).toBe(before.ssid)
  })

  it('that ends in the middle is renewed and the call repeated', async () => {
    const network = open()
    await make(network)
    held.standIn.revoke('access')
    await make(network)
    expect(calls()).toEqual([1, 1, 1])
  })

  it('whose refresh token is spent is had by the ssid of before', async () => {
    const network = open()
    await make(network)
    held.standIn.revoke('all')
    await make(network)
    expect(calls()).toEqual([1, 2, 1])
  })

  it('is had by a new ssid once the old one is old and opens nothing', async () => {
    const network = open()
    await make(network)
    held.standIn.revoke('ssid')
    held.world.time += 25 * HOUR
    await make(network)
    expect(calls()).toEqual([2, 3, 1])
  })

  it('is not had by a new ssid on the same day: that would be a captcha', async () => {
    const network = open()
    await make(network)
    held.standIn.revoke('ssid')
    held.world.time += 5 * HOUR
    expect((await fault(make(network))).message).toContain('ssid_token is not valid')
    expect(held.calls('/ssid')).toBe(1)
  })

  it('is shared by processes: the loser of a race for a refresh takes what the other got', async () => {
    const [one, other] = [open(), open()]
    await make(one)
    await make(other)
    held.world.time += 24 * HOUR
    await Promise.all([make(one), make(other)])
    expect(held.calls('/ssid')).toBe(1)
  })

  it('of another application or of no sense is not used', async () => {
    await make()
    const good = held.world.stored.get('epn') ?? {}
    await held.restart({ ssidsPerDay: 9 })
    for (const token of [{ ...good, clientId: 'other' }, { accessToken: 7 }]) {
      held.world.stored.set('epn', token)
      await make()
    }
    expect(held.calls('/ssid')).toBe(2)
  })

  it('lives in memory where the store fails, and that is said', async () => {
    const broken = () => Promise.reject(new Error('the database is gone'))
    const network = epnNetwork({ ...held.options(), tokens: { read: broken, write: broken } })
    await make(network)
    await make(network)
    expect(calls()).toEqual([1, 1, 0])
    expect(held.world.warnings[0]?.message).toBe('the stored token cannot be read')
  })

  it('near its end still serves while no other is to be had', async () => {
    const network = open()
    await make(network)
    held.world.time += 24 * HOUR - 5 * 60_000
    held.standIn.fail('/token', { status: 502 }, 20)
    await make(network)
    held.world.time += 6 * 60_000
    expect((await fault(make(network))).kind).toBe('server_error')
  })

  it('refused again after renewal is a fault, not a loop', async () => {
    const bound = { errors: [{ error: 403_005, error_description: 'ip' }] }
    held.standIn.fail('/creative', { status: 403, body: bound }, 50)
    const refused = await fault(make())
    expect(refused.kind).toBe('unauthorized')
    expect(refused.message).toContain('belongs to another address')
    expect(held.calls('/creative/create')).toBe(2)
  })

  it('is never given to wrong credentials; tries cost no second ssid', async () => {
    const network = epnNetwork({ ...held.options(), clientSecret: 'wrong-secret-0123' })
    for (let n = 0; n < 3; n++)
      expect((await faultOf(make(network), () => ['wrong-secret-0123', ...held.secrets()])).kind).toBe(
        'unauthorized',
      )
    expect(held.calls('/ssid')).toBe(1)
  })
})

describe('a captcha in the place of an ssid', () => {
  it('is a plain fault, asked for once and not again for an hour, by no process', async () => {
    await held.restart({ ssidsPerDay: 0 })
    for (const network of [open(), open()]) {
      const refused = await fault(make(network))
      expect(refused).toMatchObject({ kind: 'rate_limited', retryAfterSeconds: 86_400, operation: 'ssid' })
      expect(refused.message).toContain('captcha')
    }
    expect(held.calls('/ssid')).toBe(1)
    expect(held.world.slept).toEqual([])
    held.world.time += HOUR
    await fault(make())
    expect(held.calls('/ssid')).toBe(2)
  })

  it.each<[string, Fault]>([
    ['a page under 429', { status: 429 }],
    ['a code under 200', { answer: { errors: [{ error: 429001 }] } }],
  ])('%s is one, too', async (_, trouble) => {
    held.standIn.fail('/ssid', trouble)
    expect((await fault(make())).message).toContain('captcha')
  })

  it('is over the next day', async () => {
    await held.restart({ ssidsPerDay: 1 })
    await make()
    held.world.stored.clear()
    expect((await fault(make())).message).toContain('captcha')
    held.world.time += 25 * HOUR
    await make()
  })
})

describe('a network that is down, slow or lying', () => {
  const error = (status: number, code: number): Fault => ({
    status,
    body: { errors: [{ error: code, error_description: 'no' }] },
  })
  it.each<[string, Fault, NetworkError['kind'], number]>([
    ['down for a moment', 'reset', 'unreachable', 3],
    ['HTTP 502', { status: 502 }, 'server_error', 3],
    ['HTTP 429', { status: 429 }, 'rate_limited', 3],
    ['HTTP 403 of the front server', { status: 403 }, 'refused', 1],
    ['403001', error(403, 403_001), 'refused', 1],
    ['422', error(422, 422_001), 'refused', 1],
    ['an error under HTTP 200', error(200, 422_001), 'refused', 1],
    ['a server’s error under HTTP 200', error(200, 500_001), 'server_error', 3],
    ['errors without a code', { status: 400, body: { errors: [{}] } }, 'refused', 1],
    ['a redirection', 'redirect', 'broken_answer', 1],
    ['a page', 'page', 'broken_answer', 1],
    ['half a JSON', 'half_json', 'broken_answer', 1],
    ['nothing', 'empty', 'broken_answer', 1],
    ['a gigabyte', 'endless', 'broken_answer', 1],
    ['JSON without a bottom', 'deep_json', 'broken_answer', 1],
    ['no code', { answer: { data: { attributes: {} } } }, 'broken_answer', 1],
    ['a list', { answer: [] }, 'broken_answer', 1],
  ])('%s', async (_, trouble, kind, tries) => {
    held.standIn.fail('/creative', trouble, 10)
    expect((await fault(make())).kind).toBe(kind)
    expect(held.calls('/creative/create')).toBe(tries)
  })

  it.each<[string, Fault]>([
    ['never answers', 'hang'],
    ['stops in the middle', 'stall'],
  ])('that %s is given up in time', async (_, trouble) => {
    held.standIn.fail('/creative', trouble, 10)
    expect((await fault(make(open({ timeoutMs: 150, attempts: 2 })))).kind).toBe('timeout')
  })

  it.each<[string, Fault]>([
    ['/ssid', 'page'],
    ['/ssid', { answer: { data: {} } }],
    ['/token', 'half_json'],
    ['/token', { answer: { data: { attributes: { access_token: '' } } } }],
  ])('%s: %j is a broken answer', async (path, trouble) => {
    held.standIn.fail(path, trouble)
    const broken = await fault(make())
    expect(broken.kind).toBe('broken_answer')
  })

  it('that quotes our secrets is not quoted', async () => {
    const words = `secret ${CREDENTIALS.clientSecret} and ${encodeURIComponent(CREDENTIALS.clientSecret)}`
    held.standIn.fail('/creative', {
      status: 400,
      body: { errors: [{ error: 400_001, error_description: words }] },
    })
    expect((await fault(make())).message).toContain('secret *** and ***')
  })
})
