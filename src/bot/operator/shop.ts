import type { Shop } from '../../flows/shop.ts'

/** The walks that these screens ask. None of them asks who calls: `operatorChat` lets nobody else in. */
export type OperatorShop = Pick<
  Shop,
  'showStanding' | 'listPayable' | 'listUnmatched' | 'listDoubtful' | 'listFailed' | 'decideDoubtful'
>
