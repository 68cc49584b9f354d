import type { Shop } from '../../../flows/shop.ts'

/** The walks that these screens ask: each takes the Telegram id of who asks, and shows what they may see. */
export type StatisticsShop = Pick<
  Shop,
  'channelStatistics' | 'postStatistics' | 'visitsByDay' | 'listPostFigures' | 'listPostOrders'
>
