/** The transactions that ePN's stand-in knows, and how they are asked for. */

import { refuse } from './epn-access.ts'
import type { NetworkReply } from './network-server.ts'

export const EPN_STATUSES = ['pending', 'hold', 'approved', 'rejected', 'canceled'] as const
export type EpnStatus = (typeof EPN_STATUSES)[number]

/** Amounts are decimal text in major units. */
export interface StandInTransaction {
  readonly id: string
  readonly orderNumber: string
  readonly status: EpnStatus
  readonly orderedAt: Date
  readonly statusAt: Date
  readonly revenue: string
  readonly commission: string
  readonly currency: string
  readonly clickId: string
  readonly sub1: string
  readonly country: string
}

export type NewTransaction = Pick<StandInTransaction, 'id' | 'orderedAt'> & Partial<StandInTransaction>

export interface TransactionChange {
  readonly status: EpnStatus
  readonly at: Date
  readonly revenue?: string
  readonly commission?: string
}

const DAY_MS = 86_400_000
const MOSCOW_MS = 3 * 3_600_000
const DATE = /^\d{4}-\d\d-\d\d$/
const NAMES = [
  ...['tsFrom', 'tsTo', 'statusUpdatedStart', 'statusUpdatedEnd', 'page', 'perPage', 'offerIds', 'clickId'],
  ...['sub', 'currency', 'fields'],
]

const localTime = (moment: Date): string =>
  new Date(moment.getTime() + MOSCOW_MS).toISOString().slice(0, 19).replace('T', ' ')
const dayOf = (moment: Date): string => localTime(moment).slice(0, 10)

/** What postbacks call the statuses. */
const POSTBACK_STATUSES: Readonly<Record<EpnStatus, string>> = {
  pending: 'waiting',
  hold: 'pending',
  approved: 'completed',
  rejected: 'rejected',
  canceled: 'rejected',
}

export function openTransactions(now: () => Date, endIsIncluded: boolean) {
  const all = new Map<string, StandInTransaction>()

  const wrongIn = (query: URLSearchParams): string | null => {
    const stranger = [...query.keys()].find((name) => !NAMES.includes(name))
    if (stranger !== undefined) return `unknown parameter ${stranger}`
    for (const name of ['tsFrom', 'tsTo', 'statusUpdatedStart', 'statusUpdatedEnd']) {
      const value = query.get(name)
      if (value === null && name.startsWith('ts')) return `${name} is missing`
      if (value !== null && !(DATE.test(value) && !Number.isNaN(Date.parse(value))))
        return `${name} is no date`
    }
    if ((query.get('tsFrom') ?? '') < dayOf(new Date(now().getTime() - 365 * DAY_MS)))
      return 'tsFrom is more than a year ago'
    if ((query.get('tsFrom') ?? '') > (query.get('tsTo') ?? '')) return 'tsFrom is after tsTo'
    if (!/^[1-9]\d{0,5}$/.test(query.get('page') ?? '1')) return 'page is no page'
    if (!/^([1-9]\d{0,2}|1000)$/.test(query.get('perPage') ?? '20')) return 'perPage is from 1 to 1000'
    return null
  }

  return {
    /** A buyer pays. */
    add(transaction: NewTransaction): StandInTransaction {
      const whole: StandInTransaction = {
        orderNumber: transaction.id,
        status: 'pending',
        statusAt: transaction.orderedAt,
        revenue: '1990.00',
        commission: '139.30',
        currency: 'RUB',
        clickId: '',
        sub1: '',
        country: 'KZ',
        ...transaction,
      }
      all.set(whole.id, whole)
      return whole
    },

    /** The order comes to another status at a time, perhaps with other amounts. */
    change(id: string, { at, ...change }: TransactionChange): StandInTransaction {
      const transaction = all.get(id)
      if (!transaction) throw new Error(`the stand-in has no transaction ${id}`)
      const changed = { ...transaction, ...change, statusAt: at }
      all.set(id, changed)
      return changed
    },

    remove: (id: string) => all.delete(id),
    all: (): readonly StandInTransaction[] => [...all.values()],

    /** GET /transactions/user */
    answer(query: URLSearchParams): NetworkReply {
      const wrong = wrongIn(query)
      if (wrong !== null) return refuse(422_001, wrong)
      const between = (day: string, from: string | null, to: string | null, included = true) =>
        (from === null || day >= from) && (to === null || (included ? day <= to : day < to))
      const found = [...all.values()]
        .filter((one) => between(dayOf(one.orderedAt), query.get('tsFrom'), query.get('tsTo')))
        .filter((one) =>
          between(
            dayOf(one.statusAt),
            query.get('statusUpdatedStart'),
            query.get('statusUpdatedEnd'),
            endIsIncluded,
          ),
        )
        .sort(
          (one, other) => other.statusAt.getTime() - one.statusAt.getTime() || (one.id < other.id ? -1 : 1),
        )
      const [page, size] = [Number(query.get('page') ?? 1), Number(query.get('perPage') ?? 20)]
      const shown = found.slice((page - 1) * size, page * size)
      return {
        status: 200,
        body: {
          data: shown.map((one) => ({ type: 'transaction', id: one.id, attributes: attributesOf(one) })),
          meta: { totalFound: found.length, hasNext: page * size < found.length },
        },
      }
    },

    /** What its postback would tell, by the usual names. */
    postbackOf(id: string): Record<string, string> {
      const one = all.get(id)
      if (!one) throw new Error(`the stand-in has no transaction ${id}`)
      return {
        uniq_id: one.id,
        order_number: one.orderNumber,
        order_status: POSTBACK_STATUSES[one.status],
        time_of_order: localTime(one.orderedAt),
        revenue: one.revenue,
        commission_fee: one.commission,
        currency: one.currency,
        click_id: one.clickId,
        sub: one.sub1,
        ip: '192.0.2.7',
      }
    },
  }
}

const attributesOf = (one: StandInTransaction) => ({
  order_number: one.orderNumber,
  order_status: one.status,
  order_time: localTime(one.orderedAt),
  transaction_time: localTime(one.orderedAt),
  revenue: one.revenue,
  commission_user: one.commission,
  currency: one.currency,
  offer_id: 1,
  offer_type: 'standard',
  creative_title: null,
  click_id: one.clickId,
  user_click_id: null,
  sub1: one.sub1,
  country_code: one.country,
  transactionId: one.id,
})
