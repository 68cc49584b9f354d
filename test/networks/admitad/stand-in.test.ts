import { describe, expect, it } from 'vitest'
import type { StandInAction } from '../../../src/sandbox/networks/admitad-statistics.ts'
import { basic, CREDENTIALS, PLACE, withAdmitad } from '../../support/admitad.ts'

const held = withAdmitad('2026-03-20T12:00:00Z')

async function ask(path: string, init: RequestInit = {}) {
  const response = await fetch(`${held.standIn.root}${path}`, init)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

const withBasic = (id?: string, secret?: string) => ({ authorization: `Basic ${basic(id, secret)}` })

const token = (form: Record<string, string>, headers: Record<string, string> = {}) =>
  ask('/token/', { method: 'POST', headers, body: new URLSearchParams(form) })

const authenticate = (scope = 'deeplink_generator statistics') =>
  token({ grant_type: 'client_credentials', client_id: CREDENTIALS.clientId, scope }, withBasic())

const bearer = (accessToken: unknown) => ({ headers: { authorization: `Bearer ${accessToken}` } })
const MAKER = `/deeplink/${PLACE.websiteId}/advcampaign/${PLACE.campaignId}/`
const LINKS = `${MAKER}?ulp=https%3A%2F%2Faliexpress.ru%2Fitem%2F1.html`

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
          { grant_type: 'client_credentials', client_id: CREDENTIALS.clientId, scope: 'statistics' },
          withBasic(CREDENTIALS.clientId, 'x'),
        ),
      401,
    ],
    [
      'no credentials',
      () => token({ grant_type: 'client_credentials', client_id: CREDENTIALS.clientId, scope: 'statistics' }),
      401,
    ],
    [
      'another application',
      () =>
        token(
          { grant_type: 'client_credentials', client_id: 'other', scope: 'statistics' },
          withBasic('other', 'x'),
        ),
      400,
    ],
    ['a right that the application has not', () => authenticate('statistics payments'), 400],
    ['no rights', () => authenticate(''), 400],
    ['an unknown grant', () => token({ grant_type: 'password', client_id: CREDENTIALS.clientId }), 400],
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
        client_id: CREDENTIALS.clientId,
        client_secret: CREDENTIALS.clientSecret,
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
    held.world.time += 604_800_000
    expect(await ask(LINKS, bearer(able.access_token))).toMatchObject({
      status: 401,
      body: { error_code: 0 },
    })
  })

  it('checks the generator’s parameters', async () => {
    const { body } = await authenticate()
    const made = (query: string) => ask(`${MAKER}?${query}`, bearer(body.access_token))
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
    expect((await ask(`/deeplink/${PLACE.websiteId}/advcampaign/3/`, bearer(body.access_token))).status).toBe(
      404,
    )
  })

  it('more than six hundred requests a minute are refused, until the minute has passed', async () => {
    const answers = []
    for (let round = 0; round < 13; round++)
      answers.push(...(await Promise.all(Array.from({ length: 50 }, () => ask('/nothing')))))
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(600)
    expect(answers.at(-1)).toMatchObject({ status: 503, body: { error_code: 4 } })
    held.world.time += 60_001
    expect((await ask('/nothing')).status).toBe(404)
  }, 60_000)
})

describe('the stand-in’s statistics', () => {
  const list = async (query: string, scope = 'statistics') => {
    const { body } = await authenticate(scope)
    return ask(`/statistics/actions/?${query}`, bearer(body.access_token))
  }

  it('gives twenty where nothing is said, and says how many there are', async () => {
    held.order(25)
    const { body } = await list('')
    expect(body._meta).toEqual({ count: 25, limit: 20, offset: 0 })
    expect(body.results).toHaveLength(20)
  })

  it.each([
    'limit=501',
    'limit=0',
    'limit=x',
    'offset=-1',
    'status_updated_start=2026-03-01',
    'status_updated_start=01.03.2026',
    'status_updated_start=31.02.2026%2000:00:00',
    'status_updated_end=21.03.2026%2000:00:00',
    'status_updated_start=02.03.2026%2000:00:00&status_updated_end=01.03.2026%2000:00:00',
    'date_start=01.03.2026%2000:00:00',
    'order_by=name',
    'status=approved',
    'since=yesterday',
    'limit=1&limit=2',
  ])('refuses %s', async (query) => {
    expect(await list(query)).toMatchObject({ status: 400, body: { error_code: 3 } })
  })

  it('asks for its right', async () => {
    expect(await list('', 'deeplink_generator')).toMatchObject({ status: 401, body: { error_code: 2 } })
  })

  it('finds by mark and by status', async () => {
    held.order(3, { subid: 'AbCd012345' })
    held.standIn.statistics.change(2, { subid4: 'a-click', status: 'declined' })
    const ids = async (query: string) =>
      ((await list(query)).body.results as StandInAction[]).map(({ id }) => id)
    expect(await ids('subid=AbCd012345&order_by=datetime')).toEqual([1, 2, 3])
    expect(await ids('subid4=a-click')).toEqual([2])
    expect(await ids('status=3')).toEqual([2])
    expect(await ids('status=1')).toEqual([])
  })
})
