/** What the operator is shown of the whole shop. Whoever calls makes sure that it is the operator who asks. */
import type { Payable, Standing } from '../domain/standing.ts'
import type { Outside } from './outside.ts'
import { pageOf } from './page-of.ts'

export const showStanding =
  ({ db, orderSources }: Outside) =>
  async (): Promise<Standing> => {
    const [networks, doubtful, unmatched, misfits, payable] = await Promise.all([
      Promise.all(orderSources.map(async ({ name }) => ({ name, until: await db.passRuns.cursor(name) }))),
      db.outbox.countDoubtful(),
      db.orderViews.countUnmatched(),
      db.misfits.count(),
      db.ledger.payableInAll(),
    ])
    return { networks, doubtful, unmatched, misfits, payable }
  }

/** The largest sums first. `more`: there are others after these. */
export const listPayable =
  ({ db }: Outside) =>
  async (limit: number, offset: number): Promise<{ payable: Payable[]; more: boolean }> => {
    const { page, more } = await pageOf(limit, (most) => db.ledger.payable(most, offset))
    return { payable: page, more }
  }
