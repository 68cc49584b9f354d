import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAdmitadStandIn } from '../../../src/sandbox/networks/admitad.ts'

const CLIENT = { clientId: 'app-of-the-shop', clientSecret: 'secret-of-the-shop' }
let time = Date.parse('2026-11-22T12:00:00Z')
let standIn: Awaited<ReturnType<typeof startAdmitadStandIn>>

beforeAll(async () => {
  standIn = await startAdmitadStandIn({
    ...CLIENT,
    websiteId: '1',
    campaignId: '2',
    scopes: ['deeplink_generator', 'statistics', 'aliexpress_commission'],
    now: () => new Date(time),
  })
})
afterAll(() => standIn.close())

const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(`${standIn.root}${path}`, init)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const token = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  ask('/token/', { method: 'POST', headers, body: new URLSearchParams(form) })

const authenticate = (scope = 'deeplink_generator statistics') =>
  token(
    { grant_type: 'client_credentials', client_id: CLIENT.clientId, scope },
    basic(CLIENT.clientId, CLIENT.clientSecret),
  )

const bearer = (accessToken: unknown) => ({ headers: { authorization: `Bearer ${accessToken}` } })
const LINKS = '/deeplink/1/advcampaign/2/?ulp=https%3A%2F%2Faliexpress.ru%2Fitem%2F1.html'

describe('the stand-in for Admitad', () => {
  it('gives a token for a week with exactly the rights asked for', async () => {
    const { status, body } = await authenticate()
    expect(status).toBe(200)
    expect(body).toMatchObject({
      token_type: 'bearer',
      expires_in: 604_800,
      scope: 'deeplink_generator statistics',
    })
  })

  it.each([
    [
      'a wrong secret',
      () =>
        token(
          { grant_type: 'client_credentials', client_id: CLIENT.clientId, scope: 'statistics' },
          basic(CLIENT.clientId, 'x'),
        ),
      401,
    ],
    [
      'no credentials',
      () => token({ grant_type: 'client_credentials', client_id: CLIENT.clientId, scope: 'statistics' }),
      401,
    ],
    [
      'another application',
      () =>
        token(
          { grant_type: 'client_credentials', client_id: 'other', scope: 'statistics' },
          basic('other', 'x'),
        ),
      400,
    ],
    ['a right that the application has not', () => authenticate('statistics payments'), 400],
    ['no rights', () => authenticate(''), 400],
    ['an unknown grant', () => token({ grant_type: 'password', client_id: CLIENT.clientId }), 400],
  ])('refuses %s', async (_, work, status) => {
    const answer = await work()
    expect(answer.status).toBe(status)
    expect(answer.body).toHaveProperty('error')
    expect(answer.body).not.toHaveProperty('access_token')
  })

  it('a refresh token works once and ends the old access token', async () => {
    const { body: first } = await authenticate()
    const refresh = () =>
      token({
        grant_type: 'refresh_token',
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        refresh_token: String(first.refresh_token),
      })
    const { status, body: second } = await refresh()
    expect(status).toBe(200)
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect(await refresh()).toMatchObject({ status: 401, body: { error_code: 5 } })
    expect(await ask(LINKS, bearer(first.access_token))).toMatchObject({
      status: 401,
      body: { error_code: 1 },
    })
    expect((await ask(LINKS, bearer(second.access_token))).status).toBe(200)
  })

  it('a token ends, and a right that was not asked for is missing', async () => {
    const { body } = await authenticate('statistics')
    expect(await ask(LINKS, bearer(body.access_token))).toMatchObject({
      status: 401,
      body: { error_code: 2 },
    })
    const { body: able } = await authenticate()
    time += 604_800_000
    expect(await ask(LINKS, bearer(able.access_token))).toMatchObject({
      status: 401,
      body: { error_code: 0 },
    })
  })

  it('checks the generator’s parameters', async () => {
    const { body } = await authenticate()
    const made = (query: string) => ask(`/deeplink/1/advcampaign/2/?${query}`, bearer(body.access_token))
    const ulp = 'ulp=https%3A%2F%2Faliexpress.ru%2Fitem%2F1.html'
    expect((await made(`subid=${'x'.repeat(50)}&subid4=${'x'.repeat(120)}&${ulp}`)).status).toBe(200)
    expect((await made(Array.from({ length: 200 }, () => ulp).join('&'))).status).toBe(200)
    for (const wrong of [
      '',
      'subid=a',
      'ulp=words',
      `subid=${'x'.repeat(51)}&${ulp}`,
      `subid4=${'x'.repeat(121)}&${ulp}`,
      `subid=a%00b&${ulp}`,
      Array.from({ length: 201 }, () => ulp).join('&'),
    ])
      expect(await made(wrong)).toMatchObject({ status: 400, body: { error_code: 3 } })
    expect((await ask('/deeplink/1/advcampaign/3/', bearer(body.access_token))).status).toBe(404)
  })

  it('more than six hundred requests a minute are refused, until the minute has passed', async () => {
    time += 61_000
    const answers = []
    for (let round = 0; round < 13; round++)
      answers.push(...(await Promise.all(Array.from({ length: 50 }, () => ask('/nothing')))))
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(600)
    expect(answers.at(-1)).toMatchObject({ status: 503, body: { error_code: 4 } })
    time += 60_001
    expect((await ask('/nothing')).status).toBe(404)
  }, 60_000)
})
