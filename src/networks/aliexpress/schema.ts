import { z } from 'zod'

/** Answers come through readJson: every number is its decimal text already, whether it was sent as a number or as text. */

/** A refusal of the platform itself. */
export const errorAnswer = z.object({
  error_response: z.object({
    type: z.string().nullish(),
    code: z.string(),
    msg: z.string().nullish(),
    sub_code: z.string().nullish(),
    sub_msg: z.string().nullish(),
  }),
})

const respResult = z.object({
  resp_code: z.string(),
  resp_msg: z.string().nullish(),
  result: z.unknown().optional(),
})

export type RespResult = z.infer<typeof respResult>

/**
 * The business answer, from any of its wrappings: {aliexpress_…_response: {resp_result}}, or {resp_result} alone where the
 * platform simplifies. Null where there is none.
 */
export function respResultOf(body: unknown): RespResult | null {
  if (!isObject(body)) return null
  for (const holder of [body, ...Object.values(body)]) {
    if (!isObject(holder)) continue
    const parsed = respResult.safeParse(holder.resp_result)
    if (parsed.success) return parsed.data
  }
  return null
}

/**
 * A list as the platform wraps it: [a, b], {name: [a, b]}, or {name: a} where there is one. Nothing ({}, '', null) is an empty
 * list; anything else is null.
 */
export function listOf(value: unknown, name: string): readonly unknown[] | null {
  if (value === undefined || value === null || value === '') return []
  if (Array.isArray(value)) return value
  if (!isObject(value)) return null
  const inside = value[name]
  if (inside === undefined || inside === null || inside === '')
    return Object.keys(value).length === 0 || inside !== undefined ? [] : null
  return Array.isArray(inside) ? inside : isObject(inside) || typeof inside === 'string' ? [inside] : null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const count = z
  .string()
  .regex(/^\d{1,9}$/, 'a whole number')
  .transform(Number)

/** What surrounds the rows of a page, of orders and of products alike. */
export const pageAnswer = z.object({
  current_page_no: count.nullish(),
  total_page_no: count.nullish(),
  total_record_count: count.nullish(),
  orders: z.unknown().optional(),
  products: z.unknown().optional(),
})

export const linksAnswer = z.object({ promotion_links: z.unknown().optional() })

export const promotionLink = z.object({
  source_value: z.string().nullish(),
  promotion_link: z.string().max(4096).nullish(),
  message: z.string().nullish(),
})

/** 16 digits today; 19 fit as well. Older answers name the same ids otherwise. */
const id = z.string('an id of digits').regex(/^\d{1,20}$/, 'an id of digits')
const cents = z.string('whole cents').regex(/^\d{1,15}$/, 'whole cents')
const time = z.string('a time').max(40)
const text = z.string().max(4096)

/** '7.00%', '7%', '0.5'. */
const percent = z.string('percent').regex(/^\d{1,3}(\.\d{1,10})?\s*%?$/, 'percent')

/** What may be missing may also be blank: an order that is not finished has nothing to say of its end. */
const optional = <Shape extends z.ZodType>(shape: Shape) =>
  z.preprocess((sent) => (sent === '' ? null : sent), shape.nullish())

/** An order's line as order.list and order.get report it. */
export const wireOrder = z
  .object({
    order_id: optional(id),
    parent_order_number: optional(id),
    sub_order_id: optional(id),
    order_number: optional(id),
    order_status: z.string('an order status').max(100),
    effect_detail_status: text.nullish(),
    product_id: optional(id),
    product_title: text.nullish(),
    paid_amount: cents,
    finished_amount: optional(cents),
    estimated_paid_commission: optional(cents),
    estimated_finished_commission: optional(cents),
    commission_rate: optional(percent),
    settled_currency: z.string('a currency').max(10),
    is_affiliate_product: optional(z.enum(['Y', 'N'], 'Y or N')),
    ship_to_country: text.nullish(),
    custom_parameters: z.unknown().optional(),
    customer_parameters: z.unknown().optional(),
    created_time: time.nullish(),
    paid_time: time.nullish(),
    finished_time: time.nullish(),
    completed_settlement_time: time.nullish(),
  })
  .refine((order) => (order.sub_order_id ?? order.order_number) != null, {
    path: ['sub_order_id'],
    message: 'an id of digits',
  })

export type WireOrder = z.infer<typeof wireOrder>

/** A product as product.query and productdetail.get report it; what of it may be missing, is. */
export const wireProduct = z.object({
  product_id: id,
  product_title: z.string('a title').max(8192),
  product_detail_url: text.nullish(),
  product_main_image_url: text.nullish(),
  sale_price: text.nullish(),
  sale_price_currency: text.nullish(),
  original_price: text.nullish(),
  target_sale_price: text.nullish(),
  target_sale_price_currency: text.nullish(),
  target_original_price: text.nullish(),
  commission_rate: text.nullish(),
  evaluate_rate: text.nullish(),
  lastest_volume: text.nullish(),
  first_level_category_name: text.nullish(),
  second_level_category_name: text.nullish(),
  shop_id: text.nullish(),
  shop_name: text.nullish(),
})

export type WireProduct = z.infer<typeof wireProduct>
