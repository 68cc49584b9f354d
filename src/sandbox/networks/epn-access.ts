/** The stand-in's way in: an ssid a day, tokens that end, refresh tokens that work once. */
import { randomBytes } from 'node:crypto'
import type { NetworkReply, NetworkRequest } from './network-server.ts'

export interface EpnAccessOptions {
  readonly clientId: string
  readonly clientSecret: string
  readonly tokenSeconds?: number
  /** How many of them an address gets in a day. */
  readonly ssidsPerDay?: number
}

const DAY_MS = 86_400_000
const newSecret = () => randomBytes(20).toString('hex')

/** ePN's error: its code begins with the HTTP status. */
export const refuse = (error: number, error_description: string): NetworkReply => ({
  status: Number(String(error).slice(0, 3)),
  body: { errors: [{ error, error_description }] },
})

const give = (type: string, attributes: object): NetworkReply => ({
  status: 200,
  body: { data: { type, id: type, attributes } },
})

export function openEpnAccess(options: EpnAccessOptions, now: () => Date) {
  const ssids = new Map<string, number>()
  const accessTokens = new Map<string, number>()
  const refreshTokens = new Map<string, string>()

  const issue = (): NetworkReply => {
    const [access_token, refresh_token] = [newSecret(), newSecret()]
    const expires_in = options.tokenSeconds ?? 86_400
    accessTokens.set(access_token, now().getTime() + expires_in * 1000)
    refreshTokens.set(refresh_token, access_token)
    return give('token', { token_type: 'bearer', access_token, refresh_token, expires_in })
  }

  const giveSsid = ({ query }: NetworkRequest): NetworkReply => {
    const stranger = [...query.keys()].find((name) => name !== 'v' && name !== 'client_id')
    if (stranger !== undefined) return refuse(400_002, `unknown parameter ${stranger}`)
    if (query.get('client_id') !== options.clientId) return refuse(400_001, 'client_id is not known')
    const today = [...ssids.values()].filter((time) => time > now().getTime() - DAY_MS).length
    if (today >= (options.ssidsPerDay ?? 1))
      return {
        status: 429,
        body: {
          errors: [{ error: 429_001, error_description: 'captcha required' }],
          captcha: { type: 'reCaptcha' },
        },
      }
    const ssid_token = newSecret()
    ssids.set(ssid_token, now().getTime())
    return give('ssid', { ssid_token })
  }

  const giveToken = (body: Record<string, unknown>): NetworkReply => {
    const names = ['grant_type', 'client_id', 'client_secret', 'ssid_token', 'check_ip']
    const wrong = unknownOf(body, names)
    if (wrong) return refuse(400_002, wrong)
    if (body.grant_type !== 'client_credential') return refuse(400_003, 'unknown grant_type')
    if (!ssids.has(String(body.ssid_token))) return refuse(400_012, 'ssid_token is not valid')
    if (body.client_id !== options.clientId || body.client_secret !== options.clientSecret)
      return refuse(401_001, 'client_id or client_secret is wrong')
    return issue()
  }

  const refresh = (body: Record<string, unknown>): NetworkReply => {
    const wrong = unknownOf(body, ['grant_type', 'refresh_token', 'client_id'])
    if (wrong) return refuse(400_002, wrong)
    if (body.grant_type !== 'refresh_token') return refuse(400_003, 'unknown grant_type')
    const spent = String(body.refresh_token)
    const old = refreshTokens.get(spent)
    if (old === undefined || body.client_id !== options.clientId)
      return refuse(401_003, 'refresh_token is not valid')
    refreshTokens.delete(spent)
    accessTokens.delete(old)
    return issue()
  }

  return {
    /** GET /ssid, POST /token, POST /token/refresh; null for any other path. */
    answer(request: NetworkRequest): NetworkReply | null {
      const route = `${request.method} ${request.path}`
      if (!['GET /ssid', 'POST /token', 'POST /token/refresh'].includes(route)) return null
      if (request.headers['x-api-version'] !== '2') return refuse(400_005, 'X-API-VERSION: 2 is expected')
      if (route === 'GET /ssid') return giveSsid(request)
      const body = objectIn(request.body)
      if (!body || !/^application\/json/.test(request.headers['content-type'] ?? ''))
        return refuse(400_004, 'JSON is expected')
      return route === 'POST /token' ? giveToken(body) : refresh(body)
    },

    /** What is wrong with a call's token, or null. */
    refuseToken({ headers }: NetworkRequest): NetworkReply | null {
      const endsAt = accessTokens.get(String(headers['x-access-token']))
      if (endsAt === undefined) return refuse(401_001, 'access token is not valid')
      return endsAt <= now().getTime() ? refuse(401_002, 'access token has expired') : null
    },

    /** Forgets tokens, as ePN does on logout. */
    revoke(what: 'access' | 'all' | 'ssid'): void {
      accessTokens.clear()
      if (what !== 'access') refreshTokens.clear()
      if (what === 'ssid') ssids.clear()
    },

    secrets: () => [...ssids.keys(), ...accessTokens.keys(), ...refreshTokens.keys()],
  }
}

/** The first field that is missing or not known. */
function unknownOf(body: Record<string, unknown>, names: readonly string[]): string | null {
  const missing = names.find((name) => body[name] === undefined)
  if (missing !== undefined) return `${missing} is missing`
  const stranger = Object.keys(body).find((name) => !names.includes(name))
  return stranger === undefined ? null : `unknown parameter ${stranger}`
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
      ? (parsed as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
