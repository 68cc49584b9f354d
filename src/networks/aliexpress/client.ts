import type { z } from 'zod'
import {
  BACKGROUND_LIMITS,
  type HttpLimits,
  type HttpOutside,
  INTERACTIVE_LIMITS,
  openHttp,
  readJson,
} from '../http.ts'
import { problemOf } from '../misfit.ts'
import { NetworkError, type NetworkFault } from '../network.ts'
import { openPacer } from '../pacer.ts'
import type { Page } from '../shifting-pages.ts'
import { ALIEXPRESS, EMPTY, faultIn } from './faults.ts'
import { linksAnswer, listOf, pageAnswer, promotionLink, respResultOf } from './schema.ts'
import { signatureOf } from './sign.ts'

/** The platform's own bounds of one call. */
const PAGE_SIZE = 50
const MOST_IDS = 50
/** Well below what it bears (500 a second for all applications together): a poll has time, a ban has none. */
const CALLS_PER_MINUTE = 600

export interface AliExpressCredentials {
  readonly appKey: string
  readonly appSecret: string
  /** Names the ad space; of 'default' there is always one. */
  readonly trackingId: string
  /** Without a slash at the end. */
  readonly apiRoot: string
}

export interface AliExpressOptions extends AliExpressCredentials {
  readonly outside: HttpOutside
  readonly warn: (facts: object, message: string) => void
  readonly limits?: Partial<HttpLimits>
}

/** What order.list is asked for. Times as the platform writes them. */
export interface OrderWindow {
  readonly status: string
  readonly time_type: string
  readonly start_time: string
  readonly end_time: string
  readonly locale_site?: string
}

/** What product.query is asked for, in its own words; prices in cents. */
export interface ProductWish {
  readonly keywords?: string
  readonly category_ids?: string
  readonly min_sale_price?: string
  readonly max_sale_price?: string
  readonly platform_product_type?: string
  readonly sort?: string
  readonly delivery_days?: string
  readonly ship_to_country?: string
  readonly target_currency?: string
  readonly target_language?: string
}

export type AliExpressClient = ReturnType<typeof openAliExpress>

/** The Open Platform as far as the shop uses it. Every call throws NetworkError. */
export function openAliExpress(options: AliExpressOptions) {
  const { appKey, appSecret, apiRoot, trackingId, outside } = options
  const pace = openPacer(CALLS_PER_MINUTE, outside)
  const judge = (answer: Parameters<typeof faultIn>[0], operation: string) =>
    faultIn(answer, operation, [appSecret])
  const open = (limits: HttpLimits) => openHttp(ALIEXPRESS, outside, { ...limits, ...options.limits }, judge)
  const [quick, patient] = [open(INTERACTIVE_LIMITS), open(BACKGROUND_LIMITS)]

  /** A method's business result; nothing in it where it says that there is nothing. */
  const call = async (
    http: typeof quick,
    method: string,
    parameters: Readonly<Record<string, string | undefined>>,
  ): Promise<unknown> => {
    await pace()
    const said = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined)
    const signed: Record<string, string> = {
      ...Object.fromEntries(said),
      method,
      app_key: appKey,
      timestamp: String(outside.now().getTime()),
      sign_method: 'sha256',
      format: 'json',
      v: '2.0',
    }
    const body = new URLSearchParams({ ...signed, sign: signatureOf(signed, appSecret) }).toString()
    const answer = await http({
      operation: method,
      method: 'POST',
      url: `${apiRoot}/sync`,
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
      body,
      idempotent: true,
    })
    const business = respResultOf(readJson(answer.text))
    if (business === null) throw refuse(method, 'broken_answer', 'resp_result: expected one, there is none')
    // Whatever it writes beside it: a result of '' or [] is no broken one then.
    return business.resp_code === EMPTY ? {} : (business.result ?? {})
  }

  const readPage = (method: string, result: unknown, number: number, list: 'order' | 'product') => {
    const page = shaped(method, pageAnswer, result)
    const rows = listOf(page[`${list}s`], list)
    if (rows === null) throw refuse(method, 'broken_answer', `${list}s: expected a list`)
    return {
      rows,
      total: page.total_record_count ?? null,
      last: page.total_page_no == null ? rows.length < PAGE_SIZE : number >= page.total_page_no,
    }
  }

  return {
    /** The affiliate link of one address, and what the platform says where it gives none. */
    async generateLink(url: string): Promise<{ link: string | null; message: string | null }> {
      const method = 'aliexpress.affiliate.link.generate'
      if (url.includes(',')) throw refuse(method, 'refused', 'an address without a comma is expected')
      const result = await call(quick, method, {
        promotion_link_type: '0',
        source_values: url,
        tracking_id: trackingId,
      })
      const links = listOf(shaped(method, linksAnswer, result).promotion_links, 'promotion_link')
      if (links === null) throw refuse(method, 'broken_answer', 'promotion_links: expected a list')
      const parsed = links.map((link) => shaped(method, promotionLink, link))
      const own = parsed.find((link) => link.source_value === url) ?? (parsed.length === 1 ? parsed[0] : null)
      return { link: own?.promotion_link || null, message: own?.message ?? null }
    },

    /** What the platform knows of products that take part; those that do not are absent. */
    async productDetails(ids: readonly string[]): Promise<readonly unknown[]> {
      const method = 'aliexpress.affiliate.productdetail.get'
      const result = await call(quick, method, { product_ids: ids.join(','), tracking_id: trackingId })
      return readPage(method, result, 1, 'product').rows
    },

    /** One page of products. */
    async queryProducts(wish: ProductWish, number: number): Promise<Page<unknown>> {
      const method = 'aliexpress.affiliate.product.query'
      const page = { page_no: String(number), page_size: String(PAGE_SIZE), tracking_id: trackingId }
      return readPage(method, await call(patient, method, { ...wish, ...page }), number, 'product')
    },

    /** One page of orders in a status whose time lies in the window. */
    async listOrders(window: OrderWindow, number: number): Promise<Page<unknown>> {
      const method = 'aliexpress.affiliate.order.list'
      const page = { page_no: String(number), page_size: String(PAGE_SIZE) }
      return readPage(method, await call(patient, method, { ...window, ...page }), number, 'order')
    },

    /** Orders by the ids of their lines or of the whole, 1 to 50. */
    async getOrders(ids: readonly string[]): Promise<readonly unknown[]> {
      const method = 'aliexpress.affiliate.order.get'
      if (ids.length < 1 || ids.length > MOST_IDS)
        throw refuse(method, 'refused', `between 1 and ${MOST_IDS} ids, not ${ids.length}`)
      const result = await call(patient, method, { order_ids: ids.join(',') })
      return readPage(method, result, 1, 'order').rows
    },
  }
}

function shaped<Shape extends z.ZodType>(method: string, shape: Shape, value: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  throw refuse(method, 'broken_answer', problemOf(parsed.error))
}

const refuse = (operation: string, kind: NetworkFault, message: string) =>
  new NetworkError({ network: ALIEXPRESS, operation, kind, message })
