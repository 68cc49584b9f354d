/** The sandbox's orders over HTTP: GET /sandbox/api/orders, POST /sandbox/api/orders/CLICK {"act", "network"}, POST /sandbox/api/clock {"days"}. */
import { z } from 'zod'
import type { MovableClock } from './clock.ts'
import { ACTS, type SandboxOrders, type Told } from './orders.ts'
import { readJson } from './telegram/http/read-json.ts'
import { Refusal } from './telegram/refusal.ts'

const ROOT = '/sandbox/api/'
const clockSchema = z.object({ days: z.number().int().min(1).max(366) })

/** `network`: where a purchase is counted; the first of them where nothing is said. */
const actSchemaOf = ({ networks }: SandboxOrders) =>
  z
    .object({ act: z.enum(ACTS), network: z.enum(networks.map(({ name }) => name)).optional() })
    .refine(({ act, network }) => act === 'buy' || network === undefined, {
      path: ['network'],
      message: 'only with "buy": an order stays where it was counted',
    })

export function openOrdersApi(orders: SandboxOrders, clock: MovableClock) {
  const actSchema = actSchemaOf(orders)
  const view = async (told: Told | null) =>
    Response.json({
      now: clock.now().toISOString(),
      networks: orders.networks,
      orders: await orders.list(),
      ...(told && { messages: told.messages }),
    })

  const route = async (request: Request, path: string): Promise<Response | null> => {
    const [head = '', id, beyond] = path.split('/')
    if (beyond !== undefined) return null
    if (path === 'orders' && request.method === 'GET') return view(null)
    if (request.method !== 'POST') return null
    if (path === 'clock') return view(await orders.forward((await readJson(request, clockSchema)).days))
    if (head !== 'orders' || !id) return null
    const { act, network } = await readJson(request, actSchema)
    return view(await orders.act(id, act, network))
  }

  return {
    /** null: not mine. */
    async fetch(request: Request): Promise<Response | null> {
      const { pathname } = new URL(request.url)
      if (!pathname.startsWith(ROOT)) return null
      try {
        return await route(request, pathname.slice(ROOT.length))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return Response.json({ error: error.message }, { status: error.code })
      }
    },
  }
}
