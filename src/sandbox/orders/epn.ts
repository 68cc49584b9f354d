/** The sandbox's orders at ePN: a transaction each, amounts as decimal text; of goods and of reasons ePN says nothing. */
import { z } from 'zod'
import { formatMoney } from '../../domain/money.ts'
import { epnOrders } from '../../networks/epn/orders.ts'
import { startEpnStandIn } from '../networks/epn.ts'
import { EPN_STATUSES, type EpnStatus, type StandInTransaction } from '../networks/epn-transactions.ts'
import {
  type Change,
  type CountedOrder,
  freshNumber,
  KEEPS_NOTHING,
  keptTime,
  type Purchase,
  type SandboxNetwork,
} from './network.ts'

/** The invented account: secrets of nobody's. */
const ACCOUNT = { clientId: 'sandbox', clientSecret: 'sandbox-of-no-value' }

const STATES: Readonly<Record<EpnStatus, CountedOrder['state']>> = {
  pending: 'paid',
  hold: 'received',
  approved: 'approved',
  rejected: 'declined',
  canceled: 'declined',
}

const CHANGED: Readonly<Record<Change, EpnStatus>> = {
  receive: 'hold',
  approve: 'approved',
  decline: 'rejected',
}

const amount = z.string().regex(/^\d+(\.\d+)?$/)
const kept: z.ZodType<readonly StandInTransaction[]> = z.array(
  z.object({
    id: z.string().regex(/^\d{1,16}$/),
    orderNumber: z.string(),
    status: z.enum(EPN_STATUSES),
    orderedAt: keptTime,
    statusAt: keptTime,
    revenue: amount,
    commission: amount,
    currency: z.string(),
    clickId: z.string(),
    sub1: z.string(),
    country: z.string(),
  }),
)

export async function openEpnNetwork(now: () => Date): Promise<SandboxNetwork> {
  const standIn = await startEpnStandIn({ ...ACCOUNT, now })
  const { transactions } = standIn
  const transactionOf = (clickId: string) => transactions.all().find((one) => one.clickId === clickId) ?? null

  return {
    name: 'epn',
    title: 'ePN',
    find(clickId) {
      const transaction = transactionOf(clickId)
      return transaction && viewOf(transaction)
    },
    add: (purchase) => void transactions.add(bought(purchase, transactions.all())),
    change(clickId, change, at) {
      const transaction = transactionOf(clickId)
      if (!transaction) throw new Error(`ePN has no transaction of the click ${clickId}`)
      transactions.change(transaction.id, { status: CHANGED[change], at })
    },
    orders: transactions.all,
    restore(orders) {
      const parsed = kept.safeParse(orders)
      for (const transaction of parsed.data ?? []) transactions.add(transaction)
      return parsed.success
    },
    openSource: (connection) =>
      epnOrders({
        ...ACCOUNT,
        apiRoot: standIn.root,
        oauthRoot: standIn.root,
        ...connection,
        tokens: KEEPS_NOTHING,
      }),
    close: standIn.close,
  }
}

const viewOf = ({ status, commission, currency }: StandInTransaction): CountedOrder => ({
  state: STATES[status],
  credit: commission,
  currency,
})

function bought(purchase: Purchase, before: readonly StandInTransaction[]): StandInTransaction {
  const taken = before.map((transaction) => Number(transaction.id))
  const id = String(freshNumber(purchase.at, taken))
  return {
    id,
    orderNumber: id,
    status: 'pending',
    orderedAt: purchase.at,
    statusAt: purchase.at,
    revenue: formatMoney(purchase.price),
    commission: formatMoney(purchase.credit),
    currency: purchase.price.currency,
    clickId: purchase.clickId,
    sub1: purchase.linkCode,
    country: purchase.clickCountry ?? '',
  }
}
