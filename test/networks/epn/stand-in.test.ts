/** The stand-in is hard to please: what ePN refuses, it refuses. */
import { beforeEach, expect, it } from 'vitest'
import { CREDENTIALS, withEpn } from '../../support/epn.ts'

const held = withEpn('2026-11-22T12:00:00Z')
const HEADERS = { 'x-api-version': '2', 'content-type': 'application/json', 'user-agent': 'test' }
let ssid = ''
let access = ''

async function ask(path: string, init: RequestInit = {}) {
  const answer = await fetch(`${held.standIn.root}${path}`, {
    ...init,
    headers: { ...HEADERS, ...init.headers },
  })
  const text = await answer.text()
  return { status: answer.status, code: JSON.parse(text).errors?.[0]?.error as number | undefined, text }
}
const post = (path: string, body: object) => ask(path, { method: 'POST', body: JSON.stringify(body) })
const credentials = () => ({
  grant_type: 'client_credential',
  client_id: CREDENTIALS.clientId,
  client_secret: CREDENTIALS.clientSecret,
  ssid_token: ssid,
  check_ip: false,
})

beforeEach(async () => {
  ssid = JSON.parse((await ask(`/ssid?v=2&client_id=${CREDENTIALS.clientId}`)).text).data.attributes
    .ssid_token
  access = JSON.parse((await post('/token', credentials())).text).data.attributes.access_token
})

it.each<[string, object, number]>([
  ['a wrong secret', { client_secret: 'x' }, 401_001],
  ['an unknown ssid', { ssid_token: 'x' }, 400_012],
  ['another grant', { grant_type: 'password' }, 400_003],
  ['a field that it does not know', { colour: 'red' }, 400_002],
  ['a missing field', { check_ip: undefined }, 400_002],
])('gives no token for %s', async (_, change, code) => {
  expect(await post('/token', { ...credentials(), ...change })).toMatchObject({ code })
})

it('gives an ssid a day, then a captcha', async () => {
  const again = () => ask(`/ssid?v=2&client_id=${CREDENTIALS.clientId}`)
  expect(await again()).toMatchObject({ status: 429 })
  held.world.time += 25 * 3_600_000
  expect(await again()).toMatchObject({ status: 200 })
})

it('asks for its version', async () => {
  expect(await ask('/ssid?client_id=x', { headers: { 'x-api-version': '1' } })).toMatchObject({ status: 400 })
})

const query = (change: Record<string, string>) => {
  const all = { tsFrom: '2026-11-01', tsTo: '2026-11-22', ...change }
  const given = Object.entries(all).filter(([, value]) => value !== '')
  return ask(`/transactions/user?${new URLSearchParams(given)}`, { headers: { 'x-access-token': access } })
}

it('gives transactions to whoever asks well', async () => {
  expect(await query({ perPage: '1000', statusUpdatedStart: '2026-11-22' })).toMatchObject({ status: 200 })
})

it.each<[string, Record<string, string>]>([
  ['no tsFrom', { tsFrom: '' }],
  ['more than a year ago', { tsFrom: '2025-11-21' }],
  ['a window turned round', { tsTo: '2026-10-01' }],
  ['a time for a date', { statusUpdatedStart: '2026-11-22 10:00:00' }],
  ['a page of 1,001', { perPage: '1001' }],
  ['page 0', { page: '0' }],
  ['a parameter that it does not know', { colour: 'red' }],
])('refuses %s', async (_, change) => {
  expect(await query(change)).toMatchObject({ status: 422 })
})

it('asks for a token that has not ended', async () => {
  held.world.time += 25 * 3_600_000
  expect(await query({})).toMatchObject({ status: 401, code: 401_002 })
  access = 'x'
  expect(await query({})).toMatchObject({ status: 401, code: 401_001 })
})
