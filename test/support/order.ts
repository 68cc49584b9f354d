import type { OrderChange, OrderSummary } from '../../src/domain/earnings.ts'
import { REASONS, type Reason, type ReasonCode } from '../../src/domain/reason.ts'

/** A paid order of 1990 rubles at 7.5 %, clicked and delivered in Kazakhstan. */
export const someOrder = (change: Partial<OrderSummary> = {}): OrderSummary => ({
  actionId: 71,
  version: 1,
  network: 'admitad',
  orderId: '9000001',
  orderedAt: new Date('2026-02-20T10:00:00+03:00'),
  status: 'pending',
  statusWord: 'pending',
  holding: false,
  holdUntil: null,
  outcome: 'earns',
  reasons: [],
  problem: null,
  title: 'Наушники беспроводные',
  items: 1,
  adSpaceTitle: 'Мой канал',
  credit: { minor: 11_194, currency: 'RUB' },
  paid: { minor: 0, currency: 'RUB' },
  reported: { minor: 14_925, currency: 'RUB' },
  expected: { minor: 14_925, currency: 'RUB' },
  difference: null,
  clickCountry: 'KZ',
  deliveryCountry: 'KZ',
  ...change,
})

export const someChange = (change: Partial<OrderChange> = {}): OrderChange => ({
  ...someOrder(),
  cause: 'report',
  before: null,
  ...change,
})

/** A reason as a verdict gives it. */
export function someReason(code: ReasonCode, more: Partial<Reason> = {}): Reason {
  const known = REASONS.find((reason) => reason.code === code)
  if (!known) throw new Error(`no reason ${code}`)
  return { code, clause: known.clause, ...more }
}
