import type { Misfit, OrderNetwork, ReceivedReport } from '../domain/action.ts'

/** What every affiliate network can do for us, whatever it speaks on the wire. */
export interface Network {
  readonly name: 'admitad' | 'aliexpress' | 'epn' | 'sample'
  /**
   * The network's own address for a product's page, with our link's code as its first subid.
   * Throws NetworkError.
   */
  makeDeeplink(request: DeeplinkRequest): Promise<Deeplink>
  /** The deeplink with one click's own id in the subid that is kept for it. Pure; leaves everything else as it is. */
  stampClick(deeplink: string, clickId: string): string
}

/** A network's statistics of orders. */
export interface OrderSource {
  readonly name: OrderNetwork
  /**
   * Every action whose status changed within the window, both ends included, in batches as the network pages them, each at
   * most a few hundred. The same action may come twice. A payload that cannot be read comes as a misfit and the rest goes on.
   * Throws NetworkError when a page cannot be had: what came before stays valid.
   */
  readActions(window: { readonly from: Date; readonly to: Date }): AsyncIterable<ActionBatch>
}

export interface ActionBatch {
  readonly reports: readonly ReceivedReport[]
  readonly misfits: readonly Misfit[]
}

/** Reads the parameters of a network's postback (of the query and the body together). Pure. */
export type ReadPostback = (
  parameters: Readonly<Record<string, string>>,
) => { readonly received: ReceivedReport } | { readonly misfit: Misfit }

export interface DeeplinkRequest {
  /** The product's own address. */
  readonly url: string
  readonly linkCode: string
}

export interface Deeplink {
  readonly deeplink: string
  /** What the network says of the product; null = nothing. */
  readonly affiliated: boolean | null
  /** Percent, decimal text; null = nothing said. */
  readonly rate: string | null
}

export type NetworkFault =
  | 'unreachable'
  | 'timeout'
  | 'rate_limited'
  | 'unauthorized'
  | 'refused'
  | 'broken_answer'
  | 'server_error'

/** A network that is down, slow, lying or saying no. Never carries a secret. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError'
  readonly network: string
  readonly operation: string
  readonly kind: NetworkFault
  /** Seconds to wait before another try, where the network says so. */
  readonly retryAfterSeconds: number | null

  constructor(facts: {
    network: string
    operation: string
    kind: NetworkFault
    message: string
    retryAfterSeconds?: number | null
    cause?: unknown
  }) {
    super(`${facts.network} ${facts.operation}: ${facts.message}`, { cause: facts.cause })
    this.network = facts.network
    this.operation = facts.operation
    this.kind = facts.kind
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null
  }
}
