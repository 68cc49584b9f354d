import { decimal, decimalText, roundHalfUp } from '../../domain/decimal.ts'
import type { Deeplink } from '../network.ts'
import { plainDecimal } from '../plain-decimal.ts'
import { parameterOf, withParameter } from '../query-parameter.ts'
import type { WireDeeplink, WireRate } from './schema.ts'

/** Admitad's deeplink and what it says of the product -> ours. The link's first subid is our code, whatever came back. */
export function toDeeplink(wire: WireDeeplink, rate: WireRate | null, linkCode: string): Deeplink {
  const percent = rate?.commission_rate == null ? null : toPercent(rate.commission_rate)
  return {
    deeplink:
      parameterOf(wire.link, 'subid') === linkCode ? wire.link : withParameter(wire.link, 'subid', linkCode),
    // A product with a rate takes part, where the generator itself keeps silent.
    affiliated: wire.is_affiliate_product ?? (percent === null ? null : true),
    rate: percent,
  }
}

/** Percent as sent ('5.0', '7.123456', '5e-1', '9%') -> decimal text with at most four decimals, half up: '5', '7.1235', '0.5', '9'. */
export function toPercent(sent: string): string {
  const value = decimal(plainDecimal(sent.replace('%', '')) ?? sent)
  return decimalText(roundHalfUp(value, 4), 4).replace(/\.?0+$/, '')
}
