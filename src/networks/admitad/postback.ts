/** Admitad's postback: parameters that it fills in, each under its own name for it. */
import { z } from 'zod'
import type { ActionStatus } from '../../domain/action.ts'
import { toldCountry } from '../../domain/country.ts'
import { bareItem, moneyOf } from '../bare-item.ts'
import { problemOf } from '../misfit.ts'
import type { ReadPostback } from '../network.ts'
import { amount, currency, marksOf, misfit, number, withoutPersonal } from './action.ts'
import { ADMITAD } from './faults.ts'

/** The postback's words are not the statistics': its 'pending' is an approved action that was put back on hold. */
const STATUSES: Readonly<Record<string, ActionStatus>> = {
  new: 'pending',
  approved: 'approved',
  pending: 'approved',
  declined: 'declined',
}

const postback = z.object({
  admitad_id: number,
  order_id: z.string().min(1).max(200),
  payment_status: z
    .string()
    .refine((word) => Object.hasOwn(STATUSES, word), 'new, approved, declined or pending'),
  payment_sum: amount.optional(),
  order_sum: amount,
  currency,
  time: z.string().regex(/^[1-9]\d{9}$/, 'seconds since 1970, ten digits'),
  subid: z.string().optional(),
  subid4: z.string().optional(),
  country_code: z.string().optional(),
})

/** When the status changed is not told; amounts are decimal text; there is one item, the order as a whole. */
export const readAdmitadPostback: ReadPostback = (parameters) => {
  const told = Object.fromEntries(
    Object.entries(parameters).filter(([, value]) => value !== '' && !/^\[\[\[\w+\]\]\]$/.test(value)),
  )
  const payload = withoutPersonal(parameters)
  const parsed = postback.safeParse(told)
  if (!parsed.success) return misfit('postback', payload, problemOf(parsed.error))
  const is = parsed.data
  return {
    received: {
      payload,
      report: {
        network: ADMITAD,
        id: is.admitad_id,
        orderId: is.order_id,
        status: STATUSES[is.payment_status] ?? 'pending',
        statusWord: is.payment_status,
        comment: null,
        orderedAt: new Date(Number(is.time) * 1000).toISOString(),
        statusAt: null,
        reported: is.payment_sum === undefined ? null : moneyOf(is.payment_sum, is.currency),
        paidToUs: false,
        ...marksOf(is),
        clickCountry: toldCountry(is.country_code ?? ''),
        deliveryCountry: null,
        items: [bareItem(is.admitad_id, is.order_sum, is.currency)],
      },
    },
  }
}
