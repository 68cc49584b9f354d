/** The sandbox's buyers and advertiser: what they do to an order of a click, told by a stand-in network as the real one would. */
import type { PassedClick } from '../db/clicks.ts'
import { formatMoney, percentOf } from '../domain/money.ts'
import type { Shop } from '../flows/shop.ts'
import type { MovableClock } from './clock.ts'
import type { SandboxMemory } from './memory.ts'
import { CHANGES, type CountedOrder, type Purchase, type SandboxNetwork } from './orders/network.ts'
import { Refusal } from './telegram/refusal.ts'

export const ACTS = ['buy', ...CHANGES] as const
export type Act = (typeof ACTS)[number]

export type OrderState = 'none' | CountedOrder['state']

/** A click as the page shows it. */
export interface SandboxOrder {
  readonly clickId: string
  readonly title: string
  /** Decimal text in major units, and its currency. */
  readonly price: string | null
  readonly currency: string | null
  readonly clickedAt: string
  readonly clickCountry: string | null
  /** The network that counts it, and what that credits; null before anything was bought. */
  readonly network: SandboxNetwork['name'] | null
  readonly reported: string | null
  readonly state: OrderState
  readonly possible: readonly Act[]
  /** Whose commission it is; null: the shop's own, and nobody is told. */
  readonly webmaster: string | null
}

/** What a press has led to. */
export interface Told {
  readonly messages: number
}

const POSSIBLE: Readonly<Record<OrderState, readonly Act[]>> = {
  none: ['buy'],
  paid: ['receive', 'approve', 'decline'],
  received: ['approve', 'decline'],
  approved: ['decline'],
  declined: ['approve'],
}

const SHOWN = 5
const DAY_MS = 86_400_000
/** Goods without a price cost something too. */
const SOME_PRICE = { minor: 100_000, currency: 'RUB' }

export interface SandboxOrdersParts {
  readonly shop: Pick<Shop, 'fetchActions' | 'settleActions' | 'announceChanges'>
  readonly latestPassed: (limit: number) => Promise<PassedClick[]>
  /** One at least; the first counts what is bought where nobody says at which. */
  readonly networks: readonly SandboxNetwork[]
  readonly clock: MovableClock
  readonly memory: SandboxMemory
}

export function openSandboxOrders({ shop, latestPassed, networks, clock, memory }: SandboxOrdersParts) {
  /** The order of a click, wherever it is counted. */
  const orderOf = (clickId: string): Placed | null => {
    for (const network of networks) {
      const order = network.find(clickId)
      if (order) return { network, order }
    }
    return null
  }

  /** The three money passes, as the clock's ticks run them, and what they queued. */
  const pass = async (): Promise<Told> => {
    await memory.write({ aheadMs: clock.ahead(), orders: tellAll(networks) })
    const fetched = await shop.fetchActions()
    const fault = fetched.find((one) => one.fault !== null)?.fault
    if (fault) throw new Refusal(502, fault.message)
    await shop.settleActions()
    const { messages } = await shop.announceChanges()
    return { messages }
  }

  // One press after another: two at once would buy twice.
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = queue.then(work)
    queue = turn.catch(() => undefined)
    return turn
  }

  return {
    networks: networks.map(({ name, title }) => ({ name, title })),

    async list(): Promise<SandboxOrder[]> {
      const passed = await latestPassed(SHOWN)
      return passed.map((one) => viewOf(one, orderOf(one.click.id)))
    },

    /**
     * `at`: the network that counts a purchase. Throws Refusal where the click is not among the latest, or the act does not follow from how
     * the order stands.
     */
    act: (clickId: string, act: Act, at?: SandboxNetwork['name']): Promise<Told> =>
      inTurn(async () => {
        const passed = (await latestPassed(SHOWN)).find(({ click }) => click.id === clickId)
        if (!passed) throw new Refusal(404, `there is no such click among the latest ${SHOWN}`)
        const placed = orderOf(clickId)
        const state = placed?.order.state ?? 'none'
        if (!POSSIBLE[state].includes(act)) throw new Refusal(409, `an order that is ${state}: no ${act}`)
        if (act !== 'buy') placed?.network.change(clickId, act, clock.now())
        else (networks.find(({ name }) => name === at) ?? networks[0])?.add(purchaseOf(passed, clock.now()))
        return pass()
      }),

    /** Time goes on by whole days. */
    forward: (days: number): Promise<Told> =>
      inTurn(async () => {
        clock.forward(days * DAY_MS)
        return pass()
      }),
  }
}

export type SandboxOrders = ReturnType<typeof openSandboxOrders>

/** An order and the network that counts it. */
interface Placed {
  readonly network: SandboxNetwork
  readonly order: CountedOrder
}

const tellAll = (networks: readonly SandboxNetwork[]) =>
  Object.fromEntries(networks.map((network) => [network.name, network.orders()]))

function viewOf({ click, deal, webmaster }: PassedClick, placed: Placed | null): SandboxOrder {
  const state = placed?.order.state ?? 'none'
  return {
    clickId: click.id,
    title: deal.title,
    price: deal.price && formatMoney(deal.price),
    currency: placed?.order.currency ?? deal.price?.currency ?? null,
    clickedAt: click.at.toISOString(),
    clickCountry: click.country,
    network: placed?.network.name ?? null,
    reported: placed?.order.credit ?? null,
    state,
    possible: POSSIBLE[state],
    webmaster: webmaster.telegramId === null ? null : webmaster.name,
  }
}

function purchaseOf({ click, link, deal }: PassedClick, at: Date): Purchase {
  const price = deal.price ?? SOME_PRICE
  const { affiliated, rate } = link.frozen
  // The network knows the programme's rules as well: nothing is credited for what earns nothing.
  const earns = click.outcome !== 'nothing' && link.verdict.outcome !== 'nothing' && affiliated !== false
  return {
    clickId: click.id,
    clickedAt: click.at,
    clickCountry: click.country,
    linkCode: link.code,
    itemId: deal.itemId,
    title: deal.title,
    deliveryCountry: link.country,
    at,
    price,
    credit: (earns && percentOf(price, rate ?? '0')) || { ...price, minor: 0 },
    rate,
    affiliated,
  }
}
