/** A client's world with Admitad's stand-in at its other end. */
import { afterEach, beforeEach } from 'vitest'
import type { AdmitadOptions } from '../../src/networks/admitad/client.ts'
import type { HttpLimits } from '../../src/networks/http.ts'
import {
  type AdmitadStandIn,
  type AdmitadStandInOptions,
  startAdmitadStandIn,
} from '../../src/sandbox/networks/admitad.ts'
import { type StandInAction, wallText } from '../../src/sandbox/networks/admitad-statistics.ts'
import { faultOf, networkWorld } from './network-world.ts'

const DAY = 86_400_000

export const CREDENTIALS = { clientId: 'cb281d918a37e346', clientSecret: 'a0f8a8b24de8+b8182/a0ddd' }
export const PLACE = { websiteId: '232236', campaignId: '234433' }
export const ITEM = 'https://aliexpress.ru/item/1005004120987653.html'
export const CODE = 'AbCd012345'

/** As the header of a request for a token carries the credentials. */
export const basic = (id = CREDENTIALS.clientId, secret = CREDENTIALS.clientSecret) =>
  Buffer.from(`${id}:${secret}`).toString('base64')

/** A stand-in and a clock for each test of a file. */
export function withAdmitad(start: string) {
  const held = {
    standIn: undefined as unknown as AdmitadStandIn,
    world: networkWorld(start),
    async restart(options: Partial<AdmitadStandInOptions> = {}) {
      await held.standIn?.close()
      held.standIn = await startAdmitadStandIn({
        ...CREDENTIALS,
        ...PLACE,
        now: () => held.world.now(),
        ...options,
      })
    },
    options: (limits: Partial<HttpLimits> = {}): AdmitadOptions => ({
      ...CREDENTIALS,
      ...PLACE,
      apiRoot: held.standIn.root,
      tokens: held.world.tokens,
      outside: held.world.outside,
      warn: held.world.warn,
      limits: { timeoutMs: 2_000, ...limits },
    }),
    calls: (path: string) => held.standIn.requests.filter((request) => request.path.startsWith(path)).length,
    /** The token as it is stored. */
    token: () => held.world.stored.get('admitad') ?? {},
    secrets: () => [
      CREDENTIALS.clientSecret,
      encodeURIComponent(CREDENTIALS.clientSecret),
      basic(),
      ...[held.token().accessToken, held.token().refreshToken].filter((one) => typeof one === 'string'),
      ...held.standIn.accessTokens(),
    ],
    /** The fault that the work ends in, which shows none of them. */
    fault: (work: Promise<unknown>) => faultOf(work, held.secrets),
    /** Orders at Admitad, the newest a minute ago and the oldest 29 days; ids from 1. */
    order(count: number, facts: Partial<StandInAction> = {}) {
      const newest = held.world.time - 60_000
      for (let id = 1; id <= count; id++) {
        const at = wallText(new Date(newest - (count - id) * Math.floor((29 * DAY) / count)))
        held.standIn.statistics.add({
          id,
          action_date: at,
          status_updated: at,
          payment: 149.25,
          cart: 1990,
          ...facts,
        })
      }
    },
  }
  beforeEach(async () => {
    held.world = networkWorld(start)
    await held.restart()
  })
  afterEach(() => held.standIn.close())
  return held
}
