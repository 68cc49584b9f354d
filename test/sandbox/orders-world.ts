/** The sandbox's orders over its three networks, with a shop that only counts its passes, and the shop's own adapters at their other end. */
import { afterEach, beforeEach, expect } from 'vitest'
import type { PassedClick } from '../../src/db/clicks.ts'
import type { ActionReport } from '../../src/domain/action.ts'
import type { FetchCounts } from '../../src/flows/fetch-actions.ts'
import type { OrderSource } from '../../src/networks/network.ts'
import { openMovableClock } from '../../src/sandbox/clock.ts'
import type { Remembered } from '../../src/sandbox/memory.ts'
import { openAdmitadNetwork } from '../../src/sandbox/orders/admitad.ts'
import { openAliExpressNetwork } from '../../src/sandbox/orders/aliexpress.ts'
import { openEpnNetwork } from '../../src/sandbox/orders/epn.ts'
import { type SandboxNetwork, sourceOf } from '../../src/sandbox/orders/network.ts'
import { openSandboxOrders } from '../../src/sandbox/orders.ts'
import { openOrdersApi } from '../../src/sandbox/orders-api.ts'

export const CLICK = 'click-0123456789abcdef'
export const DAY = 86_400_000
const OPEN = [openAdmitadNetwork, openAliExpressNetwork, openEpnNetwork]
export const NAMES = ['admitad', 'aliexpress', 'epn'] as const
export type Name = (typeof NAMES)[number]

/** What a click's link and goods say, as far as it matters to an order. */
export interface Terms {
  readonly outcome?: string
  readonly affiliated?: boolean | null
  readonly rate?: string | null
  readonly price?: number | null
  readonly currency?: string
  readonly itemId?: string | null
}

export interface Answer {
  readonly status: number
  readonly body: Record<string, never>
}

export interface OrdersWorld {
  networks: SandboxNetwork[]
  clock: ReturnType<typeof openMovableClock>
  /** The clicks that can buy; one at first. */
  passed: PassedClick[]
  /** The shop's passes, in order. */
  passes: string[]
  /** What the passes find wrong with a network. */
  faults: Partial<Record<Name, Error>>
  /** What was to be remembered, each time. */
  written: Remembered[]
  /** Requests of the shop's adapters to the networks. */
  calls: number
  fetch(request: Request): Promise<Response | null>
  click(change?: Terms): PassedClick
  /** The sandbox's API; null: it leaves the path to others. */
  ask(path: string, body?: unknown): Promise<Answer | null>
  /** Does something with the first click's order. */
  act(what: string, network?: string): Promise<Answer | null>
  /** The networks of another sandbox beside it, which knows nothing of its orders. */
  openAll(): Promise<SandboxNetwork[]>
  named(name: Name, among?: SandboxNetwork[]): SandboxNetwork
  /** What the shop's own adapter makes of a network's orders of the last two days. */
  reports(name: Name, among?: SandboxNetwork[]): Promise<ActionReport[]>
}

/** Sets one up for a test file, a new one for each test. */
export function ordersWorld(): OrdersWorld {
  let opened: SandboxNetwork[] = []
  let sources = new Map<SandboxNetwork, OrderSource>()

  /** One as long as the network is there, as an ePN gives one way in a day. */
  const adapterOf = (network: SandboxNetwork): OrderSource => {
    const counting: typeof fetch = (...request) => {
      world.calls++
      return fetch(...request)
    }
    const outside = { fetch: counting, now: world.clock.now, random: () => 0.5, sleep: async () => {} }
    const source = sources.get(network) ?? sourceOf(network, { outside, warn: () => {} })
    sources.set(network, source)
    return source
  }

  const world = {
    click(change = {}) {
      const { outcome = 'earns', affiliated = true, rate = '7.5', price = 199_000, currency = 'RUB' } = change
      const { itemId = '1005009900000001' } = change
      return {
        click: { id: CLICK, at: new Date(world.clock.now().getTime() - 60_000), country: 'KZ', outcome },
        link: {
          code: 'AbCd012345',
          country: 'UZ',
          frozen: { affiliated, rate },
          verdict: { outcome: 'earns' },
        },
        deal: { title: 'Наушники', itemId, price: price === null ? null : { minor: price, currency } },
        webmaster: { telegramId: 5, name: 'Карим' },
      } as unknown as PassedClick
    },
    async ask(path, body) {
      const request = new Request(`http://shop.test/sandbox/api/${path}`, {
        ...(body !== undefined && {
          method: 'POST',
          body: JSON.stringify(body),
          headers: { 'content-type': 'application/json' },
        }),
      })
      const answer = await world.fetch(request)
      return answer && { status: answer.status, body: (await answer.json()) as Record<string, never> }
    },
    act: (what, network) => world.ask(`orders/${CLICK}`, { act: what, network }),
    async openAll() {
      const all = await Promise.all(OPEN.map((open) => open(world.clock.now)))
      opened.push(...all)
      return all
    },
    named(name, among = world.networks) {
      const found = among.find((network) => network.name === name)
      if (!found) throw new Error(`there is no ${name}`)
      return found
    },
    async reports(name, among = world.networks) {
      const source = adapterOf(world.named(name, among))
      const byId = new Map<string, ActionReport>()
      const now = world.clock.now()
      for await (const { reports, misfits } of source.readActions({
        from: new Date(now.getTime() - 2 * DAY),
        to: now,
      })) {
        expect(misfits).toEqual([])
        for (const { report } of reports) byId.set(report.id, report)
      }
      return [...byId.values()]
    },
  } as OrdersWorld

  beforeEach(async () => {
    // As near to a second's end as a press can be.
    world.clock = openMovableClock(() => new Date('2026-03-01T12:00:00.999Z'))
    opened = []
    sources = new Map()
    world.calls = 0
    world.networks = await world.openAll()
    world.passed = [world.click()]
    world.passes = []
    world.faults = {}
    world.written = []
    const orders = openSandboxOrders({
      shop: {
        fetchActions: async (wish) => {
          world.passes.push(`fetch ${wish?.network ?? 'all'}`)
          const counts = { added: 0, changed: 0, known: 0, misfits: 0 }
          return NAMES.map(
            (network) => ({ network, ...counts, fault: world.faults[network] ?? null }) satisfies FetchCounts,
          )
        },
        settleActions: async () => {
          world.passes.push('settle')
          return { settled: 1, holdsOver: 0, matched: 0 }
        },
        announceChanges: async () => {
          world.passes.push('announce')
          return { changes: 1, messages: 1 }
        },
      },
      latestPassed: async () => world.passed,
      networks: world.networks,
      clock: world.clock,
      memory: {
        read: async () => ({ aheadMs: 0, orders: {} }),
        write: async (facts) => void world.written.push(JSON.parse(JSON.stringify(facts))),
      },
    })
    world.fetch = openOrdersApi(orders, world.clock).fetch
  })
  afterEach(() => Promise.all(opened.map(({ close }) => close())))
  return world
}
