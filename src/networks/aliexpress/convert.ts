import type { ActionReport, ActionStatus, Misfit, ReceivedReport } from '../../domain/action.ts'
import { toldCountry } from '../../domain/country.ts'
import { currencyCode } from '../../domain/currency.ts'
import { decimalText } from '../../domain/decimal.ts'
import { type Money, parseMoney } from '../../domain/money.ts'
import { misfitOf, problemOf } from '../misfit.ts'
import { clickIdAmong, linkCodeAmong } from '../own-marks.ts'
import { toPercent } from '../percent.ts'
import { readZoned } from '../zoned-time.ts'
import { ALIEXPRESS } from './faults.ts'
import { type WireOrder, wireOrder } from './schema.ts'

/** The link's parameters that hold our code and the click's id, and come back in an order's custom_parameters. */
export const CODE_PARAMETER = 'af'
export const CLICK_PARAMETER = 'dp'

/** Documented as "PST"; summer time is not said, so that it is taken for fixed. */
export const PST_MINUTES = -480

/** The four statuses: what they mean for us, when the order came to them, and which of the amounts counts then. */
const STATUSES = {
  'Payment Completed': { status: 'pending', at: 'paid_time', settled: false },
  'Buyer Confirmed Receipt': { status: 'pending', at: 'finished_time', settled: true },
  'Completed Settlement': { status: 'approved', at: 'completed_settlement_time', settled: true },
  // When it became so, no field tells.
  Invalid: { status: 'declined', at: null, settled: true },
} as const satisfies Record<string, { status: ActionStatus; at: keyof WireOrder | null; settled: boolean }>

export type OrderStatus = keyof typeof STATUSES

/** An order's line -> our report, or a misfit that names the field. `offsetMinutes`: the zone of the network's times. */
export function toReport(
  payload: unknown,
  offsetMinutes: number,
): { received: ReceivedReport } | { misfit: Misfit } {
  const parsed = wireOrder.safeParse(payload)
  const told = parsed.success ? read(parsed.data, offsetMinutes) : problemOf(parsed.error)
  return typeof told === 'string'
    ? { misfit: misfitOf(ALIEXPRESS, 'poll', payload, told) }
    : { received: { report: told, payload } }
}

/** The report, or what is wrong with the order. */
function read(order: WireOrder, offsetMinutes: number): ActionReport | string {
  const id = order.sub_order_id ?? order.order_number ?? ''
  const word = statusWord(order.order_status)
  if (word === null) return `order_status: expected ${Object.keys(STATUSES).join(', ')}`
  const currency = currencyCode(order.settled_currency)
  if (currency === null) return 'settled_currency: expected an ISO 4217 currency'
  const time = (text: string | null | undefined) => (text ? readZoned(text, offsetMinutes) : null)
  const orderedAt = time(order.created_time) ?? time(order.paid_time)
  if (orderedAt === null) return 'created_time: expected a time, YYYY-MM-DD HH:mm:ss'

  const { status, at, settled } = STATUSES[word]
  const amount = settled ? (order.finished_amount ?? order.paid_amount) : order.paid_amount
  const commission = settled
    ? (order.estimated_finished_commission ?? order.estimated_paid_commission)
    : order.estimated_paid_commission
  const reported = commission == null ? null : moneyOf(commission, currency)
  const marks = marksIn(order)
  const statusAt = at === null ? null : time(order[at])
  return {
    network: ALIEXPRESS,
    id,
    orderId: order.order_id ?? order.parent_order_number ?? id,
    status,
    statusWord: word,
    comment: status === 'declined' ? order.effect_detail_status || null : null,
    orderedAt,
    statusAt: statusAt ?? (word === 'Payment Completed' ? orderedAt : null),
    reported,
    // "Verified and commission paid", in the platform's own words.
    paidToUs: word === 'Completed Settlement',
    ...marks,
    clickCountry: null,
    deliveryCountry: toldCountry(order.ship_to_country ?? ''),
    items: [
      {
        id,
        name: order.product_title || null,
        amount: decimalText(Number(amount), 2),
        currency,
        rate: order.commission_rate == null ? null : toPercent(order.commission_rate),
        affiliated: order.is_affiliate_product == null ? null : order.is_affiliate_product === 'Y',
        seller: null,
        storeId: null,
        kind: null,
        section: null,
        productId: order.product_id ?? null,
        reported,
      },
    ],
  }
}

/** 'Completed Settlement', in whatever case and with whatever between its words; null = none of the four. */
function statusWord(text: string): OrderStatus | null {
  const plain = text
    .replace(/[\s_]+/g, ' ')
    .trim()
    .toLowerCase()
  return (Object.keys(STATUSES) as OrderStatus[]).find((word) => word.toLowerCase() === plain) ?? null
}

/** Cents are hundredths in every currency: for those without hundredths, rounded half up to what there is. */
const moneyOf = (cents: string, currency: string): Money | null =>
  parseMoney(decimalText(Number(cents), 2), currency)

/** Our click's id and link's code: in the parameters kept for them, else wherever something looks like ours. */
function marksIn(order: WireOrder): { clickId: string | null; linkCode: string | null } {
  const kept = [order.custom_parameters, order.customer_parameters].map(parametersIn)
  const named = (name: string) => kept.map((parameters) => parameters[name])
  const all = kept.flatMap((parameters) => Object.values(parameters))
  return {
    clickId: clickIdAmong([...named(CLICK_PARAMETER), ...all]),
    linkCode: linkCodeAmong([...named(CODE_PARAMETER), ...all]),
  }
}

/** A JSON text with an object, or the object itself; nothing where it is neither. */
function parametersIn(value: unknown): Record<string, unknown> {
  let inside = value
  if (typeof value === 'string')
    try {
      inside = JSON.parse(value)
    } catch {
      return {}
    }
  return typeof inside === 'object' && inside !== null && !Array.isArray(inside)
    ? (inside as Record<string, unknown>)
    : {}
}
