/** What a webmaster sees of their own orders and money. Whoever asks sees nobody else's. */
import type { OrderWish } from '../db/order-views.ts'
import type { CommissionEntry } from '../domain/commission.ts'
import type { Balance, MonthSum, OrderSummary } from '../domain/earnings.ts'
import type { Outside } from './outside.ts'
import { pageOf } from './page-of.ts'

const MOST_LISTED = 50

export const showBalance =
  ({ db }: Outside) =>
  async (personId: number): Promise<Balance> => {
    const webmaster = await db.webmasters.byTelegramId(personId)
    return webmaster ? db.ledger.balance(webmaster.id) : []
  }

/** The newest first. `more`: there are others after these. */
export const listOrders =
  ({ db }: Outside) =>
  async (personId: number, wish: OrderWish): Promise<{ orders: OrderSummary[]; more: boolean }> => {
    const webmaster = await db.webmasters.byTelegramId(personId)
    if (!webmaster) return { orders: [], more: false }
    const limit = Math.min(Math.max(wish.limit, 1), MOST_LISTED)
    const offset = Math.max(wish.offset, 0)
    const { page, more } = await pageOf(limit, (most) =>
      db.orderViews.ofWebmaster(webmaster.id, { ...wish, offset, limit: most }),
    )
    return { orders: page, more }
  }

/** One order with its lines of the ledger; null = there is none, or it is another's. */
export const showOrder =
  ({ db }: Outside) =>
  async (
    personId: number,
    actionId: number,
  ): Promise<(OrderSummary & { entries: readonly CommissionEntry[] }) | null> => {
    const webmaster = await db.webmasters.byTelegramId(personId)
    const summary = webmaster && (await db.orderViews.summary(actionId))
    if (!webmaster || !summary || summary.webmasterId !== webmaster.id) return null
    const { webmasterId: _, ...order } = summary
    return { ...order, entries: await db.ledger.ofAction(actionId) }
  }

export const listMonths =
  ({ db }: Outside) =>
  async (personId: number): Promise<MonthSum[]> => {
    const webmaster = await db.webmasters.byTelegramId(personId)
    return webmaster ? db.ledger.months(webmaster.id) : []
  }
