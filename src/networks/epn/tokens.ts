import type { z } from 'zod'
import type { HttpAnswer, HttpCall, HttpOutside } from '../http.ts'
import { NetworkError } from '../network.ts'
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
import { CAPTCHA, EPN, SSID } from './faults.ts'
import { type StoredToken, ssidAnswer, storedToken, tokenAnswer } from './schema.ts'

export interface EpnCredentials {
  readonly clientId: string
  readonly clientSecret: string
}

const DAY_SECONDS = 86_400
/** An ssid younger than this is not given up: another would meet a captcha. */
const SSID_LASTS_MS = 20 * 3_600_000
/** So long after a captcha nobody asks again. */
const CAPTCHA_PAUSE_MS = 3_600_000

const NOTHING = {
  ssid: null,
  ssidAt: null,
  captchaAt: null,
  accessToken: null,
  refreshToken: null,
  expiresAt: null,
} as const

/**
 * ssid -> token -> refresh. An address gets about one ssid a day, so that it lies in the store with the tokens and is given up
 * only when it is old and does not open anything any more; a refresh token works once. Processes share the store.
 */
export function openTokens(
  credentials: EpnCredentials,
  oauthRoot: string,
  store: TokenStore,
  outside: HttpOutside,
  send: (call: HttpCall) => Promise<HttpAnswer>,
  warn: (facts: object, message: string) => void,
): Tokens {
  const { clientId, clientSecret } = credentials
  let held: StoredToken = { clientId, ...NOTHING }
  const shelf = openTokenShelf(EPN, clientId, store, storedToken, warn)
  const age = (time: string | null) =>
    time === null ? Number.POSITIVE_INFINITY : outside.now().getTime() - Date.parse(time)

  const take = (token: StoredToken) => {
    shelf.note([token.ssid, token.accessToken, token.refreshToken])
    held = token
  }
  const usable = (rejected: string | undefined, margin = MARGIN_MS): string | null =>
    held.accessToken !== null && held.accessToken !== rejected && age(held.expiresAt) < -margin
      ? held.accessToken
      : null

  const readStore = async () => {
    const stored = await shelf.read()
    if (stored) take(stored)
  }
  const keep = async (change: Partial<StoredToken>) => {
    take({ ...held, ...change })
    await shelf.write(held)
  }

  const ask = async <Shape extends z.ZodType>(
    operation: string,
    call: Pick<HttpCall, 'method' | 'url' | 'body' | 'idempotent'>,
    shape: Shape,
  ): Promise<z.infer<Shape>> => {
    const headers = { 'content-type': 'application/json', 'x-api-version': '2' }
    const answer = await send({ operation, headers, ...call })
    return readAnswer(EPN, operation, answer, shape, NO_TOKEN)
  }

  const newSsid = async (): Promise<string> => {
    if (age(held.captchaAt) < CAPTCHA_PAUSE_MS)
      throw new NetworkError({
        network: EPN,
        operation: SSID,
        kind: 'rate_limited',
        message: CAPTCHA,
        retryAfterSeconds: DAY_SECONDS,
      })
    try {
      const url = `${oauthRoot}/ssid?v=2&client_id=${encodeURIComponent(clientId)}`
      // Each one counts: a second try may cost the day's only ssid.
      const { data } = await ask(SSID, { method: 'GET', url, idempotent: false }, ssidAnswer)
      const ssid = data.attributes.ssid_token
      await keep({ ssid, ssidAt: outside.now().toISOString(), captchaAt: null })
      return ssid
    } catch (fault) {
      if (fault instanceof NetworkError && fault.kind === 'rate_limited')
        await keep({ captchaAt: outside.now().toISOString() })
      throw fault
    }
  }

  const askToken = async (path: string, body: object, idempotent: boolean): Promise<string> => {
    const call = {
      method: 'POST' as const,
      url: `${oauthRoot}${path}`,
      body: JSON.stringify(body),
      idempotent,
    }
    const { data } = await ask('token', call, tokenAnswer)
    const { access_token, refresh_token, expires_in } = data.attributes
    const ends = outside.now().getTime() + (expires_in ?? DAY_SECONDS) * 1000
    await keep({
      accessToken: access_token,
      refreshToken: refresh_token ?? null,
      expiresAt: new Date(ends).toISOString(),
    })
    return access_token
  }

  const authenticate = async (): Promise<string> => {
    const open = (ssid_token: string) =>
      askToken(
        '/token',
        {
          grant_type: 'client_credential',
          client_id: clientId,
          client_secret: clientSecret,
          ssid_token,
          check_ip: false,
        },
        true,
      )
    if (held.ssid === null) return open(await newSsid())
    try {
      return await open(held.ssid)
    } catch (fault) {
      if (!isDenial(fault) || age(held.ssidAt) < SSID_LASTS_MS) throw fault
      return open(await newSsid())
    }
  }

  const renew = async (rejected: string | undefined): Promise<string> => {
    await readStore()
    const stored = usable(rejected)
    if (stored !== null) return stored
    if (held.refreshToken === null) return authenticate()
    try {
      const body = { grant_type: 'refresh_token', refresh_token: held.refreshToken, client_id: clientId }
      return await askToken('/token/refresh', body, false)
    } catch (fault) {
      if (!isDenial(fault)) throw fault
      // Either another process was faster with the same refresh token, or it is spent.
      await outside.sleep(RACE_PAUSE_MS)
      await readStore()
      return usable(rejected) ?? authenticate()
    }
  }

  return { current: renewing(usable, renew), secrets: () => [clientSecret, ...shelf.secrets()] }
}
