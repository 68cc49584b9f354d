import type { Network } from '../network.ts'
import { withParameter } from '../query-parameter.ts'

/**
 * The network of a shop that has none configured: its deeplinks lead to a page of the shop itself that shows what a
 * network would have received. It says nothing of products: a deal's own data do.
 */
export const sampleNetwork = (publicUrl: string): Network => ({
  name: 'sample',
  async makeDeeplink({ url, linkCode }) {
    const shop = `${publicUrl}/sample/shop?ulp=${encodeURIComponent(url)}`
    return { deeplink: withParameter(shop, 'subid', linkCode), affiliated: null, rate: null }
  },
  stampClick: (deeplink, clickId) => withParameter(deeplink, 'subid4', clickId),
})
