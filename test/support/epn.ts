/** A client's world with ePN's stand-in at its other end. */
import { afterEach, beforeEach } from 'vitest'
import type { EpnOptions } from '../../src/networks/epn/client.ts'
import type { HttpLimits } from '../../src/networks/http.ts'
import { type EpnStandInOptions, startEpnStandIn } from '../../src/sandbox/networks/epn.ts'
import { networkWorld } from './network-world.ts'

export const CREDENTIALS = { clientId: 'qwerty-shop', clientSecret: 'b1c5/f0+5a7e63dd' }

type StandIn = Awaited<ReturnType<typeof startEpnStandIn>>

/** A stand-in and a clock for each test of a file. */
export function withEpn(start: string) {
  const held = {
    standIn: undefined as unknown as StandIn,
    world: networkWorld(start),
    async restart(options: Partial<EpnStandInOptions> = {}) {
      await held.standIn?.close()
      held.standIn = await startEpnStandIn({ ...CREDENTIALS, now: () => held.world.now(), ...options })
    },
    options: (limits: Partial<HttpLimits> = {}): EpnOptions => ({
      ...CREDENTIALS,
      apiRoot: held.standIn.root,
      oauthRoot: held.standIn.root,
      tokens: held.world.tokens,
      outside: held.world.outside,
      warn: held.world.warn,
      limits: { timeoutMs: 2_000, ...limits },
    }),
    calls: (path: string) => held.standIn.requests.filter(({ name }) => name === path).length,
    secrets: () => [CREDENTIALS.clientSecret, ...held.standIn.secrets()],
  }
  beforeEach(async () => {
    held.world = networkWorld(start)
    await held.restart()
  })
  afterEach(() => held.standIn.close())
  return held
}
