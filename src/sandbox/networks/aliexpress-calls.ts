/** What each call may be asked with, and what the platform says of a parameter that is wrong. */

/** A refusal of a parameter, in the platform's words. */
export type Refusal = readonly [code: string, message: string]

const SYSTEM_PARAMETERS = new Set([
  ...['method', 'app_key', 'timestamp', 'sign_method', 'sign', 'format', 'v'],
  ...['simplify', 'partner_id', 'session', 'access_token'],
])

const WHOLE = /^\d{1,9}$/
const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/
const PAGE = { page_no: /^[1-9]\d{0,8}$/, page_size: /^([1-9]|[1-4]\d|50)$/ }
const ADDRESSES = /^https?:\/\/[^,\s]+(,https?:\/\/[^,\s]+){0,49}$/
const IDS = /^\d{1,20}(,\d{1,20}){0,49}$/

interface Call {
  readonly needs: readonly string[]
  readonly takes: Readonly<Record<string, RegExp>>
}

const ANY = /^.{1,400}$/s

const PRODUCT_FORM = { target_currency: /^[A-Z]{3}$/, target_language: /^[A-Z]{2}$/, tracking_id: ANY }

const CALLS: Readonly<Record<string, Call>> = {
  'aliexpress.affiliate.link.generate': {
    needs: ['promotion_link_type', 'source_values', 'tracking_id'],
    takes: {
      promotion_link_type: /^[02]$/,
      source_values: ADDRESSES,
      tracking_id: ANY,
      ship_to_country: /^[A-Z]{2}$/,
      app_signature: ANY,
    },
  },
  'aliexpress.affiliate.productdetail.get': {
    needs: ['product_ids'],
    takes: { product_ids: IDS, country: /^[A-Z]{2}$/, fields: ANY, app_signature: ANY, ...PRODUCT_FORM },
  },
  'aliexpress.affiliate.product.query': {
    needs: [],
    takes: {
      ...PAGE,
      ...PRODUCT_FORM,
      keywords: ANY,
      category_ids: /^\d+(,\d+)*$/,
      min_sale_price: WHOLE,
      max_sale_price: WHOLE,
      platform_product_type: /^(ALL|PLAZA|TMALL)$/,
      sort: /^(SALE_PRICE|LAST_VOLUME)_(ASC|DESC)$/,
      delivery_days: /^(3|5|7|10)$/,
      ship_to_country: /^[A-Z]{2}$/,
      fields: ANY,
      app_signature: ANY,
    },
  },
  'aliexpress.affiliate.order.list': {
    needs: ['start_time', 'end_time', 'status'],
    takes: {
      ...PAGE,
      start_time: TIME,
      end_time: TIME,
      status: /^(Payment Completed|Buyer Confirmed Receipt|Completed Settlement|Invalid)$/,
      time_type: /^(Payment Completed|Buyer Confirmed Receipt|Completed Settlement) Time$/,
      locale_site: /^(global|ru_site|it_site|es_site)$/,
      fields: ANY,
      app_signature: ANY,
    },
  },
  'aliexpress.affiliate.order.get': {
    needs: ['order_ids'],
    takes: { order_ids: IDS, fields: ANY, app_signature: ANY },
  },
}

/** What is wrong with a call's own parameters, or null. */
export function refuseParameters(method: string, parameters: ReadonlyMap<string, string>): Refusal | null {
  const call = CALLS[method]
  if (!call) return ['InvalidApiPath', `The specified API path ${method} is invalid`]
  for (const name of call.needs)
    if (!parameters.has(name)) return ['MissingParameter', `The input parameter "${name}" is missing`]
  for (const [name, value] of parameters) {
    if (SYSTEM_PARAMETERS.has(name)) continue
    const shape = call.takes[name]
    if (!shape) return ['InvalidParameter', `The parameter "${name}" is not known`]
    if (!shape.test(value)) return ['InvalidParameter', `The parameter "${name}" is invalid`]
  }
  return null
}

const DAY_MS = 86_400_000
const MOST_DAYS = 180

/** The window of order.list in milliseconds, or what is wrong with it. */
export function windowOf(
  start: string,
  end: string,
  zoneMinutes: number,
): { readonly from: number; readonly to: number } | Refusal {
  const [from, to] = [start, end].map(
    (text) => Date.parse(`${text.replace(' ', 'T')}Z`) - zoneMinutes * 60_000,
  ) as [number, number]
  if (Number.isNaN(from) || Number.isNaN(to)) return ['InvalidParameter', 'The time is invalid']
  if (from > to) return ['InvalidParameter', 'start_time is after end_time']
  if (to - from > MOST_DAYS * DAY_MS)
    return ['InvalidParameter', `The time range is more than ${MOST_DAYS} days`]
  return { from, to }
}
