import type { Money } from '../domain/money.ts'
import type { Outside } from './outside.ts'
import { settleActions } from './settle-actions.ts'

export type Payout =
  | { readonly kind: 'paid'; readonly amount: Money; readonly actions: number }
  | { readonly kind: 'unknown_webmaster' }
  /** Nothing is payable, or the webmaster owes more than that. */
  | { readonly kind: 'nothing_payable'; readonly payable: Money }

/**
 * Writes down that a webmaster was paid everything payable in a currency, debts set off: a line each way for every action. The money itself moves
 * elsewhere, by the operator's hand. What is not settled yet is settled first.
 */
export const payOut =
  (outside: Outside) =>
  async (telegramId: number, currency: string): Promise<Payout> => {
    const { db, now } = outside
    const webmaster = await db.webmasters.byTelegramId(telegramId)
    if (!webmaster) return { kind: 'unknown_webmaster' }
    await settleActions(outside)()
    const standing = async () => {
      const balance = await db.ledger.balance(webmaster.id)
      return balance.find((each) => each.currency === currency)?.position
    }
    const before = await standing()
    const payable = before?.payable ?? 0
    if (payable <= 0) return { kind: 'nothing_payable', payable: { minor: payable, currency } }
    const actions = await db.actions.payOut(webmaster.id, currency, now())
    await settleActions(outside)()
    const after = await standing()
    return { kind: 'paid', amount: { minor: (after?.paid ?? 0) - (before?.paid ?? 0), currency }, actions }
  }
