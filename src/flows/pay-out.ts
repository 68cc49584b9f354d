import type { Money } from '../domain/money.ts'
import type { Outside } from './outside.ts'
import { settleActions } from './settle-actions.ts'

export type Payout =
  | { readonly kind: 'paid'; readonly amount: Money; readonly actions: number }
  | { readonly kind: 'unknown_webmaster' }
  /** Nothing is payable, or the webmaster owes more than that. */
  | { readonly kind: 'nothing_payable'; readonly payable: Money }

/** Whoever settles beside us is done long before. */
const MOST_ROUNDS = 20

/**
 * Writes down that a webmaster was paid everything payable in a currency, debts set off: a line each way for every action. The money itself moves
 * elsewhere, by the operator's hand, who is told what this very call has written down, whoever else pays or settles at the same time. What is not
 * settled yet is settled first.
 */
export const payOut =
  (outside: Outside) =>
  async (telegramId: number, currency: string): Promise<Payout> => {
    const { db, now } = outside
    const webmaster = await db.webmasters.byTelegramId(telegramId)
    if (!webmaster) return { kind: 'unknown_webmaster' }
    const settle = settleActions(outside)
    await settle()
    const payable = async () => {
      const balance = await db.ledger.balance(webmaster.id)
      return balance.find((each) => each.currency === currency)?.position.payable ?? 0
    }
    const before = await payable()
    if (before <= 0) return { kind: 'nothing_payable', payable: { minor: before, currency } }
    const versions = await db.actions.payOut(webmaster.id, currency, now())
    if (versions.length === 0) {
      await settle()
      return { kind: 'nothing_payable', payable: { minor: await payable(), currency } }
    }
    const ids = versions.map(({ id }) => id)
    for (let round = 0; round === 0 || (await db.actions.areUnsettled(ids)); round++) {
      if (round === MOST_ROUNDS)
        throw new Error(`a payout of ${ids.length} orders is written down and could not be settled yet`)
      await settle()
    }
    const minor = await db.ledger.paidBy(versions, currency)
    return { kind: 'paid', amount: { minor, currency }, actions: versions.length }
  }
