import { randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Fault, openFaults, play } from '../../src/sandbox/networks/network-faults.ts'

/** What the stand-in knows of a product. */
export interface ShopProduct {
  readonly affiliated: boolean | null
  /** Percent; null = not in the programme. */
  readonly rate: number | null
  readonly hotRate: number | null
}

export interface AdmitadStandInOptions {
  readonly clientId: string
  readonly clientSecret: string
  readonly websiteId: string
  readonly campaignId: string
  /** Rights of the application. */
  readonly scopes?: readonly string[]
  readonly now?: () => Date
  readonly tokenSeconds?: number
  readonly requestsPerMinute?: number
  readonly product?: (url: string) => ShopProduct
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
const SUBIDS = new Map([
  ['subid', 50],
  ['subid1', 50],
  ['subid2', 50],
  ['subid3', 50],
  ['subid4', 120],
])

/**
 * A local Admitad that speaks the real wire and is as strict: tokens end, a refresh token works once and takes the old
 * access token with it, every method asks for its right, more than 600 requests a minute are refused, parameters are
 * checked. Faults come on demand. Listens on the loopback only.
 */
export async function startAdmitadStandIn(options: AdmitadStandInOptions) {
  const now = options.now ?? (() => new Date())
  const allowed = options.scopes ?? ALL_SCOPES
  const product = options.product ?? productByNumber
  const tokens = new Map<string, Token>()
  const refreshTokens = new Map<string, { accessToken: string; scopes: readonly string[] }>()
  const faults = openFaults()
  const requests: { at: number; method: string; path: string }[] = []
  const gateway = randomBytes(15).toString('hex')

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

  const giveToken = (form: URLSearchParams, authorization: string): Reply => {
    if (form.get('client_id') !== options.clientId)
      return refuse(400, 'invalid_client', `client_id ${form.get('client_id')} doesn't exist`)
    if (form.get('grant_type') === 'client_credentials') {
      const expected = Buffer.from(`${options.clientId}:${options.clientSecret}`).toString('base64')
      if (!same(authorization, `Basic ${expected}`)) return refuse(401, 'invalid_client', 'wrong credentials')
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
  }

  const withRight = (authorization: string, scope: string, work: () => Reply): Reply => {
    const token = tokens.get(/^Bearer (\S+)$/.exec(authorization)?.[1] ?? '')
    if (!token) return refuse(401, 'invalid_token', "Token doesn't exist", 1)
    if (token.endsAt <= now().getTime()) return refuse(401, 'invalid_token', 'Token expired', 0)
    if (!token.scopes.includes(scope))
      return refuse(401, 'insufficient_scope', `the right ${scope} is missing`, 2)
    return work()
  }

  const makeDeeplinks = (query: URLSearchParams, rawQuery: string): Reply => {
    if (rawQuery.includes('%00') || rawQuery.includes('%2500'))
      return refuse(400, 'invalid_request', '%00 is forbidden', 3)
    const urls = query.getAll('ulp')
    if (urls.length < 1 || urls.length > 200) return refuse(400, 'invalid_request', 'from 1 to 200 ulp', 3)
    if (urls.some((url) => !URL.canParse(url))) return refuse(400, 'invalid_request', 'ulp is no address', 3)
    const subids = [...SUBIDS].flatMap(([name, longest]) => {
      const value = query.get(name)
      return value === null ? [] : [{ name, value, tooLong: value.length > longest }]
    })
    const long = subids.find(({ tooLong }) => tooLong)
    if (long) return refuse(400, 'invalid_request', `${long.name} is too long`, 3)
    const prefix = subids.map(({ name, value }) => `${name}=${encodeURIComponent(value)}&`).join('')
    return {
      status: 200,
      body: urls.map((url) => ({
        link: `https://ad.admitad.com/g/${gateway}/?${prefix}ulp=${encodeURIComponent(url)}`,
        is_affiliate_product: product(url).affiliated,
      })),
    }
  }

  const giveRates = (text: string): Reply => {
    const urls = urlsIn(text)
    if (!urls) return refuse(400, 'invalid_request', 'urls: a list of links is expected', 3)
    return {
      status: 200,
      body: {
        commission_rates: urls.map((url) => {
          const { rate, hotRate } = product(url)
          return {
            url,
            product_name: rate === null ? null : 'Product',
            commission_rate: rate,
            hot_commission_rate: hotRate,
            is_hot: hotRate !== null,
          }
        }),
      },
    }
  }

  const note = async (request: IncomingMessage) => {
    const time = now().getTime()
    requests.push({
      at: time,
      method: request.method ?? '',
      path: (request.url ?? '/').split('?', 1)[0] ?? '/',
    })
    return { time, body: await bodyOf(request) }
  }

  const answer = async (request: IncomingMessage): Promise<Reply> => {
    const [path = '/', rawQuery = ''] = (request.url ?? '/').split('?', 2)
    const { time, body } = await note(request)
    if (requests.filter(({ at }) => at > time - 60_000).length > (options.requestsPerMinute ?? 600))
      return refuse(503, 'rate_limit', 'Request limit exceeded', 4)
    const authorization = request.headers.authorization ?? ''
    const route = `${request.method} ${path}`
    if (route === 'POST /token/') return giveToken(new URLSearchParams(body), authorization)
    if (route === `GET /deeplink/${options.websiteId}/advcampaign/${options.campaignId}/`)
      return withRight(authorization, 'deeplink_generator', () =>
        makeDeeplinks(new URLSearchParams(rawQuery), rawQuery),
      )
    if (route === 'POST /aliexpress/commission_rates/')
      return withRight(authorization, 'aliexpress_commission', () => giveRates(body))
    return { status: 404, body: { detail: 'Not found' } }
  }

  const server = createServer((request, response) => {
    const fault = faults.next((request.url ?? '/').split('?', 1)[0] ?? '/')
    // An error status means that nothing was done; every other fault loses the answer to what was done.
    const refused = fault !== null && typeof fault === 'object' && 'status' in fault && fault.status >= 400
    const work = refused ? note(request).then(() => NOTHING) : answer(request)
    work.then(
      (reply) => (fault ? play(fault, request, response, JSON.stringify(reply.body)) : send(response, reply)),
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Every request so far, oldest first. */
    requests,
    /** The next `times` requests whose path begins with `path` meet a fault. */
    fail: (path: string, fault: Fault, times = 1) => faults.add(path, fault, times),
    /** Forgets every access token, as the network does when an operator revokes them. */
    revoke: (what: 'access' | 'all') => {
      tokens.clear()
      if (what === 'all') refreshTokens.clear()
    },
    accessTokens: () => [...tokens.keys()],
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Reply {
  readonly status: number
  readonly body: unknown
}

const NOTHING: Reply = { status: 500, body: null }

const refuse = (status: number, error: string, error_description: string, error_code?: number): Reply => ({
  status,
  body: { error, error_description, ...(error_code === undefined ? {} : { error_code }) },
})

function send(response: ServerResponse, { status, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

function urlsIn(text: string): string[] | null {
  try {
    const { urls } = JSON.parse(text) as { urls?: unknown }
    return Array.isArray(urls) && urls.length > 0 && urls.every((url) => typeof url === 'string')
      ? urls
      : null
  } catch {
    return null
  }
}

const same = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** By the last digit of the item's number: 0 takes no part, 9 is unknown, the rest earn; 7 and 8 are hot. */
function productByNumber(url: string): ShopProduct {
  const digit = Number(/(\d)\.html/.exec(url)?.[1] ?? 9)
  if (digit === 9) return { affiliated: null, rate: null, hotRate: null }
  if (digit === 0) return { affiliated: false, rate: null, hotRate: null }
  return { affiliated: true, rate: digit + 0.1, hotRate: digit >= 7 ? digit + 20 : null }
}
