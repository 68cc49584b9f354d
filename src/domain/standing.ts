/** How the shop stands, for its operator: what waits for a person, and how far the networks are read. */
import type { OrderNetwork } from './action.ts'
import type { Money } from './money.ts'

export interface Standing {
  /** `until`: all up to then is read; null = nothing yet. */
  readonly networks: readonly { readonly name: OrderNetwork; readonly until: Date | null }[]
  /** Messages of which nobody knows whether they arrived. */
  readonly doubtful: number
  /** Orders that no click and no link is known of. */
  readonly unmatched: number
  /** Payloads of networks that could not be read. */
  readonly misfits: number
  /** By currency: what is payable to webmasters, debts of others not set off. */
  readonly payable: readonly { readonly amount: Money; readonly webmasters: number }[]
}

/** What is payable to a webmaster in one currency. */
export interface Payable {
  /** null: the shop's own, who is in no chat. */
  readonly telegramId: number | null
  readonly name: string
  readonly amount: Money
}
