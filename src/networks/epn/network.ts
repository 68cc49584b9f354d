import type { Network } from '../network.ts'
import { withParameter } from '../query-parameter.ts'
import { type EpnClient, type EpnOptions, openEpn } from './client.ts'
import { EPN } from './faults.ts'

/** The link's parameters that ePN hands back: the first sub is our code, click_id the click's. */
const CODE_PARAMETER = 'sub'
const CLICK_PARAMETER = 'click_id'
/** In a link that carries its target, the target comes last. */
const TARGET = 'to'

/** ePN as a network of ours. It says nothing of the product where a link is made. */
export function epnNetwork(options: EpnOptions, client: EpnClient = openEpn(options)): Network {
  return {
    name: EPN,
    async makeDeeplink({ url, linkCode }) {
      const link = await client.createDeeplink(url, linkCode)
      return { deeplink: withParameter(link, CODE_PARAMETER, linkCode, TARGET), affiliated: null, rate: null }
    },
    stampClick: (deeplink, clickId) => withParameter(deeplink, CLICK_PARAMETER, clickId, TARGET),
  }
}
