import type { z } from 'zod'
import { type HttpAnswer, type HttpLimits, type HttpOutside, INTERACTIVE_LIMITS, openHttp } from '../http.ts'
import { NetworkError } from '../network.ts'
import { openPacer } from '../pacer.ts'
import type { TokenStore } from '../token-store.ts'
import { readAnswer, withToken } from '../tokens.ts'
import { ADMITAD, faultIn } from './faults.ts'
import {
  actionsPage,
  commissionRatesAnswer,
  deeplinksAnswer,
  type WireActionsPage,
  type WireDeeplink,
  type WireRate,
} from './schema.ts'
import { type AdmitadCredentials, openTokens } from './tokens.ts'

/** Admitad's own limits: per application, per call, per subid. */
const REQUESTS_PER_MINUTE = 600
const MOST_LINKS = 200
const LONGEST_SUBID = 50
const LONGEST_LINK = 2048
export const MOST_ACTIONS = 500

/** Nobody waits for statistics, and a page of 500 actions with their positions takes its time. */
const STATISTICS_LIMITS: Partial<HttpLimits> = {
  timeoutMs: 60_000,
  deadlineMs: 150_000,
  maxBytes: 32 * 1024 * 1024,
}

export interface AdmitadOptions extends AdmitadCredentials {
  /** The ad space and the programme, by their numbers at Admitad. */
  readonly websiteId: string
  readonly campaignId: string
  /** Without a slash at the end. */
  readonly apiRoot: string
  readonly tokens: TokenStore
  readonly outside: HttpOutside
  readonly warn: (facts: object, message: string) => void
  readonly limits?: Partial<HttpLimits>
}

export type AdmitadClient = ReturnType<typeof openAdmitad>

/** Admitad's API as far as the shop uses it. Every call throws NetworkError. */
export function openAdmitad(options: AdmitadOptions) {
  const { apiRoot, outside } = options
  const pace = openPacer(REQUESTS_PER_MINUTE, outside)
  const judge = (answer: HttpAnswer, operation: string) => faultIn(answer, operation, tokens.secrets())
  const limits = { ...INTERACTIVE_LIMITS, ...options.limits }
  const http = openHttp(ADMITAD, outside, limits, judge)
  const patient = openHttp(
    ADMITAD,
    outside,
    { ...INTERACTIVE_LIMITS, ...STATISTICS_LIMITS, ...options.limits },
    judge,
  )
  const send: typeof http = async (call) => {
    await pace()
    return http(call)
  }
  const tokens = openTokens(options, apiRoot, options.tokens, outside, send, options.warn)

  /** Calls with a token; a token that turns out to be spent is renewed once. */
  const call = async <Shape extends z.ZodType>(
    operation: string,
    request: { method: 'GET' | 'POST'; path: string; body?: string; patient?: boolean },
    shape: Shape,
  ): Promise<z.infer<Shape>> => {
    const attempt = async (token: string) => {
      await pace()
      return (request.patient ? patient : http)({
        operation,
        method: request.method,
        url: `${apiRoot}${request.path}`,
        headers: {
          authorization: `Bearer ${token}`,
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(request.body === undefined ? {} : { body: request.body }),
        idempotent: true,
      })
    }
    return readAnswer(ADMITAD, operation, await withToken(tokens, attempt), shape)
  }

  return {
    /** Deeplinks in the order of the addresses (1 to 200 of them). */
    async deeplinks(urls: readonly string[], subid: string): Promise<WireDeeplink[]> {
      const operation = 'deeplinks'
      if (urls.length < 1 || urls.length > MOST_LINKS)
        throw refuse(operation, 'refused', `between 1 and ${MOST_LINKS} addresses, not ${urls.length}`)
      for (const text of [subid, ...urls])
        if (text.includes('%00')) throw refuse(operation, 'refused', 'the combination %00 is forbidden')
      if (subid.length > LONGEST_SUBID)
        throw refuse(operation, 'refused', `a subid longer than ${LONGEST_SUBID} characters`)
      if (urls.some((url) => !URL.canParse(url) || url.length > LONGEST_LINK))
        throw refuse(operation, 'refused', `not an address of at most ${LONGEST_LINK} characters`)
      const query = new URLSearchParams([
        ['subid', subid] as [string, string],
        ...urls.map((url) => ['ulp', url] as [string, string]),
      ])
      const path = `/deeplink/${options.websiteId}/advcampaign/${options.campaignId}/?${query}`
      const links = await call(operation, { method: 'GET', path }, deeplinksAnswer)
      if (links.length === urls.length) return links
      throw refuse(operation, 'broken_answer', `${links.length} links for ${urls.length} addresses`)
    },

    /** What AliExpress pays for each address, as far as Admitad knows; null where it does not. */
    async commissionRates(urls: readonly string[]): Promise<(WireRate | null)[]> {
      const body = JSON.stringify({ urls })
      const answer = await call(
        'commission rates',
        { method: 'POST', path: '/aliexpress/commission_rates/', body },
        commissionRatesAnswer,
      )
      const byUrl = new Map(answer.commission_rates.map((rate) => [rate.url, rate]))
      return urls.map((url) => byUrl.get(url) ?? null)
    },

    /**
     * A page of the ad space's actions in the programme whose status changed between `from` and `to`, both included,
     * in Admitad's own words for times ('dd.mm.yyyy HH:MM:SS' of Moscow).
     */
    async actionsPage(page: {
      readonly from: string
      readonly to: string
      readonly offset: number
    }): Promise<WireActionsPage> {
      const query = new URLSearchParams({
        status_updated_start: page.from,
        status_updated_end: page.to,
        website: options.websiteId,
        campaign: options.campaignId,
        order_by: 'datetime',
        limit: String(MOST_ACTIONS),
        offset: String(page.offset),
      })
      return call(
        'statistics of actions',
        { method: 'GET', path: `/statistics/actions/?${query}`, patient: true },
        actionsPage,
      )
    },
  }
}

const refuse = (operation: string, kind: 'refused' | 'broken_answer', message: string) =>
  new NetworkError({ network: ADMITAD, operation, kind, message })
