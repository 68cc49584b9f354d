/** A client's world with AliExpress's stand-in at its other end. */
import { afterEach, beforeEach } from 'vitest'
import type { AliExpressOptions } from '../../src/networks/aliexpress/client.ts'
import type { HttpLimits } from '../../src/networks/http.ts'
import {
  type AliExpressStandInOptions,
  startAliExpressStandIn,
} from '../../src/sandbox/networks/aliexpress.ts'
import { networkWorld } from './network-world.ts'

export const CREDENTIALS = {
  appKey: '33505222',
  appSecret: 'e1fed6b34feb26aabc391d187732af93',
  trackingId: 'default',
}

export const PRODUCTS = [
  { id: '1005006356702381', title: 'Термос 1 л', price: '990.50', oldPrice: '1990.00', rate: '7.0%' },
  { id: '1005006860981590', title: 'Термос 2 л', price: '1490.00', oldPrice: '1990.00', rate: '0.36%' },
]

type StandIn = Awaited<ReturnType<typeof startAliExpressStandIn>>

/** A stand-in and a clock for each test of a file. */
export function withAliExpress(start: string) {
  const held = {
    standIn: undefined as unknown as StandIn,
    world: networkWorld(start),
    async restart(options: Partial<AliExpressStandInOptions> = {}) {
      await held.standIn?.close()
      held.standIn = await startAliExpressStandIn({
        ...CREDENTIALS,
        now: () => held.world.now(),
        products: PRODUCTS,
        ...options,
      })
    },
    options: (limits: Partial<HttpLimits> = {}): AliExpressOptions => ({
      ...CREDENTIALS,
      apiRoot: held.standIn.root,
      outside: held.world.outside,
      warn: held.world.warn,
      limits: { timeoutMs: 2_000, ...limits },
    }),
    calls: (method: string) => held.standIn.requests.filter(({ name }) => name.includes(method)).length,
  }
  beforeEach(async () => {
    held.world = networkWorld(start)
    await held.restart()
  })
  afterEach(() => held.standIn.close())
  return held
}
