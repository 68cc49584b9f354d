/** The sandbox: everything that stands in for the outside world when no BOT_TOKEN is set. For this machine only. */
import type { Database } from '../db/database.ts'
import type { Log } from '../flows/outside.ts'
import type { Shop } from '../flows/shop.ts'
import type { Asked } from '../web/asked.ts'
import { openMovableClock } from './clock.ts'
import { openMemory } from './memory.ts'
import { openAdmitadNetwork } from './orders/admitad.ts'
import { openAliExpressNetwork } from './orders/aliexpress.ts'
import { openEpnNetwork } from './orders/epn.ts'
import { type Connection, sourceOf } from './orders/network.ts'
import { openSandboxOrders } from './orders.ts'
import { openOrdersApi } from './orders-api.ts'
import { openSandboxTelegram } from './telegram/open.ts'

/** The invented bot's token: a secret of nobody's. */
export const SANDBOX_TOKEN = '7000000001:sandbox-token-of-no-value'

/** The networks that count the buyers' orders; the first where nobody chooses another. */
const NETWORKS = [openAdmitadNetwork, openAliExpressNetwork, openEpnNetwork]

/** The cookie in which the chat page keeps the address that its person clicks from. */
const ADDRESS_COOKIE = /(?:^|;\s*)sandbox_address=([0-9A-Fa-f:.]{2,45})(?:;|$)/

/** The client's address as its person chose it on the chat page; null = the request's own. */
export const chosenAddress = (request: Asked): string | null =>
  ADDRESS_COOKIE.exec(request.headers.get('cookie') ?? '')?.[1] ?? null

export type Sandbox = Awaited<ReturnType<typeof openSandbox>>

/**
 * The sandbox's Telegram, its networks of orders and its clock, which stands where it was moved to the last time. The orders' buttons
 * work from `openOrders` on. Throws where NODE_ENV is production.
 */
export async function openSandbox(parts: {
  /** The real time. */
  readonly now: () => Date
  readonly newId: (length: number) => string
  readonly log: Log
  readonly env: { readonly NODE_ENV?: string | undefined }
  /** Where it keeps what it has to remember. */
  readonly folder: string
}) {
  const memory = openMemory(parts.folder, (facts, message) => parts.log.warn(facts, message))
  const remembered = await memory.read()
  const clock = openMovableClock(parts.now, remembered.aheadMs)
  const telegram = openSandboxTelegram({ ...parts, now: clock.now, token: SANDBOX_TOKEN })
  const networks = await Promise.all(NETWORKS.map((open) => open(clock.now)))
  for (const { name, restore } of networks)
    if (!restore(remembered.orders[name] ?? []))
      parts.log.warn({ network: name }, 'the sandbox cannot read the orders of a network: they begin anew')
  let orders: ReturnType<typeof openOrdersApi> | null = null

  return {
    now: clock.now,
    /** Where the shop reads its orders: real adapters, each over its network's wire. */
    orderSources: (connection: Connection) => networks.map((network) => sourceOf(network, connection)),

    /** Once the shop is there. What it has stored lies in the past, even where the sandbox itself has forgotten. */
    async openOrders(shop: Shop, db: Database): Promise<void> {
      for (const network of networks) {
        const read = await db.passRuns.cursor(network.name)
        if (read) clock.notBefore(read)
        // Nobody has bought anything yet: the first press need not read the months before it.
        else if (network.orders().length === 0) await db.passRuns.moveCursor(network.name, clock.now())
      }
      const { latestPassed } = db.clicks
      orders = openOrdersApi(openSandboxOrders({ shop, latestPassed, networks, clock, memory }), clock)
    },

    /** null: not the sandbox's. */
    async fetch(request: Request): Promise<Response | null> {
      return (await orders?.fetch(request)) ?? telegram.fetch(request)
    },

    async close(): Promise<void> {
      telegram.close()
      await Promise.all(networks.map(({ close }) => close()))
    },
  }
}
