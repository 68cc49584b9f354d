/** The stand-in's OAuth: tokens that end, refresh tokens that work once, a right for every method. */
import { randomBytes, timingSafeEqual } from 'node:crypto'
import { type Reply, refuse } from './admitad-reply.ts'

export interface AccessOptions {
  readonly clientId: string
  readonly clientSecret: string
  /** Rights of the application. */
  readonly scopes?: readonly string[]
  readonly tokenSeconds?: number
}

interface Token {
  readonly scopes: readonly string[]
  readonly endsAt: number
}

const ALL_SCOPES = [
  ...['statistics', 'deeplink_generator', 'short_link', 'aliexpress_commission', 'advcampaigns_for_website'],
  ...['coupons_for_website', 'websites', 'opt_codes', 'manage_opt_codes', 'public_data'],
]
const WEEK_SECONDS = 604_800

export function openAccess(options: AccessOptions, now: () => Date) {
  const allowed = options.scopes ?? ALL_SCOPES
  const tokens = new Map<string, Token>()
  const refreshTokens = new Map<string, { accessToken: string; scopes: readonly string[] }>()

  const issue = (scopes: readonly string[]) => {
    const accessToken = randomBytes(15).toString('hex')
    const refreshToken = randomBytes(15).toString('hex')
    const seconds = options.tokenSeconds ?? WEEK_SECONDS
    tokens.set(accessToken, { scopes, endsAt: now().getTime() + seconds * 1000 })
    refreshTokens.set(refreshToken, { accessToken, scopes })
    return {
      access_token: accessToken,
      token_type: 'bearer',
      expires_in: seconds,
      refresh_token: refreshToken,
      scope: scopes.join(' '),
      username: 'shop',
      first_name: '',
      last_name: '',
      language: 'ru',
      group: 'webmaster',
    }
  }

  return {
    /** POST /token/ */
    giveToken(form: URLSearchParams, authorization: string): Reply {
      if (form.get('client_id') !== options.clientId)
        return refuse(400, 'invalid_client', `client_id ${form.get('client_id')} doesn't exist`)
      if (form.get('grant_type') === 'client_credentials') {
        const expected = Buffer.from(`${options.clientId}:${options.clientSecret}`).toString('base64')
        if (!same(authorization, `Basic ${expected}`))
          return refuse(401, 'invalid_client', 'wrong credentials')
        const wanted = (form.get('scope') ?? '').split(' ').filter(Boolean)
        const beyond = wanted.find((scope) => !allowed.includes(scope))
        if (wanted.length === 0 || beyond !== undefined)
          return refuse(400, 'invalid_scope', `scope ${beyond ?? ''} is not allowed`)
        return { status: 200, body: issue(wanted) }
      }
      if (form.get('grant_type') !== 'refresh_token')
        return refuse(400, 'unsupported_grant_type', 'unknown grant', 3)
      if (!same(form.get('client_secret') ?? '', options.clientSecret))
        return refuse(401, 'invalid_client', 'wrong credentials')
      const spent = form.get('refresh_token') ?? ''
      const known = refreshTokens.get(spent)
      if (!known) return refuse(401, 'invalid_grant', "Refresh token doesn't exist", 5)
      refreshTokens.delete(spent)
      tokens.delete(known.accessToken)
      return { status: 200, body: issue(known.scopes) }
    },

    /** The work, for whoever has the right to it. */
    withRight(authorization: string, scope: string, work: () => Reply): Reply {
      const token = tokens.get(/^Bearer (\S+)$/.exec(authorization)?.[1] ?? '')
      if (!token) return refuse(401, 'invalid_token', "Token doesn't exist", 1)
      if (token.endsAt <= now().getTime()) return refuse(401, 'invalid_token', 'Token expired', 0)
      if (!token.scopes.includes(scope))
        return refuse(401, 'insufficient_scope', `the right ${scope} is missing`, 2)
      return work()
    },

    /** Forgets every access token, as the network does when an operator revokes them. */
    revoke(what: 'access' | 'all'): void {
      tokens.clear()
      if (what === 'all') refreshTokens.clear()
    },

    accessTokens: () => [...tokens.keys()],
  }
}

const same = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
