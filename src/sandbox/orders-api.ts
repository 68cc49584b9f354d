/** The sandbox's orders over HTTP: GET /sandbox/api/orders, POST /sandbox/api/orders/CLICK {"act"}, POST /sandbox/api/clock {"days"}. */
import { z } from 'zod'
import type { MovableClock } from './clock.ts'
import { ACTS, type SandboxOrders, type Told } from './orders.ts'
import { readJson } from './telegram/http/read-json.ts'
import { Refusal } from './telegram/refusal.ts'

const ROOT = '/sandbox/api/'
const actSchema = z.object({ act: z.enum(ACTS) })
const clockSchema = z.object({ days: z.number().int().min(1).max(366) })

export function openOrdersApi(orders: SandboxOrders, clock: MovableClock) {
  const view = async (told: Told | null) =>
    Response.json({
      now: clock.now().toISOString(),
      orders: await orders.list(),
      ...(told && { messages: told.messages }),
    })

  const route = async (request: Request, path: string): Promise<Response | null> => {
    const [head = '', id, beyond] = path.split('/')
    if (beyond !== undefined) return null
    if (path === 'orders' && request.method === 'GET') return view(null)
    if (request.method !== 'POST') return null
    if (path === 'clock') return view(await orders.forward((await readJson(request, clockSchema)).days))
    if (head === 'orders' && id) return view(await orders.act(id, (await readJson(request, actSchema)).act))
    return null
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
