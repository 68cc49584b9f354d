import { globalItemId, recogniseLink } from '../../domain/product-link.ts'
import { type Network, NetworkError } from '../network.ts'
import { toPercent } from '../percent.ts'
import { withParameter } from '../query-parameter.ts'
import { type AliExpressClient, type AliExpressOptions, openAliExpress } from './client.ts'
import { CLICK_PARAMETER, CODE_PARAMETER } from './convert.ts'
import { ALIEXPRESS } from './faults.ts'
import { wireProduct } from './schema.ts'

const LINK_HOST = 's.click.aliexpress.com'
/** In a link that carries its target, the target comes last. */
const TARGET = 'dl_target_url'

/** The AliExpress Open Platform as a network of ours. */
export function aliexpressNetwork(
  options: AliExpressOptions,
  client: AliExpressClient = openAliExpress(options),
): Network {
  /** Whether the product takes part and at what rate, as far as the platform tells; a link without it is still a link. */
  const describe = async (url: string): Promise<{ affiliated: boolean | null; rate: string | null }> => {
    const { itemId } = recogniseLink(url)
    const nothing = { affiliated: null, rate: null }
    if (itemId === null) return nothing
    const wanted = globalItemId(itemId)
    for (const row of await client.productDetails([wanted])) {
      const product = wireProduct.safeParse(row)
      if (!product.success || product.data.product_id !== wanted) continue
      const rate = product.data.commission_rate ?? ''
      const isRate = /^\d{1,3}(\.\d{1,10})?\s*%?$/.test(rate)
      return { affiliated: true, rate: isRate ? toPercent(rate) : null }
    }
    return nothing
  }

  return {
    name: ALIEXPRESS,
    async makeDeeplink({ url, linkCode }) {
      const [made, known] = await Promise.allSettled([client.generateLink(url), describe(url)])
      if (made.status === 'rejected') throw made.reason
      if (known.status === 'rejected') {
        if (!(known.reason instanceof NetworkError)) throw known.reason
        options.warn({ network: ALIEXPRESS, kind: known.reason.kind }, known.reason.message)
      }
      const { link, message } = made.value
      const fail = (kind: 'refused' | 'broken_answer', problem: string) =>
        new NetworkError({ network: ALIEXPRESS, operation: 'link.generate', kind, message: problem })
      if (link === null)
        throw fail('refused', `no link for this address (${(message ?? 'no reason given').slice(0, 200)})`)
      if (!isOwnLink(link)) throw fail('broken_answer', `not an https address of ${LINK_HOST}`)
      return {
        deeplink: withParameter(link, CODE_PARAMETER, linkCode, TARGET),
        ...(known.status === 'fulfilled' ? known.value : { affiliated: null, rate: null }),
      }
    },
    stampClick: (deeplink, clickId) => withParameter(deeplink, CLICK_PARAMETER, clickId, TARGET),
  }
}

/** Whoever answers in the platform's place could send our shoppers anywhere. */
function isOwnLink(link: string): boolean {
  if (!URL.canParse(link)) return false
  const { protocol, hostname, port, username, password } = new URL(link)
  return protocol === 'https:' && hostname === LINK_HOST && port === '' && username === '' && password === ''
}
