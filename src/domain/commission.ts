import type { ActionStatus } from './action.ts'
import type { Money } from './money.ts'

/**
 * Where a commission's money stands. `hold`: promised and not sure yet. `payable`: owed to the webmaster (below zero: the webmaster owes it,
 * after a clawback of what was paid). `paid`: paid out. `void`: what a declined order would have brought; nobody owes it.
 */
export const ENTRY_KINDS = ['hold', 'payable', 'void', 'paid'] as const
export type EntryKind = (typeof ENTRY_KINDS)[number]

/** One signed line of the ledger. Lines are added and never altered: a correction is another line. */
export interface CommissionEntry {
  readonly kind: EntryKind
  /** Minor units with a sign, never zero. */
  readonly minor: number
  readonly currency: string
}

/** An action's money by kind, in one currency: minor units with a sign. */
export type Position = Readonly<Record<EntryKind, number>>

export const NO_POSITION: Position = { hold: 0, payable: 0, void: 0, paid: 0 }

/** What decides where an action's money has to stand. */
export interface Standing {
  readonly status: ActionStatus
  /** The webmaster's share of what the network credits; null = the network credits nothing or does not say. */
  readonly credit: Money | null
  /** Approved, and the time in which the advertiser may think again is not over. */
  readonly holding: boolean
  /** The currency that this version pays out: whatever is payable in it is paid, and a debt in it is set off; null = it is no payout. */
  readonly payout: string | null
}

/**
 * The lines that bring an action's money from where it stands to where it has to stand. Whatever came before, the sums after them are those that
 * this standing alone asks for, and what was paid: there is no path by which they could go wrong. `before`: currency -> position.
 */
export function entriesFor(
  { status, credit, holding, payout }: Standing,
  before: Readonly<Record<string, Position>>,
): CommissionEntry[] {
  const currencies = Object.keys(before)
  if (credit && !currencies.includes(credit.currency)) currencies.push(credit.currency)
  const entries: CommissionEntry[] = []
  for (const currency of currencies.sort()) {
    const is = before[currency] ?? NO_POSITION
    const worth = credit?.currency === currency ? credit.minor : 0
    const earned = status === 'declined' ? 0 : worth
    const sure = status === 'approved' && !holding ? earned : 0
    const payable = sure - is.paid
    const paying = payout === currency ? payable : 0
    const wanted: Position = {
      hold: earned - sure,
      payable: payable - paying,
      void: worth - earned,
      paid: is.paid + paying,
    }
    for (const kind of ENTRY_KINDS)
      if (wanted[kind] !== is[kind]) entries.push({ kind, minor: wanted[kind] - is[kind], currency })
  }
  return entries
}
