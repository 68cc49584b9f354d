/** A post whose check is green all over, to be changed in one thing at a time. */
import type { Deal, DealFacts } from '../../src/domain/deal.ts'
import type { DealToCheck } from '../../src/rules/check-deal.ts'
import type { PostFacts } from '../../src/rules/check-post.ts'
import { someDeal } from './some-deal.ts'

export const CHECKED_AT = new Date('2026-03-01T12:00:00Z')

export const aDeal = (change: Partial<DealFacts> = {}): Deal => ({
  ...someDeal({ storeId: '7', ...change }),
  id: 1,
  catalogue: 'test',
  updatedAt: CHECKED_AT,
})

export const daysAgo = (days: number): Date => new Date(CHECKED_AT.getTime() - days * 86_400_000)

/** A deal with a price that has stood for forty days. */
export function checkedDeal(
  change: Partial<DealFacts> = {},
  more: Partial<Omit<DealToCheck, 'deal' | 'goods'>> = {},
): DealToCheck {
  const deal = aDeal(change)
  return {
    deal,
    goods: deal,
    history: [{ at: daysAgo(40), price: deal.price }],
    lastWordAt: CHECKED_AT,
    withdrawn: false,
    ...more,
  }
}

export const postFacts = (change: Partial<PostFacts> = {}): PostFacts => ({
  deals: [checkedDeal()],
  country: 'KZ',
  audience: ['KZ'],
  traffic: { source: 'telegram_channel' },
  refusal: null,
  label: null,
  token: null,
  tokenUsed: false,
  length: { units: 300, most: 4096 },
  at: CHECKED_AT,
  rubleRates: {},
  share: '100',
  ...change,
})
