import { LosslessNumber } from 'lossless-json'

export const ORDER_STATUSES = [
  'Payment Completed',
  'Buyer Confirmed Receipt',
  'Completed Settlement',
  'Invalid',
] as const
export type AliExpressStatus = (typeof ORDER_STATUSES)[number]

const TIME_TYPES = {
  'Payment Completed Time': 'paidAt',
  'Buyer Confirmed Receipt Time': 'finishedAt',
  'Completed Settlement Time': 'settledAt',
} as const
export type TimeType = keyof typeof TIME_TYPES

/** One line of an order at the stand-in. Amounts in cents. */
export interface StandInOrder {
  readonly orderId: string
  readonly subOrderId: string
  readonly productId: string
  readonly title: string
  readonly paidCents: number
  readonly commissionCents: number
  /** '7.00%' */
  readonly rate: string
  readonly currency: string
  readonly affiliated: boolean
  readonly shipTo: string
  /** What the click's link carried: {dp, af}. */
  readonly parameters: Readonly<Record<string, string>>
  readonly createdAt: Date
  readonly status: AliExpressStatus
  readonly paidAt: Date
  readonly finishedAt: Date | null
  readonly settledAt: Date | null
  /** Amounts after the receipt, where they differ. */
  readonly finishedCents: number | null
  readonly finishedCommissionCents: number | null
  /** FullRefund, Antispam. */
  readonly effect: string | null
}

/** What a test or a button changes: a status at a time, amounts with it. */
export interface OrderChange {
  readonly status: AliExpressStatus
  readonly at: Date
  readonly finishedCents?: number
  readonly finishedCommissionCents?: number
  readonly effect?: string
}

export type NewOrder = Pick<StandInOrder, 'subOrderId' | 'paidCents' | 'commissionCents'> &
  Partial<StandInOrder> & { readonly createdAt: Date }

/** The orders that the stand-in knows. */
export function openOrderShelf() {
  const orders = new Map<string, StandInOrder>()
  return {
    /** A buyer pays. */
    add(order: NewOrder): StandInOrder {
      const whole: StandInOrder = {
        orderId: order.subOrderId,
        productId: '1005006356702381',
        title: 'Thermos 1 l',
        rate: '7.00%',
        currency: 'USD',
        affiliated: true,
        shipTo: 'KZ',
        parameters: {},
        status: 'Payment Completed',
        paidAt: order.createdAt,
        finishedAt: null,
        settledAt: null,
        finishedCents: null,
        finishedCommissionCents: null,
        effect: null,
        ...order,
      }
      orders.set(whole.subOrderId, whole)
      return whole
    },

    /** The order comes to another status at a time, perhaps with other amounts. */
    change(subOrderId: string, change: OrderChange): StandInOrder {
      const order = orders.get(subOrderId)
      if (!order) throw new Error(`the stand-in has no order ${subOrderId}`)
      const changed: StandInOrder = {
        ...order,
        status: change.status,
        finishedAt: change.status === 'Buyer Confirmed Receipt' ? change.at : order.finishedAt,
        settledAt: change.status === 'Completed Settlement' ? change.at : order.settledAt,
        finishedCents: change.finishedCents ?? order.finishedCents,
        finishedCommissionCents: change.finishedCommissionCents ?? order.finishedCommissionCents,
        effect: change.effect ?? null,
      }
      orders.set(subOrderId, changed)
      return changed
    },

    remove: (subOrderId: string) => orders.delete(subOrderId),
    all: (): readonly StandInOrder[] => [...orders.values()],

    /** Those in a status whose time lies in the window, the newest first. */
    list(status: AliExpressStatus, timeType: TimeType, from: number, to: number): readonly StandInOrder[] {
      const timeOf = (order: StandInOrder) => order[TIME_TYPES[timeType]]?.getTime() ?? Number.NaN
      return [...orders.values()]
        .filter((order) => order.status === status && timeOf(order) >= from && timeOf(order) <= to)
        .sort((one, other) => timeOf(other) - timeOf(one) || (one.subOrderId < other.subOrderId ? -1 : 1))
    },
  }
}

/** Both ids, of the whole and of the line, find an order. */
export const isAsked = (order: StandInOrder, ids: readonly string[]): boolean =>
  ids.includes(order.subOrderId) || ids.includes(order.orderId)

/** An order on the wire: ids as numbers of any length, cents as numbers, times without their zone. */
export function toWire(order: StandInOrder, zoneMinutes: number): Record<string, unknown> {
  const time = (moment: Date | null) => (moment === null ? undefined : localTime(moment, zoneMinutes))
  return {
    order_id: new LosslessNumber(order.orderId),
    sub_order_id: new LosslessNumber(order.subOrderId),
    order_status: order.status,
    ...(order.effect === null ? {} : { effect_detail_status: order.effect }),
    order_type: 'global',
    product_id: new LosslessNumber(order.productId),
    product_title: order.title,
    product_count: 1,
    product_detail_url: `https://www.aliexpress.com/item/${order.productId}.html`,
    paid_amount: order.paidCents,
    finished_amount: order.finishedCents ?? undefined,
    estimated_paid_commission: order.commissionCents,
    estimated_finished_commission:
      order.finishedCommissionCents ?? (order.finishedAt === null ? undefined : order.commissionCents),
    commission_rate: order.rate,
    settled_currency: order.currency,
    is_affiliate_product: order.affiliated ? 'Y' : 'N',
    is_hot_product: 'N',
    is_new_buyer: 'N',
    ship_to_country: order.shipTo,
    tracking_id: 'default',
    custom_parameters: JSON.stringify(order.parameters),
    created_time: time(order.createdAt),
    paid_time: time(order.paidAt),
    finished_time: time(order.finishedAt),
    completed_settlement_time: time(order.settledAt),
  }
}

const localTime = (moment: Date, zoneMinutes: number): string =>
  new Date(moment.getTime() + zoneMinutes * 60_000).toISOString().slice(0, 19).replace('T', ' ')
