import type { Deeplink } from '../network.ts'
import { toPercent } from '../percent.ts'
import { withParameter } from '../query-parameter.ts'
import type { WireDeeplink, WireRate } from './schema.ts'

/** Admitad's deeplink and what it says of the product -> ours. The link's first subid is our code, whatever came back. */
export function toDeeplink(wire: WireDeeplink, rate: WireRate | null, linkCode: string): Deeplink {
  const percent = rate?.commission_rate == null ? null : toPercent(rate.commission_rate)
  return {
    deeplink: withParameter(wire.link, 'subid', linkCode),
    // A product with a rate takes part, where the generator itself keeps silent.
    affiliated: wire.is_affiliate_product ?? (percent === null ? null : true),
    rate: percent,
  }
}
