import type { OrderStory, OrderSummary } from '../domain/earnings.ts'
import type { Outside } from './outside.ts'

/** Everything that is known of the orders that a text means: our number, a network's id ('admitad:123' or bare), an order's number. */
export const explainAction =
  ({ db }: Outside) =>
  async (text: string): Promise<OrderStory[]> => {
    const stories: OrderStory[] = []
    for (const id of await db.orderViews.find(text.trim())) {
      const story = await db.orderViews.story(id)
      if (story) stories.push(story)
    }
    return stories
  }

/** Orders that no click and no link is known of: kept, judged with what is known, and nobody's yet. */
export const listUnmatched =
  ({ db }: Outside) =>
  (limit = 100): Promise<OrderSummary[]> =>
    db.orderViews.unmatched(limit)

/** Orders of which the network credits another figure than the rules expect, each with the clauses that would explain it. */
export const listDifferences =
  ({ db }: Outside) =>
  (limit = 100): Promise<OrderSummary[]> =>
    db.orderViews.differing(limit)

/** By the operator's hand: the order came through this link. It is settled by the next pass. */
export const matchAction =
  ({ db, now }: Outside) =>
  (actionId: number, linkCode: string): Promise<boolean> =>
    db.actions.matchByHand(actionId, linkCode, now())

/** Payloads that could not be read, the newest first. */
export const listMisfits =
  ({ db }: Outside) =>
  (limit = 100) =>
    db.misfits.list(limit)
