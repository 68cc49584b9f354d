/** ePN's postback: the owner writes its address in ePN's cabinet and chooses what each parameter is called there. */
import { z } from 'zod'
import { misfitOf, problemOf } from '../misfit.ts'
import type { ReadPostback } from '../network.ts'
import {
  amount,
  currency,
  id,
  mark,
  orderNumber,
  readTime,
  reportOf,
  status,
  withoutPersonal,
} from './convert.ts'
import { EPN } from './faults.ts'

/** What the postback's parameters are called in the address. */
export interface PostbackNames {
  /** ePN's id of the order: has to be the one by which the statistics know it. */
  readonly id: string
  readonly orderNumber: string
  readonly status: string
  readonly orderTime: string
  readonly revenue: string
  readonly commission: string
  readonly currency: string
  readonly clickId: string
  readonly subs: readonly string[]
  readonly country: string
}

/** As a public receiver of ePN's postbacks calls them; ePN itself publishes no list that could be read without an account. */
const POSTBACK_NAMES: PostbackNames = {
  id: 'uniq_id',
  orderNumber: 'order_number',
  status: 'order_status',
  orderTime: 'time_of_order',
  revenue: 'revenue',
  commission: 'commission_fee',
  currency: 'currency',
  clickId: 'click_id',
  subs: ['sub', 'sub1', 'sub2', 'sub3', 'sub4', 'sub5'],
  country: 'country_code',
}

/** A name in brackets of any kind: what ePN did not fill. */
const UNFILLED = /^(\{.*\}|\[.*\]|<.*>|%.*%)$/s

/** Reads a postback by the names that its address uses. When the status changed it does not tell. Pure. */
export function epnPostback(changed: Partial<PostbackNames> = {}): ReadPostback {
  const names = { ...POSTBACK_NAMES, ...changed }
  const shape = z.object({
    [names.id]: id,
    [names.orderNumber]: orderNumber,
    [names.status]: status,
    [names.orderTime]: z.string('a time'),
    [names.revenue]: amount,
    [names.commission]: amount.optional(),
    [names.currency]: currency,
    [names.clickId]: mark,
    [names.country]: mark,
    ...Object.fromEntries(names.subs.map((name) => [name, mark])),
  })
  return (parameters) => {
    const payload = withoutPersonal(parameters)
    const misfit = (problem: string) => ({ misfit: misfitOf(EPN, 'postback', payload, problem) })
    const filled = Object.entries(parameters).filter(([, value]) => value !== '' && !UNFILLED.test(value))
    const parsed = shape.safeParse(Object.fromEntries(filled))
    if (!parsed.success) return misfit(problemOf(parsed.error))
    const told = parsed.data as Record<string, string | undefined>
    const text = (name: string) => told[name] ?? ''
    const orderedAt = readTime(text(names.orderTime))
    if (orderedAt === null)
      return misfit(`${names.orderTime}: expected a time, YYYY-MM-DD HH:mm:ss or seconds since 1970`)
    return {
      received: {
        payload,
        report: reportOf({
          id: text(names.id),
          orderNumber: text(names.orderNumber),
          status: text(names.status),
          orderedAt,
          statusAt: null,
          revenue: text(names.revenue),
          commission: told[names.commission] ?? null,
          currency: text(names.currency),
          clickId: [told[names.clickId]],
          subs: names.subs.map((name) => told[name]),
          country: text(names.country),
        }),
      },
    }
  }
}
