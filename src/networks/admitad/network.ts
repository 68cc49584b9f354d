import { globalItemId, recogniseLink } from '../../domain/product-link.ts'
import { type Network, NetworkError } from '../network.ts'
import { withParameter } from '../query-parameter.ts'
import { type AdmitadClient, type AdmitadOptions, openAdmitad } from './client.ts'
import { toDeeplink } from './convert.ts'
import { ADMITAD } from './faults.ts'

/** The one subid that takes 120 characters and that no promo code overwrites. */
const CLICK_SUBID = 'subid4'

/** Admitad as a network of ours. `client`: one that others use as well, as they share its limits and its token. */
export function admitadNetwork(
  options: AdmitadOptions,
  client: AdmitadClient = openAdmitad(options),
): Network {
  return {
    name: ADMITAD,
    async makeDeeplink({ url, linkCode }) {
      // Both at once: a person waits. A link without a known rate is still a link.
      const [links, rates] = await Promise.allSettled([
        client.deeplinks([url], linkCode),
        client.commissionRates([url]),
      ])
      if (links.status === 'rejected') throw links.reason
      if (rates.status === 'rejected') {
        if (!(rates.reason instanceof NetworkError)) throw rates.reason
        options.warn({ network: ADMITAD, kind: rates.reason.kind }, rates.reason.message)
      }
      const [link] = links.value
      if (!link) throw new Error('deeplinks gives as many links as it was asked for')
      const asked = recogniseLink(url).itemId
      const given = recogniseLink(link.link).itemId
      if (asked !== null && given !== null && globalItemId(asked) !== globalItemId(given))
        throw new NetworkError({
          network: ADMITAD,
          operation: 'deeplinks',
          kind: 'broken_answer',
          message: 'the link leads to another item',
        })
      return toDeeplink(link, rates.status === 'fulfilled' ? (rates.value[0] ?? null) : null, linkCode)
    },
    stampClick: (deeplink, clickId) => withParameter(deeplink, CLICK_SUBID, clickId),
  }
}
