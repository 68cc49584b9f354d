/** Reports of orders as a network's adapter would give them. */
import type { ActionReport, ReceivedReport, ReportedItem } from '../../src/domain/action.ts'

export const reportedItem = (change: Partial<ReportedItem> = {}): ReportedItem => ({
  id: '1',
  name: 'Наушники',
  amount: '1990.00',
  currency: 'RUB',
  rate: '7.5',
  affiliated: true,
  seller: null,
  storeId: null,
  kind: null,
  section: null,
  productId: null,
  reported: null,
  ...change,
})

/** One item of 1990 rubles at 7.5 %: the rules expect 149.25, and so much is reported. */
export const actionReport = (change: Partial<ActionReport> = {}): ActionReport => ({
  network: 'admitad',
  id: '700001',
  orderId: '9000001',
  status: 'pending',
  statusWord: change.status ?? 'pending',
  comment: null,
  orderedAt: '2026-02-20T10:00:00+03:00',
  statusAt: '2026-02-20T10:05:00+03:00',
  reported: { minor: 14_925, currency: 'RUB' },
  paidToUs: false,
  clickId: null,
  linkCode: null,
  clickCountry: 'KZ',
  deliveryCountry: null,
  items: [reportedItem()],
  ...change,
})

export const received = (change: Partial<ActionReport> = {}): ReceivedReport => {
  const report = actionReport(change)
  return { report, payload: { id: report.id, status: report.statusWord } }
}
