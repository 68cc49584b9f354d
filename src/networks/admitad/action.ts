/** An action of Admitad's statistics -> our report, or a misfit that says which field. */
import { z } from 'zod'
import type { ActionStatus, Misfit, ReceivedReport, ReportedItem, ReportSource } from '../../domain/action.ts'
import { isClickId } from '../../domain/click.ts'
import { toldCountry } from '../../domain/country.ts'
import { currencyCode } from '../../domain/currency.ts'
import { isLinkCode } from '../../domain/link.ts'
import { parseMoney } from '../../domain/money.ts'
import { bareItem, moneyOf } from '../bare-item.ts'
import { misfitOf, problemOf } from '../misfit.ts'
import { toPercent } from '../percent.ts'
import { plainDecimal } from '../plain-decimal.ts'
import { ADMITAD } from './faults.ts'
import { fromMoscow } from './moscow-time.ts'

export type Read = { readonly received: ReceivedReport } | { readonly misfit: Misfit }

/** What tells of a buyer: never kept, whatever else becomes of a payload. */
const PERSONAL: ReadonlySet<string> = new Set([
  'click_user_ip',
  'click_user_referer',
  'click_user_agent',
  'action_ip',
  'user_agent',
  'user_referer',
])

const STATUSES: Readonly<Record<string, ActionStatus>> = {
  pending: 'pending',
  approved: 'approved',
  declined: 'declined',
  // Approved, and put back until the advertiser pays.
  approved_but_stalled: 'approved',
}

export const number = z.string().regex(/^\d{1,20}$/, 'a whole number of at most 20 digits')
const status = z
  .string()
  .refine((word) => Object.hasOwn(STATUSES, word), 'pending, approved, declined or approved_but_stalled')
export const currency = z.string().transform((text, context) => {
  const code = currencyCode(text)
  if (code === null) context.addIssue('a code of ISO 4217')
  return code ?? z.NEVER
})
/** A number or a text with a number: readJson makes them one. */
export const amount = z.string().transform((text, context) => {
  const plain = plainDecimal(text)
  // The currency with the smallest minor unit decides, so that what passes here can be counted in any.
  if (plain === null || parseMoney(plain, 'CLF') === null)
    context.addIssue('an amount in major units, from 0 to 900 thousand million')
  return plain ?? z.NEVER
})
const moscow = z.string().transform((text, context) => {
  const time = fromMoscow(text)
  if (time === null) context.addIssue('a time such as 2026-03-01 12:00:00')
  return time ?? z.NEVER
})
const words = z.string().max(10_000).nullish()
const flag = z.union([z.enum(['0', '1']), z.boolean()], 'zero or one').nullish()

const position = z.object({
  id: number,
  rate: z
    .string()
    .refine((text) => plainDecimal(text.replace(/%$/, '')) !== null, 'percent or an amount')
    .nullish(),
  percentage: z.union([z.boolean(), z.enum(['0', '1'])], 'true or false').nullish(),
  amount,
  payment: amount.nullish(),
  product_id: words,
  product_name: words,
})

const action = z.object({
  id: number,
  order_id: z.string().min(1).max(200),
  status,
  comment: words,
  payment: amount.nullable(),
  cart: amount.nullish(),
  currency,
  action_date: moscow,
  status_updated: moscow.nullish(),
  paid: flag,
  subid: words,
  subid4: words,
  click_country_code: words,
  positions: z.array(position).max(1_000).nullish(),
})

/** Reads one action as readJson gave it: every number in it is its decimal text. Pure. */
export function readAction(raw: unknown): Read {
  const payload = withoutPersonal(raw)
  const parsed = action.safeParse(raw)
  if (!parsed.success) return misfit('poll', payload, problemOf(parsed.error))
  const told = parsed.data
  const items = itemsOf(told)
  if (items.length === 0)
    return misfit('poll', payload, 'cart: expected an amount, as there are no positions')
  return {
    received: {
      payload,
      report: {
        network: ADMITAD,
        id: told.id,
        orderId: told.order_id,
        status: STATUSES[told.status] ?? 'pending',
        statusWord: told.status,
        comment: told.comment || null,
        orderedAt: told.action_date,
        statusAt: told.status_updated ?? null,
        reported: told.payment === null ? null : moneyOf(told.payment, told.currency),
        paidToUs: told.paid === '1' || told.paid === true,
        ...marksOf(told),
        clickCountry: toldCountry(told.click_country_code ?? ''),
        deliveryCountry: null,
        items,
      },
    },
  }
}

function itemsOf(told: z.infer<typeof action>): ReportedItem[] {
  const { positions, currency } = told
  if (positions && positions.length > 0)
    return positions.map((one) => ({
      ...bareItem(one.id, one.amount, currency),
      // What is credited takes part; of what is not, nothing is said.
      affiliated: one.payment != null && moneyOf(one.payment, currency).minor > 0 ? true : null,
      name: one.product_name || null,
      // A rate that is no percentage is a sum for the whole: what is frozen on the link counts.
      rate: one.rate && (one.percentage === true || one.percentage === '1') ? toPercent(one.rate) : null,
      productId: one.product_id || null,
      reported: one.payment == null ? null : moneyOf(one.payment, currency),
    }))
  return told.cart == null ? [] : [bareItem(told.id, told.cart, currency)]
}

/** Our own marks, as deeplinks carry them: the link's code in the first subid, the click's id in the fourth. */
export const marksOf = (told: {
  readonly subid?: string | null | undefined
  readonly subid4?: string | null | undefined
}) => ({
  clickId: told.subid4 && isClickId(told.subid4) ? told.subid4 : null,
  linkCode: told.subid && isLinkCode(told.subid) ? told.subid : null,
})

export function withoutPersonal(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !PERSONAL.has(name)))
}

export const misfit = (source: ReportSource, payload: unknown, problem: string): Read => ({
  misfit: misfitOf(ADMITAD, source, payload, problem),
})
