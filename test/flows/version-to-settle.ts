/** A version of an order that waits to be settled: of 1990 rubles at 7.5 %, clicked and delivered in Kazakhstan. */
import type { OpenVersion } from '../../src/db/open-versions.ts'
import type { ActionReport, ReportedItem } from '../../src/domain/action.ts'
import { type SettlingFacts, settleAction } from '../../src/flows/settle-action.ts'
import { readRuleBook } from '../../src/rule-files.ts'
import { actionReport, reportedItem } from '../support/action.ts'
import { aLink } from '../support/link.ts'

export const facts: SettlingFacts = {
  book: readRuleBook({ countryPolicy: 'exact_country' }),
  rubleRates: { USD: '90' },
  holdDays: 30,
  at: new Date('2026-03-01T12:00:00Z'),
}

export const link = { ...aLink(1, 1, { code: 'LinkLink01' }), itemId: '1005001' }

/** The link with other terms frozen on it. */
export const linkWith = (frozen: Partial<typeof link.frozen>) => ({
  ...link,
  frozen: { ...link.frozen, ...frozen },
})

export const click = {
  id: 'c'.repeat(22),
  at: new Date('2026-02-20T06:00:00Z'),
  country: 'KZ',
  anonymizer: 'none',
} as const

export function open(report: Partial<ActionReport> = {}, change: Partial<OpenVersion> = {}): OpenVersion {
  return {
    actionId: 7,
    version: 1,
    cause: 'report',
    payoutCurrency: null,
    report: actionReport(report),
    approvedSince: null,
    share: '100',
    webmasterId: 3,
    webmasterTold: true,
    traffic: { source: 'telegram_bot' },
    click,
    link,
    before: null,
    positions: {},
    ...change,
  }
}
export const settled = (report: Partial<ActionReport> = {}, change: Partial<OpenVersion> = {}) =>
  settleAction(open(report, change), facts)
export const item = (change: Partial<ReportedItem>) => ({ items: [reportedItem(change)] })
export const codes = (booking: ReturnType<typeof settled>) =>
  booking.settlement.verdict?.reasons.map((reason) => reason.code)
