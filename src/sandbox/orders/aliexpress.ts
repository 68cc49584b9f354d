/** The sandbox's orders at AliExpress: a line each, in hundredths of the price's own currency, as the account is settled in it. */
import { z } from 'zod'
import { decimal, decimalText, roundHalfUp } from '../../domain/decimal.ts'
import { formatMoney, type Money } from '../../domain/money.ts'
import { CLICK_PARAMETER, CODE_PARAMETER } from '../../networks/aliexpress/convert.ts'
import { aliexpressOrders } from '../../networks/aliexpress/orders.ts'
import { startAliExpressStandIn } from '../networks/aliexpress.ts'
import {
  type AliExpressStatus,
  type NewOrder,
  ORDER_STATUSES,
  type OrderChange,
  type StandInOrder,
} from '../networks/aliexpress-orders.ts'
import {
  type Change,
  type CountedOrder,
  freshNumber,
  keptTime,
  type Purchase,
  type SandboxNetwork,
} from './network.ts'

/** The invented application: secrets of nobody's. */
const ACCOUNT = { appKey: '1', appSecret: 'sandbox-of-no-value', trackingId: 'default' }

/** Numbers of orders have 16 digits. */
const FIRST_NUMBER = 8_190_000_000_000_000
const NO_PRODUCT = '0'

const STATES: Readonly<Record<AliExpressStatus, CountedOrder['state']>> = {
  'Payment Completed': 'paid',
  'Buyer Confirmed Receipt': 'received',
  'Completed Settlement': 'approved',
  Invalid: 'declined',
}

const cents = z.number().int().nonnegative()
const number = z.string().regex(/^\d{1,20}$/)
const kept: z.ZodType<readonly StandInOrder[]> = z.array(
  z.object({
    orderId: number,
    subOrderId: number,
    productId: number,
    title: z.string(),
    paidCents: cents,
    commissionCents: cents,
    rate: z.string(),
    currency: z.string(),
    affiliated: z.boolean(),
    shipTo: z.string(),
    parameters: z.record(z.string(), z.string()),
    createdAt: keptTime,
    status: z.enum(ORDER_STATUSES),
    paidAt: keptTime,
    finishedAt: keptTime.nullable(),
    settledAt: keptTime.nullable(),
    finishedCents: cents.nullable(),
    finishedCommissionCents: cents.nullable(),
    effect: z.string().nullable(),
  }),
)

export async function openAliExpressNetwork(now: () => Date): Promise<SandboxNetwork> {
  const standIn = await startAliExpressStandIn({ ...ACCOUNT, now })
  const shelf = standIn.orders
  const orderOf = (clickId: string) =>
    shelf.all().find(({ parameters }) => parameters[CLICK_PARAMETER] === clickId) ?? null

  return {
    name: 'aliexpress',
    title: 'AliExpress',
    find(clickId) {
      const order = orderOf(clickId)
      return order && viewOf(order)
    },
    add: (purchase) => void shelf.add(bought(purchase, shelf.all())),
    change(clickId, change, at) {
      const order = orderOf(clickId)
      if (!order) throw new Error(`AliExpress has no order of the click ${clickId}`)
      shelf.change(order.subOrderId, changed(change, at))
    },
    orders: shelf.all,
    restore(orders) {
      const parsed = kept.safeParse(orders)
      for (const order of parsed.data ?? []) shelf.add(order)
      return parsed.success
    },
    openSource: (connection) => aliexpressOrders({ ...ACCOUNT, apiRoot: standIn.root, ...connection }),
    close: standIn.close,
  }
}

const viewOf = ({ status, commissionCents, currency }: StandInOrder): CountedOrder => ({
  state: STATES[status],
  credit: decimalText(commissionCents, 2),
  currency,
})

function bought(purchase: Purchase, before: readonly StandInOrder[]): NewOrder {
  const taken = before.map((order) => Number(order.subOrderId))
  return {
    subOrderId: String(freshNumber(purchase.at, taken, FIRST_NUMBER)),
    productId: purchase.itemId ?? NO_PRODUCT,
    title: purchase.title,
    paidCents: hundredths(purchase.price),
    commissionCents: hundredths(purchase.credit),
    currency: purchase.price.currency,
    rate: `${purchase.rate ?? '0'}%`,
    // What takes part has a rate.
    affiliated: purchase.affiliated ?? purchase.rate !== null,
    shipTo: purchase.deliveryCountry,
    parameters: { [CODE_PARAMETER]: purchase.linkCode, [CLICK_PARAMETER]: purchase.clickId },
    createdAt: purchase.at,
  }
}

/** The network counts hundredths in every currency, also in those that have none or thousandths. */
const hundredths = (money: Money): number => Number(roundHalfUp(decimal(formatMoney(money)), 2))

/**
 * Times are told in whole seconds and a refusal has none: rounded up, so that a settlement is later than a refusal of the
 * same second before it.
 */
function changed(change: Change, moment: Date): OrderChange {
  const at = new Date(Math.ceil(moment.getTime() / 1000) * 1000)
  if (change === 'receive') return { status: 'Buyer Confirmed Receipt', at }
  if (change === 'approve') return { status: 'Completed Settlement', at }
  return { status: 'Invalid', at, effect: 'FullRefund' }
}
