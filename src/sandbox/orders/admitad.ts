/** The sandbox's orders at Admitad: an action each, amounts as floats in the action and as texts in its one position. */
import { z } from 'zod'
import { formatMoney } from '../../domain/money.ts'
import { admitadOrders } from '../../networks/admitad/orders.ts'
import { startAdmitadStandIn } from '../networks/admitad.ts'
import { type StandInAction, wallText } from '../networks/admitad-statistics.ts'
import {
  type Change,
  type CountedOrder,
  freshNumber,
  KEEPS_NOTHING,
  type Purchase,
  type SandboxNetwork,
} from './network.ts'

/** The invented account: secrets of nobody's. */
const ACCOUNT = { clientId: 'sandbox', clientSecret: 'sandbox-of-no-value', websiteId: '1', campaignId: '2' }

const kept = z.array(z.looseObject({ id: z.number().int().positive() }))

export async function openAdmitadNetwork(now: () => Date): Promise<SandboxNetwork> {
  const standIn = await startAdmitadStandIn({ ...ACCOUNT, now })
  const { statistics } = standIn
  const actionOf = (clickId: string) => statistics.all().find(({ subid4 }) => subid4 === clickId) ?? null

  return {
    name: 'admitad',
    title: 'Admitad',
    find(clickId) {
      const action = actionOf(clickId)
      return action && viewOf(action)
    },
    add: (purchase) => void statistics.add(bought(purchase, statistics.all())),
    change(clickId, change, at) {
      const action = actionOf(clickId)
      if (!action) throw new Error(`Admitad has no action of the click ${clickId}`)
      statistics.change(action.id, changed(change, at))
    },
    orders: statistics.all,
    restore(orders) {
      const parsed = kept.safeParse(orders)
      for (const action of parsed.data ?? []) statistics.add(action as Partial<StandInAction>)
      return parsed.success
    },
    openSource: (connection) =>
      admitadOrders({ ...ACCOUNT, apiRoot: standIn.root, ...connection, tokens: KEEPS_NOTHING }),
    close: standIn.close,
  }
}

function viewOf(action: StandInAction): CountedOrder {
  const credit = String(action.positions[0]?.payment ?? action.payment)
  return { state: stateOf(action), credit, currency: action.currency }
}

function stateOf({ status, processed }: StandInAction): CountedOrder['state'] {
  if (status === 'declined') return 'declined'
  if (status !== 'pending') return 'approved'
  return processed === 1 ? 'received' : 'paid'
}

function bought(purchase: Purchase, before: readonly StandInAction[]): Partial<StandInAction> {
  const { at, price, rate } = purchase
  const [amount, payment] = [formatMoney(price), formatMoney(purchase.credit)]
  const taken = before.map((action) => action.id)
  const id = freshNumber(at, taken)
  return {
    id,
    order_id: String(8_000_000_000_000_000 + id),
    payment: Number(payment),
    cart: Number(amount),
    currency: price.currency,
    click_date: wallText(purchase.clickedAt),
    conversion_time: Math.max(0, Math.floor((at.getTime() - purchase.clickedAt.getTime()) / 1000)),
    subid: purchase.linkCode,
    subid4: purchase.clickId,
    click_country_code: purchase.clickCountry ?? '',
    positions: [
      {
        ...{ id: 1, tariff_id: 1, rate_id: 1, rate: rate ?? '0', percentage: rate !== null, amount, payment },
        datetime: wallText(at),
        product_name: purchase.title,
        // The product is the link's own, of which the network says no more.
        ...{ product_id: '', product_url: '', product_image: '' },
        ...{ product_category_id: '', product_category_name: '' },
      },
    ],
  }
}

/** A received parcel is an action that the network has looked through and not yet decided. */
function changed(change: Change, at: Date): Partial<StandInAction> {
  const closing_date = wallText(at).slice(0, 10)
  if (change === 'receive') return { processed: 1 }
  if (change === 'approve') return { status: 'approved', processed: 1, comment: null, closing_date }
  return { status: 'declined', processed: 1, comment: 'Отмена или возврат заказа', closing_date }
}
