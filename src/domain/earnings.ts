/** What a webmaster is shown of orders and money. */
import type { ActionStatus, OrderNetwork } from './action.ts'
import type { CommissionEntry, Position } from './commission.ts'
import type { CountryCode } from './country.ts'
import type { Money } from './money.ts'
import type { Outcome, Reason } from './reason.ts'
import type { Difference, Settlement, SettlementProblem, VersionCause } from './settlement.ts'

/** Money by where it stands, a row a currency; currencies without money are absent. */
export type Balance = readonly { readonly currency: string; readonly position: Position }[]

/** An order (line) as one version of it was judged. */
export interface OrderSummary {
  readonly actionId: number
  readonly version: number
  readonly network: OrderNetwork
  readonly orderId: string
  readonly orderedAt: Date
  readonly status: ActionStatus
  /** The network's own word for the status. */
  readonly statusWord: string
  /** Approved, and the hold period is not over. */
  readonly holding: boolean
  /** When the hold period ends; null where none runs. */
  readonly holdUntil: Date | null
  readonly outcome: Outcome
  readonly reasons: readonly Reason[]
  /** Why it could not be judged; null in the normal case. */
  readonly problem: SettlementProblem | null
  /** What was bought: the first item's name, else the deal's title; null = nobody says. */
  readonly title: string | null
  /** How many items there are. */
  readonly items: number
  readonly adSpaceTitle: string | null
  /** The webmaster's share of what the network credits; null = it says nothing. */
  readonly credit: Money | null
  /** What was paid out for it in the credit's currency, by this version. More than is credited: the webmaster owes the rest. null where there is no credit. */
  readonly paid: Money | null
  /** What the network credits. */
  readonly reported: Money | null
  /** What the rules expect, in rubles. */
  readonly expected: Money | null
  readonly difference: Difference | null
  readonly clickCountry: CountryCode | null
  readonly deliveryCountry: CountryCode | null
}

/** A change that a webmaster has to be told. */
export interface OrderChange extends OrderSummary {
  readonly cause: VersionCause
  /** How it stood when it was last judged; null = it is new. */
  readonly before: {
    readonly status: ActionStatus
    readonly holding: boolean
    readonly credit: Money | null
  } | null
}

/** Everything that is known of an action, version by version: the answer to "why?". */
export interface OrderStory {
  readonly summary: OrderSummary
  readonly telegramId: number | null
  readonly versions: readonly StoryVersion[]
}

export interface StoryVersion {
  readonly version: number
  readonly cause: VersionCause
  readonly at: Date
  readonly source: 'poll' | 'postback' | null
  /** The network's payload, where the cause was a report; of a payout its currency. */
  readonly payload: unknown
  /** null: not settled yet. */
  readonly settlement: Settlement | null
  readonly entries: readonly CommissionEntry[]
  /** The message that told it. */
  readonly told: {
    readonly key: string
    readonly state: 'queued' | 'sent' | 'in_doubt' | 'failed' | 'forgotten'
    readonly sentAt: Date | null
  } | null
}

/** What a webmaster is owed: the ledger of one month, or of all time, as sums. */
export interface StatementHead {
  readonly telegramId: number | null
  readonly name: string
  /** 'YYYY-MM' in Moscow time; null = all time. */
  readonly month: string | null
  readonly totals: readonly {
    readonly currency: string
    /** What the month's entries changed. */
    readonly changed: Position
    /** Where the money stands at the month's end. */
    readonly closing: Position
  }[]
  /** How many lines there are. */
  readonly count: number
}

/** The same, and why: its lines a page at a time, as there may be a million of them. To be read once, and only where it was given. */
export interface Statement extends StatementHead {
  readonly pages: AsyncIterable<readonly StatementLine[]>
}

/** One action's part in a statement. */
export interface StatementLine {
  readonly actionId: number
  readonly network: OrderNetwork
  readonly orderId: string
  readonly orderedAt: Date
  readonly title: string | null
  readonly status: ActionStatus
  readonly outcome: Outcome
  readonly reasons: readonly Reason[]
  /** How many items there are. */
  readonly items: number
  readonly clickCountry: CountryCode | null
  readonly deliveryCountry: CountryCode | null
  readonly currency: string
  readonly changed: Position
  readonly reported: Money | null
  readonly expected: Money | null
  readonly difference: Difference | null
}

/** A month's entries by currency, for the picture of the months. */
export interface MonthSum {
  /** 'YYYY-MM' in Moscow time. */
  readonly month: string
  readonly currency: string
  readonly changed: Position
}
