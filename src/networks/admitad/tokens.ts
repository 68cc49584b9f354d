import { type HttpAnswer, type HttpCall, type HttpOutside, readJson } from '../http.ts'
import { NetworkError } from '../network.ts'
import type { TokenStore } from '../token-store.ts'
import { ADMITAD } from './faults.ts'
import { type StoredToken, storedToken, tokenAnswer } from './schema.ts'

/** Rights that our calls need, in Admitad's words. */
export const SCOPES = ['aliexpress_commission', 'deeplink_generator', 'statistics'] as const

export interface AdmitadCredentials {
  readonly clientId: string
  readonly clientSecret: string
}

/** A token is renewed this long before it ends, so that none ends on its way. */
const MARGIN_MS = 10 * 60_000
/** How long a process that lost the race for a refresh waits for the winner to write down what it got. */
const RACE_PAUSE_MS = 300

export interface Tokens {
  /** A token to call with; renewed when it is about to end, or when it is the one that the network `rejected`. */
  current(rejected?: string): Promise<string>
  /** Everything that must not be quoted. */
  secrets(): string[]
}

/**
 * OAuth with client credentials and a refresh token that changes with each use. The token lies in the store, which
 * several processes share; within a process any number of callers wait for one renewal.
 */
export function openTokens(
  credentials: AdmitadCredentials,
  apiRoot: string,
  store: TokenStore,
  outside: HttpOutside,
  send: (call: HttpCall) => Promise<HttpAnswer>,
  warn: (facts: object, message: string) => void,
): Tokens {
  const { clientId, clientSecret } = credentials
  let held: StoredToken | null = null
  let renewal: Promise<StoredToken> | null = null
  const seen = new Set<string>()

  const keep = (token: StoredToken | null) => {
    for (const secret of [token?.accessToken, token?.refreshToken]) if (secret) seen.add(secret)
    for (const old of seen) if (seen.size > 50) seen.delete(old)
    return token
  }

  const usable = (token: StoredToken | null, rejected: string | undefined): token is StoredToken =>
    token !== null &&
    token.clientId === clientId &&
    token.accessToken !== rejected &&
    hasRights(token) &&
    Date.parse(token.expiresAt) - MARGIN_MS > outside.now().getTime()

  const readStore = async (): Promise<StoredToken | null> => {
    try {
      const parsed = storedToken.safeParse(await store.read(ADMITAD))
      return keep(parsed.success && parsed.data.clientId === clientId ? parsed.data : null)
    } catch {
      warn({ network: ADMITAD }, 'the stored token cannot be read')
      return null
    }
  }

  const writeStore = async (token: StoredToken) => {
    try {
      await store.write(ADMITAD, { ...token })
    } catch {
      warn({ network: ADMITAD }, 'the token cannot be stored: it lives as long as this process')
    }
  }

  const ask = async (form: Record<string, string>, headers: Record<string, string>): Promise<StoredToken> => {
    const operation = 'token'
    const answer = await send({
      operation,
      method: 'POST',
      url: `${apiRoot}/token/`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: new URLSearchParams(form).toString(),
      // A refresh token works once: a second try with it would be refused.
      idempotent: form.grant_type === 'client_credentials',
    })
    const parsed = tokenAnswer.safeParse(readJson(answer.text))
    if (!parsed.success)
      throw new NetworkError({
        network: ADMITAD,
        operation,
        kind: 'broken_answer',
        message: 'the answer holds no token',
      })
    const { access_token, refresh_token, expires_in, scope } = parsed.data
    const token: StoredToken = {
      clientId,
      accessToken: access_token,
      refreshToken: refresh_token ?? null,
      // Where nothing is said of rights, those asked for were given.
      scope: scope || SCOPES.join(' '),
      expiresAt: new Date(outside.now().getTime() + expires_in * 1000).toISOString(),
    }
    keep(token)
    await writeStore(token)
    return token
  }

  const authenticate = () =>
    ask(
      { grant_type: 'client_credentials', client_id: clientId, scope: SCOPES.join(' ') },
      { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    )

  const renew = async (rejected: string | undefined): Promise<StoredToken> => {
    const stored = await readStore()
    if (usable(stored, rejected)) return stored
    const refreshable = stored ?? held
    // A refresh gives the same rights again: a token from before a right was wanted is of no use.
    if (!refreshable?.refreshToken || refreshable.clientId !== clientId || !hasRights(refreshable))
      return authenticate()
    try {
      return await ask(
        {
          grant_type: 'refresh_token',
          client_id: clientId,
          client_secret: clientSecret,
          refresh_token: refreshable.refreshToken,
        },
        {},
      )
    } catch (fault) {
      if (!(fault instanceof NetworkError) || !['unauthorized', 'refused'].includes(fault.kind)) throw fault
      // Either another process was faster with the same refresh token, or it is spent.
      await outside.sleep(RACE_PAUSE_MS)
      const fresh = await readStore()
      return usable(fresh, rejected) ? fresh : authenticate()
    }
  }

  return {
    async current(rejected) {
      if (usable(held, rejected)) return held.accessToken
      renewal ??= renew(rejected).finally(() => {
        renewal = null
      })
      try {
        held = await renewal
      } catch (fault) {
        // A token near its end still serves while the network cannot give another.
        const serves =
          held && held.accessToken !== rejected && Date.parse(held.expiresAt) > outside.now().getTime()
        if (!held || !serves) throw fault
      }
      return held.accessToken
    },
    secrets: () => [clientSecret, `${clientId}:${clientSecret}`, ...seen],
  }
}

const hasRights = (token: StoredToken): boolean => {
  const given = token.scope.split(' ')
  return SCOPES.every((scope) => given.includes(scope))
}
