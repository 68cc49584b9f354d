/** What the sandbox needs of a network at which its buyers' orders are counted. */
import { z } from 'zod'
import type { CountryCode } from '../../domain/country.ts'
import type { Money } from '../../domain/money.ts'
import type { HttpOutside } from '../../networks/http.ts'
import type { OrderSource } from '../../networks/network.ts'
import type { TokenStore } from '../../networks/token-store.ts'

/** What becomes of an order after it was paid. */
export const CHANGES = ['receive', 'approve', 'decline'] as const
export type Change = (typeof CHANGES)[number]

/** A purchase through a click, as everybody but the network knows it. */
export interface Purchase {
  readonly clickId: string
  readonly clickedAt: Date
  readonly clickCountry: CountryCode | null
  readonly linkCode: string
  /** The goods' number at AliExpress, where it is known. */
  readonly itemId: string | null
  readonly title: string
  readonly deliveryCountry: CountryCode
  readonly at: Date
  readonly price: Money
  /** What the network credits; zero where it credits nothing. */
  readonly credit: Money
  /** Percent, decimal text; null = nobody knows. */
  readonly rate: string | null
  readonly affiliated: boolean | null
}

/** An order as the network has it. */
export interface CountedOrder {
  readonly state: 'paid' | 'received' | 'approved' | 'declined'
  /** What the network credits: decimal text in major units. */
  readonly credit: string
  readonly currency: string
}

/** What an adapter needs of the world, the sandbox's clock among it. */
export interface Connection {
  readonly outside: HttpOutside
  readonly warn: (facts: object, message: string) => void
}

/** A network's strict stand-in with the orders of the sandbox's buyers, and the adapter that reads them over its wire. */
export interface SandboxNetwork {
  readonly name: OrderSource['name']
  /** As people call it, in any language. */
  readonly title: string
  /** The order of a click, or null. */
  find(clickId: string): CountedOrder | null
  add(purchase: Purchase): void
  /** Throws where the click has no order. */
  change(clickId: string, change: Change, at: Date): void
  /** All orders, as JSON takes them. */
  orders(): readonly unknown[]
  /** Takes back what `orders` gave at another time. false: it cannot be read, and nothing of it is taken. */
  restore(orders: readonly unknown[]): boolean
  openSource(connection: Connection): OrderSource
  close(): Promise<void>
}

/** A network's orders as the shop reads them. One at which nothing was bought is not asked: a sandbox at rest stays at rest. */
export function sourceOf(network: SandboxNetwork, connection: Connection): OrderSource {
  const source = network.openSource(connection)
  return {
    name: source.name,
    async *readActions(window) {
      if (network.orders().length > 0) yield* source.readActions(window)
    },
  }
}

/**
 * A number for a new order, by the clock in seconds and above all those that are taken: a sandbox that has forgotten its orders does not
 * give their numbers again. `base`: where the network's numbers begin.
 */
export const freshNumber = (at: Date, taken: readonly number[], base = 0): number =>
  Math.max(base + Math.floor(at.getTime() / 1000), ...taken.map((number) => number + 1))

/** A stand-in forgets its tokens when the sandbox ends: there is nothing to keep. */
export const KEEPS_NOTHING: TokenStore = { read: async () => null, write: async () => {} }

/** A time as it was remembered. */
export const keptTime = z.iso.datetime().transform((text) => new Date(text))
