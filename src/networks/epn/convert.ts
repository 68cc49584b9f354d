import { z } from 'zod'
import type { ActionReport, ActionStatus, Misfit, ReceivedReport } from '../../domain/action.ts'
import { toldCountry } from '../../domain/country.ts'
import { currencyCode } from '../../domain/currency.ts'
import { parseMoney } from '../../domain/money.ts'
import { bareItem, moneyOf } from '../bare-item.ts'
import { misfitOf, problemOf } from '../misfit.ts'
import { clickIdAmong, linkCodeAmong } from '../own-marks.ts'
import { plainDecimal } from '../plain-decimal.ts'
import { readZoned } from '../zoned-time.ts'
import { EPN } from './faults.ts'

/** Times are taken for Moscow's: nothing is published of it. */
export const MOSCOW_MINUTES = 180

/** What the statistics and, below the line, the postbacks call the state of an order. */
const STATUSES: Readonly<Record<string, ActionStatus>> = {
  pending: 'pending',
  hold: 'pending',
  approved: 'approved',
  rejected: 'declined',
  canceled: 'declined',
  // ---
  waiting: 'pending',
  completed: 'approved',
}

/** What tells of a buyer: never kept. */
const PERSONAL = /^(ip|ipv6|user_agent|user_ip|referer|referrer|email|phone)$/i

export const withoutPersonal = <Payload extends object>(payload: Payload): Payload =>
  Object.fromEntries(Object.entries(payload).filter(([name]) => !PERSONAL.test(name))) as Payload

export const id = z.string('an id').regex(/^[\w.:-]{1,100}$/, 'an id of letters, digits, _ - . :')
export const orderNumber = z.string('an order number').min(1, 'an order number').max(200)
export const status = z
  .string('a status')
  .transform((word) => word.trim().toLowerCase())
  .refine((word) => Object.hasOwn(STATUSES, word), Object.keys(STATUSES).join(', '))
export const amount = z.string('an amount in major units').transform((text, context) => {
  const plain = plainDecimal(text)
  // The currency with the smallest minor unit decides, so that what passes here can be counted in any.
  if (plain === null || parseMoney(plain, 'CLF') === null) context.addIssue('an amount in major units')
  return plain ?? z.NEVER
})
export const currency = z.string('a currency').transform((text, context) => {
  const code = currencyCode(text)
  if (code === null) context.addIssue('a code of ISO 4217')
  return code ?? z.NEVER
})
export const mark = z.string().max(1_000).nullish()

const transaction = z.object({
  id,
  attributes: z.object({
    order_number: orderNumber,
    order_status: status,
    order_time: z.string('a time'),
    revenue: amount,
    commission_user: amount.nullish(),
    currency,
    creative_title: mark,
    click_id: mark,
    user_click_id: mark,
    sub1: mark,
    sub2: mark,
    sub3: mark,
    sub4: mark,
    sub5: mark,
    country_code: mark,
  }),
})

/** What both the statistics and the postbacks tell, checked. */
export interface Told {
  readonly id: string
  readonly orderNumber: string
  readonly status: string
  readonly orderedAt: string
  readonly statusAt: string | null
  readonly revenue: string
  readonly commission: string | null
  readonly currency: string
  readonly clickId: readonly (string | null | undefined)[]
  readonly subs: readonly (string | null | undefined)[]
  readonly country: string
}

/**
 * A transaction of the statistics -> our report, or a misfit that names the field. `statusDay`: the beginning of the day on which
 * its status changed, which only the question tells and not the answer; ISO 8601.
 */
export function toReport(raw: unknown, statusDay: string): { received: ReceivedReport } | { misfit: Misfit } {
  const payload = cleaned(raw)
  const misfit = (problem: string) => ({ misfit: misfitOf(EPN, 'poll', payload, problem) })
  const parsed = transaction.safeParse(raw)
  if (!parsed.success) return misfit(problemOf(parsed.error))
  const { attributes: is } = parsed.data
  const orderedAt = readTime(is.order_time)
  if (orderedAt === null) return misfit('attributes.order_time: expected a time, YYYY-MM-DD HH:mm:ss')
  const report = reportOf({
    id: parsed.data.id,
    orderNumber: is.order_number,
    status: is.order_status,
    orderedAt,
    // No status is older than its order.
    statusAt: orderedAt > statusDay ? orderedAt : statusDay,
    revenue: is.revenue,
    commission: is.commission_user ?? null,
    currency: is.currency,
    clickId: [is.click_id, is.user_click_id],
    subs: [is.sub1, is.sub2, is.sub3, is.sub4, is.sub5],
    country: is.country_code ?? '',
  })
  return { received: { report, payload } }
}

/** 'YYYY-MM-DD HH:mm:ss' in Moscow, a time with a zone, or seconds since 1970. */
export const readTime = (text: string): string | null =>
  /^[1-9]\d{9}$/.test(text) ? new Date(Number(text) * 1000).toISOString() : readZoned(text, MOSCOW_MINUTES)

export function reportOf(told: Told): ActionReport {
  const { currency } = told
  const reported = told.commission === null ? null : moneyOf(told.commission, currency)
  return {
    network: EPN,
    id: told.id,
    orderId: told.orderNumber,
    status: STATUSES[told.status] ?? 'pending',
    statusWord: told.status,
    comment: null,
    orderedAt: told.orderedAt,
    statusAt: told.statusAt,
    reported,
    paidToUs: false,
    clickId: clickIdAmong([...told.clickId, ...told.subs]),
    linkCode: linkCodeAmong(told.subs),
    clickCountry: toldCountry(told.country),
    deliveryCountry: null,
    items: [{ ...bareItem(told.id, told.revenue, currency), reported }],
  }
}

function cleaned(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw
  const { attributes } = raw as { attributes?: unknown }
  return typeof attributes === 'object' && attributes !== null
    ? { ...raw, attributes: withoutPersonal(attributes) }
    : raw
}
