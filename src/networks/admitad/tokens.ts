import type { HttpAnswer, HttpCall, HttpOutside } from '../http.ts'
import type { TokenStore } from '../token-store.ts'
import {
  isDenial,
  MARGIN_MS,
  NO_TOKEN,
  openTokenShelf,
  RACE_PAUSE_MS,
  readAnswer,
  renewing,
  type Tokens,
} from '../tokens.ts'
import { ADMITAD } from './faults.ts'
import { type StoredToken, storedToken, tokenAnswer } from './schema.ts'

/** Rights that our calls need, in Admitad's words. */
const SCOPES = ['aliexpress_commission', 'deeplink_generator', 'statistics'] as const

export interface AdmitadCredentials {
  readonly clientId: string
  readonly clientSecret: string
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
  const shelf = openTokenShelf(ADMITAD, clientId, store, storedToken, warn)

  const hold = (token: StoredToken | null) => {
    shelf.note([token?.accessToken, token?.refreshToken])
    held = token ?? held
  }

  const usable = (rejected: string | undefined, margin = MARGIN_MS): string | null =>
    held !== null &&
    held.accessToken !== rejected &&
    hasRights(held) &&
    Date.parse(held.expiresAt) - margin > outside.now().getTime()
      ? held.accessToken
      : null

  const ask = async (form: Record<string, string>, headers: Record<string, string>): Promise<string> => {
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
    const { access_token, refresh_token, expires_in, scope } = readAnswer(
      ADMITAD,
      operation,
      answer,
      tokenAnswer,
      NO_TOKEN,
    )
    const token: StoredToken = {
      clientId,
      accessToken: access_token,
      refreshToken: refresh_token ?? null,
      // Where nothing is said of rights, those asked for were given.
      scope: scope || SCOPES.join(' '),
      expiresAt: new Date(outside.now().getTime() + expires_in * 1000).toISOString(),
    }
    hold(token)
    await shelf.write(token)
    return token.accessToken
  }

  const authenticate = () =>
    ask(
      { grant_type: 'client_credentials', client_id: clientId, scope: SCOPES.join(' ') },
      { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    )

  const renew = async (rejected: string | undefined): Promise<string> => {
    hold(await shelf.read())
    const stored = usable(rejected)
    if (stored !== null) return stored
    // A refresh gives the same rights again: a token from before a right was wanted is of no use.
    if (!held?.refreshToken || !hasRights(held)) return authenticate()
    try {
      return await ask(
        {
          grant_type: 'refresh_token',
          client_id: clientId,
          client_secret: clientSecret,
          refresh_token: held.refreshToken,
        },
        {},
      )
    } catch (fault) {
      if (!isDenial(fault)) throw fault
      // Either another process was faster with the same refresh token, or it is spent.
      await outside.sleep(RACE_PAUSE_MS)
      hold(await shelf.read())
      return usable(rejected) ?? authenticate()
    }
  }

  return {
    current: renewing(usable, renew),
    secrets: () => [clientSecret, `${clientId}:${clientSecret}`, ...shelf.secrets()],
  }
}

const hasRights = (token: StoredToken): boolean => {
  const given = token.scope.split(' ')
  return SCOPES.every((scope) => given.includes(scope))
}
