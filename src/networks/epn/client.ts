import type { z } from 'zod'
import {
  BACKGROUND_LIMITS,
  type HttpAnswer,
  type HttpLimits,
  type HttpOutside,
  INTERACTIVE_LIMITS,
  openHttp,
} from '../http.ts'
import { openPacer } from '../pacer.ts'
import type { Page } from '../shifting-pages.ts'
import type { TokenStore } from '../token-store.ts'
import { readAnswer, withToken } from '../tokens.ts'
import { EPN, faultIn } from './faults.ts'
import { creativeAnswer, transactionsAnswer } from './schema.ts'
import { type EpnCredentials, openTokens } from './tokens.ts'

/** ePN takes up to 1,000; a batch of ours is a few hundred. */
const PER_PAGE = 200
/** No limit is published; clients that work keep to ten a second. */
const CALLS_PER_MINUTE = 600
/** AliExpress, among ePN's offers. */
const OFFER = '1'
const FIELDS =
  'order_number,order_status,order_time,transaction_time,revenue,commission_user,currency,offer_id,offer_type,type_id,creative_title,click_id,user_click_id,sub1,sub2,sub3,sub4,sub5,country_code,action_id,transactionId'

export interface EpnOptions extends EpnCredentials {
  /** Without a slash at the end. */
  readonly apiRoot: string
  readonly oauthRoot: string
  readonly tokens: TokenStore
  readonly outside: HttpOutside
  readonly warn: (facts: object, message: string) => void
  readonly limits?: Partial<HttpLimits>
  readonly offerId?: string
}

/** Days as ePN takes them, YYYY-MM-DD. */
export interface TransactionWindow {
  readonly tsFrom: string
  readonly tsTo: string
  readonly statusUpdatedStart: string
  readonly statusUpdatedEnd: string
}

export type EpnClient = ReturnType<typeof openEpn>

/** ePN's API as far as the shop uses it. Every call throws NetworkError. */
export function openEpn(options: EpnOptions) {
  const { apiRoot, outside } = options
  const pace = openPacer(CALLS_PER_MINUTE, outside)
  const judge = (answer: HttpAnswer, operation: string) => faultIn(answer, operation, tokens.secrets())
  const open = (limits: HttpLimits) => openHttp(EPN, outside, { ...limits, ...options.limits }, judge)
  const [quick, patient] = [open(INTERACTIVE_LIMITS), open(BACKGROUND_LIMITS)]
  const tokens = openTokens(options, options.oauthRoot, options.tokens, outside, quick, options.warn)

  /** Calls with a token; a token that turns out to be spent is renewed once. */
  const call = async <Shape extends z.ZodType>(
    http: typeof quick,
    operation: string,
    request: { method: 'GET' | 'POST'; path: string; body?: string; idempotent: boolean },
    shape: Shape,
  ): Promise<z.infer<Shape>> => {
    const attempt = async (token: string) => {
      await pace()
      return http({
        operation,
        method: request.method,
        url: `${apiRoot}${request.path}`,
        headers: {
          'x-access-token': token,
          'x-api-version': '2',
          // Without a name of its own a client is turned away by the front server.
          'user-agent': 'prilavok',
          ...(request.body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(request.body === undefined ? {} : { body: request.body }),
        idempotent: request.idempotent,
      })
    }
    return readAnswer(EPN, operation, await withToken(tokens, attempt), shape)
  }

  return {
    /** A deeplink of an address. `description` is seen in ePN's cabinet. */
    async createDeeplink(link: string, description: string): Promise<string> {
      const body = new URLSearchParams({
        link,
        offerId: options.offerId ?? OFFER,
        description,
        type: 'deeplink',
      })
      // A second creative of the same address does no harm.
      const request = {
        method: 'POST',
        path: '/creative/create',
        body: body.toString(),
        idempotent: true,
      } as const
      return (await call(quick, 'creative', request, creativeAnswer)).data.attributes.code
    },

    /** One page of transactions. */
    async transactions(window: TransactionWindow, number: number): Promise<Page<unknown>> {
      const query = new URLSearchParams({
        ...window,
        page: String(number),
        perPage: String(PER_PAGE),
        fields: FIELDS,
      })
      const request = { method: 'GET', path: `/transactions/user?${query}`, idempotent: true } as const
      const { data, meta } = await call(patient, 'transactions', request, transactionsAnswer)
      return {
        rows: data,
        total: meta?.totalFound ?? null,
        last: meta?.hasNext == null ? data.length < PER_PAGE : !meta.hasNext,
      }
    },
  }
}
