import { createHmac } from 'node:crypto'
import { LosslessNumber } from 'lossless-json'
import { type Refusal, refuseParameters, windowOf } from './aliexpress-calls.ts'
import { type AliExpressStatus, isAsked, openOrderShelf, type TimeType, toWire } from './aliexpress-orders.ts'
import { type NetworkReply, type NetworkRequest, serveNetwork } from './network-server.ts'

/** What the stand-in knows of a product that takes part. */
export interface StandInProduct {
  readonly id: string
  readonly title: string
  /** '9.90' */
  readonly price: string
  readonly oldPrice: string
  readonly rate: string
}

/** How lists come: {orders: {order: [..]}}, {orders: [..]}, and one element as an object. */
export type Wrapping = 'wrapped' | 'plain' | 'single'

export interface AliExpressStandInOptions {
  readonly appKey: string
  readonly appSecret: string
  readonly trackingId: string
  readonly now: () => Date
  readonly port?: number
  readonly products?: readonly StandInProduct[]
  readonly wrapping?: Wrapping
  /** Beyond it, a ban of a second. */
  readonly callsPerSecond?: number
  readonly zoneMinutes?: number
  /** After every page of orders that was given: the list may change under its reader. */
  readonly afterPage?: (page: number) => void
}

const SKEW_MS = 7_200_000
const PST_MINUTES = -480

/**
 * A local AliExpress Open Platform that speaks the real wire and is as strict: the signature, a fresh timestamp, no parameter
 * that the call does not know, pages of 50, windows of 180 days, a ban for haste. Listens on the loopback only.
 */
export async function startAliExpressStandIn(options: AliExpressStandInOptions) {
  const orders = openOrderShelf()
  const zone = options.zoneMinutes ?? PST_MINUTES
  const products = options.products ?? []
  let calls: readonly number[] = []

  const list = (name: string, rows: readonly unknown[]): unknown => {
    if (options.wrapping === 'plain') return rows
    if (options.wrapping === 'single' && rows.length === 1) return { [name]: rows[0] }
    return { [name]: rows }
  }

  const page = (
    name: 'order' | 'product',
    rows: readonly unknown[],
    parameters: ReadonlyMap<string, string>,
  ) => {
    const size = Number(parameters.get('page_size') ?? 20)
    const number = Number(parameters.get('page_no') ?? 1)
    const shown = rows.slice((number - 1) * size, number * size)
    if (shown.length === 0) return business(405, 'The result is empty')
    return business(200, 'Call succeeds', {
      current_page_no: number,
      current_record_count: shown.length,
      total_page_no: Math.ceil(rows.length / size),
      total_record_count: rows.length,
      [`${name}s`]: list(name, shown),
    })
  }

  const makeLinks = (parameters: ReadonlyMap<string, string>) => {
    if (parameters.get('tracking_id') !== options.trackingId)
      return business(402, 'The tracking ID is invalid')
    const links = (parameters.get('source_values') ?? '')
      .split(',')
      .map((source_value) =>
        /^https?:\/\/([a-z]+\.)?aliexpress\.(ru|com|us)\//.test(source_value)
          ? { source_value, promotion_link: `https://s.click.aliexpress.com/e/_${shortOf(source_value)}` }
          : { source_value, message: 'The link is not supported' },
      )
    return business(200, 'Call succeeds', {
      total_result_count: links.length,
      tracking_id: options.trackingId,
      promotion_links: list('promotion_link', links),
    })
  }

  const work: Record<string, (parameters: ReadonlyMap<string, string>) => NetworkReply | unknown> = {
    'aliexpress.affiliate.link.generate': makeLinks,
    'aliexpress.affiliate.productdetail.get': (parameters) => {
      const ids = (parameters.get('product_ids') ?? '').split(',')
      const found = products.filter(({ id }) => ids.includes(id)).map(productOnWire)
      if (found.length === 0) return business(405, 'The result is empty')
      return business(200, 'Call succeeds', {
        current_record_count: found.length,
        products: list('product', found),
      })
    },
    'aliexpress.affiliate.product.query': (parameters) => {
      const word = (parameters.get('keywords') ?? '').toLowerCase()
      const found = products.filter(({ title }) => title.toLowerCase().includes(word))
      return page('product', found.map(productOnWire), parameters)
    },
    'aliexpress.affiliate.order.list': (parameters) => {
      const window = windowOf(parameters.get('start_time') ?? '', parameters.get('end_time') ?? '', zone)
      if (!('from' in window)) return refusal(window)
      const found = orders.list(
        parameters.get('status') as AliExpressStatus,
        (parameters.get('time_type') ?? 'Payment Completed Time') as TimeType,
        window.from,
        window.to,
      )
      const answer = page(
        'order',
        found.map((order) => toWire(order, zone)),
        parameters,
      )
      options.afterPage?.(Number(parameters.get('page_no') ?? 1))
      return answer
    },
    'aliexpress.affiliate.order.get': (parameters) => {
      const ids = (parameters.get('order_ids') ?? '').split(',')
      const found = orders.all().filter((order) => isAsked(order, ids))
      if (found.length === 0) return business(200, 'Call succeeds', {})
      return business(200, 'Call succeeds', {
        current_record_count: found.length,
        orders: list(
          'order',
          found.map((order) => toWire(order, zone)),
        ),
      })
    },
  }

  const answer = (request: NetworkRequest): NetworkReply => {
    if (request.path !== '/sync') return { status: 404, body: 'not found' }
    const parameters = parametersOf(request)
    const refused = refuseSystem(parameters, request.at, options) ?? haste(request.at)
    if (refused) return refusal(refused)
    const method = parameters.get('method') ?? ''
    const wrong = refuseParameters(method, parameters)
    if (wrong) return refusal(wrong)
    const result = work[method]?.(parameters)
    if (isReply(result)) return result
    return { status: 200, body: { [`${method.replaceAll('.', '_')}_response`]: result } }
  }

  const haste = (at: number): Refusal | null => {
    calls = [...calls.filter((time) => time > at - 1_000), at]
    return calls.length > (options.callsPerSecond ?? Number.POSITIVE_INFINITY)
      ? ['ApiCallLimit', 'Api access frequency exceeds the limit. this ban will last 1 seconds']
      : null
  }

  const server = await serveNetwork({
    now: options.now,
    nameOf: (request) => parametersOf(request).get('method') ?? request.path,
    answer,
    ...(options.port === undefined ? {} : { port: options.port }),
  })
  return { ...server, orders }
}

/** What is wrong with the parameters that every call has, or null. */
function refuseSystem(
  parameters: ReadonlyMap<string, string>,
  at: number,
  options: AliExpressStandInOptions,
): Refusal | null {
  for (const name of ['method', 'app_key', 'timestamp', 'sign_method', 'sign'])
    if (!parameters.get(name)) return ['MissingParameter', `The input parameter "${name}" is missing`]
  if (parameters.get('app_key') !== options.appKey) return ['InvalidAppKey', 'The app key is invalid']
  const timestamp = parameters.get('timestamp') ?? ''
  const time = /^\d{13}$/.test(timestamp) ? Number(timestamp) : Number.NaN
  if (!(Math.abs(time - at) <= SKEW_MS))
    return ['IllegalTimestamp', 'The request timestamp is invalid or expired']
  if (parameters.get('sign_method') !== 'sha256')
    return ['InvalidSignMethod', 'The sign method is not supported']
  const base = [...parameters]
    .filter(([name]) => name !== 'sign')
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map((pair) => pair.join(''))
    .join('')
  const expected = createHmac('sha256', options.appSecret).update(base).digest('hex').toUpperCase()
  return parameters.get('sign') === expected
    ? null
    : ['IncompleteSignature', 'The request signature does not conform to platform standards']
}

const parametersOf = (request: NetworkRequest): ReadonlyMap<string, string> =>
  new Map([...request.query, ...new URLSearchParams(request.body)])

const business = (resp_code: number, resp_msg: string, result?: unknown) => ({
  resp_result: { resp_code, resp_msg, ...(result === undefined ? {} : { result }) },
  request_id: 'stand-in',
})

const refusal = ([code, msg]: Refusal): NetworkReply => ({
  status: 200,
  body: { error_response: { type: 'ISV', code, msg, request_id: 'stand-in' } },
})

const isReply = (value: unknown): value is NetworkReply =>
  typeof value === 'object' && value !== null && 'status' in value && 'body' in value

const shortOf = (address: string): string =>
  createHmac('sha256', 'short').update(address).digest('base64url').slice(0, 8)

const productOnWire = (product: StandInProduct) => ({
  product_id: new LosslessNumber(product.id),
  product_title: product.title,
  product_detail_url: `https://www.aliexpress.com/item/${product.id}.html`,
  product_main_image_url: `https://ae01.alicdn.com/kf/${product.id}.jpg`,
  sale_price: product.price,
  sale_price_currency: 'CNY',
  original_price: product.oldPrice,
  original_price_currency: 'CNY',
  target_sale_price: product.price,
  target_sale_price_currency: 'RUB',
  target_original_price: product.oldPrice,
  target_original_price_currency: 'RUB',
  commission_rate: product.rate,
  evaluate_rate: '92.1%',
  lastest_volume: 300,
  first_level_category_id: 44,
  first_level_category_name: 'Дом',
  shop_id: 123,
  shop_name: 'Shop',
})
