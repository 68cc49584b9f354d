import type { Shop } from '../../flows/shop.ts'

/** The walks that these screens ask: each takes the Telegram id of who asks, and shows nobody else's. */
export type WebmasterShop = Pick<
  Shop,
  | 'meetPerson'
  | 'openPastedLink'
  | 'showDeal'
  | 'showProgramme'
  | 'judgeTraffic'
  | 'findWebmaster'
  | 'joinProgramme'
  | 'addAdSpace'
  | 'changeWishes'
  | 'showBalance'
  | 'listOrders'
  | 'showOrder'
  | 'forecastOrder'
  | 'makeStatement'
  | 'listMonths'
>

type Given<K extends keyof WebmasterShop> = NonNullable<Awaited<ReturnType<WebmasterShop[K]>>>

/** A webmaster as the screens know one: who it is, from where people come, when to write. */
export type Account = Given<'findWebmaster'>

/** An order with its lines of the ledger. */
export type OrderDetail = Given<'showOrder'>

/** What became of a new ad space. */
export type AddedSpace = Given<'addAdSpace'>

/** How an order would be judged. */
export type Forecast = Given<'forecastOrder'>
