import { describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { openShop, type Shop } from '../../src/flows/shop.ts'
import { openWeb } from '../../src/web/web.ts'
import { testOutside } from '../support/outside.ts'

const SECRET = 'a-secret_of-the-postbacks'
type End = Awaited<ReturnType<Shop['acceptPostback']>>

/** The web side over a shop whose postbacks end as they are told to. */
function opened(
  end: () => Promise<End> = async () => ({ kind: 'stored' }),
  postbackSecret: string | null = SECRET,
) {
  const outside = testOutside({} as Database)
  const accepted: [network: string, parameters: Readonly<Record<string, string>>][] = []
  const shop: Shop = {
    ...openShop(outside),
    acceptPostback: async (network, parameters) => {
      accepted.push([network, parameters])
      return end()
    },
  }
  const web = openWeb(shop, { tokenKey: 'a key', ...(postbackSecret === null ? {} : { postbackSecret }) })
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await web.fetch(new Request(`http://shop.test${path}`, init))
    return { status: answer.status, text: await answer.text(), headers: answer.headers }
  }
  return { ask, accepted, outside, web }
}

const form = (body: string): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
})
const json = (body: string): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'application/json' },
})

describe('a postback', () => {
  it('by the address, by a form, by JSON, by both: the same parameters, without the secret', async () => {
    const { ask, accepted } = opened()
    const address = `/postback/admitad?secret=${SECRET}`
    for (const [path, init] of [
      [`${address}&admitad_id=7&order_sum=0.10&name=%D1%8B`, {}],
      [address, form('admitad_id=7&order_sum=0.10&name=%D1%8B')],
      [address, json('{"admitad_id":7,"order_sum":0.10,"name":"ы","subid3":null}')],
      [`${address}&admitad_id=7`, form('order_sum=0.10&name=%D1%8B')],
      [`${address}&admitad_id=7&order_sum=0.10&name=%D1%8B`, { method: 'POST' }],
    ] as const)
      expect(await ask(path, init)).toMatchObject({ status: 200, text: 'ok\n' })
    expect(accepted).toHaveLength(5)
    for (const one of accepted)
      expect(one).toEqual(['admitad', { admitad_id: '7', order_sum: '0.10', name: 'ы' }])
  })

  it('keeps every digit of JSON’s numbers', async () => {
    const { ask, accepted } = opened()
    await ask(`/postback/epn?secret=${SECRET}`, json('{"id":9007199254740993,"revenue":1e-7,"ok":true}'))
    expect(accepted).toEqual([['epn', { id: '9007199254740993', revenue: '1e-7', ok: 'true' }]])
  })

  it.each(['', '?secret=', '?secret=wrong', `?secret=${SECRET}x`, `?Secret=${SECRET}`])(
    'with "%s" instead of the secret is not taken',
    async (query) => {
      const { ask, accepted } = opened()
      expect((await ask(`/postback/admitad${query}`)).status).toBe(401)
      expect((await ask(`/postback/admitad${query}`, form(`secret=${SECRET}&a=1`))).status).toBe(401)
      expect(accepted).toEqual([])
    },
  )

  it('is not there without a secret of the operator’s, nor for other networks', async () => {
    expect((await opened(undefined, null).ask('/postback/admitad?secret=&a=1')).status).toBe(404)
    expect((await opened().ask(`/postback/aliexpress?secret=${SECRET}&a=1`)).status).toBe(404)
  })

  it.each<[string, RequestInit, number]>([
    ['a body that is too long', form(`a=${'x'.repeat(70_000)}`), 413],
    [
      'a body of no known kind',
      { method: 'POST', body: 'a=1', headers: { 'content-type': 'text/plain' } },
      400,
    ],
    ['broken JSON', json('{"a":'), 400],
    ['a list', json('[1]'), 400],
    ['something nested', json('{"id":"1","a":{"b":1}}'), 400],
    ['a number', json('7'), 400],
    ['nothing', { method: 'POST' }, 400],
    ['too many parameters', form(Array.from({ length: 101 }, (_, i) => `p${i}=1`).join('&')), 400],
    ['a name that is too long', form(`a=1&${'n'.repeat(101)}=1`), 400],
    [
      'JSON by another name',
      { method: 'POST', body: '{"a":"1"}', headers: { 'content-type': 'text/plain' } },
      400,
    ],
    ['another method', { method: 'PUT', body: 'a=1' }, 404],
  ])('%s is refused', async (_, init, status) => {
    const { ask, accepted } = opened()
    expect((await ask(`/postback/admitad?secret=${SECRET}`, init)).status).toBe(status)
    expect(accepted).toEqual([])
  })

  it('whose body is broken is not taken by its address alone', async () => {
    const { ask, accepted } = opened()
    expect((await ask(`/postback/admitad?secret=${SECRET}&admitad_id=7`, json('{"a":'))).status).toBe(400)
    expect(accepted).toEqual([])
  })

  it('that came before is fine; one that cannot be read is told which field', async () => {
    const known = await opened(async () => ({ kind: 'known' })).ask(`/postback/epn?secret=${SECRET}&a=1`)
    expect(known).toMatchObject({ status: 200, text: 'ok\n' })
    const misfit = await opened(async () => ({ kind: 'misfit', problem: 'time: expected seconds' })).ask(
      `/postback/epn?secret=${SECRET}&a=1`,
    )
    expect(misfit).toMatchObject({ status: 400, text: 'time: expected seconds\n' })
  })

  it('that cannot be stored is asked for again, and the log holds no secret', async () => {
    const { ask, outside, web } = opened(() => Promise.reject(new Error('the database is away')))
    const answer = await ask(`/postback/admitad?secret=${SECRET}&a=1`)
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('60')
    expect(answer.text).not.toContain('database')
    expect(outside.log.lines).toHaveLength(1)
    await ask(`/postback/admitad?secret=${SECRET}`, json('{'))
    await ask(`/postback/nobody?secret=${SECRET}`)
    expect(JSON.stringify(outside.log.lines)).not.toContain(SECRET)
    const metrics = await (await web.fetch(new Request('http://shop.test/metrics'))).text()
    expect(metrics).toContain('prilavok_postbacks_total{end="fault"} 1')
    expect(metrics).not.toContain(SECRET)
  })
})
